package io.tsmc.systems;

import io.tsmc.api.ContinuousDynamics;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import io.tsmc.api.drawing.Ink;
import java.util.List;

/**
 * Predators and their prey (Lotka, "Elements of Physical Biology", 1925; Volterra 1926): {@code prey' = (alpha - beta · predators)
 * prey}, {@code predators' = (delta · prey - gamma) predators}. Nothing is controlled. Time is in whatever unit the rates are for: a
 * year where they are per year.
 *
 * <p>States: {@code prey} and {@code predators}, numbers of animals.
 *
 * @param timeStep step of the Runge–Kutta method, in the unit of time
 * @param alpha growth rate of prey that nobody hunts
 * @param beta rate at which a predator takes prey, for each prey
 * @param gamma rate at which predators die without prey
 * @param delta growth rate of predators for each prey
 */
public record LotkaVolterra(double timeStep, double alpha, double beta, double gamma, double delta)
        implements ContinuousDynamics, Drawn {

    /** About as hares and lynxes are, by year and in thousands. */
    public LotkaVolterra() {
        this(0.1, 0.55, 0.028, 0.8, 0.024);
    }

    /** Checks the settings. */
    public LotkaVolterra {
        Require.positive("timeStep", timeStep);
        Require.positive("alpha", alpha);
        Require.positive("beta", beta);
        Require.positive("gamma", gamma);
        Require.positive("delta", delta);
    }

    @Override
    public int stateDim() {
        return 2;
    }

    @Override
    public int controlDim() {
        return 0;
    }

    @Override
    public void derivative(double[] x, double[] u, double[] rate) {
        rate[0] = (alpha - beta * x[1]) * x[0];
        rate[1] = (delta * x[0] - gamma) * x[1];
    }

    @Override
    public double[] domainLower() {
        return new double[2];
    }

    @Override
    public List<Signal> stateSignals() {
        return List.of(new Signal("prey", "1"), new Signal("predators", "1"));
    }

    @Override
    public void draw(double[] x, double[] u, double time, Canvas canvas) {
        canvas.circle(new double[] {x[0], x[1]}, 1.0);
        canvas.with(Ink.SCENERY).line(new double[] {0.0, 0.0}, new double[] {80.0, 0.0});
        canvas.with(Ink.SCENERY).line(new double[] {0.0, 0.0}, new double[] {0.0, 60.0});
    }
}
