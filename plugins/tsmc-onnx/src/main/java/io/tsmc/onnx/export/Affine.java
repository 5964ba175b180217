package io.tsmc.onnx.export;

import java.util.Map;
import java.util.TreeMap;

/**
 * A sum of multiples of entries, and a constant.
 *
 * @param factors by entry, in order; none is 0
 * @param constant what is added
 */
record Affine(Map<Entry, Double> factors, double constant) {

    /**
     * A number that is computed: an entry of a tensor of the file.
     *
     * @param tensor index of the tensor
     * @param index of the entry
     */
    record Entry(int tensor, int index) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return tensor != other.tensor ? Integer.compare(tensor, other.tensor) : Integer.compare(index, other.index);
        }
    }

    static Affine of(double constant) {
        return new Affine(Map.of(), constant);
    }

    static Affine of(Entry entry) {
        return new Affine(Map.of(entry, 1.0), 0.0);
    }

    boolean isConstant() {
        return factors.isEmpty();
    }

    /** This and a multiple of another. */
    Affine plus(double factor, Affine other) {
        Map<Entry, Double> sum = new TreeMap<>(factors);
        other.factors.forEach((entry, f) -> sum.merge(entry, factor * f, Double::sum));
        sum.values().removeIf(f -> f == 0.0);
        return new Affine(sum, constant + factor * other.constant);
    }

    Affine times(double factor) {
        return of(0.0).plus(factor, this);
    }
}
