package io.tsmc.runtime.internal.drawing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Counts in equal bins from the least finite value to the greatest. */
final class Histogram {

    private static final int MIN_BINS = 8;
    private static final int MAX_BINS = 40;

    private Histogram() {}

    /** The histogram as {@code {from, width, counts}}. */
    static Map<String, Object> of(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return tree(0.0, 1.0, new int[0]);
        }
        double from = sorted[0];
        double range = sorted[sorted.length - 1] - from;
        int bins = range > 0.0 ? Math.min(MAX_BINS, Math.max(MIN_BINS, (int) Math.sqrt(2.0 * sorted.length))) : 1;
        double width = range > 0.0 ? range / bins : 1.0;
        int[] counts = new int[bins];
        for (double value : sorted) {
            counts[Math.min(bins - 1, (int) ((value - from) / width))]++;
        }
        return tree(from, width, counts);
    }

    private static Map<String, Object> tree(double from, double width, int[] counts) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("from", from);
        tree.put("width", width);
        tree.put("counts", IntStream.of(counts).boxed().toList());
        return tree;
    }
}
