package io.tsmc.api;

/**
 * The random streams of one use: one for each particle of a block, and one that all blocks of the cloud have in common.
 *
 * <p>Data, and no generator: the same streams, at their start, on whatever thread or machine.
 *
 * @param seed seed of the run
 * @param use what the numbers are for
 * @param step tempering step; 0 where the use is none of a step
 * @param index tells several of one use apart, such as the moves of a step
 * @param nesting how often {@link #nested} was taken
 * @param firstParticle index in the whole cloud of the block's first particle
 */
public record RngStreams(long seed, RngUse use, int step, int index, int nesting, int firstParticle) {

    /** Phases between streams and those nested in them. */
    static final int NESTED = 1 << 24;

    private static final int COMMON = -1;
    private static final int DEEPEST = 126;

    /** Checks that the address is one of the use. */
    public RngStreams {
        if (step < 0 || (step > 0 && !use.everyStep())) {
            throw new IllegalArgumentException("streams for " + use + " have no step " + step + ". Maybe "
                    + (use.everyStep() ? "count steps from 0." : "take 0: this is none of the uses within a step."));
        }
        if (index < 0 || index >= use.indices()) {
            throw new IllegalArgumentException("streams for " + use + " have the index " + index
                    + ", which must be at least 0 and below " + use.indices() + ". Maybe another use is meant.");
        }
        if (nesting < 0 || nesting > DEEPEST) {
            throw new IllegalArgumentException("streams are nested " + nesting + " deep, which must be at most "
                    + DEEPEST + ". Maybe a kernel is made of itself.");
        }
        if (firstParticle < 0) {
            throw new IllegalArgumentException("streams begin with particle " + firstParticle
                    + ", which must be at least 0. Maybe count particles from 0.");
        }
    }

    /** The streams of a use that comes once, for the whole cloud. */
    public static RngStreams of(long seed, RngUse use) {
        return of(seed, use, 0);
    }

    /**
     * The streams of a use that comes several times, for the whole cloud.
     *
     * @param index tells them apart
     */
    public static RngStreams of(long seed, RngUse use, int index) {
        return new RngStreams(seed, use, 0, index, 0, 0);
    }

    /** {@link RngUse#RESAMPLING} in a tempering step. */
    public static RngStreams resampling(long seed, int step) {
        return new RngStreams(seed, RngUse.RESAMPLING, step, 0, 0, 0);
    }

    /** {@link RngUse#MOVE} in a tempering step, for the whole cloud. */
    public static RngStreams move(long seed, int step, int move) {
        return new RngStreams(seed, RngUse.MOVE, step, move, 0, 0);
    }

    /** The same use, for the block of the cloud that starts at a particle. */
    public RngStreams from(int particle) {
        return new RngStreams(seed, use, step, index, nesting, particle);
    }

    /** A fresh stream, at its start, for a particle of the block. */
    public Rng particle(int indexInBlock) {
        return stream(firstParticle + indexInBlock);
    }

    /** A fresh stream, at its start, that is the same in every block. */
    public Rng common() {
        return stream(COMMON);
    }

    /**
     * Streams that are independent of these: for the kernels that a kernel is made of, if it draws from these itself.
     */
    public RngStreams nested() {
        return new RngStreams(seed, use, step, index, nesting + 1, firstParticle);
    }

    private Rng stream(int particle) {
        return new Rng(seed, use.step(step), use.phase(index) + nesting * NESTED, particle);
    }
}
