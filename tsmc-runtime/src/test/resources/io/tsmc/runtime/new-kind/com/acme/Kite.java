package com.acme;

import io.tsmc.api.Dynamics;

/** Drifts with the wind. State: place [m]. */
public record Kite(Wind wind) implements Dynamics {

    public Kite() {
        this(new Gusts());
    }

    @Override
    public int stateDim() {
        return 1;
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
        next[0] = x[0] + timeStep() * (u[0] + wind.force(x[0]));
    }
}
