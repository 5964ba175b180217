package com.acme;

/** A prior that misbehaves on demand. */
public record Bell(String where, String what) implements io.tsmc.api.Prior {

    public Bell() {
        this("none", "none");
    }

    public Bell {
        Trouble.at("constructor", where, what);
    }

    @Override public double logDensity(double[] z) {
        Trouble.at("logDensity", where, what);
        double sum = 0; for (double v : z) { sum -= 0.5 * v * v; } return sum;
    }

    @Override public void sample(io.tsmc.api.Rng rng, double[] z) {
        Trouble.at("sample", where, what);
        for (int i = 0; i < z.length; i++) { z[i] = rng.nextGaussian(); }
    }

    @Override public void first(double[] z, double[] parameters) {
        Trouble.at("first", where, what);
        for (int i = 0; i < z.length; i++) { parameters[i] = z[i]; }
    }

    @Override public void next(double[] previous, double[] z, double[] parameters) {
        Trouble.at("next", where, what);
        for (int i = 0; i < z.length; i++) { parameters[i] = z[i]; }
    }
}
