package io.tsmc.runtime.internal.posterior;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern ELEMENT = Pattern.compile("(.+)\\[(.*)]");

    /**
     * Numbers by their names: those that differ in what is in brackets only, and are next to each other, are one quantity.
     *
     * @param names such as {@code mass} or {@code gain[0]}
     * @param units one for each name
     * @param values [names][count]
     */
    public static List<Quantity> grouped(List<String> names, List<String> units, double[][] values) {
        List<Quantity> quantities = new ArrayList<>();
        for (int from = 0, to; from < names.size(); from = to) {
            String name = base(names.get(from));
            to = from + 1;
            while (!name.equals(names.get(from))
                    && to < names.size()
                    && base(names.get(to)).equals(name)) {
                to++;
            }
            List<String> labels = name.equals(names.get(from))
                    ? List.of()
                    : names.subList(from, to).stream()
                            .map(element -> element.substring(name.length() + 1, element.length() - 1))
                            .toList();
            quantities.add(new Quantity(name, units.get(from), labels, Arrays.copyOfRange(values, from, to)));
        }
        return quantities;
    }

    /** {@code gain} of {@code gain[0]}. */
    private static String base(String name) {
        Matcher element = ELEMENT.matcher(name);
        return element.matches() ? element.group(1) : name;
    }

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
