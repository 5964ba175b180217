package io.tsmc.autodiff;

import io.tsmc.autodiff.Graph.Port;
import java.util.Arrays;
import java.util.Set;

/**
 * Reverse-mode differentiation of a graph into a graph (Griewank and Walther, "Evaluating Derivatives", 2nd ed., ch. 3).
 *
 * <p>Conventions where there is no derivative: at a kink ({@code abs}, {@code min}, {@code max}, a comparison) the
 * derivative is that of the branch taken, and 0 for {@code abs} at 0; {@code min} and {@code max} of equal arguments
 * follow the first; comparisons, {@code floor}, {@code ceil}, {@code rint} and {@code signum} have derivative 0. A branch
 * not taken contributes nothing, even where its derivative is infinite or not a number.
 */
public final class Gradient {

    private static final int NONE = -1;

    private final Graph graph;
    private final GraphBuilder builder = new GraphBuilder();
    /** Node in the new graph of each node of the old one. */
    private final int[] primal;
    /** Node in the new graph of the adjoint of each node of the old one, or {@link #NONE} for a structural zero. */
    private final int[] adjoint;
    /** Whether the adjoint may be zero because a branch was not taken. */
    private final boolean[] masked;

    private Gradient(Graph graph) {
        this.graph = graph;
        primal = copyGraph();
        adjoint = new int[graph.size()];
        Arrays.fill(adjoint, NONE);
        masked = new boolean[graph.size()];
    }

    /** The name of the adjoint of a vector of inputs or outputs. */
    public static String adjointOf(String port) {
        return "adjoint(" + port + ")";
    }

    /**
     * The vector–Jacobian product of a graph.
     *
     * <p>The result has the inputs of {@code graph}, followed by the adjoint of each output vector that is not in
     * {@code seeded}; its outputs are the adjoints of the input vectors in {@code withRespectTo}, in their order in
     * {@code graph}.
     *
     * @param graph the function y = f(x)
     * @param seeded output vectors whose adjoint is 1 in every entry, such as a cost
     * @param withRespectTo input vectors to differentiate by
     */
    public static Graph reverse(Graph graph, Set<String> seeded, Set<String> withRespectTo) {
        return new Gradient(graph).run(seeded, withRespectTo);
    }

    private Graph run(Set<String> seeded, Set<String> withRespectTo) {
        seed(seeded);
        for (int node = graph.size() - 1; node >= 0; node--) {
            if (adjoint[node] != NONE && graph.op(node).arity() > 0) {
                builder.source(graph.source(node));
                propagate(node);
            }
        }
        for (Port port : graph.inputs()) {
            if (withRespectTo.contains(port.name())) {
                builder.output(adjointOf(port.name()), inputAdjoints(port));
            }
        }
        return builder.build();
    }

    private int[] copyGraph() {
        int[] inputs = new int[graph.inputCount()];
        int next = 0;
        for (Port port : graph.inputs()) {
            for (int node : builder.input(port.name(), port.length())) {
                inputs[next++] = node;
            }
        }
        return builder.include(graph, inputs);
    }

    private void seed(Set<String> seeded) {
        int output = 0;
        for (Port port : graph.outputs()) {
            int[] seeds;
            if (seeded.contains(port.name())) {
                seeds = new int[port.length()];
                Arrays.fill(seeds, builder.constant(1.0));
            } else {
                seeds = builder.input(adjointOf(port.name()), port.length());
            }
            for (int seed : seeds) {
                accumulate(graph.outputNode(output++), seed, false);
            }
        }
    }

    private int[] inputAdjoints(Port port) {
        int offset = graph.inputOffset(port.name());
        int[] nodes = new int[port.length()];
        Arrays.fill(nodes, builder.constant(0.0));
        for (int node = 0; node < graph.size(); node++) {
            if (graph.op(node) == Op.INPUT && adjoint[node] != NONE) {
                int entry = graph.inputIndex(node) - offset;
                if (entry >= 0 && entry < nodes.length) {
                    nodes[entry] = adjoint[node];
                }
            }
        }
        return nodes;
    }

    /** The new graph's node of an argument; that of the first argument where there is none. */
    private int argument(int node, int position) {
        return primal[graph.argument(node, position < graph.op(node).arity() ? position : 0)];
    }

    private void propagate(int node) {
        Op op = graph.op(node);
        int g = adjoint[node];
        int y = primal[node];
        int a = argument(node, 0);
        int b = argument(node, 1);
        switch (op) {
            case INPUT, CONSTANT, LT, LE, EQ, FLOOR, CEIL, RINT, SIGNUM -> {}
            case ADD -> {
                give(node, 0, g);
                give(node, 1, g);
            }
            case SUB -> {
                give(node, 0, g);
                give(node, 1, neg(g));
            }
            case MUL -> {
                give(node, 0, mul(g, b));
                give(node, 1, mul(g, a));
            }
            case DIV -> {
                int quotient = div(g, b);
                give(node, 0, quotient);
                give(node, 1, neg(mul(quotient, y)));
            }
            case REM -> {
                give(node, 0, g);
                int whole = div(sub(a, y), b);
                give(node, 1, neg(mul(g, builder.apply(Op.RINT, whole))));
            }
            case NEG -> give(node, 0, neg(g));
            case FMA -> {
                give(node, 0, mul(g, b));
                give(node, 1, mul(g, a));
                give(node, 2, g);
            }
            case SQRT -> give(node, 0, div(mul(g, number(0.5)), y));
            case CBRT -> give(node, 0, div(g, mul(number(3.0), mul(y, y))));
            case SIN -> give(node, 0, mul(g, builder.apply(Op.COS, a)));
            case COS -> give(node, 0, neg(mul(g, builder.apply(Op.SIN, a))));
            case TAN -> give(node, 0, mul(g, add(number(1.0), mul(y, y))));
            case ASIN -> give(node, 0, div(g, sqrt(oneMinusSquare(a))));
            case ACOS -> give(node, 0, neg(div(g, sqrt(oneMinusSquare(a)))));
            case ATAN -> give(node, 0, div(g, add(number(1.0), mul(a, a))));
            case ATAN2 -> {
                int quotient = div(g, add(mul(a, a), mul(b, b)));
                give(node, 0, mul(quotient, b));
                give(node, 1, neg(mul(quotient, a)));
            }
            case EXP -> give(node, 0, mul(g, y));
            case EXPM1 -> give(node, 0, mul(g, add(y, number(1.0))));
            case LOG -> give(node, 0, div(g, a));
            case LOG1P -> give(node, 0, div(g, add(number(1.0), a)));
            case POW -> propagatePow(node, g, y, a, b);
            case HYPOT -> {
                int quotient = div(g, y);
                give(node, 0, mul(quotient, a));
                give(node, 1, mul(quotient, b));
            }
            case SINH -> give(node, 0, mul(g, builder.apply(Op.COSH, a)));
            case COSH -> give(node, 0, mul(g, builder.apply(Op.SINH, a)));
            case TANH -> give(node, 0, mul(g, oneMinusSquare(y)));
            case ABS -> give(node, 0, mul(g, builder.apply(Op.SIGNUM, a)));
            case MIN -> giveChosen(node, builder.apply(Op.LE, a, b), g);
            case MAX -> giveChosen(node, builder.apply(Op.LE, b, a), g);
            case TO_FLOAT -> give(node, 0, g);
            case SELECT -> {
                int zero = number(0.0);
                accumulate(graph.argument(node, 1), builder.apply(Op.SELECT, a, g, zero), true);
                accumulate(graph.argument(node, 2), builder.apply(Op.SELECT, a, zero, g), true);
            }
        }
    }

    private void propagatePow(int node, int g, int y, int a, int b) {
        if (builder.isConstant(b)) {
            double exponent = builder.constantValue(b);
            if (exponent != 0.0) {
                give(node, 0, mul(g, mul(b, builder.apply(Op.POW, a, number(exponent - 1.0)))));
            }
            return;
        }
        give(node, 0, mul(g, mul(b, builder.apply(Op.POW, a, sub(b, number(1.0))))));
        if (!builder.isConstant(a) || builder.constantValue(a) != 0.0) {
            int zero = number(0.0);
            int slope = mul(y, builder.apply(Op.LOG, a));
            // a^b · log(a) tends to 0 as a does, for positive b.
            give(node, 1, mul(g, builder.apply(Op.SELECT, builder.apply(Op.EQ, a, zero), zero, slope)));
        }
    }

    private void giveChosen(int node, int firstChosen, int g) {
        int zero = number(0.0);
        accumulate(graph.argument(node, 0), builder.apply(Op.SELECT, firstChosen, g, zero), true);
        accumulate(graph.argument(node, 1), builder.apply(Op.SELECT, firstChosen, zero, g), true);
    }

    /**
     * Adds a contribution to the adjoint of an argument. Where the node's own adjoint may be zero because a branch was not
     * taken, zero wins: in that branch its derivative may be infinite, and 0 · ∞ must not become NaN.
     */
    private void give(int node, int position, int contribution) {
        int safe = contribution;
        if (masked[node] && !hasConstantDerivatives(node)) {
            int zero = number(0.0);
            safe = builder.apply(Op.SELECT, builder.apply(Op.EQ, adjoint[node], zero), zero, contribution);
        }
        accumulate(graph.argument(node, position), safe, masked[node]);
    }

    private void accumulate(int node, int contribution, boolean mayBeMasked) {
        if (graph.op(node) == Op.CONSTANT) {
            return;
        }
        boolean first = adjoint[node] == NONE;
        adjoint[node] = first ? contribution : add(adjoint[node], contribution);
        // A value that is also used outside the branch has to be finite anyway.
        masked[node] = mayBeMasked && (first || masked[node]);
    }

    private boolean hasConstantDerivatives(int node) {
        return switch (graph.op(node)) {
            case ADD, SUB, NEG, TO_FLOAT -> true;
            case MUL -> builder.isConstant(argument(node, 0)) || builder.isConstant(argument(node, 1));
            case DIV -> builder.isConstant(argument(node, 1));
            default -> false;
        };
    }

    private int oneMinusSquare(int node) {
        return sub(number(1.0), mul(node, node));
    }

    private int number(double value) {
        return builder.constant(value);
    }

    private int add(int a, int b) {
        return builder.apply(Op.ADD, a, b);
    }

    private int sub(int a, int b) {
        return builder.apply(Op.SUB, a, b);
    }

    private int mul(int a, int b) {
        return builder.apply(Op.MUL, a, b);
    }

    private int div(int a, int b) {
        return builder.apply(Op.DIV, a, b);
    }

    private int neg(int a) {
        return builder.apply(Op.NEG, a);
    }

    private int sqrt(int a) {
        return builder.apply(Op.SQRT, a);
    }
}
