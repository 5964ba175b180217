package io.tsmc.onnx.network;

/**
 * Entries as they are, in another order: parts, joins, transpositions.
 *
 * @param argument from which argument each comes, [results]
 * @param entry which of its entries it is, [results]
 */
public record Pick(int[] argument, int[] entry) implements Operation {

    @Override
    public double[] of(double[][] arguments) {
        double[] results = new double[entry.length];
        for (int i = 0; i < results.length; i++) {
            results[i] = arguments[argument[i]][entry[i]];
        }
        return results;
    }
}
