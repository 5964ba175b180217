package io.tsmc.api;

/**
 * A Markov kernel that leaves the tempered distribution {@code π_β ∝ exp(logPrior - β · cost / temperature)}
 * invariant, with its tuning.
 *
 * <p>A kernel is an immutable record: its components are its settings, and tuning returns a new kernel. A kernel is
 * handed <em>blocks</em> of a larger cloud, possibly on several threads at once, so what it does to one particle may
 * depend only on that particle, on β, on its own settings and on the streams it is given.
 */
public interface Kernel {

    /**
     * Applies one transition to each particle, in place. On return the particles are evaluated at their new positions; without
     * gradients, where the kernel {@linkplain #needsGradients has no use for them} and evaluates by
     * {@link Gradients#evaluateCosts}.
     *
     * <p>A proposal whose cost or log prior is NaN or infinite must be rejected.
     *
     * @param target the distribution
     * @param beta inverse temperature of the sampler, in [0, 1]
     * @param particles evaluated particles, with gradients if the kernel needs them; moved in place, ancestors untouched
     * @param streams one random stream a particle, and one common to all blocks of the cloud
     * @return what happened, per particle
     */
    Mutation mutate(Target target, double beta, Particles particles, RngStreams streams);

    /** Whether the next {@link #mutate} reads the gradients of the particles that it is handed. */
    default boolean needsGradients() {
        return true;
    }

    /**
     * This kernel tuned to the whole cloud, once a tempering step, before the cloud is resampled: a mass matrix from
     * its weighted covariance, for example.
     *
     * <p>What it evaluates for that is told by {@link #tuningEvaluations}.
     *
     * @param target the distribution
     * @param beta inverse temperature of the moves that follow, in [0, 1]
     * @param particles the cloud, evaluated, as it was moved at another β
     * @param weights normalised weights of the particles with respect to the distribution at {@code beta}, [count]
     */
    default Kernel tuned(Target target, double beta, Particles particles, double[] weights) {
        return this;
    }

    /**
     * This kernel with what one transition of the whole cloud taught: a step size that follows the acceptance, for
     * example. Called after each {@link #mutate} of the cloud.
     *
     * @param last outcome of the transition over all particles
     */
    default Kernel adapted(Mutation last) {
        return this;
    }

    /** Evaluations of cost and gradient that the last {@link #tuned} spent, one a particle each time. */
    default long tuningEvaluations() {
        return 0;
    }

    /** The current values of what is tuned, for logs and diagnostics. */
    default Tuning tuning() {
        return Tuning.NONE;
    }
}
