package io.tsmc.checks;

import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;

/**
 * A distribution without variance under a prior without variance, and a lopsided likelihood. The prior of both
 * coordinates is Student's t with two degrees of freedom, with the distribution function {@code F(x) = ½ (1 + x / √(2 +
 * x²))}. The tempered distribution at {@link #beta} has {@code F(x)³} for x, whose left tail is light and whose right tail
 * is heavy, and {@code y = √(1 + x²)} plus half a draw of Student's t.
 */
record HeavyTailedTarget() implements ExactTarget {

    private static final double BETA = 0.7;
    private static final double TEMPERATURE = 2.0;
    private static final double RESIDUAL_SCALE = 0.5;
    private static final double POWER = 3.0;

    @Override
    public double beta() {
        return BETA;
    }

    @Override
    public double temperature() {
        return TEMPERATURE;
    }

    @Override
    public void samplePrior(RngStreams streams, Particles particles) {
        for (int n = 0; n < particles.count(); n++) {
            Rng rng = streams.particle(n);
            particles.position()[n] = quantile(rng.nextUniform());
            particles.position()[particles.count() + n] = quantile(rng.nextUniform());
        }
    }

    @Override
    public void evaluate(Particles particles) {
        int count = particles.count();
        double scale = TEMPERATURE / BETA;
        for (int n = 0; n < count; n++) {
            double x = particles.position()[n];
            double y = particles.position()[count + n];
            double bend = Math.sqrt(1 + x * x);
            double residual = (y - bend) / RESIDUAL_SCALE;
            double logPrior = logDensity(x) + logDensity(y);
            double logTarget = Math.log(POWER)
                    + (POWER - 1) * Math.log(probability(x))
                    + logDensity(x)
                    + logDensity(residual)
                    - Math.log(RESIDUAL_SCALE);
            double pull = slope(residual) / RESIDUAL_SCALE;
            double rise = (POWER - 1) * Math.exp(logDensity(x)) / probability(x);
            particles.logPrior()[n] = logPrior;
            particles.logPriorGradient()[n] = slope(x);
            particles.logPriorGradient()[count + n] = slope(y);
            particles.cost()[n] = scale * (logPrior - logTarget);
            particles.costGradient()[n] = scale * (pull * x / bend - rise);
            particles.costGradient()[count + n] = scale * (slope(y) - pull);
        }
    }

    @Override
    public double[] draw(double u, double v) {
        double x = quantile(Math.cbrt(u));
        return new double[] {x, Math.sqrt(1 + x * x) + RESIDUAL_SCALE * quantile(v)};
    }

    @Override
    public double[] uniforms(double x, double y) {
        return new double[] {Math.pow(probability(x), POWER), probability((y - Math.sqrt(1 + x * x)) / RESIDUAL_SCALE)};
    }

    private static double logDensity(double x) {
        return -1.5 * Math.log(2 + x * x);
    }

    /** The derivative of {@link #logDensity}. */
    private static double slope(double x) {
        return -3 * x / (2 + x * x);
    }

    private static double probability(double x) {
        double s = x / Math.sqrt(2 + x * x);
        // Far to the left 1 + s cancels; it is (1 - s²) / (1 - s).
        return x > 0 ? 0.5 * (1 + s) : 1 / ((2 + x * x) * (1 - s));
    }

    private static double quantile(double p) {
        return (2 * p - 1) / Math.sqrt(2 * p * (1 - p));
    }
}
