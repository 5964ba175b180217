package io.tsmc.autodiff.trace;

import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.TraceException;
import io.tsmc.autodiff.trace.execution.SymbolicExecution;
import io.tsmc.autodiff.trace.symbolic.Values.TracedArray;
import io.tsmc.autodiff.trace.symbolic.Values.TracedDouble;
import java.util.Arrays;

/**
 * Reads the bytecode of plain Java methods on {@code double}s into a {@link Graph}.
 *
 * <p>A trace is written like the code it stands for: declare inputs, call methods of objects on them, declare outputs.
 *
 * <pre>{@code
 * Tracer tracer = new Tracer();
 * Vector x = tracer.input("x", 2);
 * Vector u = tracer.input("u", 1);
 * Vector next = tracer.vector(2);
 * tracer.call(pendulum, "step", x, u, tracer.vector(0), next);
 * tracer.output("next", next);
 * Graph graph = tracer.graph();
 * }</pre>
 *
 * <p>Loops with known bounds are unrolled, calls are inlined, branches on values become {@link Op#SELECT}. Components of
 * records are read through their accessors, so a record has to be public and its package exported; nothing has to be
 * opened. They are constants, unless {@link #replace} makes inputs of them.
 */
public final class Tracer {

    private final GraphBuilder builder = new GraphBuilder();
    private final SymbolicExecution execution = new SymbolicExecution(builder);

    /** Starts an empty trace. */
    public Tracer() {}

    /** A {@code double[]} of the traced program. */
    public static final class Vector {
        private final TracedArray array;

        private Vector(TracedArray array) {
            this.array = array;
        }

        /** Number of entries. */
        public int length() {
            return array.cells().length;
        }

        private int[] nodes() {
            int[] nodes = new int[length()];
            for (int i = 0; i < nodes.length; i++) {
                if (!(array.cells()[i] instanceof TracedDouble value)) {
                    throw new IllegalStateException("entry " + i + " of a vector is no double");
                }
                nodes[i] = value.node();
            }
            return nodes;
        }
    }

    /** A {@code double} of the traced program. */
    public static final class Scalar {
        private final int node;

        private Scalar(int node) {
            this.node = node;
        }
    }

    /** Declares a vector of inputs of the graph. */
    public Vector input(String name, int length) {
        return vector(builder.input(name, length));
    }

    /**
     * Declares a vector of inputs that are known to lie between bounds, or to be NaN: code that makes whole numbers of them
     * then has fewer ways to go.
     *
     * @param lower least value of each, may be infinite
     * @param upper largest value of each, may be infinite
     */
    public Vector input(String name, double[] lower, double[] upper) {
        int[] nodes = builder.input(name, lower.length);
        for (int i = 0; i < nodes.length; i++) {
            execution.bound(nodes[i], lower[i], upper[i]);
        }
        return vector(nodes);
    }

    /**
     * From now on, a number that a record holds is a value of the traced program, wherever traced code reads it. Without this
     * it is a constant.
     *
     * @param owner a record that exists; another one of equal components keeps its own
     * @param component name of a component that is a {@code double}, or an array of them
     * @param indices of the entry of the array; none where the component is no array
     * @throws IllegalArgumentException if there is no such component, or none that can be read
     * @throws IndexOutOfBoundsException if there is no such entry
     */
    public void replace(Record owner, String component, Scalar value, int... indices) {
        Class<?> type = double.class;
        for (int depth = 0; depth < indices.length; depth++) {
            type = type.arrayType();
        }
        requireType(owner, component, type);
        execution.replace(owner, component, indices, value.node);
    }

    private static void requireType(Record owner, String component, Class<?> type) {
        boolean found = Arrays.stream(owner.getClass().getRecordComponents())
                .anyMatch(c -> c.getName().equals(component) && c.getType() == type);
        if (!found) {
            throw new IllegalArgumentException(owner.getClass().getName() + " has no component '" + component
                    + "' of type " + type.getSimpleName() + ". Maybe it is misspelt, or a whole number");
        }
    }

    /** Makes a vector of zeros, to be written by the code that is traced. */
    public Vector vector(int length) {
        int[] nodes = new int[length];
        Arrays.fill(nodes, builder.constant(0.0));
        return vector(nodes);
    }

    private static Vector vector(int[] nodes) {
        Object[] cells = new Object[nodes.length];
        Arrays.setAll(cells, i -> new TracedDouble(nodes[i]));
        return new Vector(new TracedArray("D", cells, false, null));
    }

    /** The vectors one after the other. */
    public Vector concat(Vector... vectors) {
        int[] nodes = Arrays.stream(vectors)
                .flatMapToInt(v -> Arrays.stream(v.nodes()))
                .toArray();
        return vector(nodes);
    }

    /** A part of a vector, copied. */
    public Vector slice(Vector vector, int from, int to) {
        return vector(Arrays.copyOfRange(vector.nodes(), from, to));
    }

    /** The only entry of a vector of length 1, or any other entry. */
    public Scalar entry(Vector vector, int index) {
        return new Scalar(vector.nodes()[index]);
    }

    /** A number. */
    public Scalar number(double value) {
        return new Scalar(builder.constant(value));
    }

    /** One operation on numbers. */
    public Scalar apply(Op op, Scalar... arguments) {
        int[] nodes = new int[3];
        for (int i = 0; i < arguments.length; i++) {
            nodes[i] = arguments[i].node;
        }
        return new Scalar(builder.apply(op, nodes[0], nodes[1], nodes[2]));
    }

    /**
     * Applies a function that has been traced before.
     *
     * @param function a graph; its vectors of inputs are the arguments, in order
     * @return its outputs, all vectors one after the other
     */
    public Vector apply(Graph function, Vector... arguments) {
        Vector inputs = concat(arguments);
        if (inputs.length() != function.inputCount()) {
            throw new IllegalArgumentException("the function has " + function.inputCount() + " inputs, got "
                    + inputs.length() + ". Maybe an argument is missing, or one too many");
        }
        int[] copies = builder.include(function, inputs.nodes());
        builder.source("");
        int[] outputs = new int[function.outputCount()];
        Arrays.setAll(outputs, i -> copies[function.outputNode(i)]);
        return vector(outputs);
    }

    /** A vector of numbers. */
    public Vector vector(Scalar... entries) {
        return vector(Arrays.stream(entries).mapToInt(s -> s.node).toArray());
    }

    /**
     * Traces a call of a void method.
     *
     * @param receiver an existing object
     * @param method its name
     * @param arguments {@link Vector}s for {@code double[]} and {@link Scalar}s for {@code double} parameters
     * @throws TraceException if the code cannot be traced
     */
    public void call(Object receiver, String method, Object... arguments) {
        execution.call(receiver, method, descriptor(arguments, "V"), lower(arguments));
    }

    /**
     * Traces a call of a method that returns a {@code double}.
     *
     * @param receiver an existing object
     * @param method its name
     * @param arguments {@link Vector}s for {@code double[]} and {@link Scalar}s for {@code double} parameters
     * @throws TraceException if the code cannot be traced
     */
    public Scalar callForDouble(Object receiver, String method, Object... arguments) {
        return new Scalar(execution.callForDouble(receiver, method, descriptor(arguments, "D"), lower(arguments)));
    }

    private static String descriptor(Object[] arguments, String result) {
        StringBuilder descriptor = new StringBuilder("(");
        for (Object argument : arguments) {
            descriptor.append(argument instanceof Vector ? "[D" : "D");
        }
        return descriptor.append(')').append(result).toString();
    }

    private static Object[] lower(Object[] arguments) {
        Object[] lowered = new Object[arguments.length];
        for (int i = 0; i < lowered.length; i++) {
            if (arguments[i] instanceof Vector vector) {
                lowered[i] = vector.array;
            } else if (arguments[i] instanceof Scalar scalar) {
                lowered[i] = new TracedDouble(scalar.node);
            } else {
                throw new IllegalArgumentException("argument " + i + " is neither Vector nor Scalar");
            }
        }
        return lowered;
    }

    /** Declares a vector of outputs of the graph, with the values that the vector has now. */
    public void output(String name, Vector values) {
        builder.output(name, values.nodes());
    }

    /** The graph traced so far. */
    public Graph graph() {
        return builder.build();
    }
}
