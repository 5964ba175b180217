package com.acme;

/** A cost that misbehaves on demand. */
public record Fee(String where, String what) implements io.tsmc.api.Cost {

    public Fee() {
        this("none", "none");
    }

    public Fee {
        Trouble.at("constructor", where, what);
    }

    @Override public void check(io.tsmc.api.Dynamics dynamics) { Trouble.at("check", where, what); }

    @Override public double stage(double[] x, double[] u, double t) { Trouble.at("stage", where, what); return x[0] * x[0]; }

    @Override public double terminal(double[] x) { Trouble.at("terminal", where, what); return x[0] * x[0]; }
}
