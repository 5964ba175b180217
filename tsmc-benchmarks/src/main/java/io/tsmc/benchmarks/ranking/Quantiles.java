package io.tsmc.benchmarks.ranking;

import java.util.Arrays;

/** Quantiles of few numbers, of which some may be infinite. */
final class Quantiles {

    private Quantiles() {}

    static double median(double[] values) {
        return of(values, 0.5);
    }

    /**
     * Interpolated between order statistics (type 7 of Hyndman and Fan, The American Statistician 50, 1996).
     *
     * @param values not NaN; may be empty
     * @return NaN of nothing
     */
    static double of(double[] values, double share) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        double rest = place - below;
        // Between infinity and infinity there is nothing to interpolate.
        return rest == 0.0 || sorted[below] == sorted[below + 1]
                ? sorted[below]
                : sorted[below] + rest * (sorted[below + 1] - sorted[below]);
    }
}
