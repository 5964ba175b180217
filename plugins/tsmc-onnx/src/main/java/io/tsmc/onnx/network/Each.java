package io.tsmc.onnx.network;

/**
 * A function of each entry by itself.
 *
 * @param function the function
 * @param alpha first of its constants; of no account where it has none
 * @param beta second of its constants
 */
public record Each(Function function, double alpha, double beta) implements Operation {

    @Override
    public double[] of(double[][] arguments) {
        double[] x = arguments[0];
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = function.of(x[i], alpha, beta);
        }
        return y;
    }
}
