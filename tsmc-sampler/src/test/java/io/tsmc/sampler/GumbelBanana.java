package io.tsmc.sampler;

import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * A skewed, curved distribution that can be sampled exactly: x follows the Gumbel distribution, and y is {@code x² / 2}
 * plus a normal residual. The prior is N(0, I), and the cost such that this is the tempered distribution at
 * {@link #BETA} (and a temperature that is not 1), so that an error in either of the two shows.
 */
public final class GumbelBanana extends NormalPrior {

    public static final double BETA = 0.5;
    private static final double TEMPERATURE = 3.0;
    private static final double RESIDUAL_SD = 0.7;
    private static final NormalDistribution NORMAL = new NormalDistribution();

    public GumbelBanana() {
        super(2, TEMPERATURE);
    }

    @Override
    public void evaluateCost(Particles particles) {
        int count = particles.count();
        double scale = TEMPERATURE / BETA;
        for (int n = 0; n < count; n++) {
            double x = particles.position()[n];
            double y = particles.position()[count + n];
            double residual = (y - 0.5 * x * x) / RESIDUAL_SD;
            double logTarget = -x - Math.exp(-x) - 0.5 * residual * residual;
            particles.cost()[n] = scale * (particles.logPrior()[n] - logTarget);
            particles.costGradient()[n] = scale * (-x - (-1 + Math.exp(-x) + residual * x / RESIDUAL_SD));
            particles.costGradient()[count + n] = scale * (-y + residual / RESIDUAL_SD);
        }
    }

    /** Independent draws from the tempered distribution at {@link #BETA}, evaluated. */
    public Particles exactSample(int count, long seed) {
        Particles particles = new Particles(2, count);
        for (int n = 0; n < count; n++) {
            Rng rng = RngStreams.of(seed, RngUse.CHECK).particle(n);
            double x = -Math.log(-Math.log(rng.nextUniform()));
            particles.position()[n] = x;
            particles.position()[count + n] = 0.5 * x * x + RESIDUAL_SD * rng.nextGaussian();
        }
        evaluate(particles);
        return particles;
    }

    /** Checks that independent particles follow the tempered distribution at {@link #BETA}, by three projections. */
    public static void assertFollows(Particles particles) {
        int count = particles.count();
        double[] x = new double[count];
        double[] residual = new double[count];
        double[] both = new double[count];
        for (int n = 0; n < count; n++) {
            x[n] = particles.position()[n];
            residual[n] = (particles.position()[count + n] - 0.5 * x[n] * x[n]) / RESIDUAL_SD;
            double normalised = NORMAL.inverseCumulativeProbability(gumbel(x[n]));
            both[n] = (normalised + residual[n]) / Math.sqrt(2);
        }
        Statistics.assertFollows("x", x, GumbelBanana::gumbel);
        Statistics.assertFollows("residual", residual, NORMAL::cumulativeProbability);
        // Normal only if x and the residual are independent of each other.
        Statistics.assertFollows("sum of x, made normal, and residual", both, NORMAL::cumulativeProbability);
    }

    private static double gumbel(double x) {
        return Math.exp(-Math.exp(-x));
    }
}
