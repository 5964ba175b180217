package io.tsmc.policy.feedback;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.api.Require;
import io.tsmc.api.SettingsException;
import java.util.Arrays;
import java.util.Locale;

/**
 * A multilayer perceptron: {@code a_0 = f(x)}, {@code a_l = activation(b_l + W_l a_{l−1})} for each hidden layer, and
 * {@code u = b + W a} of the last one.
 *
 * <p>Shared parameters, layer by layer from the features on: the weights W row by row, [units][inputs]; then the biases b,
 * [units]. All are independent under the prior. Where no scales are given, weights have the standard deviation
 * 1/√inputs, which keeps the size of the units whatever their number (R. M. Neal, Bayesian Learning for Neural Networks,
 * 1996, section 2.1), and biases 0.5.
 *
 * <p>A control without bounds is in its unit: then give the last layer the scale of the control.
 *
 * @param features what the policy sees of the state
 * @param hidden number of units of each hidden layer, at least one layer
 * @param activation of the hidden units
 * @param weightScales prior standard deviation of the weights of each layer, the last layer's last, [hidden + 1]; empty for
 *     1/√inputs
 * @param biasScales prior standard deviation of the biases of each layer, [hidden + 1]; empty for 0.5
 */
public record Mlp(Features features, int[] hidden, Activation activation, double[] weightScales, double[] biasScales)
        implements Policy {

    private static final double BIAS_SCALE = 0.5;
    /** Each of them is in the program that is traced. */
    private static final int MOST_PARAMETERS = 100_000_000;

    /** One layer of eight tanh units, with standard deviations that suit their number. */
    public Mlp() {
        this(new Features(), new int[] {8}, Activation.TANH, new double[0], new double[0]);
    }

    /** Copies the arrays and checks them against each other. */
    public Mlp {
        hidden = hidden.clone();
        weightScales = weightScales.clone();
        biasScales = biasScales.clone();
        Require.notEmpty("hidden", hidden.length, "the type affine is meant, which has no hidden layer");
        for (int l = 0; l < hidden.length; l++) {
            Require.atLeast("hidden[" + l + "]", hidden[l], 1, "8 units");
        }
        checkScales("weightScales", weightScales, hidden);
        checkScales("biasScales", biasScales, hidden);
    }

    private static void checkScales(String name, double[] scales, int[] hidden) {
        if (scales.length != 0) {
            String what = "layers: " + hidden.length + " hidden and the output";
            Require.count(name, scales.length, hidden.length + 1, what, "");
            Require.positive(name, scales);
        }
    }

    @Override
    public int sharedDim(int stateDim, int controlDim) {
        // Of real numbers, which do not overflow.
        double count = 0.0;
        int inputs = features.count(stateDim);
        for (int l = 0; l <= hidden.length; l++) {
            int units = units(l, controlDim);
            count += (double) units * inputs + units;
            inputs = units;
        }
        if (count > MOST_PARAMETERS) {
            throw new SettingsException(new SettingsException.Fault(
                    "hidden",
                    Arrays.toString(hidden) + " makes " + String.format(Locale.ROOT, "%.3g", count)
                            + " parameters, must be at most " + MOST_PARAMETERS,
                    "[8] or [16, 16]: nobody samples that many"));
        }
        return (int) count;
    }

    @Override
    public double[] sharedScales(int stateDim, int controlDim) {
        double[] scales = new double[sharedDim(stateDim, controlDim)];
        int from = 0;
        int inputs = features.count(stateDim);
        for (int l = 0; l <= hidden.length; l++) {
            int units = units(l, controlDim);
            double weightScale = weightScales.length == 0 ? 1.0 / Math.sqrt(inputs) : weightScales[l];
            double biasScale = biasScales.length == 0 ? BIAS_SCALE : biasScales[l];
            Arrays.fill(scales, from, from + units * inputs, weightScale);
            Arrays.fill(scales, from + units * inputs, from + units * inputs + units, biasScale);
            from += units * inputs + units;
            inputs = units;
        }
        return scales;
    }

    private int units(int layer, int controlDim) {
        return layer == hidden.length ? controlDim : hidden[layer];
    }

    @Override
    public void act(double[] shared, double[] local, double[] x, double[] u) {
        double[] values = features.of(x);
        int from = 0;
        for (int l = 0; l < hidden.length; l++) {
            double[] units = new double[hidden[l]];
            from = layer(shared, from, values, units);
            for (int i = 0; i < units.length; i++) {
                units[i] = activation.of(units[i]);
            }
            values = units;
        }
        layer(shared, from, values, u);
    }

    /** Sets the inputs of the units of one layer, and returns where the parameters of the next one begin. */
    private static int layer(double[] parameters, int from, double[] values, double[] units) {
        int biases = from + units.length * values.length;
        for (int i = 0; i < units.length; i++) {
            units[i] = parameters[biases + i];
        }
        Matrices.addProduct(parameters, from, values, units);
        return biases + units.length;
    }

    @Override
    public void check(Dynamics dynamics) {
        Require.within("features", () -> features.check(dynamics));
        sharedDim(dynamics.stateDim(), dynamics.controlDim());
    }
}
