package io.tsmc.runtime.internal.run;

import io.tsmc.api.Particles;
import io.tsmc.sampler.State;
import org.jspecify.annotations.Nullable;

/**
 * Particles with a value that is NaN or infinite, over the clouds after each step. Each is counted under the first cause
 * that applies, in the order of the components.
 *
 * @param nanCost particles whose cost is NaN
 * @param infiniteCost particles whose cost is infinite
 * @param nonFinitePrior particles whose log prior is NaN or infinite
 * @param nonFiniteGradient particles in whose gradient of cost or log prior there is a NaN or an infinity
 * @param example the first of them all, if there is one
 */
public record NonFiniteTally(
        long nanCost,
        long infiniteCost,
        long nonFinitePrior,
        long nonFiniteGradient,
        @Nullable Example example) {

    /** Nothing counted. */
    static final NonFiniteTally NONE = new NonFiniteTally(0, 0, 0, 0, null);

    /**
     * A particle to look at.
     *
     * @param step the tempering step after which it was seen
     * @param particle index in the cloud
     * @param cost its cost
     * @param logPrior its log prior [nat]
     * @param position its coordinates, [dim]
     */
    public record Example(int step, int particle, double cost, double logPrior, double[] position) {}

    /** This tally and one more cloud. */
    NonFiniteTally with(State state) {
        Particles cloud = state.particles();
        long nan = nanCost;
        long infinite = infiniteCost;
        long prior = nonFinitePrior;
        long gradient = nonFiniteGradient;
        Example first = example;
        for (int n = 0; n < cloud.count(); n++) {
            double cost = cloud.cost()[n];
            double logPrior = cloud.logPrior()[n];
            if (Double.isNaN(cost)) {
                nan++;
            } else if (Double.isInfinite(cost)) {
                infinite++;
            } else if (!Double.isFinite(logPrior)) {
                prior++;
            } else if (!isFinite(cloud.costGradient(), n, cloud.count())
                    || !isFinite(cloud.logPriorGradient(), n, cloud.count())) {
                gradient++;
            } else {
                continue;
            }
            first = first == null ? new Example(state.step(), n, cost, logPrior, cloud.positionOf(n)) : first;
        }
        return new NonFiniteTally(nan, infinite, prior, gradient, first);
    }

    private static boolean isFinite(double[] gradient, int particle, int count) {
        for (int i = particle; i < gradient.length; i += count) {
            if (!Double.isFinite(gradient[i])) {
                return false;
            }
        }
        return true;
    }
}
