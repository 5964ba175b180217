package io.tsmc.rivals;

import java.util.Arrays;

/**
 * The constants of CMA-ES by their defaults (Hansen, "The CMA evolution strategy: a tutorial", 2016, table 1).
 *
 * @param weights of the ranks, the best first; those of the parents are positive and add up to 1, the others negative, [count]
 * @param parents how many are positive
 * @param effectiveParents their effective number
 * @param pathRate rate of the path of the step size
 * @param stepSizeDamping by which the step size follows its path more slowly
 * @param shapePathRate rate of the path of the covariance
 * @param rankOne share of the covariance that the path replaces in an iteration
 * @param rankMany share of the covariance that the draws replace in an iteration
 * @param expectedNorm expected length of a white vector
 */
record CmaConstants(
        double[] weights,
        int parents,
        double effectiveParents,
        double pathRate,
        double stepSizeDamping,
        double shapePathRate,
        double rankOne,
        double rankMany,
        double expectedNorm) {

    /** For a number of coordinates and a population. */
    static CmaConstants of(int dim, int population, boolean separable) {
        double n = dim;
        double[] weights = new double[population];
        Arrays.setAll(weights, i -> StrictMath.log(0.5 * (population + 1)) - StrictMath.log(i + 1.0));
        int parents = population / 2;
        double positive = Arrays.stream(weights, 0, parents).sum();
        double effective = effective(weights, 0, parents);
        double effectiveNegative = effective(weights, parents, population);
        // With variances alone there is less to learn, and it may be learned faster (Ros and Hansen 2008, section 3).
        double haste = separable ? (n + 2.0) / 3.0 : 1.0;
        double rankOne = Math.min(0.5, haste * 2.0 / ((n + 1.3) * (n + 1.3) + effective));
        double rankMany = Math.min(
                0.9 * (1.0 - rankOne),
                haste * 2.0 * (0.25 + effective - 2.0 + 1.0 / effective) / ((n + 2.0) * (n + 2.0) + effective));
        double negative = Math.min(
                Math.min(1.0 + rankOne / rankMany, 1.0 + 2.0 * effectiveNegative / (effective + 2.0)),
                (1.0 - rankOne - rankMany) / (n * rankMany));
        double sumOfNegative = -Arrays.stream(weights, parents, population).sum();
        for (int i = 0; i < population; i++) {
            weights[i] *= i < parents ? 1.0 / positive : negative / sumOfNegative;
        }
        double pathRate = (effective + 2.0) / (n + effective + 5.0);
        return new CmaConstants(
                weights,
                parents,
                effective,
                pathRate,
                1.0 + 2.0 * Math.max(0.0, Math.sqrt((effective - 1.0) / (n + 1.0)) - 1.0) + pathRate,
                (4.0 + effective / n) / (n + 4.0 + 2.0 * effective / n),
                rankOne,
                rankMany,
                Math.sqrt(n) * (1.0 - 1.0 / (4.0 * n) + 1.0 / (21.0 * n * n)));
    }

    private static double effective(double[] weights, int from, int to) {
        double sum = Arrays.stream(weights, from, to).sum();
        double squares = Arrays.stream(weights, from, to).map(w -> w * w).sum();
        return squares > 0.0 ? sum * sum / squares : 0.0;
    }

    /**
     * Iterations that the covariance may change for before it is decomposed again: as Hansen's {@code purecma} has it, so that
     * decomposing takes no more time than the rest. Ten times as often, as in section B.2 there, takes five times as long.
     */
    int updateInterval(int dim) {
        return Math.max(1, (int) (0.5 / (dim * (rankOne + rankMany))));
    }

    /**
     * The mean of the parents.
     *
     * @param ranked steps, the best first, [count][dim]
     */
    double[] meanStep(double[][] ranked) {
        double[] mean = new double[ranked[0].length];
        for (int i = 0; i < parents; i++) {
            for (int d = 0; d < mean.length; d++) {
                mean[d] += weights[i] * ranked[i][d];
            }
        }
        return mean;
    }
}
