package io.tsmc.rivals.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Optimiser;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.testkit.OptimiserContract;
import org.junit.jupiter.api.Test;

class ParallelTemperingTest implements OptimiserContract {

    @Override
    public Optimiser optimiser() {
        return new ParallelTempering(new Hmc(), 4, 2, 1e-2, 16, 8, 16);
    }

    /** Problem E2, whose modes are 4/0.3 deviations apart: a chain at β = 1 alone stays in one of them. */
    @Test
    void bothModesHaveTheirShares() {
        Means means = new Means(
                new ParallelTempering(new Hmc(1.0, 2, 4, new Hmc().massMatrix(), 0.8), 16, 4, 1e-2, 64, 256, 4096),
                Density.twoModes());
        means.require("share of the right mode", 0.7, z -> z[0] > 0 ? 1 : 0);
        means.require("variance in the modes", 0.09, z -> Math.pow(Math.abs(z[0]) - 2, 2));
        means.require("variance of another coordinate", 0.09, z -> z[5] * z[5]);
    }

    /** With rejections as of a barrier Λ(β) = 6 β^(1/4), which are those of no ladder that is linear, Λ is divided equally. */
    @Test
    void theLadderDividesTheBarrierEqually() {
        Ladder ladder = Ladder.geometric(24, 1e-4);
        for (int round = 0; round < 6; round++) {
            ladder = ladder.equalised(rejections(ladder), 24);
        }
        // Two rungs for each of six units of the barrier.
        assertThat(ladder.rungs()).isEqualTo(13);
        assertThat(ladder.betas()[0]).isZero();
        assertThat(ladder.betas()[12]).isEqualTo(1.0);
        // Near 0 the barrier is steep, and least like a line.
        for (double rejection : rejections(ladder)) {
            assertThat(rejection).isCloseTo(0.5, within(0.02));
        }
    }

    private static double[] rejections(Ladder ladder) {
        double[] rejections = new double[ladder.rungs() - 1];
        for (int k = 0; k < rejections.length; k++) {
            rejections[k] = barrier(ladder.betas()[k + 1]) - barrier(ladder.betas()[k]);
        }
        return rejections;
    }

    private static double barrier(double beta) {
        return 6 * Math.sqrt(Math.sqrt(beta));
    }
}
