package io.tsmc.benchmarks;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How far a sample is from what is known of its distribution, and how much of that may be chance. Draws are rows,
 * [count][dim], all of the same weight; those of Markov chains in the order of time.
 *
 * <p>The standard error is that of the jackknife which leaves out one of twenty blocks of successive draws at a time (Künsch,
 * "The jackknife and the bootstrap for general stationary observations", Annals of Statistics 17, 1989): it allows for draws
 * that depend on others in the same block, and knows nothing of places where none of them has been.
 *
 * @param value the error; 0 is perfect
 * @param standardError of the value, in the same unit
 */
public record SampleError(double value, double standardError) {

    private static final int BLOCKS = 20;

    /**
     * Of the means: the root mean square over the coordinates, in standard deviations of the distribution.
     *
     * @param draws at least 20
     * @param mean known means, [dim]
     * @param deviation known standard deviations, positive, [dim]
     */
    public static SampleError ofMeans(double[][] draws, double[] mean, double[] deviation) {
        return of(draws, kept -> {
            double[] found = means(draws, kept);
            return rootMeanSquare(mean.length, d -> (found[d] - mean[d]) / deviation[d]);
        });
    }

    /**
     * Of the standard deviations: the root mean square over the coordinates of the logarithm of found over known.
     *
     * @param draws at least 20
     * @param deviation known standard deviations, positive, [dim]
     */
    public static SampleError ofDeviations(double[][] draws, double[] deviation) {
        return of(draws, kept -> {
            double[] found = deviations(draws, kept);
            return rootMeanSquare(deviation.length, d -> Math.log(found[d] / deviation[d]));
        });
    }

    /**
     * Of the probability of a set, such as a mode: found less known.
     *
     * @param draws at least 20
     * @param isInside whether a draw is in the set
     * @param share known probability
     */
    public static SampleError ofShare(double[][] draws, Predicate<double[]> isInside, double share) {
        return of(
                draws,
                kept -> (double) Arrays.stream(kept)
                                        .filter(n -> isInside.test(draws[n]))
                                        .count()
                                / kept.length
                        - share);
    }

    /**
     * The energy distance to draws of a reference (Székely and Rizzo, "Energy statistics", Journal of Statistical Planning and
     * Inference 143, 2013), without bias and so at times below 0, in standard deviations of the reference: twice the mean distance of a draw
     * from one of the reference, less the mean distances within each. It is the squared maximum mean discrepancy whose kernel is minus the
     * distance (Sejdinovic et al., Annals of Statistics 41, 2013), which has no width to be chosen, and 0 only for equal distributions.
     *
     * @param draws at least 20
     * @param reference draws that are taken for exact, at least 2, whose own chance is no part of the standard error
     */
    public static SampleError energyDistance(double[][] draws, double[][] reference) {
        double[] scale =
                deviations(reference, IntStream.range(0, reference.length).toArray());
        double[][] within = distances(draws, draws, scale);
        double[] toReference = Arrays.stream(distances(draws, reference, scale))
                .mapToDouble(row -> Arrays.stream(row).average().orElseThrow())
                .toArray();
        double[][] inReference = distances(reference, reference, scale);
        double referenceMean =
                meanOfPairs(inReference, IntStream.range(0, reference.length).toArray());
        return of(draws, kept -> {
            double across = Arrays.stream(kept)
                    .mapToDouble(n -> toReference[n])
                    .average()
                    .orElseThrow();
            return 2.0 * across - meanOfPairs(within, kept) - referenceMean;
        });
    }

    /** A function of some of the draws, by their indices. */
    private static SampleError of(double[][] draws, ToDoubleFunction<int[]> function) {
        int count = draws.length;
        if (count < BLOCKS) {
            throw new IllegalArgumentException(
                    "a sample of " + count + " draws is too small for a standard error, which takes " + BLOCKS
                            + " blocks of them. Maybe keep more draws.");
        }
        double[] without = new double[BLOCKS];
        for (int block = 0; block < BLOCKS; block++) {
            int from = (int) ((long) count * block / BLOCKS);
            int to = (int) ((long) count * (block + 1) / BLOCKS);
            without[block] = function.applyAsDouble(
                    IntStream.range(0, count).filter(n -> n < from || n >= to).toArray());
        }
        double mean = Arrays.stream(without).average().orElseThrow();
        double squares =
                Arrays.stream(without).map(x -> (x - mean) * (x - mean)).sum();
        return new SampleError(
                function.applyAsDouble(IntStream.range(0, count).toArray()),
                Math.sqrt(squares * (BLOCKS - 1.0) / BLOCKS));
    }

    private static double[] means(double[][] draws, int[] kept) {
        double[] means = new double[draws[0].length];
        for (int n : kept) {
            for (int d = 0; d < means.length; d++) {
                means[d] += draws[n][d] / kept.length;
            }
        }
        return means;
    }

    private static double[] deviations(double[][] draws, int[] kept) {
        double[] means = means(draws, kept);
        double[] deviations = new double[means.length];
        for (int n : kept) {
            for (int d = 0; d < means.length; d++) {
                deviations[d] += (draws[n][d] - means[d]) * (draws[n][d] - means[d]) / (kept.length - 1.0);
            }
        }
        Arrays.setAll(deviations, d -> Math.sqrt(deviations[d]));
        return deviations;
    }

    private static double[][] distances(double[][] from, double[][] to, double[] scale) {
        double[][] distances = new double[from.length][to.length];
        for (int i = 0; i < from.length; i++) {
            for (int j = 0; j < to.length; j++) {
                double squares = 0.0;
                for (int d = 0; d < scale.length; d++) {
                    double difference = (from[i][d] - to[j][d]) / scale[d];
                    squares += difference * difference;
                }
                distances[i][j] = Math.sqrt(squares);
            }
        }
        return distances;
    }

    /** Over all pairs of different draws. */
    private static double meanOfPairs(double[][] distances, int[] kept) {
        double sum = 0.0;
        for (int i : kept) {
            for (int j : kept) {
                sum += distances[i][j];
            }
        }
        return sum / (kept.length * (kept.length - 1.0));
    }

    private static double rootMeanSquare(int count, IntToDoubleFunction function) {
        return Math.sqrt(IntStream.range(0, count)
                .mapToDouble(function)
                .map(x -> x * x)
                .average()
                .orElseThrow());
    }
}
