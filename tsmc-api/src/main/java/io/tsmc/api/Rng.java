package io.tsmc.api;

/**
 * A stream of random numbers that is a pure function of where it is used: (seed, step, phase, particle). {@link RngStreams}
 * opens it there. The numbers do
 * not depend on the number of threads, on the block size or on the machine.
 *
 * <p>Generator: Philox4x32-10, a counter-based generator (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as
 * easy as 1, 2, 3", SC11). Normal draws invert the distribution function by algorithm AS 241, PPND16 (Wichura, Applied
 * Statistics 37, 1988), accurate to about 1 part in 1e16. Not safe for concurrent use.
 */
public final class Rng {

    private static final int MULTIPLIER_0 = 0xD2511F53;
    private static final int MULTIPLIER_1 = 0xCD9E8D57;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final int ROUNDS = 10;
    private static final double TWO_TO_MINUS_52 = 0x1.0p-52;

    private final int key0;
    private final int key1;
    private final int particle;
    private final int step;
    private final int phase;
    private int block;
    private long spare;
    private boolean hasSpare;

    /**
     * Opens the stream at one place.
     *
     * @param seed seed of the run
     * @param step tempering step, or a negative number for what is none of a step
     * @param phase use within the step
     * @param particle index of the particle in the whole cloud
     */
    Rng(long seed, int step, int phase, int particle) {
        this.key0 = (int) seed;
        this.key1 = (int) (seed >>> 32);
        this.step = step;
        this.phase = phase;
        this.particle = particle;
    }

    /** The next 64 random bits. */
    public long nextLong() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        int c0 = block++;
        int c1 = particle;
        int c2 = step;
        int c3 = phase;
        int k0 = key0;
        int k1 = key1;
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = (MULTIPLIER_0 & 0xFFFFFFFFL) * (c0 & 0xFFFFFFFFL);
            long product1 = (MULTIPLIER_1 & 0xFFFFFFFFL) * (c2 & 0xFFFFFFFFL);
            c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
            c1 = (int) product1;
            c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
            c3 = (int) product0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        spare = (c2 & 0xFFFFFFFFL) | ((long) c3 << 32);
        hasSpare = true;
        return (c0 & 0xFFFFFFFFL) | ((long) c1 << 32);
    }

    /** A uniform draw from the open interval (0, 1), an odd multiple of 2^-53. */
    public double nextUniform() {
        return ((nextLong() >>> 12) + 0.5) * TWO_TO_MINUS_52;
    }

    /** A uniform draw from {0, …, bound - 1}. */
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound must be at least 1, got " + bound);
        }
        // The bias of the multiply-shift is below bound / 2^64.
        return (int) Math.multiplyHigh(nextLong() >>> 1, (long) bound << 1);
    }

    /** A standard normal draw. */
    public double nextGaussian() {
        return NormalQuantile.of(nextUniform());
    }
}
