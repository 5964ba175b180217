package io.tsmc.autodiff;

import java.util.function.ToDoubleFunction;

/** Derivatives by Richardson-extrapolated central differences, error O(h⁴). */
public final class Differences {

    private static final double STEP = 1e-4;

    private Differences() {}

    /** The derivative of the weighted sum of the outputs by one input. */
    public static double derivative(Graph graph, double[] x, double[] outputWeights, int input) {
        return derivative(at -> weighted(graph, at, outputWeights), x, input, STEP);
    }

    /** The derivative of a function by one input. */
    public static double derivative(ToDoubleFunction<double[]> function, double[] x, int input, double step) {
        double wide = central(function, x, input, step);
        double narrow = central(function, x, input, 0.5 * step);
        return (4.0 * narrow - wide) / 3.0;
    }

    private static double central(ToDoubleFunction<double[]> function, double[] x, int input, double h) {
        return (function.applyAsDouble(moved(x, input, h)) - function.applyAsDouble(moved(x, input, -h))) / (2 * h);
    }

    private static double[] moved(double[] x, int index, double h) {
        double[] moved = x.clone();
        moved[index] += h;
        return moved;
    }

    private static double weighted(Graph graph, double[] x, double[] weights) {
        double[] y = graph.evaluate(x);
        double sum = 0.0;
        for (int i = 0; i < y.length; i++) {
            sum += weights[i] * y[i];
        }
        return sum;
    }
}
