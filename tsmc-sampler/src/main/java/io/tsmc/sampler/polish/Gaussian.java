package io.tsmc.sampler.polish;

import io.tsmc.api.Energies;
import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.Target;
import java.util.Optional;

/**
 * A Gaussian approximation of a target around one of its modes.
 *
 * @param mean [dim]
 * @param factor lower triangle of L, with {@code L Lᵀ} the precision, [dim][dim]
 * @param logMass log of the integral of the approximation, whose density at the mean is that of the target [nat]
 */
record Gaussian(double[] mean, double[] factor, double logMass) {

    /** Of a coordinate, for differences. The prior has a width of the order of 1. */
    private static final double STEP = 1e-4;

    /** What is added to all precisions, if there are negative ones: four times as much until there are none. */
    private static final double FIRST_DAMPING = 1e-3;

    private static final double LARGEST_DAMPING = 1e9;
    private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

    /**
     * Around a particle.
     *
     * @param particles evaluated
     * @return empty where the curvature is not finite
     */
    static Optional<Gaussian> around(Target target, Particles particles, int n) {
        int dim = target.dim();
        double[] mean = particles.positionOf(n);
        double[] precision = precision(target, mean);
        double logDensity = -Energies.potentials(particles, 1.0, target.temperature())[n];
        double damping = 0.0;
        while (damping <= LARGEST_DAMPING) {
            double[] factor = factor(precision, damping, dim);
            if (factor.length > 0) {
                double logDeterminant = 0.0;
                for (int i = 0; i < dim; i++) {
                    logDeterminant += StrictMath.log(factor[i * (dim + 1)]);
                }
                return Optional.of(new Gaussian(mean, factor, logDensity + dim * HALF_LOG_TWO_PI - logDeterminant));
            }
            damping = Math.max(FIRST_DAMPING, 4.0 * damping);
        }
        return Optional.empty();
    }

    private static double[] precision(Target target, double[] mean) {
        int dim = mean.length;
        int count = 2 * dim;
        Particles around = new Particles(dim, count);
        for (int i = 0; i < dim; i++) {
            for (int n = 0; n < count; n++) {
                double step = n / 2 != i ? 0.0 : n % 2 == 0 ? STEP : -STEP;
                around.position()[i * count + n] = mean[i] + step;
            }
        }
        target.evaluate(around);
        double[] slope = new double[dim * count];
        Energies.addGradient(around, 1.0, target.temperature(), -1.0, slope);
        double[] precision = new double[dim * dim];
        for (int i = 0; i < dim; i++) {
            for (int j = 0; j < dim; j++) {
                double curvature = (slope[j * count + 2 * i] - slope[j * count + 2 * i + 1]) / (2.0 * STEP);
                precision[i * dim + j] += 0.5 * curvature;
                precision[j * dim + i] += 0.5 * curvature;
            }
        }
        return precision;
    }

    /** The Cholesky factor; empty where there is none. */
    private static double[] factor(double[] precision, double damping, int dim) {
        double[] factor = new double[dim * dim];
        for (int i = 0; i < dim; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = precision[i * dim + j] + (i == j ? damping : 0.0);
                for (int k = 0; k < j; k++) {
                    sum -= factor[i * dim + k] * factor[j * dim + k];
                }
                if (i == j && !(sum > 0.0 && Double.isFinite(sum))) {
                    return new double[0];
                }
                factor[i * dim + j] = i == j ? Math.sqrt(sum) : sum / factor[j * dim + j];
            }
        }
        return factor;
    }

    /** Writes a draw. */
    void draw(Rng rng, Particles drawn, int n) {
        int dim = mean.length;
        double[] deviation = new double[dim];
        for (int i = 0; i < dim; i++) {
            deviation[i] = rng.nextGaussian();
        }
        for (int i = dim - 1; i >= 0; i--) {
            for (int j = i + 1; j < dim; j++) {
                deviation[i] -= factor[j * dim + i] * deviation[j];
            }
            deviation[i] /= factor[i * (dim + 1)];
            drawn.position()[i * drawn.count() + n] = mean[i] + deviation[i];
        }
    }

    double logDensity(double[] z) {
        double sum = 0.0;
        for (int i = 0; i < mean.length; i++) {
            sum += StrictMath.log(factor[i * (mean.length + 1)]) - HALF_LOG_TWO_PI;
        }
        return sum - 0.5 * squaredDistance(z);
    }

    /** In standard deviations. */
    private double squaredDistance(double[] z) {
        int dim = mean.length;
        double sum = 0.0;
        for (int j = 0; j < dim; j++) {
            double entry = 0.0;
            for (int i = j; i < dim; i++) {
                entry += factor[i * dim + j] * (z[i] - mean[i]);
            }
            sum += entry * entry;
        }
        return sum;
    }

    /** Whether neither mean is within a standard deviation of the other. */
    boolean isApartFrom(Gaussian other) {
        return squaredDistance(other.mean) >= 1.0 && other.squaredDistance(mean) >= 1.0;
    }
}
