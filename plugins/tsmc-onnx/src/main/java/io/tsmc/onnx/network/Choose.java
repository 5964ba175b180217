package io.tsmc.onnx.network;

/**
 * An entry of the second argument where one of the first is true, else one of the third.
 *
 * @param condition which entry of the first argument, [results]
 * @param then which entry of the second argument, [results]
 * @param otherwise which entry of the third argument, [results]
 */
public record Choose(int[] condition, int[] then, int[] otherwise) implements Operation {

    @Override
    public double[] of(double[][] arguments) {
        double[] results = new double[condition.length];
        for (int i = 0; i < results.length; i++) {
            results[i] = arguments[0][condition[i]] != 0.0 ? arguments[1][then[i]] : arguments[2][otherwise[i]];
        }
        return results;
    }
}
