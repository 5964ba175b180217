package io.tsmc.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Particles;
import org.junit.jupiter.api.Test;

class SkewedTargetTest {

    private static final double STEP = 1e-5;

    @Test
    void exactSampleFollowsTheDistribution() {
        for (double wall : new double[] {0.5, Double.POSITIVE_INFINITY}) {
            SkewedTarget target = new SkewedTarget(wall);
            target.assertFollows(target.exactSample(40_000, 0));
        }
    }

    @Test
    void gradientsMatchCentralDifferences() {
        SkewedTarget target = new SkewedTarget(Double.POSITIVE_INFINITY);
        Particles at = target.exactSample(100, 0);
        for (int d = 0; d < 2; d++) {
            Particles ahead = moved(target, at, d, STEP);
            Particles behind = moved(target, at, d, -STEP);
            for (int n = 0; n < at.count(); n++) {
                double cost = (ahead.cost()[n] - behind.cost()[n]) / (2 * STEP);
                double logPrior = (ahead.logPrior()[n] - behind.logPrior()[n]) / (2 * STEP);
                int i = d * at.count() + n;
                assertThat(at.costGradient()[i]).isCloseTo(cost, within(1e-5 * (1 + Math.abs(cost))));
                assertThat(at.logPriorGradient()[i]).isCloseTo(logPrior, within(1e-5 * (1 + Math.abs(logPrior))));
            }
        }
    }

    private static Particles moved(SkewedTarget target, Particles start, int coordinate, double by) {
        Particles moved = start.slice(0, start.count());
        for (int n = 0; n < moved.count(); n++) {
            moved.position()[coordinate * moved.count() + n] += by;
        }
        target.evaluate(moved);
        return moved;
    }
}
