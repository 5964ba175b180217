package io.tsmc.systems;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import java.util.List;

/**
 * Any system with process noise: after each step of it, independent Gaussian noise is added to its states,
 *
 * <pre>
 *   x_i' = step(x, u)_i + deviation_i · w_i      w ~ N(0, I)
 * </pre>
 *
 * A state of deviation 0 has no noise; without any, the steps are those of the system, to the bit. Noise inputs: those of
 * the system, then one for each state of positive deviation, in the order of the states.
 *
 * @param system the system without this noise
 * @param deviations standard deviation of what one step adds to each state, in its unit, not negative, [nx]; empty for none
 */
public record Noisy(Dynamics system, double[] deviations) implements Dynamics, Drawn {

    /** A double integrator without noise. */
    public Noisy() {
        this(new DoubleIntegrator(), new double[0]);
    }

    /** Copies the deviations, and checks them against the system. */
    public Noisy {
        deviations = deviations.clone();
        Require.noneOrOnePerState("deviations", deviations, system);
        Require.notNegative("deviations", deviations, "0.0, for a state without noise");
    }

    @Override
    public int stateDim() {
        return system.stateDim();
    }

    @Override
    public int controlDim() {
        return system.controlDim();
    }

    @Override
    public int noiseDim() {
        int count = system.noiseDim();
        for (double deviation : deviations) {
            count += deviation > 0.0 ? 1 : 0;
        }
        return count;
    }

    @Override
    public double timeStep() {
        return system.timeStep();
    }

    @Override
    public void step(double[] x, double[] u, double time, double[] noise, double[] next) {
        double[] inner = new double[system.noiseDim()];
        for (int i = 0; i < inner.length; i++) {
            inner[i] = noise[i];
        }
        system.step(x, u, time, inner, next);
        int w = inner.length;
        for (int i = 0; i < deviations.length; i++) {
            if (deviations[i] > 0.0) {
                next[i] += deviations[i] * noise[w++];
            }
        }
    }

    @Override
    public double[] domainLower() {
        return system.domainLower();
    }

    @Override
    public double[] domainUpper() {
        return system.domainUpper();
    }

    @Override
    public double[] controlLower() {
        return system.controlLower();
    }

    @Override
    public double[] controlUpper() {
        return system.controlUpper();
    }

    @Override
    public List<Signal> stateSignals() {
        return system.stateSignals();
    }

    @Override
    public List<Signal> controlSignals() {
        return system.controlSignals();
    }

    @Override
    public void draw(double[] x, double[] u, double time, Canvas canvas) {
        if (system instanceof Drawn drawn) {
            drawn.draw(x, u, time, canvas);
        }
    }
}
