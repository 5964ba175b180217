package com.acme;

/** A decay that misbehaves on demand. */
public record Nasty(String where, String what) implements io.tsmc.api.Dynamics {

    public Nasty() {
        this("none", "none");
        Trouble.at("defaults", System.getProperty("com.acme.where", ""), System.getProperty("com.acme.what", ""));
    }

    public Nasty {
        Trouble.at("constructor", where, what);
    }

    @Override public String where() { Trouble.at("accessor", where, what); return where; }

    @Override public int stateDim() { Trouble.at("stateDim", where, what); return where.equals("size") ? 0 : 1; }

    @Override public int controlDim() { Trouble.at("controlDim", where, what); return 1; }

    @Override public double timeStep() { Trouble.at("timeStep", where, what); return where.equals("dt") ? Double.parseDouble(what) : 0.1; }

    @Override public double[] controlLower() {
        Trouble.at("controlLower", where, what);
        return where.equals("nulls") ? null : where.equals("lengths") ? new double[2] : where.equals("swapped") ? new double[] {2} : where.equals("nan") ? new double[] {Double.NaN} : new double[] {-1};
    }

    @Override public double[] controlUpper() { Trouble.at("controlUpper", where, what); return new double[] {1}; }

    @Override public java.util.List<io.tsmc.api.Signal> stateSignals() { Trouble.at("stateSignals", where, what); return where.equals("signals") ? null : java.util.List.of(new io.tsmc.api.Signal("x", "m")); }

    @Override public void step(double[] x, double[] u, double[] noise, double[] next) {
        Trouble.at("step", where, what);
        next[0] = x[0] + 0.1 * (u[0] - Math.sin(x[0]));
    }
}
