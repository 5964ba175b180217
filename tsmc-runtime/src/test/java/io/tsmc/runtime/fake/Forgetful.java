package io.tsmc.runtime.fake;

/** A mass on a line whose author forgot its speed, from a place on. */
public record Forgetful(double from) implements PointMass {

    public Forgetful() {
        this(Double.NEGATIVE_INFINITY);
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
