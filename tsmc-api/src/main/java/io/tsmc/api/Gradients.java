package io.tsmc.api;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Gradients where they are used, and nowhere else. A kernel without a use for them evaluates its proposals by
 * {@link #evaluateCosts}, and says so by {@link Kernel#needsGradients}; who then needs them asks for {@link #complete}. What is
 * not known is NaN, so that nobody takes the gradient of another position for that of this one.
 */
public final class Gradients {

    private Gradients() {}

    /**
     * Computes the log prior and the cost at each position; gradients are not known afterwards.
     *
     * @param particles positions are read; everything else but the ancestors is written
     */
    public static void evaluateCosts(Target target, Particles particles) {
        target.evaluateCosts(particles);
        Arrays.fill(particles.costGradient(), Double.NaN);
        Arrays.fill(particles.logPriorGradient(), Double.NaN);
    }

    /** Whether those of all particles are. */
    public static boolean areKnown(Particles particles) {
        return unknown(particles).length == 0;
    }

    /**
     * Evaluates those particles whose gradients are not known. One whose gradient is not a number wherever it is evaluated is
     * evaluated again each time, and stays as it is.
     *
     * @param particles evaluated but for gradients
     * @return what was evaluated
     */
    public static Evaluations complete(Target target, Particles particles) {
        int[] unknown = unknown(particles);
        if (unknown.length > 0) {
            Particles those = particles.gather(unknown);
            target.evaluate(those);
            for (int i = 0; i < unknown.length; i++) {
                int n = unknown[i];
                those.ancestor()[i] = particles.ancestor()[n];
                particles.setOne(n, those, i);
            }
        }
        return Evaluations.ofGradients(unknown.length);
    }

    private static int[] unknown(Particles particles) {
        return IntStream.range(0, particles.count())
                .filter(n -> Double.isNaN(particles.costGradient()[n]))
                .toArray();
    }
}
