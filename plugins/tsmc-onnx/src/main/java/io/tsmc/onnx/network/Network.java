package io.tsmc.onnx.network;

import java.util.List;

/**
 * A network as traced code. Its values are numbered: first the inputs, then the constants, then what each step makes.
 *
 * @param inputs length of each input, [inputs]
 * @param constants entries of each constant, [constants][entries]
 * @param steps what is computed, in this order
 * @param outputs numbers of the values that come out, [outputs]
 * @param sizes number of entries of each output, [outputs]
 */
public record Network(int[] inputs, double[][] constants, List<Step> steps, int[] outputs, int[] sizes) {

    /**
     * The outputs. Traced like {@link io.tsmc.api.Dynamics#step}.
     *
     * @param arguments entries of each input, [inputs][entries]
     * @return entries of each output, [outputs][entries]
     */
    public double[][] of(double[][] arguments) {
        return computed(arguments, constants);
    }

    /**
     * The outputs with other weights. Traced like {@link io.tsmc.api.Policy#act}.
     *
     * @param arguments entries of each input, [inputs][entries]
     * @param added what is added to the weights, one after the other, [{@link #weightCount}]; empty for nothing
     * @return entries of each output, [outputs][entries]
     */
    public double[][] varied(double[][] arguments, double[] added) {
        if (added.length == 0) {
            return of(arguments);
        }
        boolean[] weights = weights();
        double[][] varied = new double[constants.length][];
        int next = 0;
        for (int c = 0; c < constants.length; c++) {
            varied[c] = constants[c];
            if (weights[c]) {
                varied[c] = new double[constants[c].length];
                for (int i = 0; i < varied[c].length; i++) {
                    varied[c][i] = constants[c][i] + added[next++];
                }
            }
        }
        return computed(arguments, varied);
    }

    private double[][] computed(double[][] arguments, double[][] known) {
        double[][] values = new double[inputs.length + known.length + steps.size()][];
        int count = 0;
        for (double[] argument : arguments) {
            values[count++] = argument;
        }
        for (double[] constant : known) {
            values[count++] = constant;
        }
        for (Step step : steps) {
            int[] from = step.arguments();
            double[][] taken = new double[from.length][];
            for (int k = 0; k < from.length; k++) {
                taken[k] = values[from[k]];
            }
            values[count++] = step.operation().of(taken);
        }
        double[][] results = new double[outputs.length][];
        for (int o = 0; o < outputs.length; o++) {
            results[o] = values[outputs[o]];
        }
        return results;
    }

    /** Number of weights: entries of constants that are factors of products, or are added to their results. */
    public int weightCount() {
        boolean[] weights = weights();
        int count = 0;
        for (int c = 0; c < constants.length; c++) {
            count += weights[c] ? constants[c].length : 0;
        }
        return count;
    }

    /** Which constants are weights, [constants]. */
    private boolean[] weights() {
        boolean[] weights = new boolean[constants.length];
        boolean[] product = new boolean[inputs.length + constants.length + steps.size()];
        int number = inputs.length + constants.length;
        for (Step step : steps) {
            int[] from = step.arguments();
            if (step.operation() instanceof Products) {
                product[number] = true;
                mark(weights, from[0]);
                mark(weights, from[1]);
            } else if (step.operation() instanceof Pairs pairs && pairs.function() == PairFunction.ADD) {
                if (product[from[0]]) {
                    mark(weights, from[1]);
                }
                if (product[from[1]]) {
                    mark(weights, from[0]);
                }
            }
            number++;
        }
        return weights;
    }

    private void mark(boolean[] weights, int value) {
        int constant = value - inputs.length;
        if (constant >= 0 && constant < weights.length) {
            weights[constant] = true;
        }
    }

    /** The multiplications and functions of one evaluation, as a measure of what a trace of it takes. */
    public long size() {
        long size = 0;
        for (Step step : steps) {
            if (step.operation() instanceof Products products) {
                for (int[] terms : products.left()) {
                    size += terms.length;
                }
            } else if (step.operation() instanceof Each || step.operation() instanceof Pairs) {
                size += step.operation() instanceof Pairs pairs ? pairs.left().length : 1;
            }
        }
        return size;
    }
}
