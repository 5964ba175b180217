package io.tsmc.benchmarks.study;

import io.tsmc.api.Particles;
import io.tsmc.api.Require;
import io.tsmc.benchmarks.SampleError;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is known exactly of the distribution of a problem: moments of its first coordinates, in those of the sampler.
 *
 * @param mean [known]; at most one for each coordinate
 * @param deviation standard deviations, positive, [known]
 */
public record Exact(double[] mean, double[] deviation) {

    /** Fewer draws than this say nothing. */
    private static final int FEWEST = 20;

    /** Copies the arrays and checks the numbers. */
    public Exact {
        mean = mean.clone();
        deviation = deviation.clone();
        Require.notEmpty("mean", mean.length, "leave out exact");
        Require.sameCount("deviation", deviation.length, "mean", mean.length, "");
        Require.positive("deviation", deviation);
    }

    /**
     * The error of a sample: the root of the mean over these coordinates of the square of the error of the mean, in standard
     * deviations, plus that of the logarithm of found over known standard deviation. About √(1.5/n) for n independent draws of a
     * normal distribution.
     *
     * @return empty for a sample too small to tell
     */
    Optional<Double> error(Particles sample) {
        if (sample.count() < FEWEST) {
            return Optional.empty();
        }
        double[][] draws = IntStream.range(0, sample.count())
                .mapToObj(n -> IntStream.range(0, mean.length)
                        .mapToDouble(d -> sample.position()[d * sample.count() + n])
                        .toArray())
                .toArray(double[][]::new);
        double error = Math.hypot(
                SampleError.ofMeans(draws, mean, deviation).value(),
                SampleError.ofDeviations(draws, deviation).value());
        return Double.isFinite(error) ? Optional.of(error) : Optional.empty();
    }
}
