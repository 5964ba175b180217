package io.tsmc.api;

/**
 * The one place where costs become nats: energy = cost / temperature. For kernels, which follow the tempered density, and
 * for all others who ask which particles have a probability at all.
 */
public final class Energies {

    private Energies() {}

    /** What a unit of cost counts at an inverse temperature of the sampler [nat/cost]. */
    public static double natsPerCost(double beta, double temperature) {
        return beta / temperature;
    }

    /**
     * The energy of each particle [nat], [count]; NaN for a particle of probability zero, that is, one whose cost or log
     * prior is NaN or infinite.
     */
    public static double[] of(Particles particles, double temperature) {
        double[] energy = new double[particles.count()];
        double[] logPrior = particles.logPrior();
        double[] cost = particles.cost();
        for (int n = 0; n < energy.length; n++) {
            double value = cost[n] / temperature;
            energy[n] = Double.isFinite(value) && Double.isFinite(logPrior[n]) ? value : Double.NaN;
        }
        return energy;
    }

    /** Minus the log of the tempered density, {@code beta · energy - logPrior} [nat], [count]; NaN as in {@link #of}. */
    public static double[] potentials(Particles particles, double beta, double temperature) {
        double[] potential = of(particles, temperature);
        double[] logPrior = particles.logPrior();
        for (int n = 0; n < potential.length; n++) {
            potential[n] = beta * potential[n] - logPrior[n];
        }
        return potential;
    }

    /**
     * Adds a multiple of the gradient of the log of the tempered density.
     *
     * @param factor the multiple
     * @param sum added to, [dim][count]
     */
    public static void addGradient(Particles particles, double beta, double temperature, double factor, double[] sum) {
        double[] logPriorGradient = particles.logPriorGradient();
        double[] costGradient = particles.costGradient();
        double scale = natsPerCost(beta, temperature);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * (logPriorGradient[i] - scale * costGradient[i]);
        }
    }
}
