package io.tsmc.rivals.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Optimiser;
import io.tsmc.api.Search;
import io.tsmc.sampler.kernel.Alternate;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.testkit.OptimiserContract;
import org.junit.jupiter.api.Test;

class McmcChainsTest implements OptimiserContract {

    private static final double EULER_GAMMA = 0.5772156649015329;
    private static final double GUMBEL_VARIANCE = Math.PI * Math.PI / 6;

    @Override
    public Optimiser optimiser() {
        return new McmcChains(new Hmc(), 4, 16, 8, 16);
    }

    @Test
    void drawsHaveTheMomentsOfASkewedDensity() {
        Means means = new Means(new McmcChains(new Hmc(), 8, 256, 512, 4096), Density.skewed());
        means.require("mean of x", EULER_GAMMA, z -> z[0]);
        means.require("variance of x", GUMBEL_VARIANCE, z -> Math.pow(z[0] - EULER_GAMMA, 2));
        means.require("mean of y", 0.5 * (GUMBEL_VARIANCE + EULER_GAMMA * EULER_GAMMA), z -> z[1]);
        double logisticVariance = Math.PI * Math.PI / 12;
        means.require("variance of y given x", logisticVariance, z -> Math.pow(z[1] - 0.5 * z[0] * z[0], 2));
    }

    /** It changes with each move, after the warm-up too. */
    @Test
    void aKernelThatTakesTurnsSamplesAsWell() {
        double[] mean = {0.3, 1};
        double[] deviation = {0.2, 0.7};
        Means means = new Means(new McmcChains(new Alternate(), 8, 256, 512, 4096), Density.normal(mean, deviation));
        for (int d = 0; d < mean.length; d++) {
            int i = d;
            means.require("mean " + d, mean[d], z -> z[i]);
            means.require("variance " + d, deviation[d] * deviation[d], z -> Math.pow(z[i] - mean[i], 2));
        }
    }

    @Test
    void thereAreNoDrawsBeforeTheWarmUpIsOver() {
        Search search = new McmcChains(new Hmc(), 4, 16, 8, 100).start(Density.skewed(), 1);
        for (int i = 0; i < 17; i++) {
            search.advance();
            assertThat(search.sample()).as("after advance %s", i).isEmpty();
        }
        search.advance();
        assertThat(search.sample().orElseThrow().count()).isEqualTo(4);
        while (search.advance()) {
            // On to the end.
        }
        assertThat(search.sample().orElseThrow().count()).isEqualTo(8 * 4);
    }
}
