package io.tsmc.api;

/**
 * The random streams of one use within a tempering step: one for each particle of a block, and one that all blocks of
 * the cloud have in common.
 *
 * @param seed seed of the run
 * @param step tempering step
 * @param phase use within the step; each use has its own number
 * @param firstParticle index in the whole cloud of the block's first particle
 */
public record RngStreams(long seed, int step, int phase, int firstParticle) {

    private static final int COMMON = -1;
    private static final int NESTED = 1 << 24;

    /** The streams of the whole cloud. */
    public RngStreams(long seed, int step, int phase) {
        this(seed, step, phase, 0);
    }

    /** The same use, for the block of the cloud that starts at a particle. */
    public RngStreams from(int particle) {
        return new RngStreams(seed, step, phase, particle);
    }

    /** A fresh stream, at its start, for a particle of the block. */
    public Rng particle(int indexInBlock) {
        return new Rng(seed, step, phase, firstParticle + indexInBlock);
    }

    /** A fresh stream, at its start, that is the same in every block. */
    public Rng common() {
        return new Rng(seed, step, phase, COMMON);
    }

    /**
     * Streams that are independent of these: for the kernels that a kernel is made of, if it draws from these itself.
     * Phases, of which a step has fewer than 2^24, are kept apart from those of other uses.
     */
    public RngStreams nested() {
        return new RngStreams(seed, step, phase + NESTED, firstParticle);
    }
}
