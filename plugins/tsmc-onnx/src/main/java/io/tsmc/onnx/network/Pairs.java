package io.tsmc.onnx.network;

/**
 * A function of an entry of one argument and one of another.
 *
 * @param function the function
 * @param left which entry of the first argument, [results]
 * @param right which entry of the second argument, [results]
 */
public record Pairs(PairFunction function, int[] left, int[] right) implements Operation {

    @Override
    public double[] of(double[][] arguments) {
        double[] results = new double[left.length];
        for (int i = 0; i < results.length; i++) {
            results[i] = function.of(arguments[0][left[i]], arguments[1][right[i]]);
        }
        return results;
    }
}
