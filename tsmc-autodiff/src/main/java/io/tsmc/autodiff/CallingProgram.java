package io.tsmc.autodiff;

import io.tsmc.autodiff.Graph.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A graph with calls, cut into stages between which the calls are made: stage 0 computes all that depends on no call, then
 * come the calls that now have their arguments, stage 1 computes what depends on those only, and so on. Each stage is a graph
 * without calls, for a back end to compile. What one stage or call hands on to another is a value in a row of its own.
 */
final class CallingProgram implements Program {

    private static final int NO_ROW = -1;

    /**
     * What is computed between calls.
     *
     * @param program inputs: those of the graph, then values; outputs: some of those of the graph, then values
     * @param values rows of the values that it reads
     * @param outputs those outputs of the graph that it writes
     * @param results rows of the values that it writes
     */
    private record Stage(Program program, int[] values, int[] outputs, int[] results) {}

    /**
     * A call made on rows.
     *
     * @param arguments where each argument is: an input of the graph, or, counting on, a value
     * @param results row of the value that receives each result, needed or not
     */
    private record RowCall(ExternalFunction function, int[] arguments, int[] results) {}

    private final int inputCount;
    private final int valueCount;
    private final List<Stage> stages;
    /** The calls after each stage. */
    private final List<List<RowCall>> calls;

    CallingProgram(Graph graph, Backend backend) {
        Cut cut = new Cut(graph);
        inputCount = graph.inputCount();
        stages = IntStream.range(0, cut.stageCount)
                .mapToObj(stage -> cut.stage(stage, backend))
                .toList();
        calls = IntStream.range(0, cut.stageCount).mapToObj(cut::callsAfter).toList();
        valueCount = cut.valueCount;
    }

    @Override
    public Evaluator evaluator(int lanes) {
        return new Rows(lanes);
    }

    /** The one pass over the graph that decides what is computed when, and where it is kept. */
    private static final class Cut {

        private final Graph graph;
        /** The stage that computes a node, or reads it for the first time. */
        private final int[] stage;
        /** The stage after which a call is made. */
        private final int[] stageOfCall;
        /** The row of the value of a node; {@link #NO_ROW} if its stage keeps it to itself, or it is an input. */
        private final int[] row;

        private final int stageCount;
        private int valueCount;

        Cut(Graph graph) {
            this.graph = graph;
            stage = new int[graph.size()];
            stageOfCall = new int[graph.calls().size()];
            row = new int[graph.size()];
            Arrays.fill(row, NO_ROW);
            assignStages();
            stageCount = Arrays.stream(stageOfCall).max().orElse(-1) + 2;
            assignRows();
        }

        private void assignStages() {
            for (int node = 0; node < stage.length; node++) {
                if (graph.op(node) == Op.RESULT) {
                    int call = graph.callIndex(node);
                    stageOfCall[call] = graph.calls().get(call).arguments().stream()
                            .mapToInt(a -> stage[a])
                            .max()
                            .orElse(0);
                    stage[node] = stageOfCall[call] + 1;
                } else {
                    for (int k = 0; k < graph.op(node).arity(); k++) {
                        stage[node] = Math.max(stage[node], stage[graph.argument(node, k)]);
                    }
                }
            }
        }

        private void assignRows() {
            graph.calls().forEach(call -> call.arguments().forEach(this::keep));
            for (int node = 0; node < stage.length; node++) {
                if (graph.op(node) == Op.RESULT) {
                    keep(node);
                }
                for (int k = 0; k < graph.op(node).arity(); k++) {
                    int argument = graph.argument(node, k);
                    if (stage[argument] < stage[node] && graph.op(argument) != Op.CONSTANT) {
                        keep(argument);
                    }
                }
            }
        }

        private void keep(int node) {
            if (row[node] == NO_ROW && graph.op(node) != Op.INPUT) {
                row[node] = valueCount++;
            }
        }

        Stage stage(int number, Backend backend) {
            GraphBuilder builder = new GraphBuilder();
            int[] here = new int[stage.length];
            int[] inputs = builder.inputs(graph);
            List<Integer> read = IntStream.range(0, stage.length)
                    .filter(node -> row[node] != NO_ROW && isKnownBefore(number, node))
                    .boxed()
                    .toList();
            int[] values = builder.input("values", read.size());
            for (int i = 0; i < values.length; i++) {
                here[read.get(i)] = values[i];
            }
            List<Integer> results = new ArrayList<>();
            for (int node = 0; node < stage.length; node++) {
                Op op = graph.op(node);
                boolean computed = stage[node] == number && op != Op.RESULT && op != Op.INPUT;
                if (op == Op.INPUT) {
                    here[node] = inputs[graph.inputIndex(node)];
                } else if (op == Op.CONSTANT) {
                    here[node] = builder.constant(graph.constant(node));
                } else if (computed) {
                    builder.source(graph.source(node));
                    here[node] = builder.applied(
                            graph,
                            node,
                            here[graph.argument(node, 0)],
                            here[graph.argument(node, Math.min(1, op.arity() - 1))],
                            here[graph.argument(node, Math.min(2, op.arity() - 1))]);
                }
                if (computed && row[node] != NO_ROW) {
                    results.add(node);
                }
            }
            int[] outputs = IntStream.range(0, graph.outputCount())
                    .filter(output -> stage[graph.outputNode(output)] == number)
                    .toArray();
            builder.output(
                    "outputs",
                    Arrays.stream(outputs)
                            .map(output -> here[graph.outputNode(output)])
                            .toArray());
            builder.output(
                    "results", results.stream().mapToInt(node -> here[node]).toArray());
            return new Stage(backend.compile(builder.build()), rows(read), outputs, rows(results));
        }

        private boolean isKnownBefore(int number, int node) {
            return graph.op(node) == Op.RESULT ? stage[node] <= number : stage[node] < number;
        }

        private int[] rows(List<Integer> nodes) {
            return nodes.stream().mapToInt(node -> row[node]).toArray();
        }

        List<RowCall> callsAfter(int number) {
            return IntStream.range(0, stageOfCall.length)
                    .filter(call -> stageOfCall[call] == number)
                    .mapToObj(this::rowCall)
                    .toList();
        }

        private RowCall rowCall(int index) {
            Call call = graph.calls().get(index);
            int[] arguments = call.arguments().stream()
                    .mapToInt(a -> graph.op(a) == Op.INPUT ? graph.inputIndex(a) : graph.inputCount() + row[a])
                    .toArray();
            int[] results = new int[call.function().resultCount()];
            Arrays.fill(results, NO_ROW);
            for (int node = 0; node < stage.length; node++) {
                if (graph.op(node) == Op.RESULT && graph.callIndex(node) == index) {
                    results[graph.resultIndex(node)] = row[node];
                }
            }
            for (int k = 0; k < results.length; k++) {
                if (results[k] == NO_ROW) {
                    results[k] = valueCount++;
                }
            }
            return new RowCall(call.function(), arguments, results);
        }
    }

    /** Working memory. */
    private final class Rows implements Evaluator {

        private final int most;
        private final double[][] values;
        private final List<Evaluator> evaluators;

        Rows(int lanes) {
            most = lanes;
            values = new double[valueCount][lanes];
            evaluators =
                    stages.stream().map(stage -> stage.program.evaluator(lanes)).toList();
        }

        @Override
        public void evaluate(double[][] inputs, double[][] outputs, int lanes) {
            if (lanes > most) {
                throw new IllegalArgumentException("evaluator made for " + most + " lanes, asked for " + lanes);
            }
            for (int i = 0; i < stages.size(); i++) {
                Stage stage = stages.get(i);
                double[][] in = Arrays.copyOf(inputs, inputCount + stage.values.length);
                for (int k = 0; k < stage.values.length; k++) {
                    in[inputCount + k] = values[stage.values[k]];
                }
                double[][] out = new double[stage.outputs.length + stage.results.length][];
                for (int k = 0; k < stage.outputs.length; k++) {
                    out[k] = outputs[stage.outputs[k]];
                }
                for (int k = 0; k < stage.results.length; k++) {
                    out[stage.outputs.length + k] = values[stage.results[k]];
                }
                evaluators.get(i).evaluate(in, out, lanes);
                for (RowCall call : calls.get(i)) {
                    make(call, inputs, lanes);
                }
            }
        }

        private void make(RowCall call, double[][] inputs, int lanes) {
            double[][] arguments = new double[call.arguments.length][];
            for (int k = 0; k < arguments.length; k++) {
                int from = call.arguments[k];
                arguments[k] = from < inputCount ? inputs[from] : values[from - inputCount];
            }
            double[][] results = new double[call.results.length][];
            for (int k = 0; k < results.length; k++) {
                results[k] = values[call.results[k]];
            }
            call.function.apply(arguments, results, lanes);
        }
    }
}
