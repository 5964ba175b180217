package io.tsmc.api;

/**
 * What random numbers are drawn for. Each use has streams of its own, whatever the seed: so nothing that is drawn for one
 * purpose depends on how much was drawn for another, and two uses never share a number. A new use gets a line here.
 *
 * <p>Where a stream begins is a step and a phase within it. The sampler's are the tempering steps, from 0; all others have
 * negative ones, each its own.
 */
public enum RngUse {
    /** The sample of the prior that a run begins with. */
    PRIOR_SAMPLE(0, 0, false),
    /** The ancestors drawn in a tempering step. */
    RESAMPLING(0, 1, true),
    /** A move of the cloud within a tempering step; the index is the number of the move. */
    MOVE(0, 2, true),
    /** Scenarios that solutions are tried in after a run. */
    FRESH_SCENARIOS(-1, 0, false),
    /** Uncertain settings of the system in these scenarios. */
    FRESH_SETTINGS(-1, 1, false),
    /** Initial states and uncertain settings of the scenarios of an empirical formulation. */
    SCENARIO_STATES(-2, 0, false),
    /** Noise of the scenarios of an empirical formulation. */
    SCENARIO_NOISE(-2, 1, false),
    /** Last steps of plans that are shifted in receding-horizon control. */
    SHIFT(-3, 0, false),
    /** Noise of a simulated plant. */
    PLANT(-4, 0, false),
    /** Points at which traced programs are compared with what they were traced from, before each run. */
    DRY_RUN(-5, 0, false),
    /** Draws around polished optima, to estimate the evidence by. */
    EVIDENCE(-9, 0, false),
    /** The order in which a polish takes its starts. */
    STARTS(-10, 0, false),
    /** Unknowns drawn from their prior, to simulate observations with. */
    CALIBRATION(-11, 0, false),
    /** What might have been observed. */
    PREDICTIVE(-11, 1, false),
    /** Arguments that called functions are tried with, to tell whether they are those that a run began with. */
    PROBE(-8, 0, false),
    /** What a system predicts where it is compared with data. */
    JUDGE(-14, 0, false),
    /** Tests, contracts and benchmarks; the index tells several apart. */
    CHECK(-6, 0, false),
    /** Whatever a plug-in draws outside of a run of the sampler, such as a search of its own; the index is up to it. */
    PLUGIN(-7, 0, false);

    private static final int ONE_INDEX = 1;

    private final int step;
    private final int phase;
    private final boolean everyStep;

    RngUse(int step, int phase, boolean everyStep) {
        this.step = step;
        this.phase = phase;
        this.everyStep = everyStep;
    }

    /** Whether the use comes in every tempering step, and not once. */
    boolean everyStep() {
        return everyStep;
    }

    /** Number of indices that tell streams of this use apart. */
    int indices() {
        return switch (this) {
            case MOVE, CHECK, PLUGIN -> RngStreams.NESTED - phase;
            default -> ONE_INDEX;
        };
    }

    /** Part of the address, see {@link Rng}. */
    int step(int temperingStep) {
        return everyStep ? temperingStep : step;
    }

    /** Part of the address, see {@link Rng}. */
    int phase(int index) {
        return phase + index;
    }
}
