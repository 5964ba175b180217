package io.tsmc.autodiff;

import io.tsmc.autodiff.Graph.Call;
import io.tsmc.autodiff.Graph.Port;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Graph} node by node. A node is an {@code int}. Equal operations on equal arguments are one node;
 * operations on constants are done at once; identities that keep every IEEE 754 result, signed zeros and NaN included,
 * are applied; what no output needs is left out.
 */
public final class GraphBuilder {

    private record Key(Op op, int a, int b, int c, long bits) {}

    /** Tables are the same where their numbers are, to the bit. */
    private record Table(double[] entries) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Table table && Arrays.equals(entries, table.entries);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(entries);
        }
    }

    private static final int NONE = 0;

    private final List<Op> ops = new ArrayList<>();
    private final List<Double> constants = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();
    private final Map<Key, Integer> known = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final Map<Table, Integer> tableNumbers = new HashMap<>();
    private final List<double[]> tables = new ArrayList<>();
    private final List<Port> inputs = new ArrayList<>();
    private final List<Port> outputs = new ArrayList<>();
    private final List<Integer> outputNodes = new ArrayList<>();
    private int[] arguments = new int[3 * 64];
    private int inputCount;
    private String source = "";

    /** Makes a builder without nodes. */
    public GraphBuilder() {}

    /** Says where in the source the nodes made from now on come from; empty for nowhere. */
    public void source(String place) {
        source = place;
    }

    /** Adds a vector of inputs and returns its nodes. */
    public int[] input(String name, int length) {
        inputs.add(new Port(name, length));
        int[] nodes = new int[length];
        for (int i = 0; i < length; i++) {
            nodes[i] = add(new Key(Op.INPUT, inputCount++, NONE, NONE, 0L), 0.0);
        }
        return nodes;
    }

    /**
     * Adds the vectors of inputs of a graph.
     *
     * @return their nodes, [inputCount]: arguments for {@link #include}
     */
    public int[] inputs(Graph graph) {
        return graph.inputs().stream()
                .flatMapToInt(port -> Arrays.stream(input(port.name(), port.length())))
                .toArray();
    }

    /** Adds a vector of outputs, the values of the given nodes. */
    public void output(String name, int... nodes) {
        outputs.add(new Port(name, nodes.length));
        for (int node : nodes) {
            outputNodes.add(node);
        }
    }

    /** The node of a number. */
    public int constant(double value) {
        return add(new Key(Op.CONSTANT, NONE, NONE, NONE, Double.doubleToRawLongBits(value)), value);
    }

    /** Whether the value of a node is known now. */
    public boolean isConstant(int node) {
        return ops.get(node) == Op.CONSTANT;
    }

    /** The value of a constant node. */
    public double constantValue(int node) {
        return constants.get(node);
    }

    /** The node of an operation of one argument. */
    public int apply(Op op, int a) {
        return apply(op, a, NONE, NONE);
    }

    /** The node of an operation of two arguments. */
    public int apply(Op op, int a, int b) {
        return apply(op, a, b, NONE);
    }

    /** The node of an operation of three arguments; those that the operation does not have are ignored. */
    public int apply(Op op, int a, int b, int c) {
        if (op == Op.LOOKUP) {
            throw new IllegalArgumentException("a lookup needs its table: it is made by lookUp");
        }
        int arity = op.arity();
        if (isConstant(a) && (arity < 2 || isConstant(b)) && (arity < 3 || isConstant(c))) {
            return constant(
                    op.apply(constants.get(a), arity < 2 ? 0.0 : constants.get(b), arity < 3 ? 0.0 : constants.get(c)));
        }
        int simpler = simplified(op, a, b, c);
        if (simpler >= 0) {
            return simpler;
        }
        int second = arity < 2 ? NONE : b;
        int third = arity < 3 ? NONE : c;
        return op.commutative() && a > second
                ? add(new Key(op, second, a, third, 0L), 0.0)
                : add(new Key(op, a, second, third, 0L), 0.0);
    }

    /**
     * The node of an entry of a table, see {@link Op#lookUp}.
     *
     * @param table the numbers, [n]
     * @param index node of a whole number from 0 to n - 1; elsewhere NaN is read
     */
    public int lookUp(double[] table, int index) {
        if (isConstant(index)) {
            return constant(Op.lookUp(table, constants.get(index)));
        }
        Integer number = tableNumbers.get(new Table(table));
        if (number == null) {
            number = tables.size();
            tables.add(table.clone());
            tableNumbers.put(new Table(tables.get(number)), number);
        }
        return add(new Key(Op.LOOKUP, index, number, NONE, 0L), 0.0);
    }

    /** The table that an {@link Op#LOOKUP} node reads, [n]; none is written to. */
    public double[] table(int node) {
        return tables.get(argument(node, 1));
    }

    /** The operation of a node of a graph, which is no input, constant or result, on nodes of this one. */
    int applied(Graph graph, int node, int a, int b, int c) {
        return graph.op(node) == Op.LOOKUP ? lookUp(graph.table(node), a) : apply(graph.op(node), a, b, c);
    }

    /** A node that has the same value as the operation, bit for bit, or -1 if none is simpler. */
    private int simplified(Op op, int a, int b, int c) {
        return switch (op) {
            case ADD -> {
                if (isNegativeZero(b)) {
                    yield a;
                }
                if (isNegativeZero(a)) {
                    yield b;
                }
                if (is(Op.NEG, b)) {
                    yield apply(Op.SUB, a, argument(b, 0));
                }
                yield is(Op.NEG, a) ? apply(Op.SUB, b, argument(a, 0)) : -1;
            }
            case SUB -> {
                if (isPositiveZero(b)) {
                    yield a;
                }
                yield is(Op.NEG, b) ? apply(Op.ADD, a, argument(b, 0)) : -1;
            }
            case MUL -> {
                if (hasValue(a, 1.0)) {
                    yield b;
                }
                if (hasValue(b, 1.0)) {
                    yield a;
                }
                if (hasValue(a, -1.0)) {
                    yield apply(Op.NEG, b);
                }
                if (hasValue(b, -1.0)) {
                    yield apply(Op.NEG, a);
                }
                yield signOutside(Op.MUL, a, b);
            }
            case DIV -> {
                if (hasValue(b, 1.0)) {
                    yield a;
                }
                if (isConstant(b) && isExactReciprocal(constants.get(b))) {
                    yield apply(Op.MUL, a, constant(1.0 / constants.get(b)));
                }
                yield signOutside(Op.DIV, a, b);
            }
            case NEG -> {
                if (is(Op.NEG, a)) {
                    yield argument(a, 0);
                }
                yield -1;
            }
            case POW -> {
                if (hasValue(b, 2.0)) {
                    yield apply(Op.MUL, a, a);
                }
                if (hasValue(b, 1.0)) {
                    yield a;
                }
                yield hasValue(b, -1.0) ? apply(Op.DIV, constant(1.0), a) : -1;
            }
            case ABS -> is(Op.NEG, a) ? apply(Op.ABS, argument(a, 0)) : is(Op.ABS, a) ? a : -1;
            case COS, COSH -> is(Op.NEG, a) ? apply(op, argument(a, 0)) : -1;
            case MIN, MAX -> a == b ? a : -1;
            case SELECT -> {
                if (isConstant(a)) {
                    yield constants.get(a) != 0.0 ? b : c;
                }
                if (b == c) {
                    yield b;
                }
                // What is chosen by the same condition again.
                if (is(Op.SELECT, b) && argument(b, 0) == a) {
                    yield apply(Op.SELECT, a, argument(b, 1), c);
                }
                yield is(Op.SELECT, c) && argument(c, 0) == a ? apply(Op.SELECT, a, b, argument(c, 2)) : -1;
            }
            default -> -1;
        };
    }

    /** Products and quotients of negated arguments, with one negation outside: it is found again more often. */
    private int signOutside(Op op, int a, int b) {
        boolean negatedA = is(Op.NEG, a);
        boolean negatedB = is(Op.NEG, b);
        if (!negatedA && !negatedB) {
            return -1;
        }
        int magnitude = apply(op, negatedA ? argument(a, 0) : a, negatedB ? argument(b, 0) : b);
        return negatedA == negatedB ? magnitude : apply(Op.NEG, magnitude);
    }

    /**
     * The nodes of the results of a call, [resultCount].
     *
     * @param function what to call
     * @param arguments nodes, [argumentCount]
     */
    public int[] call(ExternalFunction function, int... arguments) {
        if (arguments.length != function.argumentCount()) {
            throw new IllegalArgumentException(
                    function + " has " + function.argumentCount() + " arguments, got " + arguments.length);
        }
        Call call = new Call(function, Arrays.stream(arguments).boxed().toList());
        int index = calls.indexOf(call);
        if (index < 0) {
            index = calls.size();
            calls.add(call);
        }
        int[] results = new int[function.resultCount()];
        for (int i = 0; i < results.length; i++) {
            results[i] = add(new Key(Op.RESULT, index, i, NONE, 0L), 0.0);
        }
        return results;
    }

    /**
     * Adds a copy of a graph, applied to nodes of this one.
     *
     * @param graph what to copy
     * @param arguments a node for each input of the graph, [inputCount]
     * @return the node here of each node of the graph, [size]
     */
    public int[] include(Graph graph, int[] arguments) {
        return include(graph, arguments, Map.of());
    }

    /** As {@link #include(Graph, int[])}; {@code known} has the nodes here of some nodes of the graph already. */
    public int[] include(Graph graph, int[] arguments, Map<Integer, Integer> known) {
        int[] copies = new int[graph.size()];
        for (int node = 0; node < copies.length; node++) {
            Integer copy = known.get(node);
            if (copy != null) {
                copies[node] = copy;
                continue;
            }
            Op op = graph.op(node);
            int arity = op.arity();
            source(graph.source(node));
            copies[node] = switch (op) {
                case INPUT -> arguments[graph.inputIndex(node)];
                case CONSTANT -> constant(graph.constant(node));
                case RESULT -> {
                    Call call = graph.calls().get(graph.callIndex(node));
                    int[] results = call(
                            call.function(),
                            call.arguments().stream().mapToInt(a -> copies[a]).toArray());
                    yield results[graph.resultIndex(node)];
                }
                default ->
                    applied(
                            graph,
                            node,
                            copies[graph.argument(node, 0)],
                            arity < 2 ? NONE : copies[graph.argument(node, 1)],
                            arity < 3 ? NONE : copies[graph.argument(node, 2)]);
            };
        }
        return copies;
    }

    /** The operation of a node. */
    public Op op(int node) {
        return ops.get(node);
    }

    /** The nodes so far, needed or not. */
    public int size() {
        return ops.size();
    }

    private boolean is(Op op, int node) {
        return ops.get(node) == op;
    }

    /** An argument of a node. */
    public int argument(int node, int position) {
        return arguments[3 * node + position];
    }

    private boolean hasValue(int node, double value) {
        return isConstant(node) && constants.get(node) == value;
    }

    private boolean isPositiveZero(int node) {
        return isConstant(node) && Double.doubleToRawLongBits(constants.get(node)) == 0L;
    }

    private boolean isNegativeZero(int node) {
        return isConstant(node) && Double.doubleToRawLongBits(constants.get(node)) == Long.MIN_VALUE;
    }

    private static boolean isExactReciprocal(double value) {
        boolean powerOfTwo = (Double.doubleToRawLongBits(value) & 0xFFFFFFFFFFFFFL) == 0L;
        int exponent = Math.getExponent(value);
        return powerOfTwo && exponent >= Double.MIN_EXPONENT && exponent <= -Double.MIN_EXPONENT;
    }

    private int add(Key key, double constant) {
        Integer existing = known.get(key);
        if (existing != null) {
            return existing;
        }
        int node = ops.size();
        known.put(key, node);
        ops.add(key.op);
        constants.add(constant);
        sources.add(key.op == Op.INPUT || key.op == Op.CONSTANT ? "" : source);
        if (3 * node + 3 > arguments.length) {
            arguments = Arrays.copyOf(arguments, 2 * arguments.length);
        }
        arguments[3 * node] = key.a;
        arguments[3 * node + 1] = key.b;
        arguments[3 * node + 2] = key.c;
        return node;
    }

    /**
     * The graph of the outputs added so far.
     *
     * @throws IllegalStateException if there is no output
     */
    public Graph build() {
        if (outputs.isEmpty()) {
            throw new IllegalStateException("a graph needs an output");
        }
        boolean[] needed = needed();
        int[] renumbered = new int[ops.size()];
        int size = 0;
        for (int node = 0; node < needed.length; node++) {
            if (needed[node]) {
                renumbered[node] = size++;
            }
        }
        Op[] keptOps = new Op[size];
        int[] keptArguments = new int[3 * size];
        double[] keptConstants = new double[size];
        String[] keptSources = new String[size];
        Map<Integer, Integer> keptCalls = new LinkedHashMap<>();
        for (int node = 0; node < needed.length; node++) {
            if (needed[node]) {
                int kept = renumbered[node];
                Op op = ops.get(node);
                keptOps[kept] = op;
                keptConstants[kept] = constants.get(node);
                keptSources[kept] = sources.get(node);
                if (op == Op.INPUT) {
                    keptArguments[3 * kept] = argument(node, 0);
                } else if (op == Op.LOOKUP) {
                    keptArguments[3 * kept + 1] = argument(node, 1);
                } else if (op == Op.RESULT) {
                    keptArguments[3 * kept] = keptCalls.computeIfAbsent(argument(node, 0), call -> keptCalls.size());
                    keptArguments[3 * kept + 1] = argument(node, 1);
                }
                for (int k = 0; k < op.arity(); k++) {
                    keptArguments[3 * kept + k] = renumbered[argument(node, k)];
                }
            }
        }
        int[] keptOutputs =
                outputNodes.stream().mapToInt(node -> renumbered[node]).toArray();
        List<Call> renumberedCalls = keptCalls.keySet().stream()
                .map(calls::get)
                .map(call -> new Call(
                        call.function(),
                        call.arguments().stream().map(a -> renumbered[a]).toList()))
                .toList();
        return new Graph(
                keptOps,
                keptArguments,
                keptConstants,
                keptSources,
                renumberedCalls,
                tables,
                inputs,
                outputs,
                keptOutputs);
    }

    /** Which nodes the outputs depend on. Inputs are kept even if unused: they are the signature. */
    boolean[] needed() {
        boolean[] needed = new boolean[ops.size()];
        for (int node : outputNodes) {
            needed[node] = true;
        }
        for (int node = needed.length - 1; node >= 0; node--) {
            Op op = ops.get(node);
            if (op == Op.INPUT) {
                needed[node] = true;
            }
            if (needed[node]) {
                for (int k = 0; k < op.arity(); k++) {
                    needed[argument(node, k)] = true;
                }
                if (op == Op.RESULT) {
                    calls.get(argument(node, 0)).arguments().forEach(a -> needed[a] = true);
                }
            }
        }
        return needed;
    }
}
