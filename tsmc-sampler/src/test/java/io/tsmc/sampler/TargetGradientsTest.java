package io.tsmc.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The gradients written by hand for the test problems. They need a check of their own: leapfrog steps along a wrong
 * gradient still leave the distribution invariant, only slowly.
 */
class TargetGradientsTest {

    private static final double STEP = 1e-5;

    @Test
    void matchCentralDifferences() {
        for (NormalPrior target : List.of(
                new LinearGaussian(),
                new Bimodal(),
                new GumbelBanana(),
                new Mixture(3, 0.3, new double[] {1, -1}, new double[] {0.4, 0.6}),
                new DoNothing(4, 0.5))) {
            Particles at = new Particles(target.dim(), 20);
            target.samplePrior(RngStreams.of(0, RngUse.PRIOR_SAMPLE), at);
            target.evaluate(at);
            for (int d = 0; d < target.dim(); d++) {
                Particles ahead = moved(target, at, d, STEP);
                Particles behind = moved(target, at, d, -STEP);
                for (int n = 0; n < at.count(); n++) {
                    double cost = (ahead.cost()[n] - behind.cost()[n]) / (2 * STEP);
                    double logPrior = (ahead.logPrior()[n] - behind.logPrior()[n]) / (2 * STEP);
                    int i = d * at.count() + n;
                    assertThat(at.costGradient()[i]).isCloseTo(cost, within(1e-6 * (1 + Math.abs(cost))));
                    assertThat(at.logPriorGradient()[i]).isCloseTo(logPrior, within(1e-6 * (1 + Math.abs(logPrior))));
                }
            }
        }
    }

    private static Particles moved(NormalPrior target, Particles start, int coordinate, double by) {
        Particles moved = start.slice(0, start.count());
        for (int n = 0; n < moved.count(); n++) {
            moved.position()[coordinate * moved.count() + n] += by;
        }
        target.evaluate(moved);
        return moved;
    }
}
