package io.tsmc.problem.likelihood;

import io.tsmc.api.Dynamics;

/** Nothing moves: for a likelihood that is about numbers and not about motions. Its steps are what rows are spread over. */
public record NoMotion() implements Dynamics {

    @Override
    public int stateDim() {
        return 0;
    }

    @Override
    public int controlDim() {
        return 0;
    }

    @Override
    public double timeStep() {
        return 1.0;
    }

    @Override
    public void step(double[] x, double[] u, double[] noise, double[] next) {}
}
