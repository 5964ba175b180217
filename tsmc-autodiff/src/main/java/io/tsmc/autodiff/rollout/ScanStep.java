package io.tsmc.autodiff.rollout;

import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Graph.Port;
import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.Program;
import io.tsmc.autodiff.rollout.NamedProgram.Evaluation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One step of a {@link Scan}, or its end, differentiated and compiled.
 *
 * @param value the step's graph, with its cost added to the {@linkplain #soFar cost so far}; what the gradient needs and
 *     would be expensive to compute again is one more vector of outputs, {@link Gradient#STORED}
 * @param gradient its vector–Jacobian product, with the adjoints of the shared variables added to those so far; the stored
 *     values are inputs
 * @param stored number of stored values
 * @param byTime what the step has of time alone, which both take as given
 * @param usesTime whether the step depends on time besides
 */
record ScanStep(NamedProgram value, NamedProgram gradient, int stored, ByTime byTime, boolean usesTime) {

    /** Writing a value to memory and reading it back costs about as much as this many additions. */
    private static final double COST_OF_STORING = 10.0;

    private static final Set<String> SEEDED = Set.of(Scan.COST);
    private static final Set<String> VARIABLES = Set.of(Scan.STATE, Scan.LOCAL, Scan.SHARED);

    static ScanStep of(Graph step, Backend backend) {
        ByTime byTime = ByTime.of(step);
        Graph graph = byTime.rest();
        List<Integer> stored = Gradient.recomputed(graph, SEEDED, VARIABLES, COST_OF_STORING);
        Graph gradient = Gradient.reverse(graph, SEEDED, VARIABLES, stored);
        return new ScanStep(
                NamedProgram.of(accumulatingCost(graph, stored), backend),
                NamedProgram.of(accumulatingGradient(gradient), backend),
                stored.size(),
                byTime,
                usesTime(graph));
    }

    /** The name of the inputs that a vector of outputs is added to. */
    static String soFar(String output) {
        return output + " so far";
    }

    /** Makes the working memory of both programs. */
    Evaluators evaluators(int lanes) {
        return new Evaluators(
                this, value.program().evaluator(lanes), gradient.program().evaluator(lanes));
    }

    /** Working memory of a step, shared by all times at which it is the step. For one thread at a time. */
    record Evaluators(ScanStep step, Program.Evaluator value, Program.Evaluator gradient) {

        /** The way forward at one time; the rows by their names. */
        Evaluation forward(Map<String, double[][]> rows) {
            return step.value.on(value, rows);
        }

        /** The way back at one time. */
        Evaluation backward(Map<String, double[][]> rows) {
            return step.gradient.on(gradient, rows);
        }
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

    /** Copies a graph with one vector of outputs added to what is so far; returns the copies. */
    private static int[] copyAccumulating(GraphBuilder builder, Graph graph, String summed) {
        int[] inputs = builder.inputs(graph);
        int[] soFar = builder.input(soFar(summed), graph.outputLayout().length(summed));
        int[] copies = builder.include(graph, inputs);
        for (Port port : graph.outputs()) {
            int[] nodes = Arrays.stream(graph.outputNodes(port.name()))
                    .map(node -> copies[node])
                    .toArray();
            if (port.name().equals(summed)) {
                Arrays.setAll(nodes, i -> builder.apply(Op.ADD, soFar[i], nodes[i]));
            }
            builder.output(port.name(), nodes);
        }
        return copies;
    }

    /** How many numbers it takes that are given. */
    int givens() {
        return value.inputs().length(Scan.GIVEN);
    }

    private static boolean usesTime(Graph graph) {
        if (!graph.inputLayout().has(Scan.TIME)) {
            return false;
        }
        return graph.inputsRead().contains(graph.inputOffset(Scan.TIME));
    }
}
