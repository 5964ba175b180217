package io.tsmc.network;

import java.util.ArrayList;
import java.util.List;

/**
 * A feed-forward network of dense layers: its value, and its vector–Jacobian product by the reverse pass (Rumelhart, Hinton
 * and Williams, "Learning representations by back-propagating errors", Nature 323, 1986). Immutable. Sums run in one order, so
 * that the bits are the same everywhere.
 */
public final class Network {

    private final List<Layer> layers;
    /** For each layer, the weights column by column, [inputs][outputs]: both passes then add multiples of whole rows. */
    private final List<double[][]> columns;

    /**
     * Puts layers together.
     *
     * @param layers from the inputs to the outputs, at least one; each has as many inputs as the one before has outputs
     */
    public Network(List<Layer> layers) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("layers is empty");
        }
        this.layers = List.copyOf(layers);
        columns = layers.stream().map(Network::transposed).toList();
        for (int k = 1; k < layers.size(); k++) {
            if (layers.get(k).inputs() != layers.get(k - 1).outputs()) {
                throw new IllegalArgumentException(
                        "layers[" + k + "] has " + layers.get(k).inputs() + " inputs, but layers[" + (k - 1) + "] has "
                                + layers.get(k - 1).outputs() + " outputs");
            }
        }
    }

    private static double[][] transposed(Layer layer) {
        double[][] weights = layer.weights();
        double[][] columns = new double[layer.inputs()][layer.outputs()];
        for (int row = 0; row < weights.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                columns[column][row] = weights[row][column];
            }
        }
        return columns;
    }

    int inputs() {
        return layers.get(0).inputs();
    }

    int outputs() {
        return layers.get(layers.size() - 1).outputs();
    }

    /** The value, [outputs]. */
    double[] value(double[] in) {
        double[] h = in;
        for (int k = 0; k < layers.size(); k++) {
            h = activated(k, sums(k, h));
        }
        return h;
    }

    /**
     * The derivative of {@code outAdjoint · value(in)} by {@code in}, [inputs].
     *
     * @param in [inputs]
     * @param outAdjoint [outputs]
     */
    double[] vectorJacobianProduct(double[] in, double[] outAdjoint) {
        List<double[]> sums = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        double[] h = in;
        for (int k = 0; k < layers.size(); k++) {
            sums.add(sums(k, h));
            h = activated(k, sums.get(k));
            values.add(h);
        }
        double[] adjoint = outAdjoint;
        for (int k = layers.size() - 1; k >= 0; k--) {
            Layer layer = layers.get(k);
            double[][] weights = layer.weights();
            double[] next = new double[layer.inputs()];
            for (int i = 0; i < adjoint.length; i++) {
                double slope = layer.activation().slope(sums.get(k)[i], values.get(k)[i]);
                addMultiple(next, adjoint[i] * slope, weights[i]);
            }
            adjoint = next;
        }
        return adjoint;
    }

    private double[] sums(int k, double[] h) {
        double[] sums = layers.get(k).bias().clone();
        double[][] weights = columns.get(k);
        for (int j = 0; j < h.length; j++) {
            addMultiple(sums, h[j], weights[j]);
        }
        return sums;
    }

    private double[] activated(int k, double[] sums) {
        Activation activation = layers.get(k).activation();
        double[] values = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            values[i] = activation.of(sums[i]);
        }
        return values;
    }

    private static void addMultiple(double[] sums, double factor, double[] row) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += factor * row[i];
        }
    }
}
