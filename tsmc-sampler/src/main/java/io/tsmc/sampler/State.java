package io.tsmc.sampler;

import io.tsmc.api.Evaluations;
import io.tsmc.api.Kernel;
import io.tsmc.api.Particles;

/**
 * Everything a run carries from one tempering step to the next.
 *
 * @param seed seed of the run
 * @param step tempering steps done
 * @param beta inverse temperature reached
 * @param particles equally weighted sample of the distribution at {@code beta}
 * @param kernel the kernel with its tuning
 * @param logEvidence log of the estimated normalising constant at {@code beta} [nat]
 * @param evaluations spent so far
 * @param genealogy where in the prior sample the particles come from
 * @param variance of the log evidence, as far as recent lineages tell
 * @param drift whether moves have changed the cost one way
 * @param archive solutions of the clouds before, from lineages that may be gone
 */
public record State(
        long seed,
        int step,
        double beta,
        Particles particles,
        Kernel kernel,
        double logEvidence,
        Evaluations evaluations,
        Genealogy genealogy,
        EvidenceVariance variance,
        Drift drift,
        Archive archive) {

    /** A state without a past. */
    public State(
            long seed,
            int step,
            double beta,
            Particles particles,
            Kernel kernel,
            double logEvidence,
            Evaluations evaluations,
            Genealogy genealogy) {
        this(
                seed,
                step,
                beta,
                particles,
                kernel,
                logEvidence,
                evaluations,
                genealogy,
                EvidenceVariance.ofPriorSample(particles.count()),
                Drift.NONE,
                Archive.empty(particles.count()));
    }

    @Override
    public String toString() {
        return "State[step=" + step + ", beta=" + beta + ", particles=" + particles + ", logEvidence=" + logEvidence
                + ", evaluations=" + evaluations + ", lineages=" + genealogy.lineages() + ", seed="
                + seed
                + "]";
    }

    /**
     * Standard error of the mean of a function over the particles, in its unit, estimated from this run alone; NaN where that
     * cannot tell: too few lineages are left and moves have not forgotten where they came from, or the cloud lags behind its
     * target. The spread between independent runs tells then.
     *
     * @param values of the function at each particle, [count]
     */
    public double standardError(double[] values) {
        return MeanError.of(this, values);
    }

    /** Whether the target distribution, β = 1, has been reached. */
    public boolean finished() {
        return beta >= 1.0;
    }
}
