package io.tsmc.sampler;

import io.tsmc.api.Kernel;
import io.tsmc.api.Resampler;
import io.tsmc.api.Schedule;
import io.tsmc.api.Target;

/**
 * The engine.
 *
 * @param target distribution to sample
 * @param kernel mutation kernel, untuned
 * @param resampler draws ancestors
 * @param schedule chooses β
 * @param particles number of particles, N, at least 2
 * @param moves kernel transitions a tempering step, at least 1
 * @param engine where blocks of particles are evaluated and mutated
 */
@SuppressWarnings("DoNotCallSuggester")
public record Tsmc(
        Target target, Kernel kernel, Resampler resampler, Schedule schedule, int particles, int moves, Engine engine) {

    /** Samples the prior. */
    public Step init(long seed) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Does one tempering step. */
    public Step step(State state) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Runs to β = 1, or until the engine is cancelled; then the result holds the last state completed.
     *
     * @param listener told of each step
     */
    public RunResult run(long seed, Listener listener) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * A state and what was observed on the way to it.
     *
     * @param state carried on
     * @param info only observed
     */
    public record Step(State state, Info info) {}

    /** Told of each tempering step, on the thread that runs the engine. */
    @FunctionalInterface
    public interface Listener {
        /** Called when a step is complete; the prior sample is step 0. */
        void onStep(State state, Info info);
    }
}
