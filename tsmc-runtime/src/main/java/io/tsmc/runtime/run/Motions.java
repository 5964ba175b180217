package io.tsmc.runtime.run;

import io.tsmc.api.Particles;
import io.tsmc.problem.formulation.PolicyTarget;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What particles do, rather than what they are: parameters may differ by much and do the same.
 *
 * @param paths states over time, one after the other, [particle][(T + 1) · nx]
 * @param stateDim entries of a state, nx
 */
record Motions(double[][] paths, int stateDim) {

    /** Rolls each particle out; where its motion depends on the scenario, in the first. */
    static Motions of(PolicyTarget target, Particles particles) {
        double[][] paths = IntStream.range(0, particles.count())
                .mapToObj(n -> Arrays.stream(
                                target.rollout(particles.positionOf(n)).states())
                        .flatMapToDouble(Arrays::stream)
                        .toArray())
                .toArray(double[][]::new);
        return new Motions(paths, target.problem().dynamics().stateDim());
    }

    /** Number of motions. */
    int count() {
        return paths.length;
    }

    /** Whether a motion stays among the numbers. */
    boolean isFinite(int n) {
        return Arrays.stream(paths[n]).allMatch(Double::isFinite);
    }

    /** Some of them. */
    Motions chosen(int[] which) {
        return new Motions(Arrays.stream(which).mapToObj(n -> paths[n]).toArray(double[][]::new), stateDim);
    }

    /** These and others. */
    Motions and(Motions others) {
        double[][] all = Arrays.copyOf(paths, paths.length + others.paths.length);
        System.arraycopy(others.paths, 0, all, paths.length, others.paths.length);
        return new Motions(all, stateDim);
    }

    /** In which units paths of a sample are compared: each entry of the state in its standard deviation, in the mean over time. */
    Whitening whiteningOverTime() {
        double[] variance = new double[stateDim];
        int length = paths[0].length;
        for (int i = 0; i < length; i++) {
            double sum = 0.0;
            for (double[] path : paths) {
                sum += path[i];
            }
            double mean = sum / paths.length;
            for (double[] path : paths) {
                variance[i % stateDim] += (path[i] - mean) * (path[i] - mean);
            }
        }
        double count = (double) paths.length * length / stateDim;
        return new Whitening(
                Arrays.stream(variance).map(v -> v > 0.0 ? count / v : 0.0).toArray());
    }

    /** The same where there is no sample: each entry in its standard deviation over all times of all of these motions. */
    Whitening whiteningOverAll() {
        double[] all = Arrays.stream(paths).flatMapToDouble(Arrays::stream).toArray();
        return new Whitening(IntStream.range(0, stateDim)
                .mapToDouble(entry -> oneOverVariance(IntStream.range(0, all.length / stateDim)
                        .mapToDouble(t -> all[t * stateDim + entry])
                        .toArray()))
                .toArray());
    }

    private static double oneOverVariance(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0.0);
        double variance = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0.0);
        return variance > 0.0 ? 1.0 / variance : 0.0;
    }

    /**
     * The distance of two paths: root mean square over times and entries of the state, each in a unit of its own.
     *
     * @param scale one over the square of the unit of each entry, [nx]; 0 for one that does not count
     */
    record Whitening(double[] scale) {

        double distance(double[] a, double[] b) {
            double sum = 0.0;
            for (int i = 0; i < a.length; i++) {
                double difference = a[i] - b[i];
                sum += scale[i % scale.length] * difference * difference;
            }
            return Math.sqrt(sum / a.length);
        }
    }
}
