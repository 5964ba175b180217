package io.tsmc.autodiff.rollout;

import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Graph.Port;
import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.Program;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One step of a {@link Scan}, or its end, differentiated and compiled.
 *
 * @param value adds the cost of the step to the cost so far, an input behind those of the step's graph; what the gradient
 *     needs and would be expensive to compute again is a vector of outputs behind those of the step's graph
 * @param gradient adds the vector–Jacobian product with respect to the shared variables to the sum so far, an input behind
 *     all others; the stored values are inputs between those of the step's graph and the adjoints
 * @param stored number of stored values
 * @param usesTime whether the step depends on time
 */
record ScanStep(Program value, Program gradient, int stored, boolean usesTime) {

    /** Writing a value to memory and reading it back costs about as much as this many additions. */
    private static final double COST_OF_STORING = 10.0;

    private static final Set<String> SEEDED = Set.of(Scan.COST);
    private static final Set<String> VARIABLES = Set.of(Scan.STATE, Scan.LOCAL, Scan.SHARED);

    static ScanStep of(Graph graph, Backend backend) {
        List<Integer> stored = Gradient.recomputed(graph, SEEDED, VARIABLES, COST_OF_STORING);
        Graph gradient = Gradient.reverse(graph, SEEDED, VARIABLES, stored);
        return new ScanStep(
                Program.of(accumulatingCost(graph, stored), backend),
                Program.of(accumulatingGradient(gradient), backend),
                stored.size(),
                usesTime(graph));
    }

    private static Graph accumulatingCost(Graph graph, List<Integer> stored) {
        GraphBuilder builder = new GraphBuilder();
        int[] copies = copyAccumulating(builder, graph, Scan.COST);
        builder.output(
                Gradient.STORED, stored.stream().mapToInt(node -> copies[node]).toArray());
        return builder.build();
    }

    private static Graph accumulatingGradient(Graph gradient) {
        GraphBuilder builder = new GraphBuilder();
        copyAccumulating(builder, gradient, Gradient.adjointOf(Scan.SHARED));
        return builder.build();
    }

    /** Copies a graph with one vector of outputs added to what is so far, a last vector of inputs; returns the copies. */
    private static int[] copyAccumulating(GraphBuilder builder, Graph graph, String summed) {
        int[] inputs = new int[graph.inputCount()];
        for (Port port : graph.inputs()) {
            int[] nodes = builder.input(port.name(), port.length());
            System.arraycopy(nodes, 0, inputs, graph.inputOffset(port.name()), nodes.length);
        }
        int length = graph.outputs().stream()
                .filter(port -> port.name().equals(summed))
                .mapToInt(Port::length)
                .sum();
        int[] soFar = builder.input(summed + " so far", length);
        int[] copies = builder.include(graph, inputs);
        for (Port port : graph.outputs()) {
            int[] nodes = new int[port.length()];
            for (int i = 0; i < nodes.length; i++) {
                int node = copies[graph.outputNode(graph.outputOffset(port.name()) + i)];
                nodes[i] = port.name().equals(summed) ? builder.apply(Op.ADD, soFar[i], node) : node;
            }
            builder.output(port.name(), nodes);
        }
        return copies;
    }

    private static boolean usesTime(Graph graph) {
        if (graph.inputs().stream().noneMatch(port -> port.name().equals(Scan.TIME))) {
            return false;
        }
        int time = graph.inputOffset(Scan.TIME);
        IntStream operands = IntStream.range(0, graph.size())
                .flatMap(node -> IntStream.range(0, graph.op(node).arity()).map(k -> graph.argument(node, k)));
        IntStream arguments = graph.calls().stream()
                .flatMapToInt(call -> call.arguments().stream().mapToInt(a -> a));
        return IntStream.concat(operands, arguments)
                .anyMatch(node -> graph.op(node) == Op.INPUT && graph.inputIndex(node) == time);
    }
}
