package io.tsmc.rivals;

import io.tsmc.api.Particles;
import java.util.Arrays;

/** A normal distribution of independent coordinates that follows elites. */
final class IndependentNormal {

    private final double[] mean;
    private final double[] deviation;

    /** Around the origin. */
    IndependentNormal(int dim, double deviation) {
        mean = new double[dim];
        this.deviation = new double[dim];
        Arrays.fill(this.deviation, deviation);
    }

    /** The live array, [dim]. */
    double[] mean() {
        return mean;
    }

    /** The live array, [dim]. */
    double[] deviation() {
        return deviation;
    }

    /** That of the coordinate that deviates most. */
    double largestDeviation() {
        return Arrays.stream(deviation).max().orElse(0.0);
    }

    /**
     * Moves towards mean and deviation of some particles; stays as it is if there are none.
     *
     * @param elite indices of the particles
     * @param weight of their mean against what it was, in (0, 1]
     * @param deviationWeight of their deviation against what it was, in (0, 1]
     */
    void fitTo(Particles particles, int[] elite, double weight, double deviationWeight) {
        int count = particles.count();
        for (int d = 0; d < mean.length && elite.length > 0; d++) {
            double sum = 0.0;
            for (int n : elite) {
                sum += particles.position()[d * count + n];
            }
            double centre = sum / elite.length;
            double squares = 0.0;
            for (int n : elite) {
                double off = particles.position()[d * count + n] - centre;
                squares += off * off;
            }
            mean[d] += weight * (centre - mean[d]);
            deviation[d] += deviationWeight * (Math.sqrt(squares / elite.length) - deviation[d]);
        }
    }
}
