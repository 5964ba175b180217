package io.tsmc.autodiff;

import io.tsmc.autodiff.Graph.Port;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Which rows of a program belong to which of its named vectors: one vector after the other.
 *
 * @param ports the vectors of inputs of a graph, or those of outputs, in order
 */
public record Layout(List<Port> ports) {

    private static final double[][] NONE = new double[0][];
    private static final double[] NO_VALUES = new double[0];

    /** Copies the list. */
    public Layout {
        ports = List.copyOf(ports);
    }

    /** Number of rows of all vectors. */
    public int rowCount() {
        return ports.stream().mapToInt(Port::length).sum();
    }

    /** Whether there is a vector of this name, which may be empty. */
    public boolean has(String name) {
        return ports.stream().anyMatch(port -> port.name().equals(name));
    }

    /** Number of rows of a vector; 0 if there is no such vector. */
    public int length(String name) {
        return ports.stream()
                .filter(port -> port.name().equals(name))
                .mapToInt(Port::length)
                .sum();
    }

    /**
     * The first row of a vector.
     *
     * @throws IllegalArgumentException if there is no such vector
     */
    public int offset(String name) {
        int offset = 0;
        for (Port port : ports) {
            if (port.name().equals(name)) {
                return offset;
            }
            offset += port.length();
        }
        throw new IllegalArgumentException("no vector '" + name + "', there are " + this);
    }

    /**
     * The rows of all vectors, as {@link Program.Evaluator#evaluate} takes them, [rowCount][lanes].
     *
     * @param named the rows of each vector by its name, [length][lanes]; those of other names are left out
     * @throws IllegalArgumentException if a vector lacks rows, or has more than it needs
     */
    public double[][] rows(Map<String, double[][]> named) {
        double[][] rows = new double[rowCount()][];
        int next = 0;
        for (Port port : ports) {
            double[][] own = named.getOrDefault(port.name(), NONE);
            if (own.length != port.length()) {
                throw new IllegalArgumentException("the vector '" + port.name() + "' has " + port.length()
                        + " rows, got " + own.length + " of " + named.keySet()
                        + ". Maybe it is a graph with another vector than those here");
            }
            System.arraycopy(own, 0, rows, next, own.length);
            next += own.length;
        }
        return rows;
    }

    /**
     * The values of one vector among those of all, as {@link Graph#evaluate} takes and returns them.
     *
     * @param values one value a row, [rowCount]
     * @return a copy, [length]
     * @throws IllegalArgumentException if there is no such vector
     */
    public double[] entries(String name, double[] values) {
        int from = offset(name);
        return Arrays.copyOfRange(values, from, from + length(name));
    }

    /**
     * The values of all vectors, one after the other, as {@link Graph#evaluate} takes and returns them.
     *
     * @param named the values of each vector by its name, [length]; those of other names are left out
     * @return a new array, [rowCount]
     * @throws IllegalArgumentException if a vector lacks values, or has more than it needs
     */
    public double[] values(Map<String, double[]> named) {
        double[] values = new double[rowCount()];
        int next = 0;
        for (Port port : ports) {
            double[] own = named.getOrDefault(port.name(), NO_VALUES);
            if (own.length != port.length()) {
                throw new IllegalArgumentException("the vector '" + port.name() + "' has " + port.length()
                        + " entries, got " + own.length + " of " + named.keySet()
                        + ". Maybe it is a graph with another vector than those here");
            }
            System.arraycopy(own, 0, values, next, own.length);
            next += own.length;
        }
        return values;
    }

    /** The name of a row, such as {@code state[1]}. */
    public String entry(int row) {
        int first = 0;
        for (Port port : ports) {
            if (row < first + port.length()) {
                return port.name() + "[" + (row - first) + "]";
            }
            first += port.length();
        }
        throw new IndexOutOfBoundsException("no row " + row + " in " + this);
    }

    /** The vectors with their lengths, such as {@code state[2] local[1]}. */
    @Override
    public String toString() {
        return String.join(
                " ", ports.stream().map(p -> p.name() + "[" + p.length() + "]").toList());
    }
}
