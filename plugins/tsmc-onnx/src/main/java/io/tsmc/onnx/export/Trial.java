package io.tsmc.onnx.export;

import io.tsmc.onnx.OnnxModel;
import io.tsmc.onnx.network.Network;
import io.tsmc.onnx.network.Step;
import io.tsmc.policy.controller.PolicyController;
import io.tsmc.policy.controller.PolicyFile;
import java.util.Arrays;

/** A written policy, run beside the one that it was made of. */
final class Trial {

    private final PolicyFile policy;
    private final OnnxModel model;

    Trial(PolicyFile policy, OnnxModel model) {
        this.policy = policy;
        this.model = model;
    }

    /** At each step at its state, and at the state of another one. */
    int count(double[][] states) {
        return 2 * steps(states);
    }

    private int steps(double[][] states) {
        int steps = policy.members().get(0).steps().length;
        return steps == 0 ? states.length : Math.min(steps, states.length);
    }

    /** The greatest difference of a control, of its range, if each operation is rounded to the file's precision. */
    double difference(double[][] states) {
        return difference(states, true);
    }

    /** The same without rounding: of what the file says. */
    double unrounded(double[][] states) {
        return difference(states, false);
    }

    private double difference(double[][] states, boolean rounded) {
        PolicyController controller = new PolicyController(policy, 0);
        double[] u = new double[policy.controls().size()];
        double greatest = 0.0;
        int steps = steps(states);
        for (int t = 0; t < steps; t++) {
            for (double[] x : new double[][] {states[t], states[(7 * t + 3) % steps]}) {
                controller.control(t, x, u);
                double[] written = control(x, t, rounded);
                for (int i = 0; i < u.length; i++) {
                    // Math.max keeps NaN.
                    greatest = Math.max(greatest, Math.abs(written[i] - u[i]) / range(i, u[i]));
                }
            }
        }
        return greatest;
    }

    /** The range of a control; without bounds, its size, or 1 if that is larger. */
    private double range(int control, double value) {
        double range = policy.controlUpper()[control] - policy.controlLower()[control];
        return Double.isFinite(range) ? range : Math.max(1.0, Math.abs(value));
    }

    private double[] control(double[] x, int step, boolean rounded) {
        double[][] arguments = new double[model.inputs().size()][];
        for (int k = 0; k < arguments.length; k++) {
            arguments[k] = model.inputs().get(k).real() ? x : new double[] {step};
        }
        return rounded ? single(model.network(), arguments) : model.network().of(arguments)[0];
    }

    /** Each number that is computed rounded to single precision, sums of products once. */
    private static double[] single(Network network, double[][] arguments) {
        double[][] values = new double
                [network.inputs().length
                        + network.constants().length
                        + network.steps().size()][];
        int count = 0;
        for (double[] argument : arguments) {
            values[count++] = rounded(argument);
        }
        for (double[] constant : network.constants()) {
            values[count++] = constant;
        }
        for (Step step : network.steps()) {
            double[][] taken =
                    Arrays.stream(step.arguments()).mapToObj(k -> values[k]).toArray(double[][]::new);
            values[count++] = rounded(step.operation().of(taken));
        }
        return values[network.outputs()[0]];
    }

    private static double[] rounded(double[] numbers) {
        return Arrays.stream(numbers).map(x -> (float) x).toArray();
    }
}
