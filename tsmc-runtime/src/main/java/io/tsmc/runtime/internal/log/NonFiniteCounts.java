package io.tsmc.runtime.internal.log;

import io.tsmc.api.Particles;
import io.tsmc.sampler.NonFinite;
import io.tsmc.sampler.State;
import org.jspecify.annotations.Nullable;

/**
 * The sum of {@link NonFinite} over the clouds after each step, and one particle to look at.
 *
 * @param nanCost particles whose cost is NaN
 * @param infiniteCost particles whose cost is infinite
 * @param nonFinitePrior particles whose log prior is NaN or infinite
 * @param nonFiniteGradient particles in whose gradient of cost or log prior there is a NaN or an infinity
 * @param example the first of them all, if there is one
 */
public record NonFiniteCounts(
        long nanCost,
        long infiniteCost,
        long nonFinitePrior,
        long nonFiniteGradient,
        @Nullable Example example) {

    /** Nothing counted. */
    public static final NonFiniteCounts NONE = new NonFiniteCounts(0, 0, 0, 0, null);

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

    /**
     * This tally and one more cloud.
     *
     * @param seen what is not finite in the particles of the state
     */
    NonFiniteCounts with(State state, NonFinite seen) {
        return new NonFiniteCounts(
                nanCost + seen.nanCost(),
                infiniteCost + seen.infiniteCost(),
                nonFinitePrior + seen.nonFinitePrior(),
                nonFiniteGradient + seen.nonFiniteGradient(),
                example == null && seen.total() > 0 ? example(state, seen.example()) : example);
    }

    private static Example example(State state, int particle) {
        Particles cloud = state.particles();
        return new Example(
                state.step(), particle, cloud.cost()[particle], cloud.logPrior()[particle], cloud.positionOf(particle));
    }
}
