package io.tsmc.kernels;

import io.tsmc.api.Evaluations;
import io.tsmc.api.Gradients;
import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import java.util.Arrays;

/**
 * Elliptical slice sampling (Murray, Adams and MacKay, "Elliptical slice sampling", AISTATS 2010, figure 2): draws a
 * direction from the prior, and looks on the ellipse through position and direction for a point whose tempered
 * likelihood is above a random level, shrinking the bracket of angles until there is one. It needs no gradients, has
 * nothing to tune, and always moves a particle.
 *
 * <p>It holds for the prior N(0, I) in z only, and checks the log prior of the particles that it is given. In place of
 * an acceptance probability it reports one over the number of points it looked at.
 */
public record EllipticalSlice() implements Kernel {

    private static final double TOLERANCE = 1e-9;

    // Each round keeps three quarters of a bracket on average: long before this many, the bracket is a single point.
    private static final int MOST_ROUNDS = 1000;

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a log prior is not that of N(0, I)
     * @throws IllegalStateException if the target gives a position another cost than before
     */
    @Override
    public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
        requireStandardNormalPrior(particles);
        int count = particles.count();
        Ellipses ellipses = new Ellipses(particles, beta, target.temperature(), streams);
        double[] acceptance = new double[count];
        long evaluations = 0;
        int[] open = ellipses.possible();
        for (int round = 1; open.length > 0; round++) {
            if (round > MOST_ROUNDS) {
                throw new IllegalStateException("elliptical-slice: the bracket of " + open.length
                        + " particles has shrunk to where they are, and still they have a higher cost than before."
                        + " Maybe the target is random: it has to give the same cost at the same position.");
            }
            Particles proposal = ellipses.propose(open);
            Gradients.evaluateCosts(target, proposal);
            evaluations += open.length;
            double[] logLikelihood = ellipses.logLikelihoods(proposal);
            int stillOpen = 0;
            for (int m = 0; m < open.length; m++) {
                int n = open[m];
                if (ellipses.inSlice(n, logLikelihood[m])) {
                    particles.setOne(n, proposal, m);
                    acceptance[n] = 1.0 / round;
                } else {
                    ellipses.shrink(n);
                    open[stillOpen++] = n;
                }
            }
            open = Arrays.copyOf(open, stillOpen);
        }
        return Mutation.of(acceptance, Evaluations.ofCosts(evaluations));
    }

    @Override
    public boolean needsGradients() {
        return false;
    }

    private static void requireStandardNormalPrior(Particles particles) {
        int count = particles.count();
        for (int n = 0; n < count; n++) {
            double logDensity = -0.5 * particles.dim() * StrictMath.log(2 * Math.PI);
            for (int d = 0; d < particles.dim(); d++) {
                double z = particles.position()[d * count + n];
                logDensity -= 0.5 * z * z;
            }
            double found = particles.logPrior()[n];
            if (Math.abs(found - logDensity) > TOLERANCE * (1 + Math.abs(logDensity))) {
                throw new IllegalArgumentException(
                        "elliptical-slice holds for the prior N(0, I) only: the log prior of a"
                                + " particle is " + found + ", where that of N(0, I) is " + logDensity
                                + ". Maybe take another kernel, such as hmc.");
            }
        }
    }
}
