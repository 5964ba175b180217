package io.tsmc.sampler.kernel;

import io.tsmc.api.Particles;
import java.util.function.IntConsumer;

/** The Metropolis–Hastings test, for kernels of all kinds. */
public final class Metropolis {

    private Metropolis() {}

    /**
     * Moves each particle to its proposal with probability {@code min(1, exp(-growth))}.
     *
     * @param particles moved in place
     * @param proposal an evaluated position for each particle
     * @param growth minus the log of the acceptance ratio: how much the potential grows from the particle to its
     *     proposal, and what else belongs to the ratio [nat]; NaN to reject, [count]
     * @param uniform a uniform draw for each particle, [count]
     * @return acceptance probabilities, [count]
     */
    public static double[] test(Particles particles, Particles proposal, double[] growth, double[] uniform) {
        return test(particles, proposal, growth, uniform, moved -> {});
    }

    /**
     * As above, for a kernel that keeps something of each particle besides.
     *
     * @param onMove told of each particle that is moved, by its index
     */
    public static double[] test(
            Particles particles, Particles proposal, double[] growth, double[] uniform, IntConsumer onMove) {
        double[] acceptance = new double[growth.length];
        for (int n = 0; n < acceptance.length; n++) {
            acceptance[n] = Double.isNaN(growth[n]) ? 0.0 : StrictMath.exp(Math.min(0.0, -growth[n]));
            if (uniform[n] < acceptance[n]) {
                particles.setOne(n, proposal, n);
                onMove.accept(n);
            }
        }
        return acceptance;
    }
}
