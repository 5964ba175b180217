package io.tsmc.network;

import io.tsmc.api.Require;
import io.tsmc.autodiff.Program;
import java.util.Arrays;
import java.util.List;

/**
 * A feed-forward network of dense layers: its value, and its vector–Jacobian product by the reverse pass (Rumelhart, Hinton
 * and Williams, "Learning representations by back-propagating errors", Nature 323, 1986), for many points at a time.
 * Immutable. The sums of a point run in one order, so that its bits are the same everywhere and in any company.
 */
public final class Network {

    /** Points that go through all layers together: what they need stays in the second-level cache. */
    private static final int LANES = 64;

    private final List<Layer> layers;
    /** For each layer, its weights the other way round, [inputs][outputs]. */
    private final List<double[][]> transposed;

    /**
     * Puts layers together.
     *
     * @param layers from the inputs to the outputs, at least one; each has as many inputs as the one before has outputs
     */
    public Network(List<Layer> layers) {
        Require.notEmpty("layers", layers.size(), "");
        this.layers = List.copyOf(layers);
        transposed = layers.stream().map(Network::transposed).toList();
        for (int k = 1; k < layers.size(); k++) {
            int before = layers.get(k - 1).outputs();
            Require.that(
                    layers.get(k).inputs() == before,
                    "layers[" + k + "]",
                    "has " + layers.get(k).inputs() + " inputs, but layers[" + (k - 1) + "] has " + before + " outputs",
                    "");
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

    /**
     * The value.
     *
     * @param in [inputs][count]
     * @param out receives the value, [outputs][count]
     * @param count number of points
     */
    void value(double[][] in, double[][] out, int count) {
        Pass pass = new Pass(Math.min(count, LANES), false);
        for (int from = 0; from < count; from += LANES) {
            int lanes = Math.min(LANES, count - from);
            copy(in, from, pass.in(), 0, lanes);
            pass.forward(lanes);
            copy(pass.out(), 0, out, from, lanes);
        }
    }

    /**
     * The derivative of {@code outAdjoint · value(in)} by {@code in}.
     *
     * @param in [inputs][count]
     * @param outAdjoint [outputs][count]
     * @param inAdjoint receives the derivative, [inputs][count]
     * @param count number of points
     */
    void vectorJacobianProduct(double[][] in, double[][] outAdjoint, double[][] inAdjoint, int count) {
        Pass pass = new Pass(Math.min(count, LANES), true);
        for (int from = 0; from < count; from += LANES) {
            int lanes = Math.min(LANES, count - from);
            copy(in, from, pass.in(), 0, lanes);
            pass.forward(lanes);
            copy(outAdjoint, from, pass.outAdjoint(), 0, lanes);
            pass.backward(lanes);
            copy(pass.inAdjoint(), 0, inAdjoint, from, lanes);
        }
    }

    private static void copy(double[][] rows, int from, double[][] to, int at, int lanes) {
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], from, to[i], at, lanes);
        }
    }

    /** The way of some points through the layers, and back, with the rows of lanes that it needs. */
    private final class Pass {

        /** What goes into each layer, and out of the last, [layers + 1][units][lanes]. */
        private final double[][][] units;
        /** Derivatives by these; empty without a way back. */
        private final double[][][] adjoints;
        /** Slopes of the activations, [layers][outputs][lanes]; empty without a way back. */
        private final double[][][] slopes;
        /** Of one layer at a time. */
        private final double[][] sums;

        private final Program.Evaluator[] activations;
        private final double[] zeros;

        Pass(int lanes, boolean back) {
            int count = layers.size();
            units = new double[count + 1][][];
            adjoints = new double[back ? count + 1 : 0][][];
            slopes = new double[back ? count : 0][][];
            activations = new Program.Evaluator[count];
            int widest = inputs();
            for (int k = 0; k <= count; k++) {
                int width = k == 0 ? inputs() : layers.get(k - 1).outputs();
                widest = Math.max(widest, width);
                units[k] = new double[width][lanes];
                if (back) {
                    adjoints[k] = new double[width][lanes];
                }
            }
            for (int k = 0; k < count; k++) {
                Activation activation = layers.get(k).activation();
                activations[k] = (back ? activation.valueAndSlope() : activation.value()).evaluator(lanes);
                if (back) {
                    slopes[k] = new double[layers.get(k).outputs()][lanes];
                }
            }
            sums = new double[widest][lanes];
            zeros = new double[widest];
        }

        double[][] in() {
            return units[0];
        }

        double[][] out() {
            return units[layers.size()];
        }

        double[][] outAdjoint() {
            return adjoints[layers.size()];
        }

        double[][] inAdjoint() {
            return adjoints[0];
        }

        void forward(int lanes) {
            for (int k = 0; k < layers.size(); k++) {
                Layer layer = layers.get(k);
                product(layer.weights(), layer.bias(), units[k], sums, lanes);
                for (int i = 0; i < layer.outputs(); i++) {
                    double[] y = units[k + 1][i];
                    activations[k].evaluate(
                            new double[][] {sums[i]},
                            slopes.length > 0 ? new double[][] {y, slopes[k][i]} : new double[][] {y},
                            lanes);
                }
            }
        }

        void backward(int lanes) {
            for (int k = layers.size() - 1; k >= 0; k--) {
                for (int i = 0; i < slopes[k].length; i++) {
                    multiply(adjoints[k + 1][i], slopes[k][i], lanes);
                }
                product(transposed.get(k), zeros, adjoints[k + 1], adjoints[k], lanes);
            }
        }
    }

    /** {@code out = weights · in + bias}, each sum in the order of its inputs. */
    private static void product(double[][] weights, double[] bias, double[][] in, double[][] out, int lanes) {
        for (int i = 0; i < weights.length; i++) {
            double[] w = weights[i];
            double[] y = out[i];
            Arrays.fill(y, 0, lanes, bias[i]);
            int j = 0;
            for (; j + 3 < w.length; j += 4) {
                addFour(w[j], in[j], w[j + 1], in[j + 1], w[j + 2], in[j + 2], w[j + 3], in[j + 3], y, lanes);
            }
            for (; j < w.length; j++) {
                addOne(w[j], in[j], y, lanes);
            }
        }
    }

    private static void addFour(
            double v, double[] a, double w, double[] b, double s, double[] c, double t, double[] d, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = y[i] + v * a[i] + w * b[i] + s * c[i] + t * d[i];
        }
    }

    private static void addOne(double v, double[] a, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = y[i] + v * a[i];
        }
    }

    private static void multiply(double[] y, double[] factor, int n) {
        for (int i = 0; i < n; i++) {
            y[i] *= factor[i];
        }
    }
}
