package io.tsmc.onnx.network;

/**
 * Sums of products: of matrices, of stacks of them, transposed or not. A sum runs in the order of its terms.
 *
 * @param left which entries of the first argument, [results][terms]
 * @param right which entries of the second argument, [results][terms]
 */
public record Products(int[][] left, int[][] right) implements Operation {

    @Override
    public double[] of(double[][] arguments) {
        double[] a = arguments[0];
        double[] b = arguments[1];
        double[] results = new double[left.length];
        for (int i = 0; i < results.length; i++) {
            double sum = 0.0;
            for (int k = 0; k < left[i].length; k++) {
                sum += a[left[i][k]] * b[right[i][k]];
            }
            results[i] = sum;
        }
        return results;
    }
}
