package io.tsmc.rivals.sampler;

import java.util.Arrays;

/**
 * Inverse temperatures from 0 to 1.
 *
 * @param betas increasing, the first 0 and the last 1, [rungs]
 */
record Ladder(double[] betas) {

    // So that two rungs never coincide, even where no swap was ever rejected.
    private static final double LEAST_REJECTION = 1e-3;

    /** 0, and a geometric series from the lowest on. */
    static Ladder geometric(int rungs, double lowest) {
        double[] betas = new double[rungs];
        double gaps = rungs - 2.0;
        for (int k = 1; k < rungs; k++) {
            betas[k] = k == rungs - 1 ? 1.0 : StrictMath.pow(lowest, (rungs - 1 - k) / gaps);
        }
        return new Ladder(betas);
    }

    int rungs() {
        return betas.length;
    }

    /**
     * The ladder on which the swaps of all neighbours are rejected equally often, with two gaps for each unit of the
     * communication barrier Λ, the sum of the rejection rates, which is about the same for any ladder (Syed et al. 2022,
     * algorithm 3 and section 5.3); but at least half as many gaps as here. Λ(β) is taken for linear between rungs.
     *
     * @param rejections mean probability of rejection of each swap of neighbours, [rungs - 1]
     * @param mostRungs at least 2
     */
    Ladder equalised(double[] rejections, int mostRungs) {
        double[] barrier = barrier(rejections);
        double total = barrier[barrier.length - 1];
        int fewest = Math.max(1, rejections.length / 2);
        int gaps = Math.min(mostRungs - 1, Math.max(fewest, (int) Math.ceil(2.0 * total)));
        double[] equalised = new double[gaps + 1];
        int from = 0;
        for (int k = 1; k < gaps; k++) {
            double wanted = total * k / gaps;
            while (barrier[from + 1] < wanted) {
                from++;
            }
            double share = (wanted - barrier[from]) / (barrier[from + 1] - barrier[from]);
            equalised[k] = betas[from] + share * (betas[from + 1] - betas[from]);
        }
        equalised[gaps] = 1.0;
        return new Ladder(equalised);
    }

    /** Index of the rung that is closest to a β. */
    int closest(double beta) {
        int above = 1;
        while (betas[above] < beta) {
            above++;
        }
        double share = (beta - betas[above - 1]) / (betas[above] - betas[above - 1]);
        return share < 0.5 ? above - 1 : above;
    }

    private static double[] barrier(double[] rejections) {
        double[] barrier = new double[rejections.length + 1];
        for (int i = 0; i < rejections.length; i++) {
            barrier[i + 1] = barrier[i] + Math.max(LEAST_REJECTION, rejections[i]);
        }
        return barrier;
    }

    @Override
    public String toString() {
        return Arrays.toString(betas);
    }
}
