package io.tsmc.runtime.fake;

import io.tsmc.api.Prior;
import io.tsmc.api.Rng;

/** White, for all its name: the default's name is what matters here. */
public record ColoredGaussian(double scale) implements Prior {

    public ColoredGaussian() {
        this(1.0);
    }

    @Override
    public double logDensity(double[] z) {
        double sum = 0.0;
        for (double v : z) {
            sum -= 0.5 * v * v;
        }
        return sum;
    }

    @Override
    public void sample(Rng rng, double[] z) {
        for (int i = 0; i < z.length; i++) {
            z[i] = rng.nextGaussian();
        }
    }

    @Override
    public void first(double[] z, double[] parameters) {
        for (int i = 0; i < z.length; i++) {
            parameters[i] = scale * z[i];
        }
    }

    @Override
    public void next(double[] previous, double[] z, double[] parameters) {
        first(z, parameters);
    }
}
