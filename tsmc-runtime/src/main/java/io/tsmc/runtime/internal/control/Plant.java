package io.tsmc.runtime.internal.control;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import java.util.List;

/** The system that is controlled, simulated by plain calls. */
public final class Plant {

    private final Dynamics dynamics;
    private final List<Cost> costs;
    private final long seed;
    private double[] state;
    private double[] previousControl;
    private int step;
    private double cost;

    /**
     * A plant in a state.
     *
     * @param initialControl control held before time 0, [nu]; empty if there was none
     * @param seed chooses the noise
     */
    public Plant(Dynamics dynamics, List<Cost> costs, double[] initialState, double[] initialControl, long seed) {
        this.dynamics = dynamics;
        this.costs = costs;
        this.seed = seed;
        this.state = initialState.clone();
        this.previousControl = initialControl.clone();
    }

    /** State now, [nx]. */
    public double[] state() {
        return state.clone();
    }

    /** Time now [s]. */
    public double time() {
        return step * dynamics.timeStep();
    }

    /** Stage costs so far, integrated over time. */
    public double cost() {
        return cost;
    }

    /** Applies a control for one time step. */
    public void apply(double[] control) {
        double[] rates = new double[control.length];
        for (int i = 0; i < previousControl.length; i++) {
            rates[i] = (control[i] - previousControl[i]) / dynamics.timeStep();
        }
        for (Cost term : costs) {
            cost += dynamics.timeStep() * term.stage(state, control, rates, time());
        }
        previousControl = control.clone();
        Rng rng = RngStreams.of(seed, RngUse.PLANT).particle(step);
        double[] noise = new double[dynamics.noiseDim()];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = rng.nextGaussian();
        }
        double[] next = new double[state.length];
        dynamics.step(state, control, time(), noise, next);
        state = next;
        step++;
    }
}
