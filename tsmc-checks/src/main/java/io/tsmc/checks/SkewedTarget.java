package io.tsmc.checks;

import io.tsmc.api.Particles;
import io.tsmc.sampler.StandardNormalTarget;

/**
 * A skewed, curved distribution of two coordinates that can be sampled exactly: x follows the Gumbel distribution, and y
 * is {@code x² / 2} plus a logistic residual. The prior is N(0, I), and the cost such that this is the tempered
 * distribution at {@link #beta}; the temperature is not 1.
 *
 * <p>Where x exceeds {@code wall}, the cost is NaN: the distribution ends there.
 */
record SkewedTarget(double wall) implements ExactTarget, StandardNormalTarget {

    private static final double BETA = 0.4;
    private static final double TEMPERATURE = 3.0;
    private static final double RESIDUAL_SCALE = 0.5;

    @Override
    public double beta() {
        return BETA;
    }

    @Override
    public double temperature() {
        return TEMPERATURE;
    }

    @Override
    public void evaluateCost(Particles particles) {
        int count = particles.count();
        double scale = TEMPERATURE / BETA;
        for (int n = 0; n < count; n++) {
            double x = particles.position()[n];
            double y = particles.position()[count + n];
            double residual = (y - 0.5 * x * x) / RESIDUAL_SCALE;
            double logTarget = -x - Math.exp(-x) - residual - 2 * Math.log1p(Math.exp(-residual));
            double slope = Math.tanh(0.5 * residual) / RESIDUAL_SCALE;
            particles.cost()[n] = x > wall ? Double.NaN : scale * (particles.logPrior()[n] - logTarget);
            particles.costGradient()[n] = scale * (-x - (-1 + Math.exp(-x) + x * slope));
            particles.costGradient()[count + n] = scale * (-y + slope);
        }
    }

    /** Leaves gradients as they were, as a rollout does: those of another position are wrong. */
    @Override
    public void evaluateCosts(Particles particles) {
        Particles evaluated = particles.slice(0, particles.count());
        evaluate(evaluated);
        System.arraycopy(evaluated.cost(), 0, particles.cost(), 0, particles.count());
        System.arraycopy(evaluated.logPrior(), 0, particles.logPrior(), 0, particles.count());
    }

    @Override
    public double[] draw(double u, double v) {
        double x = -Math.log(-Math.log(gumbel(wall) * u));
        return new double[] {x, 0.5 * x * x + RESIDUAL_SCALE * Math.log(v / (1 - v))};
    }

    @Override
    public double[] uniforms(double x, double y) {
        double residual = (y - 0.5 * x * x) / RESIDUAL_SCALE;
        return new double[] {gumbel(x) / gumbel(wall), 1 / (1 + Math.exp(-residual))};
    }

    private static double gumbel(double x) {
        return Math.exp(-Math.exp(-x));
    }
}
