package io.tsmc.network;

import io.tsmc.api.Require;
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
        Require.that(
                weights.length > 0 && weights[0].length > 0,
                "weights",
                "is empty",
                "the layer has no outputs, or no inputs");
        Require.sameCount(
                "bias",
                bias.length,
                "weights",
                weights.length,
                "weights is [inputs][outputs]: it has to be [outputs][inputs]");
        Require.finite("bias", bias, "the training diverged");
        for (int row = 0; row < weights.length; row++) {
            String path = "weights[" + row + "]";
            Require.sameCount(path, weights[row].length, "weights[0]", weights[0].length, "");
            Require.finite(path, weights[row], "the training diverged");
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
