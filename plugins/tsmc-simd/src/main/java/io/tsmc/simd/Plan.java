package io.tsmc.simd;

import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Decides which operations of a graph are computed together, and where values are between segments. */
final class Plan {

    /**
     * Steps that are computed together.
     *
     * @param vector whether all of them have a vector form
     */
    record Part(List<Step> steps, boolean vector) {
        /** Number of vector instructions, roughly. */
        int size() {
            return steps.stream().mapToInt(step -> Vectorised.size(step.op())).sum();
        }
    }

    /** An output that is an input or a number: nothing computes it. */
    record Copy(Operand from, int output) {}

    private static final int NEVER = -1;
    private static final double[] NO_TABLE = {};

    private final Graph graph;
    private final List<Part> parts = new ArrayList<>();
    private final List<Copy> copies = new ArrayList<>();
    private final int[] partOf;
    private final int[] lastPart;
    private final Operand[] home;
    private final Map<Integer, List<Operand>> outputsOf = new HashMap<>();
    private int scratchRows;

    /** Plans a graph, with segments up to a given size. */
    Plan(Graph graph, int largestSegment) {
        this.graph = graph;
        partOf = new int[graph.size()];
        Arrays.fill(partOf, NEVER);
        lastPart = new int[graph.size()];
        Arrays.fill(lastPart, NEVER);
        home = new Operand[graph.size()];
        int[] stages = stages();
        int[] order = IntStream.range(0, graph.size())
                .filter(node -> graph.op(node).arity() > 0)
                .boxed()
                .sorted(Comparator.comparingInt(node -> stages[node]))
                .mapToInt(node -> node)
                .toArray();
        int[] sizes = Arrays.stream(order)
                .map(node -> Vectorised.size(graph.op(node)))
                .toArray();
        int[] kinds = Arrays.stream(order).map(node -> stages[node] % 2).toArray();
        int[] ends = Cuts.of(graph, order, sizes, kinds, largestSegment);
        assign(order, ends);
        placeInputsAndOutputs();
        build(order, ends, kinds);
    }

    /** What to run, in order. */
    List<Part> parts() {
        return parts;
    }

    /** What to copy when everything else has run. */
    List<Copy> copies() {
        return copies;
    }

    /** Number of rows of scratch memory. */
    int scratchRows() {
        return scratchRows;
    }

    /**
     * Vector and scalar nodes in turns: even stages have vector forms, odd ones have none. A node is in the first stage
     * of its kind that has its arguments.
     */
    private int[] stages() {
        int[] stage = new int[graph.size()];
        for (int node = 0; node < stage.length; node++) {
            Op op = graph.op(node);
            int kind = op.arity() > 0 && !Vectorised.has(op) ? 1 : 0;
            int earliest = kind;
            for (int k = 0; k < op.arity(); k++) {
                int known = stage[graph.argument(node, k)];
                earliest = Math.max(earliest, known % 2 == kind ? known : known + 1);
            }
            stage[node] = earliest;
        }
        return stage;
    }

    private void assign(int[] order, int[] ends) {
        int p = 0;
        for (int part = 0; part < ends.length; part++) {
            for (; p < ends[part]; p++) {
                int node = order[p];
                partOf[node] = part;
                for (int k = 0; k < graph.op(node).arity(); k++) {
                    lastPart[graph.argument(node, k)] = part;
                }
            }
        }
    }

    private void placeInputsAndOutputs() {
        for (int node = 0; node < graph.size(); node++) {
            if (graph.op(node) == Op.INPUT) {
                home[node] = new Operand.Input(graph.inputIndex(node));
            } else if (graph.op(node) == Op.CONSTANT) {
                home[node] = Operand.Constant.of(graph.constant(node));
            }
        }
        for (int output = 0; output < graph.outputCount(); output++) {
            int node = graph.outputNode(output);
            if (graph.op(node).arity() == 0) {
                copies.add(new Copy(home[node], output));
            } else {
                Operand row = new Operand.Output(output);
                outputsOf.computeIfAbsent(node, n -> new ArrayList<>()).add(row);
                home[node] = row;
            }
        }
    }

    private void build(int[] order, int[] ends, int[] kinds) {
        List<List<Operand>> freedAfter = new ArrayList<>();
        for (int part = 0; part < ends.length; part++) {
            freedAfter.add(new ArrayList<>());
        }
        List<Operand> free = new ArrayList<>();
        int first = 0;
        for (int part = 0; part < ends.length; part++) {
            List<Step> steps = new ArrayList<>();
            Map<Integer, Integer> stepOf = new HashMap<>();
            for (int p = first; p < ends[part]; p++) {
                int node = order[p];
                List<Operand> results = new ArrayList<>(outputsOf.getOrDefault(node, List.of()));
                if (results.isEmpty() && lastPart[node] > part) {
                    Operand row = free.isEmpty() ? new Operand.Scratch(scratchRows++) : free.remove(free.size() - 1);
                    home[node] = row;
                    results.add(row);
                    freedAfter.get(lastPart[node]).add(row);
                }
                double[] table = graph.op(node) == Op.LOOKUP ? graph.table(node) : NO_TABLE;
                steps.add(new Step(graph.op(node), table, arguments(node, stepOf), results));
                stepOf.put(node, steps.size() - 1);
            }
            parts.add(new Part(steps, kinds[first] == 0));
            // Not before the part has ended: it may be run again from the start, see Segment.run.
            free.addAll(freedAfter.get(part));
            first = ends[part];
        }
    }

    private List<Operand> arguments(int node, Map<Integer, Integer> stepOf) {
        List<Operand> operands = new ArrayList<>();
        for (int k = 0; k < graph.op(node).arity(); k++) {
            int argument = graph.argument(node, k);
            Integer step = stepOf.get(argument);
            operands.add(step == null ? home[argument] : new Operand.Local(step));
        }
        return operands;
    }
}
