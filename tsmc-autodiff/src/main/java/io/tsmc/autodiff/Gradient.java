package io.tsmc.autodiff;

import io.tsmc.autodiff.Graph.Call;
import io.tsmc.autodiff.Graph.Port;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reverse-mode differentiation of a graph into a graph (Griewank and Walther, "Evaluating Derivatives", 2nd ed., ch. 3).
 *
 * <p>Where there is no derivative, the conventions are these: at a kink ({@code abs}, {@code min}, {@code max}, a branch)
 * the derivative is that of the branch taken, 0 for {@code abs} at 0; {@code min} and {@code max} of equal arguments follow
 * the first; comparisons, {@code floor}, {@code ceil}, {@code rint} and {@code signum} have derivative 0. A branch not taken
 * contributes nothing, even where its derivative is infinite or not a number. Where the true derivative is infinite, as for
 * {@code sqrt} at 0, the gradient is; at (0, 0) that of {@code atan2} and {@code hypot} is NaN.
 */
public final class Gradient {

    /** Values of the primal program that are handed to its gradient. */
    public static final String STORED = "stored";

    private static final int NONE = -1;

    private final Graph graph;
    private final GraphBuilder builder = new GraphBuilder();
    private final Partials partials = new Partials(builder);
    /** Node in the new graph of each node of the old one. */
    private final int[] primal;
    /** Node in the new graph of the adjoint of each node of the old one, or {@link #NONE} for a structural zero. */
    private final int[] adjoint;
    /** Whether the adjoint may be zero because a branch was not taken. */
    private final boolean[] masked;

    private Gradient(Graph graph, List<Integer> stored) {
        this.graph = graph;
        primal = copyGraph(stored);
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
        return reverse(graph, seeded, withRespectTo, List.of());
    }

    /**
     * As {@link #reverse(Graph, Set, Set)}, for a caller that still has the values of some nodes: they come in through one
     * more vector of inputs, {@link #STORED}, after those of {@code graph}, and are not computed again.
     *
     * @param stored nodes of {@code graph}
     */
    public static Graph reverse(Graph graph, Set<String> seeded, Set<String> withRespectTo, List<Integer> stored) {
        Gradient gradient = new Gradient(graph, stored);
        gradient.run(seeded, withRespectTo);
        return gradient.builder.build();
    }

    /** The nodes of a graph that its vector–Jacobian product computes again, though they cost at least so much. */
    public static List<Integer> recomputed(Graph graph, Set<String> seeded, Set<String> withRespectTo, double cost) {
        Gradient gradient = new Gradient(graph, List.of());
        gradient.run(seeded, withRespectTo);
        boolean[] needed = gradient.builder.needed();
        return IntStream.range(0, graph.size())
                .filter(node -> graph.op(node).cost() >= cost && needed[gradient.primal[node]])
                .boxed()
                .toList();
    }

    private void run(Set<String> seeded, Set<String> withRespectTo) {
        seed(seeded);
        List<List<Integer>> results = resultsOfCalls();
        for (int node = graph.size() - 1; node >= 0; node--) {
            builder.source(graph.source(node));
            if (graph.op(node) == Op.RESULT) {
                List<Integer> together = results.get(graph.callIndex(node));
                // The first of them comes last, and its arguments come after it.
                if (node == together.get(0)) {
                    propagate(graph.calls().get(graph.callIndex(node)), together);
                }
            } else if (adjoint[node] != NONE && graph.op(node).arity() > 0) {
                propagate(node);
            }
        }
        for (Port port : graph.inputs()) {
            if (withRespectTo.contains(port.name())) {
                builder.output(adjointOf(port.name()), inputAdjoints(port));
            }
        }
    }

    /** The nodes of the results of each call, in order. */
    private List<List<Integer>> resultsOfCalls() {
        List<List<Integer>> results = new ArrayList<>();
        graph.calls().forEach(call -> results.add(new ArrayList<>()));
        for (int node = 0; node < graph.size(); node++) {
            if (graph.op(node) == Op.RESULT) {
                results.get(graph.callIndex(node)).add(node);
            }
        }
        return results;
    }

    private int[] copyGraph(List<Integer> stored) {
        int[] inputs = builder.inputs(graph);
        Map<Integer, Integer> known = new HashMap<>();
        if (!stored.isEmpty()) {
            int[] values = builder.input(STORED, stored.size());
            for (int k = 0; k < values.length; k++) {
                known.put(stored.get(k), values[k]);
            }
        }
        return builder.include(graph, inputs, known);
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
        int zero = builder.constant(0.0);
        if (op == Op.SELECT || op == Op.MIN || op == Op.MAX) {
            // The adjoint goes one way or the other, whole: 0 · g is not 0 where g is not finite.
            int condition = condition(node);
            int chosen = op == Op.SELECT ? 1 : 0;
            accumulate(graph.argument(node, chosen), builder.apply(Op.SELECT, condition, g, zero), true);
            accumulate(graph.argument(node, chosen + 1), builder.apply(Op.SELECT, condition, zero, g), true);
            return;
        }
        for (int position = 0; position < op.arity(); position++) {
            if (graph.op(graph.argument(node, position)) == Op.CONSTANT) {
                continue;
            }
            int partial = partials.of(op, position, primal[node], argument(node, 0), argument(node, 1));
            if (partial != Partials.ZERO) {
                int contribution = builder.apply(Op.MUL, g, partial);
                accumulate(graph.argument(node, position), guarded(node, partial, contribution), masked[node]);
            }
        }
    }

    private void propagate(Call call, List<Integer> results) {
        int[] adjoints = new int[call.function().resultCount()];
        Arrays.fill(adjoints, builder.constant(0.0));
        boolean used = false;
        for (int result : results) {
            if (adjoint[result] != NONE) {
                adjoints[graph.resultIndex(result)] = adjoint[result];
                used = true;
            }
        }
        if (used) {
            IntStream arguments = call.arguments().stream().mapToInt(a -> primal[a]);
            int[] contributions = builder.call(
                    call.function().vectorJacobianProduct(),
                    IntStream.concat(arguments, Arrays.stream(adjoints)).toArray());
            for (int k = 0; k < contributions.length; k++) {
                accumulate(call.arguments().get(k), contributions[k], false);
            }
        }
    }

    private int condition(int node) {
        int a = argument(node, 0);
        int b = argument(node, 1);
        return switch (graph.op(node)) {
            case MIN -> builder.apply(Op.LE, a, b);
            case MAX -> builder.apply(Op.LE, b, a);
            default -> a;
        };
    }

    /**
     * Where the adjoint of a node may be zero because a branch was not taken, zero wins: in that branch the derivative may
     * be infinite, and 0 · ∞ must not become NaN.
     */
    private int guarded(int node, int partial, int contribution) {
        if (!masked[node] || builder.isConstant(partial)) {
            return contribution;
        }
        int zero = builder.constant(0.0);
        return builder.apply(Op.SELECT, builder.apply(Op.EQ, adjoint[node], zero), zero, contribution);
    }

    private void accumulate(int node, int contribution, boolean mayBeMasked) {
        if (graph.op(node) == Op.CONSTANT) {
            return;
        }
        boolean first = adjoint[node] == NONE;
        adjoint[node] = first ? contribution : builder.apply(Op.ADD, adjoint[node], contribution);
        // A value that is also used outside the branch has to be finite anyway.
        masked[node] = mayBeMasked && (first || masked[node]);
    }
}
