package io.tsmc.rivals.sampler;

import io.tsmc.api.Optimiser;
import io.tsmc.sampler.kernel.Mala;
import io.tsmc.testkit.OptimiserContract;
import org.junit.jupiter.api.Test;

class AnnealedLangevinTest implements OptimiserContract {

    @Override
    public Optimiser optimiser() {
        return new AnnealedLangevin(new Mala(), 4, 5, 3, 1e-2);
    }

    @Test
    void particlesHaveTheMomentsOfANormalDensity() {
        double[] mean = {0.3, -0.2, 2};
        double[] deviation = {0.1, 0.5, 0.05};
        Means means = new Means(new AnnealedLangevin(new Mala(), 256, 20, 10, 1e-3), Density.normal(mean, deviation));
        for (int d = 0; d < mean.length; d++) {
            int i = d;
            means.require("mean " + d, mean[d], z -> z[i]);
            means.require("variance " + d, deviation[d] * deviation[d], z -> Math.pow(z[i] - mean[i], 2));
        }
    }
}
