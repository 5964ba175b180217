package com.acme;

/** Native code, as far as the tracer knows. */
public record Cellar(double rate) implements io.tsmc.api.ExternalDynamics {
    public Cellar() { this(2.0); }
    @Override public int stateDim() { return 1; }
    @Override public int controlDim() { return 1; }
    @Override public double timeStep() { return 0.1; }
    @Override public void step(double[] x, double[] u, double[] noise, double[] next) {
        next[0] = x[0] + 0.1 * (u[0] - rate * Math.sin(x[0]));
    }
    @Override public void vectorJacobianProduct(double[] x, double[] u, double[] noise, double[] lambda,
            double[] byX, double[] byU, double[] byNoise) {
        byX[0] = lambda[0] * (1 - 0.1 * rate * Math.cos(x[0]));
        byU[0] = lambda[0] * 0.1;
    }
}
