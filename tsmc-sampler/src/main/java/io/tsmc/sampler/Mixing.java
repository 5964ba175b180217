package io.tsmc.sampler;

import io.tsmc.api.Particles;

/**
 * How far the chains of a tempering step have forgotten where they started. Of each coordinate, and of the cost, the squared
 * correlation r² over n chains between the start and now; less what independent states would give by chance, 1/(n - 1) in the
 * mean however many of the starts are copies. A function of the whole cloud, so that all blocks of it stop at once.
 */
final class Mixing {

    private final Particles current;
    private final double[] positionBefore;
    private final double[] costBefore;

    /**
     * Remembers the starts.
     *
     * @param current the chains, to be moved in place
     */
    Mixing(Particles current) {
        this.current = current;
        this.positionBefore = current.position().clone();
        this.costBefore = current.cost().clone();
    }

    /** Costs of the starts, [chains]. */
    double[] costBefore() {
        return costBefore;
    }

    /**
     * Share of the variance of the chains that their starts explain: the mean over the coordinates, or that of the cost if it
     * is larger. About 0 once they are independent, 1 where nothing has moved, and where nothing varies.
     */
    double explained() {
        int count = current.count();
        double sum = 0.0;
        for (int d = 0; d < current.dim(); d++) {
            sum += explained(positionBefore, current.position(), d * count);
        }
        return Math.max(sum / current.dim(), explained(costBefore, current.cost(), 0));
    }

    /** Of the entries from an index on, one for each chain. */
    private double explained(double[] before, double[] after, int from) {
        int count = current.count();
        double meanBefore = mean(before, from, count);
        double meanAfter = mean(after, from, count);
        double covariance = 0.0;
        double varianceBefore = 0.0;
        double varianceAfter = 0.0;
        for (int c = from; c < from + count; c++) {
            double x = before[c] - meanBefore;
            double y = after[c] - meanAfter;
            covariance += x * y;
            varianceBefore += x * x;
            varianceAfter += y * y;
        }
        double square = covariance / varianceBefore * (covariance / varianceAfter);
        double chance = 1.0 / (count - 1);
        return Double.isNaN(square) ? 1.0 : (square - chance) / (1.0 - chance);
    }

    private static double mean(double[] values, int from, int count) {
        double sum = 0.0;
        for (int c = from; c < from + count; c++) {
            sum += values[c];
        }
        return sum / count;
    }
}
