package io.tsmc.sampler;

/**
 * Importance weights {@code w_n ∝ exp(-Δβ · energy_n)} of an equally weighted cloud (Del Moral, Doucet and Jasra,
 * "Sequential Monte Carlo samplers", JRSS B 68, 2006, eq. 31).
 *
 * @param normalised weights that add up to 1, [count]; zero where the energy is NaN
 * @param ess effective sample size {@code 1 / Σ w²} (Kong, Liu and Wong 1994)
 * @param logMean log of the mean unnormalised weight over all particles, those of weight zero included: the growth of
 *     the log normalising constant [nat]
 */
public record Weights(double[] normalised, double ess, double logMean) {

    /**
     * Weighs a cloud.
     *
     * @param energies energy of each particle [nat], [count]; NaN or infinite for a particle of probability zero
     * @param deltaBeta growth of the inverse temperature, positive
     * @throws IllegalStateException if no energy is finite
     */
    public static Weights of(double[] energies, double deltaBeta) {
        // Relative to the smallest energy no weight overflows, and at least one does not underflow.
        double smallest = smallest(energies);
        double[] weights = new double[energies.length];
        double sum = 0.0;
        double sumOfSquares = 0.0;
        for (int n = 0; n < weights.length; n++) {
            if (Double.isFinite(energies[n])) {
                double above = Math.min(energies[n] - smallest, Double.MAX_VALUE);
                double weight = StrictMath.exp(-deltaBeta * above);
                weights[n] = weight;
                sum += weight;
                sumOfSquares += weight * weight;
            }
        }
        for (int n = 0; n < weights.length; n++) {
            weights[n] /= sum;
        }
        double logMean = StrictMath.log(sum / weights.length) - deltaBeta * smallest;
        return new Weights(weights, sum * sum / sumOfSquares, logMean);
    }

    /** Number of particles that can have weight. */
    public static int finiteCount(double[] energies) {
        int finite = 0;
        for (double energy : energies) {
            if (Double.isFinite(energy)) {
                finite++;
            }
        }
        return finite;
    }

    private static double smallest(double[] energies) {
        double smallest = Double.POSITIVE_INFINITY;
        for (double energy : energies) {
            if (Double.isFinite(energy)) {
                smallest = Math.min(smallest, energy);
            }
        }
        if (smallest == Double.POSITIVE_INFINITY) {
            throw new IllegalStateException("the cost or log prior of all " + energies.length
                    + " particles is NaN or infinite. Maybe the dynamics diverge for controls drawn from the prior:"
                    + " take a smaller time step or a shorter horizon, bound the controls, or take more particles.");
        }
        return smallest;
    }
}
