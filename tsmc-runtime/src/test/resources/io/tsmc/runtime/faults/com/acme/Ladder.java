package com.acme;

/** A schedule that misbehaves on demand. */
public record Ladder(String where, String what) implements io.tsmc.api.Schedule {

    public Ladder() {
        this("none", "none");
    }

    public Ladder {
        Trouble.at("constructor", where, what);
    }

    @Override public double next(double beta, double[] energies) {
        Trouble.at("next", where, what);
        return where.equals("nan") ? Double.NaN : Math.min(1.0, beta + 0.5);
    }
}
