package io.tsmc.runtime.internal.posterior;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers of each particle that have a name in common: one number, or several.
 *
 * @param name what they are
 * @param unit their unit; empty if they have none
 * @param labels what tells several of them apart, such as the time, [elements]; empty for one number
 * @param values [elements][count]
 */
public record Quantity(String name, String unit, List<String> labels, double[][] values) {

    /** One number of each particle, [count]. */
    static Quantity single(String name, String unit, double[] values) {
        return new Quantity(name, unit, List.of(), new double[][] {values});
    }

    /** Copies the list. */
    public Quantity {
        labels = List.copyOf(labels);
    }

    /** Whether it is one number of each particle. */
    public boolean isSingle() {
        return labels.isEmpty();
    }

    /** A name for each of the numbers, as ArviZ writes it: {@code mass}, or {@code gain[0]}. */
    public List<String> names() {
        return isSingle()
                ? List.of(name)
                : labels.stream().map(label -> name + "[" + label + "]").toList();
    }

    /** The numbers of one particle after the other, [count][elements]. */
    public double[] byParticle() {
        int elements = values.length;
        int count = values[0].length;
        double[] flat = new double[count * elements];
        IntStream.range(0, elements).forEach(e -> {
            for (int n = 0; n < count; n++) {
                flat[n * elements + e] = values[e][n];
            }
        });
        return flat;
    }
}
