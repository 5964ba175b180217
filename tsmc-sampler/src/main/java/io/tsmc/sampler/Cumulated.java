package io.tsmc.sampler;

/**
 * Weights added up, to look up the parent at a place between 0 and 1.
 *
 * @param sums sums of the weights up to and including each, [parents]
 */
record Cumulated(double[] sums) {

    /** Adds weights up. */
    static Cumulated of(double[] weights) {
        double[] sums = weights.clone();
        for (int n = 1; n < sums.length; n++) {
            sums[n] += sums[n - 1];
        }
        return new Cumulated(sums);
    }

    /** The parent in whose stretch a place falls; the last of positive weight where the weights add up to less. */
    int parentAt(double place) {
        double within = Math.min(place, sums[sums.length - 1]);
        int low = 0;
        int high = sums.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[middle] < within) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
