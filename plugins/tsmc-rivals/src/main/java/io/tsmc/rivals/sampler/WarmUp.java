package io.tsmc.rivals.sampler;

/**
 * When chains that warm up are tuned to where they have been: at the end of rounds, each twice as long as the one before (as
 * the windows of Stan, Reference Manual, "Automatic parameter tuning"), in the first half. In the second half the kernels
 * follow the acceptance alone.
 *
 * @param moves number of moves
 */
record WarmUp(int moves) {

    private static final int FIRST_ROUND = 8;

    /** Whether a round ends after so many moves. */
    boolean endsRound(int done) {
        int rounds = done / FIRST_ROUND + 1;
        return done % FIRST_ROUND == 0 && rounds > 1 && Integer.bitCount(rounds) == 1 && done <= moves / 2;
    }

    /** Whether it is over after so many moves. */
    boolean isOver(int done) {
        return done >= moves;
    }
}
