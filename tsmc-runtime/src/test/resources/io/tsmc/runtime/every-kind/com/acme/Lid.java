package com.acme;

import io.tsmc.api.Constraint;
import io.tsmc.api.Dynamics;

/** The level stays below a lid. */
public record Lid(double height) implements Constraint {
    public Lid() {
        this(10.0);
    }

    @Override public Sense sense() {
        return Sense.INEQUALITY;
    }

    @Override public int stageCount(Dynamics dynamics) {
        return 1;
    }

    @Override public void stage(double[] x, double[] u, double time, double[] g) {
        g[0] = x[0] - height;
    }
}
