package io.tsmc.runtime.internal.replicates;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How far independent runs of one problem agree.
 *
 * <p>R-hat compares the variance between the means of the clouds with the variance within the clouds, {@code √(((n − 1)/n
 * W + B/n) / W)} (Gelman and Rubin, "Inference from iterative simulation using multiple sequences", Statist. Sci. 7,
 * 1992). The plain version: the clouds are neither split, since the particles of a cloud have no order in time, nor
 * rank-normalised, since the coordinates are normal under the prior and have finite variances.
 *
 * @param logEvidence log normalising constant [nat]
 * @param bestCost lowest cost of each run
 * @param rHat of each coordinate of the sampler, [dim]; 1 where the clouds agree perfectly
 * @param costRHat of the cost of the particles
 */
public record Agreement(Spread logEvidence, Spread bestCost, double[] rHat, double costRHat) {

    /**
     * Compares runs.
     *
     * @param replicates at least two, each finished
     */
    public static Agreement of(List<Replicate> replicates) {
        double[] rHat = new double[replicates.get(0).position().length];
        for (int d = 0; d < rHat.length; d++) {
            int coordinate = d;
            rHat[d] = rHat(replicates, r -> r.position()[coordinate]);
        }
        return new Agreement(
                Spread.of(
                        replicates.stream().mapToDouble(Replicate::logEvidence).toArray()),
                Spread.of(replicates.stream().mapToDouble(Replicate::bestCost).toArray()),
                rHat,
                rHat(replicates, Replicate::cost));
    }

    /** The coordinate on which the runs agree least. */
    public int worstCoordinate() {
        int worst = 0;
        for (int d = 1; d < rHat.length; d++) {
            worst = rHat[d] > rHat[worst] ? d : worst;
        }
        return worst;
    }

    /** R-hat of that coordinate. */
    public double largestRHat() {
        return rHat[worstCoordinate()];
    }

    private static double rHat(List<Replicate> replicates, Function<Replicate, Moments> moments) {
        List<Moments> clouds = replicates.stream().map(moments).toList();
        double count = clouds.get(0).count();
        double within = mean(clouds, Moments::variance);
        double deviation =
                Spread.of(clouds.stream().mapToDouble(Moments::mean).toArray()).standardDeviation();
        double between = deviation * deviation;
        // Clouds without any spread agree if they are at the same point, and not at all otherwise.
        if (within == 0.0) {
            return between == 0.0 ? 1.0 : Double.POSITIVE_INFINITY;
        }
        return Math.sqrt((count - 1.0) / count + between / within);
    }

    private static double mean(List<Moments> clouds, ToDoubleFunction<Moments> value) {
        return clouds.stream().mapToDouble(value).average().orElseThrow();
    }

    /**
     * Mean and variance of a value over a cloud.
     *
     * @param count number of particles with a finite value
     * @param mean over these
     * @param variance with count − 1 in the denominator
     */
    record Moments(int count, double mean, double variance) {

        static Moments of(double[] values) {
            double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
            double deviation = Spread.of(finite).standardDeviation();
            return new Moments(finite.length, Spread.of(finite).mean(), deviation * deviation);
        }
    }
}
