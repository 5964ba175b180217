package io.tsmc.runtime.internal.diagnosis;

import io.tsmc.api.Mutation;

/** Where a check fails. What each number means to a user, and why it is this one, is in {@code docs/diagnosing.md}. */
final class Thresholds {

    /** Below this, particles hardly move, so the cloud keeps the copies that resampling makes. */
    static final double LOW_ACCEPTANCE = 0.2;

    /** Above this, a kernel with a step size takes steps much smaller than it could. */
    static final double HIGH_ACCEPTANCE = 0.99;

    /** Divergent share of the transitions of the last step beyond which parts of the distribution may be missed. */
    static final double MANY_DIVERGENCES = 0.01;

    /**
     * Divergent share of the transitions of the last step up to which no energy error is too large, nor one that is not finite: so
     * few trajectories are rejected, as they should be, and all others are not.
     */
    static final double RARE_DIVERGENCES = 0.001;

    /** Energy error [nat] of a single trajectory that has run away: a thousand times that of a divergence. */
    static final double LARGE_ENERGY_ERROR = 1000.0 * Mutation.DIVERGENCE_THRESHOLD;

    /** Costs of the prior sample that differ by less, over the temperature [nat], are one cost: no weight tells them apart. */
    static final double SMALL_COST_SPREAD = 1e-6;

    /** Share of particles with offspring below which one step has thrown away most of the cloud. */
    static final double FEW_ANCESTORS = 0.1;

    /** Particles of the prior sample with descendants below which the cloud is a family. */
    static final int FEW_LINEAGES = 10;

    /** Effective sample size, as a share of the particles, below which a step was too long. */
    static final double LOW_ESS = 0.1;

    /** Growth of β, as a share of β, below which a step has got nowhere. */
    static final double SLOW_GROWTH = 0.01;

    /** So many steps in a row that get nowhere are a stall. */
    static final int STALLED_STEPS = 5;

    /** Standard error of log Z [nat] beyond which evidences cannot be compared: more than a factor of e. */
    static final double LARGE_EVIDENCE_ERROR = 1.0;

    /** R-hat beyond which a cloud is worth fewer than about five independent draws for the mean of a coordinate. */
    static final double HIGH_R_HAT = 1.1;

    /** Standard error of log Z [nat] below which all weights were equal: it is rounding, not an estimate. */
    static final double NO_EVIDENCE_ERROR = 1e-9;

    /** Share of the draws beyond which solutions of unknown share leave open how the sample is divided. */
    static final double MUCH_UNKNOWN = 0.1;

    private Thresholds() {}
}
