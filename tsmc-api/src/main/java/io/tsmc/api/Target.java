package io.tsmc.api;

/**
 * A tempered family of distributions {@code π_β(z) ∝ p0(z) · exp(-β · C(z) / temperature)}, from the prior at β = 0 to
 * the Boltzmann-tilted distribution at β = 1. This is all that the sampler knows of a problem.
 *
 * <p>Implementations are safe to use from several threads at once and give the same bits whatever block a particle is
 * evaluated in.
 */
public interface Target {

    /** Number of coordinates of z. */
    int dim();

    /** Cost per nat: the cost difference at which, at β = 1, one particle is e times as probable as another. */
    double temperature();

    /**
     * Draws positions from the prior. Only positions are written.
     *
     * @param streams one stream a particle
     * @param particles receives the draws
     */
    void samplePrior(RngStreams streams, Particles particles);

    /**
     * Computes, at each position, the log prior density, the cost and the gradients of both.
     *
     * <p>A cost that is NaN or infinite is a legal result: that particle has probability zero.
     *
     * @param particles positions are read; everything else but the ancestors is written
     */
    void evaluate(Particles particles);

    /**
     * Computes the log prior density and the cost at each position, bit for bit those of {@link #evaluate}; what the gradients
     * are afterwards is not said. For methods that have no use for them: without, a rollout takes a fraction of the time.
     *
     * @param particles positions are read; everything else but the ancestors may be written
     */
    default void evaluateCosts(Particles particles) {
        evaluate(particles);
    }

    /**
     * A finer approximation of the distribution that this one approximates, at a higher price: with more scenarios, for
     * example. This one, where there is nothing to refine.
     */
    default Target refined() {
        return this;
    }
}
