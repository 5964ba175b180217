package io.tsmc.checks;

import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Op;

/**
 * How far a program's results may be from those of the Java code it was traced from, by running error analysis (Higham,
 * "Accuracy and Stability of Numerical Algorithms", 2nd ed., section 3.3): each node carries a bound of its error, which
 * is what the errors of its arguments make of it and its own.
 *
 * <p>The own errors: an elementary function is {@value #FUNCTION_ULPS} ulp from {@code Math}'s at most, see
 * {@code docs/functions.md}; constants may be functions of settings, computed beforehand; and the trace writes
 * {@code Math.pow} with an exponent of 2 or -1 as a product or quotient. All else has no error of its own, and a program
 * without any of these is exact. What a call makes of arguments that are not exact is unknown.
 */
final class RoundingBounds {

    private static final int FUNCTION_ULPS = 6;
    /** For what the analysis leaves out: the curvature of an operation over the width of an error. */
    private static final double SAFETY = 2.0;

    private RoundingBounds() {}

    /** Whether a program has nothing in it that Java may compute to other bits. */
    static boolean isExact(Graph graph) {
        for (int node = 0; node < graph.size(); node++) {
            boolean exact = switch (graph.op(node)) {
                case INPUT -> true;
                case RESULT -> false;
                case CONSTANT -> isShort(graph.constant(node));
                default -> functionError(graph.op(node), 1.0) == 0.0 && !isPower(graph, node);
            };
            if (!exact) {
                return false;
            }
        }
        return true;
    }

    /** The bounds for the outputs at a point, [outputCount]; NaN where there is none. */
    static double[] of(Graph graph, double[] point) {
        double[] value = new double[graph.size()];
        double[] error = new double[graph.size()];
        for (int node = 0; node < value.length; node++) {
            Op op = graph.op(node);
            switch (op) {
                case INPUT -> value[node] = point[graph.inputIndex(node)];
                case CONSTANT -> {
                    value[node] = graph.constant(node);
                    error[node] = isShort(value[node]) ? 0.0 : FUNCTION_ULPS * Math.ulp(value[node]);
                }
                case RESULT -> {
                    value[node] = result(graph, node, value);
                    error[node] = hasExactArguments(graph, node, error) ? 0.0 : Double.NaN;
                }
                default -> operation(graph, node, value, error);
            }
        }
        double[] bounds = new double[graph.outputCount()];
        for (int output = 0; output < bounds.length; output++) {
            bounds[output] = SAFETY * error[graph.outputNode(output)];
        }
        return bounds;
    }

    private static double result(Graph graph, int node, double[] value) {
        Graph.Call call = graph.calls().get(graph.callIndex(node));
        double[] results = new double[call.function().resultCount()];
        call.function()
                .apply(call.arguments().stream().mapToDouble(a -> value[a]).toArray(), results);
        return results[graph.resultIndex(node)];
    }

    private static boolean hasExactArguments(Graph graph, int node, double[] error) {
        return graph.calls().get(graph.callIndex(node)).arguments().stream().allMatch(a -> error[a] == 0.0);
    }

    /** Whether a number has so few digits that it was written down, not computed by a function. */
    private static boolean isShort(double value) {
        return value == (float) value;
    }

    private static void operation(Graph graph, int node, double[] value, double[] error) {
        Op op = graph.op(node);
        double[] a = new double[3];
        double[] e = new double[3];
        boolean exact = true;
        for (int k = 0; k < op.arity(); k++) {
            a[k] = value[graph.argument(node, k)];
            e[k] = error[graph.argument(node, k)];
            exact &= e[k] == 0.0;
        }
        double result = graph.apply(node, a[0], a[1], a[2]);
        double spread = 0.0;
        for (int corner = 0; !exact && corner < 1 << op.arity(); corner++) {
            double there = graph.apply(
                    node,
                    a[0] + ((corner & 1) == 0 ? e[0] : -e[0]),
                    a[1] + ((corner & 2) == 0 ? e[1] : -e[1]),
                    a[2] + ((corner & 4) == 0 ? e[2] : -e[2]));
            spread = Math.max(spread, Math.abs(there - result));
        }
        value[node] = result;
        error[node] = spread + (exact && !isPower(graph, node) ? functionError(op, result) : roundingError(op, result));
    }

    /** Whether a node may stand for {@code Math.pow}. */
    private static boolean isPower(Graph graph, int node) {
        int first = graph.argument(node, 0);
        return switch (graph.op(node)) {
            case MUL -> first == graph.argument(node, 1);
            case DIV -> graph.op(first) == Op.CONSTANT && graph.constant(first) == 1.0;
            default -> false;
        };
    }

    private static double functionError(Op op, double result) {
        return switch (op) {
            case ADD, SUB, MUL, DIV, REM, NEG, FMA, SQRT -> 0.0;
            case ABS, MIN, MAX, SIGNUM, FLOOR, CEIL, RINT, TO_FLOAT, LT, LE, EQ, SELECT, LOOKUP -> 0.0;
            // Whatever else there is may be a function: a bound too wide is better than an alarm about nothing.
            default -> FUNCTION_ULPS * Math.ulp(result);
        };
    }

    /** Of arguments that are not the same, rounding may go another way. */
    private static double roundingError(Op op, double result) {
        return switch (op) {
            case ADD, SUB, MUL, DIV, FMA, SQRT, REM -> Math.ulp(result);
            default -> functionError(op, result);
        };
    }
}
