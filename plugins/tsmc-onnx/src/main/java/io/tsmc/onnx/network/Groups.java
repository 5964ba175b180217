package io.tsmc.onnx.network;

/**
 * One number made of each of several groups of entries.
 *
 * @param reduction what is made of them
 * @param groups which entries, [results][group]; no group is empty
 */
public record Groups(Reduction reduction, int[][] groups) implements Operation {

    /** What becomes of a group. */
    public enum Reduction {
        /** The sum. */
        SUM,
        /** The mean. */
        MEAN,
        /** The product. */
        PRODUCT,
        /** The smallest. */
        MIN,
        /** The largest. */
        MAX
    }

    @Override
    public double[] of(double[][] arguments) {
        double[] results = new double[groups.length];
        for (int i = 0; i < results.length; i++) {
            results[i] = reduced(arguments[0], groups[i]);
        }
        return results;
    }

    private double reduced(double[] x, int[] group) {
        double result = x[group[0]];
        for (int k = 1; k < group.length; k++) {
            double next = x[group[k]];
            result = switch (reduction) {
                case SUM, MEAN -> result + next;
                case PRODUCT -> result * next;
                case MIN -> Math.min(result, next);
                case MAX -> Math.max(result, next);
            };
        }
        return reduction == Reduction.MEAN ? result / group.length : result;
    }
}
