package io.tsmc.testkit;

import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;

/**
 * A skewed, curved distribution of two coordinates that can be sampled exactly: x follows the Gumbel distribution, and y
 * is {@code x² / 2} plus a logistic residual. The prior is N(0, I), and the cost such that this is the tempered
 * distribution at {@link #BETA}; the temperature is not 1.
 *
 * <p>Where x exceeds {@code wall}, the cost is NaN: the distribution ends there.
 */
record SkewedTarget(double wall) implements Target {

    static final double BETA = 0.4;
    private static final double TEMPERATURE = 3.0;
    private static final double RESIDUAL_SCALE = 0.5;

    @Override
    public int dim() {
        return 2;
    }

    @Override
    public double temperature() {
        return TEMPERATURE;
    }

    @Override
    public void samplePrior(RngStreams streams, Particles particles) {
        for (int n = 0; n < particles.count(); n++) {
            Rng rng = streams.particle(n);
            particles.position()[n] = rng.nextGaussian();
            particles.position()[particles.count() + n] = rng.nextGaussian();
        }
    }

    @Override
    public void evaluate(Particles particles) {
        int count = particles.count();
        double scale = TEMPERATURE / BETA;
        for (int n = 0; n < count; n++) {
            double x = particles.position()[n];
            double y = particles.position()[count + n];
            double residual = (y - 0.5 * x * x) / RESIDUAL_SCALE;
            double logPrior = -Math.log(2 * Math.PI) - 0.5 * (x * x + y * y);
            double logTarget = -x - Math.exp(-x) - residual - 2 * Math.log1p(Math.exp(-residual));
            double slope = Math.tanh(0.5 * residual) / RESIDUAL_SCALE;
            particles.logPrior()[n] = logPrior;
            particles.logPriorGradient()[n] = -x;
            particles.logPriorGradient()[count + n] = -y;
            particles.cost()[n] = x > wall ? Double.NaN : scale * (logPrior - logTarget);
            particles.costGradient()[n] = scale * (-x - (-1 + Math.exp(-x) + x * slope));
            particles.costGradient()[count + n] = scale * (-y + slope);
        }
    }

    /** Independent draws from the tempered distribution at {@link #BETA}, evaluated. */
    Particles exactSample(int count, long seed) {
        Particles particles = new Particles(2, count);
        double below = gumbel(wall);
        for (int n = 0; n < count; n++) {
            Rng rng = new Rng(seed, 0, Integer.MAX_VALUE, n);
            double x = -Math.log(-Math.log(below * rng.nextUniform()));
            double u = rng.nextUniform();
            particles.position()[n] = x;
            particles.position()[count + n] = 0.5 * x * x + RESIDUAL_SCALE * Math.log(u / (1 - u));
        }
        evaluate(particles);
        return particles;
    }

    /** Asserts that independent particles follow the tempered distribution at {@link #BETA}. */
    void assertFollows(Particles particles) {
        int count = particles.count();
        double below = gumbel(wall);
        double[] first = new double[count];
        double[] second = new double[count];
        double[] turned = new double[count];
        for (int n = 0; n < count; n++) {
            double x = particles.position()[n];
            double residual = (particles.position()[count + n] - 0.5 * x * x) / RESIDUAL_SCALE;
            first[n] = gumbel(x) / below;
            second[n] = 1 / (1 + Math.exp(-residual));
            // The sum of two uniform draws, modulo 1, is uniform if they are independent.
            turned[n] = (first[n] + second[n]) % 1.0;
        }
        Bounds.assertFollows("x", first, u -> u);
        Bounds.assertFollows("y given x", second, u -> u);
        Bounds.assertFollows("x and y together", turned, u -> u);
    }

    private static double gumbel(double x) {
        return Math.exp(-Math.exp(-x));
    }
}
