package io.tsmc.checks;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.OpenLoop;
import io.tsmc.policy.feedback.Affine;
import io.tsmc.problem.Problem;
import io.tsmc.problem.cost.ControlRate;
import io.tsmc.problem.initial.Gaussian;
import java.util.List;

/**
 * A small smooth system and its cost, that formulations are checked with.
 *
 * @param noiseDim number of noise inputs, 0 or 1
 */
public record ProbeSystem(int noiseDim) implements Dynamics, Cost {

    private static final int HORIZON = 4;

    /** An open-loop problem from a known state. */
    static Problem trajectoryProblem() {
        return new Problem(
                new ProbeSystem(0),
                List.of(new ProbeSystem(0)),
                new OpenLoop(),
                new ColoredGaussian(),
                new double[] {0.5, -0.3},
                HORIZON,
                0.5);
    }

    /** A feedback problem from states that are not known. */
    static Problem policyProblem() {
        return new Problem(
                new ProbeSystem(1),
                List.of(new ProbeSystem(1)),
                new Affine(),
                new ColoredGaussian(),
                new double[] {0.5, -0.3},
                new Gaussian(new double[] {0.2, 0.1}),
                HORIZON,
                0.5);
    }

    /** An open-loop problem from states that are not known, in which changing controls cost, the first one too. */
    static Problem controlRateProblem() {
        return new Problem(
                        new ProbeSystem(1),
                        List.of(new ProbeSystem(1), new ControlRate(new double[] {0.02})),
                        new OpenLoop(),
                        new ColoredGaussian(),
                        new double[] {0.5, -0.3},
                        new Gaussian(new double[] {0.2, 0.1}),
                        HORIZON,
                        0.5)
                .following(new double[] {0.7}, new double[] {0.5, -0.3});
    }

    @Override
    public int stateDim() {
        return 2;
    }

    @Override
    public int controlDim() {
        return 1;
    }

    @Override
    public double timeStep() {
        return 0.1;
    }

    @Override
    public void step(double[] x, double[] u, double[] noise, double[] next) {
        double push = noiseDim > 0 ? 0.3 * noise[0] : 0.0;
        next[1] = x[1] + timeStep() * (u[0] - Math.sin(x[0]) + push);
        next[0] = x[0] + timeStep() * next[1];
    }

    @Override
    public double stage(double[] x, double[] u, double time) {
        return x[0] * x[0] + 0.1 * u[0] * u[0] + 0.01 * time * x[1];
    }

    @Override
    public double terminal(double[] x) {
        return 5.0 * (1.0 - Math.cos(x[0])) + x[1] * x[1];
    }
}
