package io.tsmc.riccati;

/** Sums of numbers that are given by their logarithms. */
final class LogSum {

    private LogSum() {}

    /** The log of the sum of exponentials; NaN if one of them is. */
    static double of(double[] logs) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            largest = Math.max(largest, log);
        }
        if (largest == Double.NEGATIVE_INFINITY) {
            return largest;
        }
        double sum = 0.0;
        for (double log : logs) {
            sum += StrictMath.exp(log - largest);
        }
        return largest + StrictMath.log(sum);
    }

    /** The share of each exponential in their sum. */
    static double[] shares(double[] logs) {
        double all = of(logs);
        double[] shares = new double[logs.length];
        for (int i = 0; i < logs.length; i++) {
            shares[i] = StrictMath.exp(logs[i] - all);
        }
        return shares;
    }
}
