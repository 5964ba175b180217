package com.acme;

public record Independent() implements io.tsmc.api.Prior {
    @Override public double logDensity(double[] z) {
        double sum = 0.0;
        for (double value : z) {
            sum -= 0.5 * value * value + 0.5 * Math.log(2 * Math.PI);
        }
        return sum;
    }
    @Override public void sample(io.tsmc.api.Rng rng, double[] z) {
        for (int i = 0; i < z.length; i++) {
            z[i] = rng.nextGaussian();
        }
    }
    @Override public void first(double[] z, double[] parameters) {
        for (int i = 0; i < z.length; i++) {
            parameters[i] = z[i];
        }
    }
    @Override public void next(double[] previous, double[] z, double[] parameters) {
        first(z, parameters);
    }
}
