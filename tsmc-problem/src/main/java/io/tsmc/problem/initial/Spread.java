package io.tsmc.problem.initial;

/** How far each state may deviate. */
final class Spread {

    private Spread() {}

    /** Number of states that deviate. */
    static int uncertain(double[] values) {
        int uncertain = 0;
        for (double value : values) {
            uncertain += value > 0.0 ? 1 : 0;
        }
        return uncertain;
    }
}
