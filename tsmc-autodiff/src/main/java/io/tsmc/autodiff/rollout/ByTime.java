package io.tsmc.autodiff.rollout;

import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A step, cut into what depends on time alone and the rest. All rollouts are at the same time, so the former – a reference that is
 * looked up, a drive – is computed once for each step, and not for each rollout.
 *
 * @param values what depends on time alone and the rest needs: input {@link Scan#TIME}, output {@link #VALUES}
 * @param rest the step, with {@link #VALUES} as one more vector of inputs; the step itself where there are none
 */
record ByTime(Graph values, Graph rest) {

    /** What depends on time alone, [values]. */
    static final String VALUES = "by time";

    static ByTime of(Graph step) {
        boolean[] byTime = new boolean[step.size()];
        boolean[] needed = new boolean[step.size()];
        int time = step.inputLayout().has(Scan.TIME) ? step.inputOffset(Scan.TIME) : -1;
        for (int node = 0; node < byTime.length; node++) {
            byTime[node] = isByTime(step, node, time, byTime);
            for (int k = 0; k < step.op(node).arity() && !byTime[node]; k++) {
                needed[step.argument(node, k)] |= byTime[step.argument(node, k)];
            }
        }
        step.calls().forEach(call -> call.arguments().forEach(node -> needed[node] |= byTime[node]));
        for (int output = 0; output < step.outputCount(); output++) {
            needed[step.outputNode(output)] |= byTime[step.outputNode(output)];
        }
        int[] cut = IntStream.range(0, step.size())
                .filter(node -> needed[node] && step.op(node) != Op.INPUT)
                .toArray();
        return new ByTime(values(step, cut), cut.length == 0 ? step : rest(step, cut));
    }

    /** Whether a node is the time, or computed from it and numbers. */
    private static boolean isByTime(Graph step, int node, int time, boolean[] byTime) {
        Op op = step.op(node);
        if (op == Op.INPUT) {
            return step.inputIndex(node) == time;
        }
        boolean any = false;
        for (int k = 0; k < op.arity(); k++) {
            int argument = step.argument(node, k);
            if (!byTime[argument] && step.op(argument) != Op.CONSTANT) {
                return false;
            }
            any |= byTime[argument];
        }
        return any;
    }

    private static Graph values(Graph step, int[] cut) {
        GraphBuilder builder = new GraphBuilder();
        int[] copies = cut.length == 0 ? new int[0] : builder.include(step, builder.inputs(step));
        builder.output(VALUES, IntStream.of(cut).map(node -> copies[node]).toArray());
        return builder.build();
    }

    private static Graph rest(Graph step, int[] cut) {
        GraphBuilder builder = new GraphBuilder();
        int[] inputs = builder.inputs(step);
        int[] values = builder.input(VALUES, cut.length);
        Map<Integer, Integer> known = new HashMap<>();
        for (int i = 0; i < cut.length; i++) {
            known.put(cut[i], values[i]);
        }
        int[] copies = builder.include(step, inputs, known);
        for (Graph.Port port : step.outputs()) {
            List<Integer> nodes = new ArrayList<>();
            for (int node : step.outputNodes(port.name())) {
                nodes.add(copies[node]);
            }
            builder.output(port.name(), nodes.stream().mapToInt(node -> node).toArray());
        }
        return builder.build();
    }

    /** Number of values. */
    int count() {
        return values.outputCount();
    }

    /** The values at a time, [values]. */
    double[] at(double time) {
        if (count() == 0) {
            return new double[0];
        }
        double[] in = new double[values.inputCount()];
        in[values.inputOffset(Scan.TIME)] = time;
        return values.evaluate(in);
    }
}
