package io.tsmc.runtime.internal.report;

import java.util.Arrays;
import java.util.List;
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
            return Map.of("from", 0.0, "width", 1.0, "counts", List.of());
        }
        double from = sorted[0];
        double range = sorted[sorted.length - 1] - from;
        int bins = range > 0.0 ? Math.min(MAX_BINS, Math.max(MIN_BINS, (int) Math.sqrt(2.0 * sorted.length))) : 1;
        double width = range > 0.0 ? range / bins : 1.0;
        int[] counts = new int[bins];
        for (double value : sorted) {
            counts[Math.min(bins - 1, (int) ((value - from) / width))]++;
        }
        return Map.of(
                "from",
                from,
                "width",
                width,
                "counts",
                IntStream.of(counts).boxed().toList());
    }
}
