package io.tsmc.autodiff;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A pure function from vectors of {@code double}s to vectors of {@code double}s, as a list of operations in an order in
 * which each argument precedes its use. Immutable; made by a {@link io.tsmc.autodiff.trace.Tracer} or a {@link GraphBuilder}.
 *
 * <p>Inputs and outputs come in named vectors, in a fixed order; "input 3" counts through all vectors. There are no
 * loops and no branches: loops with known bounds were unrolled, branches on values became {@link Op#SELECT}. What could
 * not be traced is a {@link Call}.
 */
public final class Graph {

    /**
     * A named vector of inputs or outputs.
     *
     * @param name unique among the inputs or among the outputs
     * @param length number of entries
     */
    public record Port(String name, int length) {}

    /**
     * A call of a function that is not looked into. Its results are nodes of {@link Op#RESULT}.
     *
     * @param function what is called
     * @param arguments the nodes of its arguments, [argumentCount]; they come before the nodes of its results
     */
    public record Call(ExternalFunction function, List<Integer> arguments) {

        /** Copies the list. */
        public Call {
            arguments = List.copyOf(arguments);
        }

        /** Makes the call with given values of all nodes before it. */
        private double[] results(double[] values) {
            double[] in = arguments.stream().mapToDouble(node -> values[node]).toArray();
            double[] out = new double[function.resultCount()];
            function.apply(in, out);
            return out;
        }
    }

    private final Op[] ops;
    private final int[] arguments;
    private final double[] constants;
    private final String[] sources;
    private final List<Call> calls;
    private final List<double[]> tables;
    private final Layout inputs;
    private final Layout outputs;
    private final int[] outputNodes;

    /** Takes ownership of the arrays. {@code arguments} is [node][3], {@code constants} and {@code sources} are [node]. */
    Graph(
            Op[] ops,
            int[] arguments,
            double[] constants,
            String[] sources,
            List<Call> calls,
            List<double[]> tables,
            List<Port> inputs,
            List<Port> outputs,
            int[] outputNodes) {
        this.ops = ops;
        this.arguments = arguments;
        this.constants = constants;
        this.sources = sources;
        this.calls = List.copyOf(calls);
        this.tables = List.copyOf(tables);
        this.inputs = new Layout(inputs);
        this.outputs = new Layout(outputs);
        this.outputNodes = outputNodes;
    }

    /** Number of nodes, inputs and constants included. */
    public int size() {
        return ops.length;
    }

    /** The operation of a node. */
    public Op op(int node) {
        return ops[node];
    }

    /** The node that is an argument of a node; {@code position} from 0 to arity - 1. */
    public int argument(int node, int position) {
        return arguments[3 * node + position];
    }

    /** The value of a {@link Op#CONSTANT} node. */
    public double constant(int node) {
        return constants[node];
    }

    /** The index of an {@link Op#INPUT} node among the inputs. */
    public int inputIndex(int node) {
        return arguments[3 * node];
    }

    /** The calls, in an order in which none needs the results of a later one. */
    public List<Call> calls() {
        return calls;
    }

    /** The index of the call that an {@link Op#RESULT} node is a result of. */
    public int callIndex(int node) {
        return arguments[3 * node];
    }

    /** The index of an {@link Op#RESULT} node among the results of its call. */
    public int resultIndex(int node) {
        return arguments[3 * node + 1];
    }

    /**
     * The table that an {@link Op#LOOKUP} node reads, [n]; none is written to.
     *
     * @throws IllegalArgumentException for a node of another operation
     */
    public double[] table(int node) {
        if (ops[node] != Op.LOOKUP) {
            throw new IllegalArgumentException(ops[node] + " reads no table");
        }
        return tables.get(arguments[3 * node + 1]);
    }

    /**
     * The value of a node for given arguments; see {@link Op#apply} and {@link Op#lookUp}.
     *
     * @param a first argument; b and c are ignored where there are fewer
     */
    public double apply(int node, double a, double b, double c) {
        return ops[node] == Op.LOOKUP ? Op.lookUp(table(node), a) : ops[node].apply(a, b, c);
    }

    /** Where in the source a node was computed, such as {@code Pendulum.java:31}; empty if nowhere. */
    public String source(int node) {
        return sources[node];
    }

    /** The input vectors, in order. */
    public List<Port> inputs() {
        return inputs.ports();
    }

    /** The output vectors, in order. */
    public List<Port> outputs() {
        return outputs.ports();
    }

    /** Which inputs belong to which vector. */
    public Layout inputLayout() {
        return inputs;
    }

    /** Which outputs belong to which vector. */
    public Layout outputLayout() {
        return outputs;
    }

    /** Number of inputs, over all vectors. */
    public int inputCount() {
        return inputs.rowCount();
    }

    /** Number of outputs, over all vectors. */
    public int outputCount() {
        return outputNodes.length;
    }

    /** The node that computes an output. */
    public int outputNode(int output) {
        return outputNodes[output];
    }

    /** The nodes that compute the outputs of a vector, [length]. */
    public int[] outputNodes(String name) {
        int from = outputs.offset(name);
        return Arrays.copyOfRange(outputNodes, from, from + outputs.length(name));
    }

    /** The index of the first input of a vector. */
    public int inputOffset(String name) {
        return inputs.offset(name);
    }

    /** The index of the first output of a vector. */
    public int outputOffset(String name) {
        return outputs.offset(name);
    }

    /** The inputs that any output depends on, by their index; the conditions of selections count. */
    public Set<Integer> inputsRead() {
        boolean[] needed = new boolean[size()];
        Set<Integer> read = new TreeSet<>();
        Deque<Integer> open = new ArrayDeque<>();
        Arrays.stream(outputNodes).forEach(open::add);
        while (!open.isEmpty()) {
            int node = open.remove();
            if (needed[node]) {
                continue;
            }
            needed[node] = true;
            if (op(node) == Op.INPUT) {
                read.add(inputIndex(node));
            } else if (op(node) == Op.RESULT) {
                open.addAll(calls.get(callIndex(node)).arguments());
            } else {
                for (int k = 0; k < op(node).arity(); k++) {
                    open.add(argument(node, k));
                }
            }
        }
        return read;
    }

    /**
     * Which nodes depend on some of the inputs.
     *
     * @param some which of them, [inputCount]
     * @return by node, [size]
     */
    public boolean[] dependsOn(boolean[] some) {
        boolean[] depends = new boolean[size()];
        for (int node = 0; node < depends.length; node++) {
            switch (ops[node]) {
                case INPUT -> depends[node] = some[inputIndex(node)];
                case CONSTANT -> depends[node] = false;
                case RESULT -> {
                    for (int argument : calls.get(callIndex(node)).arguments()) {
                        depends[node] |= depends[argument];
                    }
                }
                default -> {
                    for (int k = 0; k < ops[node].arity(); k++) {
                        depends[node] |= depends[argument(node, k)];
                    }
                }
            }
        }
        return depends;
    }

    /** How often each operation occurs, inputs and constants not counted. */
    public Map<Op, Integer> histogram() {
        Map<Op, Integer> histogram = new EnumMap<>(Op.class);
        for (Op op : ops) {
            if (op.arity() > 0) {
                histogram.merge(op, 1, Integer::sum);
            }
        }
        return histogram;
    }

    /** Number of operations, inputs and constants not counted. */
    public int operationCount() {
        return histogram().values().stream().mapToInt(count -> count).sum();
    }

    /**
     * Evaluates the graph for one point, the reference for every back end.
     *
     * @param in inputs, [inputCount]
     * @return outputs, [outputCount]
     */
    public double[] evaluate(double... in) {
        if (in.length != inputCount()) {
            throw new IllegalArgumentException("graph has " + inputCount() + " inputs, got " + in.length);
        }
        double[] values = new double[size()];
        double[] @Nullable [] results = new double[calls.size()][];
        for (int node = 0; node < values.length; node++) {
            values[node] = switch (ops[node]) {
                case INPUT -> in[inputIndex(node)];
                case CONSTANT -> constants[node];
                case RESULT -> {
                    int call = callIndex(node);
                    double[] made = results[call];
                    if (made == null) {
                        made = calls.get(call).results(values);
                        results[call] = made;
                    }
                    yield made[resultIndex(node)];
                }
                case LOOKUP -> Op.lookUp(table(node), values[arguments[3 * node]]);
                default ->
                    ops[node].apply(
                            values[arguments[3 * node]],
                            values[arguments[3 * node + 1]],
                            values[arguments[3 * node + 2]]);
            };
        }
        return Arrays.stream(outputNodes).mapToDouble(node -> values[node]).toArray();
    }

    /** The program, one instruction a line, with the source line it came from. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append("inputs  ").append(inputs).append('\n');
        for (int node = 0; node < size(); node++) {
            String instruction = "%" + node + " = " + operation(node);
            text.append(
                    sources[node].isEmpty() ? instruction : String.format("%-40s ; %s", instruction, sources[node]));
            text.append('\n');
        }
        for (int output = 0; output < outputNodes.length; output++) {
            text.append(outputs.entry(output))
                    .append(" = %")
                    .append(outputNodes[output])
                    .append('\n');
        }
        return text.toString();
    }

    private String operation(int node) {
        if (ops[node] == Op.CONSTANT) {
            return "constant " + constants[node];
        }
        if (ops[node] == Op.INPUT) {
            return "input " + inputs.entry(inputIndex(node));
        }
        if (ops[node] == Op.RESULT) {
            Call call = calls.get(callIndex(node));
            String arguments = call.arguments().stream().map(a -> "%" + a).collect(Collectors.joining(" "));
            return "result " + resultIndex(node) + " of " + call.function() + "(" + arguments + ")";
        }
        if (ops[node] == Op.LOOKUP) {
            return "lookup %" + argument(node, 0) + " in a table of " + table(node).length;
        }
        StringBuilder text = new StringBuilder(ops[node].toString());
        for (int k = 0; k < ops[node].arity(); k++) {
            text.append(" %").append(argument(node, k));
        }
        return text.toString();
    }
}
