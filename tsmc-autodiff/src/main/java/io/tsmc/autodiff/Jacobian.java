package io.tsmc.autodiff;

import io.tsmc.autodiff.Graph.Call;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Forward-mode differentiation of a graph into a graph (Griewank and Walther, "Evaluating Derivatives", 2nd ed., ch. 3):
 * all entries of a Jacobian at once, each only where it is not zero by structure. Of a step it gives the matrices A and B
 * of its linearisation; of a {@linkplain Gradient gradient} it gives the Hessian.
 */
public final class Jacobian {

    private static final int NONE = Partials.ZERO;

    private final Graph graph;
    private final GraphBuilder builder = new GraphBuilder();
    private final Partials partials = new Partials(builder);

    private Jacobian(Graph graph) {
        this.graph = graph;
    }

    /** The name of the derivative of a vector of outputs by a vector of inputs. */
    public static String name(String output, String input) {
        return "d(" + output + ")/d(" + input + ")";
    }

    /**
     * The Jacobian of one vector of outputs.
     *
     * <p>The result has the inputs of {@code graph} and, for each vector of inputs asked for, an output
     * {@link #name d(output)/d(input)} of shape {@code [output length][input length]}, row by row.
     *
     * @param graph the function y = f(x)
     * @param output vector of outputs to differentiate
     * @param withRespectTo vectors of inputs to differentiate by
     */
    public static Graph of(Graph graph, String output, List<String> withRespectTo) {
        return new Jacobian(graph).run(output, withRespectTo);
    }

    private Graph run(String output, List<String> withRespectTo) {
        int[] primal = builder.include(graph, builder.inputs(graph));
        int[] rows = graph.outputNodes(output);
        for (String input : withRespectTo) {
            int firstColumn = graph.inputOffset(input);
            int columns = graph.inputLayout().length(input);
            int[] entries = new int[rows.length * columns];
            for (int column = 0; column < columns; column++) {
                int[] tangent = tangents(primal, firstColumn + column);
                for (int row = 0; row < rows.length; row++) {
                    int derivative = tangent[rows[row]];
                    entries[row * columns + column] = derivative == NONE ? builder.constant(0.0) : derivative;
                }
            }
            builder.output(name(output, input), entries);
        }
        return builder.build();
    }

    /** The derivative of every node by one input. */
    private int[] tangents(int[] primal, int input) {
        int[] tangent = new int[graph.size()];
        Arrays.fill(tangent, NONE);
        for (int node = 0; node < graph.size(); node++) {
            Op op = graph.op(node);
            builder.source(graph.source(node));
            if (op == Op.INPUT && graph.inputIndex(node) == input) {
                tangent[node] = builder.constant(1.0);
            } else if (op == Op.RESULT) {
                tangent[node] = ofResult(primal, tangent, node);
            } else if (op == Op.SELECT) {
                tangent[node] = chosen(primal[graph.argument(node, 0)], tangent, node, 1);
            } else if (op == Op.MIN || op == Op.MAX) {
                int a = primal[graph.argument(node, 0)];
                int b = primal[graph.argument(node, 1)];
                int condition = op == Op.MIN ? builder.apply(Op.LE, a, b) : builder.apply(Op.LE, b, a);
                tangent[node] = chosen(condition, tangent, node, 0);
            } else {
                tangent[node] = weightedSum(primal, tangent, node);
            }
        }
        return tangent;
    }

    /** A row of the Jacobian of a call is the vector–Jacobian product of a unit vector. */
    private int ofResult(int[] primal, int[] tangent, int node) {
        Call call = graph.calls().get(graph.callIndex(node));
        if (call.arguments().stream().allMatch(a -> tangent[a] == NONE)) {
            return NONE;
        }
        int[] unit = new int[call.function().resultCount()];
        Arrays.fill(unit, builder.constant(0.0));
        unit[graph.resultIndex(node)] = builder.constant(1.0);
        IntStream arguments = call.arguments().stream().mapToInt(a -> primal[a]);
        int[] row = builder.call(
                call.function().vectorJacobianProduct(),
                IntStream.concat(arguments, Arrays.stream(unit)).toArray());
        int sum = NONE;
        for (int k = 0; k < row.length; k++) {
            int direction = tangent[call.arguments().get(k)];
            if (direction != NONE) {
                int term = builder.apply(Op.MUL, row[k], direction);
                sum = sum == NONE ? term : builder.apply(Op.ADD, sum, term);
            }
        }
        return sum;
    }

    private int chosen(int condition, int[] tangent, int node, int firstPosition) {
        int a = tangent[graph.argument(node, firstPosition)];
        int b = tangent[graph.argument(node, firstPosition + 1)];
        if (a == NONE && b == NONE) {
            return NONE;
        }
        int zero = builder.constant(0.0);
        return builder.apply(Op.SELECT, condition, a == NONE ? zero : a, b == NONE ? zero : b);
    }

    private int weightedSum(int[] primal, int[] tangent, int node) {
        int arity = graph.op(node).arity();
        int sum = NONE;
        for (int position = 0; position < arity; position++) {
            int direction = tangent[graph.argument(node, position)];
            if (direction == NONE) {
                continue;
            }
            int a = primal[graph.argument(node, 0)];
            int b = arity > 1 ? primal[graph.argument(node, 1)] : a;
            int partial = partials.of(graph.op(node), position, primal[node], a, b);
            if (partial != NONE) {
                int term = builder.apply(Op.MUL, partial, direction);
                sum = sum == NONE ? term : builder.apply(Op.ADD, sum, term);
            }
        }
        return sum;
    }
}
