package io.tsmc.autodiff;

import io.tsmc.autodiff.Graph.Port;
import java.util.List;
import java.util.Set;

/**
 * One step of a {@link Scan}, or its end, differentiated and compiled.
 *
 * @param value adds the cost of the step to the cost so far, an input behind those of the step's graph; what the gradient
 *     needs and would be expensive to compute again is a vector of outputs behind those of the step's graph
 * @param gradient the vector–Jacobian product; the stored values are inputs between those of the step's graph and the
 *     adjoints
 * @param stored number of stored values
 * @param usesTime whether the step depends on time
 */
record ScanStep(Program value, Program gradient, int stored, boolean usesTime) {

    /** Writing a value to memory and reading it back costs about as much as this many additions. */
    private static final double COST_OF_STORING = 10.0;

    private static final String SO_FAR = "cost so far";
    private static final Set<String> SEEDED = Set.of(Scan.COST);
    private static final Set<String> VARIABLES = Set.of(Scan.STATE, Scan.LOCAL, Scan.SHARED);

    static ScanStep of(Graph graph, Backend backend) {
        List<Integer> stored = Gradient.recomputed(graph, SEEDED, VARIABLES, COST_OF_STORING);
        return new ScanStep(
                backend.compile(value(graph, stored)),
                backend.compile(Gradient.reverse(graph, SEEDED, VARIABLES, stored)),
                stored.size(),
                usesTime(graph));
    }

    private static Graph value(Graph graph, List<Integer> stored) {
        GraphBuilder builder = new GraphBuilder();
        int[] inputs = new int[graph.inputCount()];
        for (Port port : graph.inputs()) {
            int[] nodes = builder.input(port.name(), port.length());
            System.arraycopy(nodes, 0, inputs, graph.inputOffset(port.name()), nodes.length);
        }
        int soFar = builder.input(SO_FAR, 1)[0];
        int[] copies = builder.include(graph, inputs);
        for (Port port : graph.outputs()) {
            int[] nodes = new int[port.length()];
            for (int i = 0; i < nodes.length; i++) {
                nodes[i] = copies[graph.outputNode(graph.outputOffset(port.name()) + i)];
            }
            if (port.name().equals(Scan.COST)) {
                nodes[0] = builder.apply(Op.ADD, soFar, nodes[0]);
            }
            builder.output(port.name(), nodes);
        }
        builder.output(
                Gradient.STORED, stored.stream().mapToInt(node -> copies[node]).toArray());
        return builder.build();
    }

    private static boolean usesTime(Graph graph) {
        if (graph.inputs().stream().noneMatch(port -> port.name().equals(Scan.TIME))) {
            return false;
        }
        int time = graph.inputOffset(Scan.TIME);
        for (int node = 0; node < graph.size(); node++) {
            for (int k = 0; k < graph.op(node).arity(); k++) {
                int argument = graph.argument(node, k);
                if (graph.op(argument) == Op.INPUT && graph.inputIndex(argument) == time) {
                    return true;
                }
            }
        }
        return false;
    }
}
