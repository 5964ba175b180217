package io.tsmc.network;

import java.util.Arrays;

/**
 * A dense layer, {@code y = activation(weights · h + bias)}.
 *
 * @param weights [outputs][inputs]
 * @param bias [outputs]
 * @param activation applied to each sum
 */
public record Layer(double[][] weights, double[] bias, Activation activation) {

    /** Copies the weights, and refuses what is no matrix, or not finite. */
    public Layer {
        weights = Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
        bias = bias.clone();
        if (weights.length == 0 || weights[0].length == 0) {
            throw new IllegalArgumentException("weights is empty. Maybe the layer has no outputs, or no inputs");
        }
        if (bias.length != weights.length) {
            throw new IllegalArgumentException("bias has " + bias.length + " entries, but weights has " + weights.length
                    + " rows. Maybe weights is [inputs][outputs]: it has to be [outputs][inputs]");
        }
        for (int row = 0; row < weights.length; row++) {
            if (weights[row].length != weights[0].length) {
                throw new IllegalArgumentException("weights[" + row + "] has " + weights[row].length
                        + " entries, but weights[0] has " + weights[0].length);
            }
            if (!Double.isFinite(bias[row]) || !Arrays.stream(weights[row]).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException(
                        "row " + row + " of weights and bias is not finite. Maybe the training diverged");
            }
        }
    }

    /** Number of inputs. */
    int inputs() {
        return weights[0].length;
    }

    /** Number of outputs. */
    int outputs() {
        return weights.length;
    }
}
