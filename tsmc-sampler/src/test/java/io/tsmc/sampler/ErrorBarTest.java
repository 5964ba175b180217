package io.tsmc.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Particles;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.resampler.Systematic;
import io.tsmc.sampler.schedule.AdaptiveEss;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The error bar that a single run gives its log evidence, on evidences known by quadrature: over independent seeds, the
 * error in units of the bar has mean 0 and standard deviation 1.
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ErrorBarTest {

    private static final int PARTICLES = 512;
    private static final int MOVES = 4;

    /** The bar is an estimate itself, from a finite cloud: it may be wrong by so much, as a share. */
    private static final double BIAS_OF_THE_BAR = 0.05;

    /** Of the four tests with so many seeds, for the mean and for the deviation each, together. */
    private static final double FALSE_ALARM_RATE = Statistics.FALSE_ALARM_RATE / 8;

    /** Coarse: finds a bar that is less than half of what it should be, or more than twice. */
    @ParameterizedTest
    @EnumSource(Energy.class)
    void theBarOfOneRunIsRight(Energy energy) {
        assertRight(energy, 60);
    }

    /** Finds a bar that is off by a third or so: the bounds of 400 seeds are about 1 ± 0.25. */
    @ParameterizedTest
    @EnumSource(Energy.class)
    @Tag("nightly")
    void theBarOfOneRunIsRightOverManySeeds(Energy energy) {
        assertRight(energy, 400);
    }

    private static void assertRight(Energy energy, int seeds) {
        double exact = energy.logEvidence();
        double[][] runs = runs(energy, seeds);
        double[] scores = new double[seeds];
        Arrays.setAll(scores, k -> (runs[k][0] - exact) / runs[k][1]);
        double meanBar =
                Arrays.stream(runs).mapToDouble(run -> run[1]).average().orElseThrow();
        double mean = StatUtils.mean(scores);
        double deviation = Math.sqrt(StatUtils.variance(scores));
        String what = String.format("%s: mean %.3f, deviation %.3f, bar %.3f nat", energy, mean, deviation, meanBar);

        double quantile = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(1 - FALSE_ALARM_RATE / 2);
        // The logarithm of an unbiased estimate with variance σ² is low by σ²/2, which is σ/2 bars.
        assertThat(Math.abs(mean)).as(what).isLessThan(quantile * deviation / Math.sqrt(seeds) + 0.5 * meanBar);
        ChiSquaredDistribution spread = new ChiSquaredDistribution(null, seeds - 1);
        double low = Math.sqrt(spread.inverseCumulativeProbability(FALSE_ALARM_RATE / 2) / (seeds - 1));
        double high = Math.sqrt(spread.inverseCumulativeProbability(1 - FALSE_ALARM_RATE / 2) / (seeds - 1));
        assertThat(deviation).as(what).isBetween((1 - BIAS_OF_THE_BAR) * low, (1 + BIAS_OF_THE_BAR) * high);
    }

    /** Log evidence and its error of each run. */
    private static double[][] runs(Energy energy, int seeds) {
        try (ThreadEngine engine = new ThreadEngine(energy.target(), 2, PARTICLES / 2)) {
            Tsmc tsmc = new Tsmc(new Hmc(), new Systematic(), new AdaptiveEss(0.7), PARTICLES, MOVES, engine);
            return LongStream.range(0, seeds)
                    .mapToObj(seed -> {
                        RunResult run = tsmc.run(seed, (state, info) -> {});
                        Info last = run.infos().get(run.infos().size() - 1);
                        return new double[] {last.logEvidence(), last.logEvidenceError()};
                    })
                    .toArray(double[][]::new);
        }
    }

    /** Energies of two coordinates, at a temperature of 1. */
    enum Energy {
        /** Far from the prior, and narrow. */
        NARROW {
            @Override
            double of(double x, double y) {
                return 8 * (x - 1.5) * (x - 1.5) + 2 * (y + 0.5) * (y + 0.5);
            }
        },
        /** Two wells with a barrier of 4 nat. */
        WELLS {
            @Override
            double of(double x, double y) {
                return 4 * (x * x - 1) * (x * x - 1) + y * y;
            }
        },
        /** A curved valley. */
        VALLEY {
            @Override
            double of(double x, double y) {
                return 3 * (y - x * x + 1) * (y - x * x + 1) + 0.5 * x;
            }
        },
        /** A kink, and a coordinate that does not matter. */
        KINK {
            @Override
            double of(double x, double y) {
                return 6 * Math.abs(x - 0.7);
            }
        };

        private static final double DIFFERENCE = 1e-5;
        private static final double RANGE = 8.0;
        private static final int POINTS = 1601;

        abstract double of(double x, double y);

        /** By the trapezoidal rule; the integrand vanishes with all derivatives at the ends. */
        double logEvidence() {
            double step = 2 * RANGE / (POINTS - 1);
            double sum = 0.0;
            for (int i = 0; i < POINTS; i++) {
                for (int j = 0; j < POINTS; j++) {
                    double x = -RANGE + i * step;
                    double y = -RANGE + j * step;
                    sum += Math.exp(-0.5 * (x * x + y * y) - of(x, y));
                }
            }
            return Math.log(sum * step * step / (2 * Math.PI));
        }

        NormalPrior target() {
            return new NormalPrior(2, 1.0) {
                @Override
                public void evaluateCost(Particles particles) {
                    int count = particles.count();
                    for (int n = 0; n < count; n++) {
                        double x = particles.position()[n];
                        double y = particles.position()[count + n];
                        particles.cost()[n] = of(x, y);
                        particles.costGradient()[n] =
                                (of(x + DIFFERENCE, y) - of(x - DIFFERENCE, y)) / (2 * DIFFERENCE);
                        particles.costGradient()[count + n] =
                                (of(x, y + DIFFERENCE) - of(x, y - DIFFERENCE)) / (2 * DIFFERENCE);
                    }
                }
            };
        }
    }
}
