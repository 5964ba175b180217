package io.tsmc.runtime.fake;

import io.tsmc.api.Dynamics;

/** A mass on a line whose author forgot its speed, from a place on. */
public record Forgetful(double from) implements Dynamics {

    public Forgetful() {
        this(Double.NEGATIVE_INFINITY);
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
        next[0] = x[0] + 0.1 * x[1];
        if (x[0] < from) {
            next[1] = x[1] + 0.1 * u[0];
        }
    }
}
