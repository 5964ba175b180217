package io.tsmc.sampler.kernel;

/**
 * A step size that follows the acceptance: {@code log value += gain · (acceptanceRate - target)}. The gain is halved
 * whenever the error changes its sign, as after a step too far, and grows back, up to 1, while the sign stays (the idea
 * of Kesten, "Accelerated stochastic approximation", Ann. Math. Statist. 29, 1958).
 *
 * @param value the step size
 * @param gain current gain, in (0, 1]
 * @param lastError acceptance rate less its target at the last change; 0 before the first
 */
public record StepSize(double value, double gain, double lastError) {

    /**
     * Largest leapfrog step, in standard deviations: beyond 2 the leapfrog map is unstable even on a normal distribution
     * (Neal, "MCMC using Hamiltonian dynamics", 2011, section 5.4.2).
     */
    public static final double LARGEST_LEAPFROG_STEP = 2.0;

    private static final double SMALLEST_GAIN = 1.0 / 16;
    private static final double GROWTH_OF_GAIN = 1.5;
    private static final double SMALLEST_VALUE = 1e-6;

    /** A step size that has learnt nothing yet. */
    public static StepSize startingAt(double value) {
        return new StepSize(value, 1.0, 0.0);
    }

    /**
     * The step size after a transition of the cloud.
     *
     * @param error acceptance rate less its target
     * @param largest where growth ends
     */
    public StepSize adapted(double error, double largest) {
        double factor = error * lastError < 0.0 ? 0.5 : GROWTH_OF_GAIN;
        double nextGain = Math.min(1.0, Math.max(SMALLEST_GAIN, factor * gain));
        double next = value * StrictMath.exp(nextGain * error);
        return new StepSize(Math.min(largest, Math.max(SMALLEST_VALUE, next)), nextGain, error);
    }
}
