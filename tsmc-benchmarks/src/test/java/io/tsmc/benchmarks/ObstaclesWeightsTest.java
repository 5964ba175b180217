package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Particles;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mirrored ways around the discs are equally probable, exactly: the weights of modes, on a system with dynamics. */
class ObstaclesWeightsTest {

    private static final int SEEDS = 30;
    private static final double BOUND = 0.06;

    /** Measured over 20 other seeds: 0.031 ± 0.005. The test holds for any below 0.036, but for a chance of 1e-6. */
    private static final double SUPPOSED = 0.0357;

    @Test
    @Tag("nightly")
    void eachSideOfTheFirstDiscHasHalfOfTheParticles() {
        double[] shares = LongStream.rangeClosed(101, 100 + SEEDS)
                .mapToDouble(ObstaclesWeightsTest::shareAbove)
                .toArray();
        double squares = Arrays.stream(shares).map(p -> (p - 0.5) * (p - 0.5)).sum();

        assertThat(1 - new ChiSquaredDistribution(SEEDS).cumulativeProbability(SEEDS * Math.pow(BOUND / SUPPOSED, 2)))
                .as("false alarm rate of this test")
                .isLessThan(1e-6);
        assertThat(Math.sqrt(squares / SEEDS))
                .as("root mean square deviation from 1/2 of %s", Arrays.toString(shares))
                .isLessThanOrEqualTo(BOUND);
    }

    /** The share of particles that pass the disc at x = 1.75 on its left, y > 0, at temperature 1. */
    private static double shareAbove(long seed) {
        List<String> settings =
                List.of("temperature=1", "particles=1024", "moves=16", "kernel={type: hmc}", "seed=" + seed);
        RunSpec spec = RunSpec.read(Path.of("..").resolve(Suite.OBSTACLES.runFile()), settings, PluginCatalog.load());
        try (TsmcRun run = TsmcRun.of(spec, 2)) {
            Particles cloud = run.run((state, info) -> {}).state().particles();
            int above = 0;
            for (int n = 0; n < cloud.count(); n++) {
                above += passesAbove(run.target().rollout(cloud.positionOf(n)).states()) ? 1 : 0;
            }
            return (double) above / cloud.count();
        }
    }

    /** The sign of y at the step whose x is closest to the disc's. */
    private static boolean passesAbove(double[][] states) {
        double[] closest = states[0];
        for (double[] x : states) {
            closest = Math.abs(x[0] - 1.75) < Math.abs(closest[0] - 1.75) ? x : closest;
        }
        return closest[1] > 0;
    }
}
