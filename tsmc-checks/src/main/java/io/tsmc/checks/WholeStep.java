package io.tsmc.checks;

import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.rollout.Scan;
import java.util.Map;
import java.util.Optional;

/**
 * The programs that a distribution is computed from, against the programs of the functions that they are made of. Nothing
 * is rounded differently there, so that the numbers have to be equal.
 */
final class WholeStep {

    private final Map<String, Graph> programs;

    WholeStep(Map<String, Graph> programs) {
        this.programs = programs;
    }

    /**
     * Compares a step.
     *
     * @param carried what is carried into the step, as {@link io.tsmc.problem.rollout.StepGraphs#carried} lays it out
     * @param variables innovations of the step
     * @param shared parameters of all steps
     * @param time what the step is told as its time
     * @param noise disturbances
     * @param next what the parts make of it
     * @param cost what the parts make of it
     */
    void requireStep(
            boolean first,
            double[] carried,
            double[] variables,
            double[] shared,
            double time,
            double[] noise,
            double[] next,
            double cost,
            String when) {
        String name = first ? "first step" : "later steps";
        Optional<Graph> graph = program(name);
        if (graph.isEmpty() || !isStep(graph.get(), carried.length, next.length)) {
            return;
        }
        double[] in = new double[graph.get().inputCount()];
        for (Graph.Port port : graph.get().inputs()) {
            double[] values = switch (port.name()) {
                case Scan.STATE -> carried;
                // The noise is among the variables where the cost is differentiated by it.
                case Scan.LOCAL ->
                    port.length() == variables.length ? variables : JavaFunction.concat(variables, noise);
                case Scan.SHARED -> shared;
                case Scan.TIME -> new double[] {time};
                // Nothing was observed: what would have been is compared by itself.
                case Scan.GIVEN -> new double[port.length()];
                default -> port.length() == 0 ? new double[0] : noise;
            };
            System.arraycopy(values, 0, in, graph.get().inputOffset(port.name()), port.length());
        }
        double[] out = graph.get().evaluate(in);
        for (int i = 0; i < next.length; i++) {
            int node = graph.get().outputOffset(Scan.NEXT) + i;
            requireEqual(name, Scan.NEXT + "[" + i + "]", out[node], next[i], when);
        }
        requireEqual(name, Scan.COST, out[graph.get().outputOffset(Scan.COST)], cost, when);
    }

    /** Compares the cost of a final state. */
    void requireFinalState(double[] carried, double[] shared, double time, double cost, String when) {
        String name = "final state";
        Optional<Graph> graph = program(name);
        if (graph.isPresent() && graph.get().inputCount() == carried.length + shared.length + 1) {
            double[] out = graph.get().evaluate(JavaFunction.concat(carried, shared, new double[] {time}));
            requireEqual(name, Scan.COST, out[0], cost, when);
        }
    }

    private static boolean isStep(Graph graph, int carried, int next) {
        return graph.inputs().contains(new Graph.Port(Scan.STATE, carried))
                && graph.inputs().contains(new Graph.Port(Scan.TIME, 1))
                && graph.outputs().contains(new Graph.Port(Scan.NEXT, next))
                && graph.outputs().contains(new Graph.Port(Scan.COST, 1));
    }

    /** A formulation that computes something else has other programs. */
    private Optional<Graph> program(String name) {
        return Optional.ofNullable(programs.get(name));
    }

    private static void requireEqual(String program, String output, double whole, double parts, String when) {
        if (whole != parts && !(Double.isNaN(whole) && Double.isNaN(parts))) {
            throw new IllegalArgumentException("the program '" + program + "' computes " + output + " = " + whole
                    + ", but the functions that it is made of compute " + parts + ", " + when
                    + ". Maybe a plug-in depends on something besides its arguments and settings, such as a static field"
                    + " that has changed since. If not, this is a fault of the tracer: please report it, with what"
                    + " 'tsmc graph' prints");
        }
    }
}
