package io.tsmc.sampler.polish;

/**
 * The search for a step along a direction of descent that meets the strong Wolfe conditions (Nocedal and Wright, "Numerical
 * Optimization", 2nd ed., 2006, algorithms 3.5 and 3.6; interpolation by eq. 3.59). It is asked for the next {@link #trial}
 * and told what was found there, so that many searches can go on side by side. A value that is not finite counts as too
 * high.
 */
final class LineSearch {

    /** What is known after a trial. */
    enum Progress {
        /** The search goes on with another trial. */
        GOES_ON,
        /** The last trial meets the conditions. */
        FOUND,
        /** No step that lowers the cost by enough was found. */
        FAILED
    }

    private static final double DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final double GROWTH = 2.0;
    private static final int MOST_TRIALS = 40;
    /** Trials stay this share of the interval away from its ends. */
    private static final double MARGIN = 0.1;

    private final double startValue;
    private final double startSlope;
    private double trial;
    private int trials;
    private boolean bracketed;
    /** The end of lowest value, and while there is no bracket the trial before. */
    private Point low;

    private Point high;

    /**
     * Starts a search.
     *
     * @param value cost at step 0
     * @param slope derivative of the cost along the direction at step 0, negative
     * @param firstTrial step to try first, positive
     */
    LineSearch(double value, double slope, double firstTrial) {
        startValue = value;
        startSlope = slope;
        trial = firstTrial;
        low = new Point(0.0, value, slope);
        high = low;
    }

    /** The step to try. */
    double trial() {
        return trial;
    }

    /** Takes in the cost and its derivative along the direction at {@link #trial}. */
    Progress tell(double value, double slope) {
        trials++;
        boolean finite = Double.isFinite(value) && Double.isFinite(slope);
        Point here = finite ? new Point(trial, value, slope) : new Point(trial, Double.POSITIVE_INFINITY, Double.NaN);
        boolean tooHigh = !(here.value <= startValue + DECREASE * trial * startSlope) || here.value >= low.value;
        if (!tooHigh && Math.abs(here.slope) <= -CURVATURE * startSlope) {
            return Progress.FOUND;
        }
        if (trials == MOST_TRIALS) {
            return Progress.FAILED;
        }
        if (tooHigh) {
            high = here;
            bracketed = true;
        } else {
            // Uphill from here, seen from the other end: the minimum lies between.
            boolean turned = bracketed ? here.slope * (high.step - low.step) >= 0.0 : here.slope >= 0.0;
            if (turned) {
                high = low;
                bracketed = true;
            }
            low = here;
        }
        trial = bracketed ? between() : GROWTH * trial;
        return trial == low.step || trial == high.step ? Progress.FAILED : Progress.GOES_ON;
    }

    /** The minimum of the cubic through both ends, kept away from them. */
    private double between() {
        double width = high.step - low.step;
        double share = 0.5;
        if (Double.isFinite(high.value)) {
            double a = low.slope + high.slope - 3.0 * (low.value - high.value) / (low.step - high.step);
            double discriminant = a * a - low.slope * high.slope;
            if (discriminant >= 0.0) {
                double b = Math.signum(width) * Math.sqrt(discriminant);
                share = 1.0 - (high.slope + b - a) / (high.slope - low.slope + 2.0 * b);
            }
        }
        return low.step + width * (share >= MARGIN && share <= 1.0 - MARGIN ? share : clamp(share));
    }

    private static double clamp(double share) {
        return Double.isNaN(share) ? 0.5 : Math.min(1.0 - MARGIN, Math.max(MARGIN, share));
    }

    private record Point(double step, double value, double slope) {}
}
