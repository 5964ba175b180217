package io.tsmc.autodiff;

/** Derivatives by Richardson-extrapolated central differences, error O(h⁴). */
final class Differences {

    private static final double STEP = 1e-4;

    private Differences() {}

    /** The derivative of the weighted sum of the outputs by one input. */
    static double derivative(Graph graph, double[] x, double[] outputWeights, int input) {
        double wide = central(graph, x, outputWeights, input, STEP);
        double narrow = central(graph, x, outputWeights, input, 0.5 * STEP);
        return (4.0 * narrow - wide) / 3.0;
    }

    private static double central(Graph graph, double[] x, double[] weights, int input, double h) {
        return (weighted(graph, moved(x, input, h), weights) - weighted(graph, moved(x, input, -h), weights)) / (2 * h);
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
