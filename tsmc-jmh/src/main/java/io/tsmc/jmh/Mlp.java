package io.tsmc.jmh;

import io.tsmc.api.Policy;

/**
 * A network with two hidden layers of tanh units, as a policy with thousands of parameters to measure with. Shared
 * parameters: for each unit of each layer in turn, its weights and then its bias, each weight divided by the square root
 * of the inputs of its layer.
 *
 * @param width units in each hidden layer
 */
public record Mlp(int width) implements Policy {

    @Override
    public int sharedDim(int stateDim, int controlDim) {
        return width * (stateDim + 1) + width * (width + 1) + controlDim * (width + 1);
    }

    @Override
    public void act(double[] shared, double[] local, double[] x, double[] u) {
        double[] first = new double[width];
        double[] second = new double[width];
        int next = layer(shared, 0, x, first);
        squash(first);
        next = layer(shared, next, first, second);
        squash(second);
        layer(shared, next, second, u);
    }

    private static int layer(double[] weights, int from, double[] inputs, double[] outputs) {
        double scale = 1.0 / Math.sqrt(inputs.length);
        int next = from;
        for (int i = 0; i < outputs.length; i++) {
            double sum = 0.0;
            for (int j = 0; j < inputs.length; j++) {
                sum += weights[next++] * inputs[j];
            }
            outputs[i] = scale * sum + weights[next++];
        }
        return next;
    }

    static void squash(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.tanh(values[i]);
        }
    }
}
