package io.tsmc.extended;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;

/** A mass on a line with noise on position and velocity, gains near 1, and a quadratic cost: problem P6 and answer E3. */
public record NoisyMass() implements Dynamics, Cost, Policy {

    @Override
    public int stateDim() {
        return 2;
    }

    @Override
    public int controlDim() {
        return 1;
    }

    @Override
    public int noiseDim() {
        return 2;
    }

    @Override
    public double timeStep() {
        return 1.0;
    }

    @Override
    public void step(double[] x, double[] u, double[] noise, double[] next) {
        next[0] = x[0] + 0.2 * x[1] + 0.1 * noise[0];
        next[1] = x[1] + 0.2 * u[0] + 0.1 * noise[1];
    }

    @Override
    public int sharedDim(int stateDim, int controlDim) {
        return 2;
    }

    @Override
    public double[] sharedScales(int stateDim, int controlDim) {
        return new double[] {0.5, 0.5};
    }

    @Override
    public void act(double[] shared, double[] local, double[] x, double[] u) {
        u[0] = -(1.0 + shared[0]) * x[0] - (1.0 + shared[1]) * x[1];
    }

    @Override
    public void check(Dynamics dynamics) {}

    @Override
    public double stage(double[] x, double[] u, double time) {
        return 0.1 * (x[0] * x[0] + 0.1 * x[1] * x[1] + 0.1 * u[0] * u[0]);
    }

    @Override
    public double terminal(double[] x) {
        return x[0] * x[0] + 0.1 * x[1] * x[1];
    }
}
