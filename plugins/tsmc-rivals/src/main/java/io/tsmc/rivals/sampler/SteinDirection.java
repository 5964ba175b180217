package io.tsmc.rivals.sampler;

import io.tsmc.api.Energies;
import io.tsmc.api.Particles;
import java.util.Arrays;

/**
 * The direction φ in which each particle of {@link Svgd} goes.
 *
 * <p>A particle that is impossible, or whose gradient is beyond all measure, as at a chaotic start, pulls no other.
 */
final class SteinDirection {

    private static final double LARGEST_SLOPE = 1e100;

    private final int count;
    private final double[] position;
    private final double[] slope;

    /**
     * Of some particles.
     *
     * @param particles evaluated
     */
    SteinDirection(Particles particles, double temperature) {
        count = particles.count();
        position = particles.position();
        slope = new double[position.length];
        Energies.addGradient(particles, 1.0, temperature, 1.0, slope);
        for (int n = 0; n < count; n++) {
            if (!particles.isPossible(n) || !isUsable(n)) {
                for (int i = n; i < slope.length; i += count) {
                    slope[i] = 0.0;
                }
            }
        }
    }

    /** φ at each particle, [dim][count]. */
    double[] values() {
        double[] squaredDistance = squaredDistances();
        double scale = 1.0 / bandwidth(squaredDistance);
        double[] values = new double[position.length];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                double k = StrictMath.exp(-scale * squaredDistance[i * count + j]) / count;
                for (int row = 0; row < values.length; row += count) {
                    double away = 2.0 * scale * (position[row + i] - position[row + j]);
                    values[row + i] += k * (slope[row + j] + away);
                }
            }
        }
        return values;
    }

    /** The h of the kernel: the squared median of the distances, over log n. */
    private double bandwidth(double[] squaredDistance) {
        double[] pairs = new double[count * (count - 1) / 2];
        int next = 0;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                pairs[next++] = squaredDistance[i * count + j];
            }
        }
        Arrays.sort(pairs);
        return Math.max(Double.MIN_NORMAL, pairs[pairs.length / 2] / StrictMath.log(count));
    }

    private double[] squaredDistances() {
        double[] squared = new double[count * count];
        for (int row = 0; row < position.length; row += count) {
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < count; j++) {
                    double difference = position[row + i] - position[row + j];
                    squared[i * count + j] += difference * difference;
                }
            }
        }
        return squared;
    }

    private boolean isUsable(int particle) {
        for (int i = particle; i < slope.length; i += count) {
            if (!(Math.abs(slope[i]) < LARGEST_SLOPE)) {
                return false;
            }
        }
        return true;
    }
}
