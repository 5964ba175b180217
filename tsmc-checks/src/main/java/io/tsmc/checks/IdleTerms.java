package io.tsmc.checks;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.TypeName;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.TraceException;
import io.tsmc.problem.rollout.TracedProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Terms of a cost that are the same for all motions: nothing that their traces compute depends on the state, the control or
 * how fast it changes, but by a factor of zero. Such a term was given no weight, or looks at something else than it should. Where
 * the final time is free, what depends on time or costs something by the second is no such term.
 */
public final class IdleTerms {

    private static final String TIME = "time";

    private IdleTerms() {}

    /** A sentence or two for each such term of a problem. */
    public static List<String> notes(TracedProblem traced) {
        List<String> notes = new ArrayList<>();
        List<Cost> costs = traced.problem().costs();
        // What cannot be traced was refused, or is looked at by nobody.
        for (int i = 0; i < costs.size(); i++) {
            if (isIdle(traced, i)) {
                notes.add("cost[" + i + "]: " + TypeName.of(costs.get(i).getClass())
                        + " costs the same whatever happens. Maybe a weight was forgotten, or it looks at something else"
                        + " than state and control.");
            }
        }
        return List.copyOf(notes);
    }

    /** Whether a cost is such a term for a system; one of when a motion ends is none, as the final time may be free. */
    public static boolean isIdle(Cost cost, Dynamics dynamics) {
        List<TracedFunction> functions = TracedFunction.of(cost, dynamics, Domain.of(dynamics));
        return isConstant(functions.get(0).graph(), false)
                && isConstant(functions.get(1).graph(), true);
    }

    private static boolean isIdle(TracedProblem traced, int term) {
        boolean freeEnd = traced.problem().finalTime().isFree();
        try {
            Graph stage = traced.stage(term);
            return isConstant(stage, freeEnd)
                    && isConstant(traced.terminal(term), freeEnd)
                    && !(freeEnd && stage.evaluate(new double[stage.inputCount()])[0] != 0.0);
        } catch (TraceException notTraced) {
            return false;
        }
    }

    /** Whether a cost is always the same; with a free end, time counts. */
    private static boolean isConstant(Graph graph, boolean freeEnd) {
        boolean[] varies = new boolean[graph.size()];
        boolean[] zero = new boolean[graph.size()];
        for (int node = 0; node < varies.length; node++) {
            zero[node] = isZero(graph, node, zero);
            varies[node] = !zero[node] && varies(graph, node, varies, zero, freeEnd);
        }
        return IntStream.range(0, graph.outputCount()).noneMatch(output -> varies[graph.outputNode(output)]);
    }

    private static boolean varies(Graph graph, int node, boolean[] varies, boolean[] zero, boolean freeEnd) {
        Op op = graph.op(node);
        if (op == Op.INPUT) {
            return freeEnd || !graph.inputLayout().entry(graph.inputIndex(node)).startsWith(TIME);
        }
        if (op == Op.RESULT) {
            return graph.calls().get(graph.callIndex(node)).arguments().stream().anyMatch(argument -> varies[argument]);
        }
        if (op == Op.FMA && isZeroProduct(graph, node, zero)) {
            return varies[graph.argument(node, 2)];
        }
        return IntStream.range(0, op.arity()).anyMatch(k -> varies[graph.argument(node, k)]);
    }

    /** Whether a number is 0 because of a factor that is: a weight of 0 stays one in a product of any length. */
    private static boolean isZero(Graph graph, int node, boolean[] zero) {
        return switch (graph.op(node)) {
            case CONSTANT -> graph.constant(node) == 0.0;
            case MUL -> isZeroProduct(graph, node, zero);
            case FMA -> isZeroProduct(graph, node, zero) && zero[graph.argument(node, 2)];
            case ADD, SUB -> zero[graph.argument(node, 0)] && zero[graph.argument(node, 1)];
            case DIV, NEG, ABS, SQRT -> zero[graph.argument(node, 0)];
            default -> false;
        };
    }

    private static boolean isZeroProduct(Graph graph, int node, boolean[] zero) {
        return zero[graph.argument(node, 0)] || zero[graph.argument(node, 1)];
    }
}
