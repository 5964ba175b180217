package io.tsmc.runtime.internal.replicates;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a number varies from run to run.
 *
 * @param mean over the runs
 * @param standardDeviation of one run, estimated with n − 1 in the denominator
 * @param lowest of all runs
 * @param highest of all runs
 */
public record Spread(double mean, double standardDeviation, double lowest, double highest) {

    /** The spread of at least two numbers. */
    static Spread of(double... values) {
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return new Spread(
                mean,
                Math.sqrt(squares / (values.length - 1)),
                Arrays.stream(values).min().orElseThrow(),
                Arrays.stream(values).max().orElseThrow());
    }

    /** As a tree for JSON. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("mean", mean);
        tree.put("standardDeviation", standardDeviation);
        tree.put("lowest", lowest);
        tree.put("highest", highest);
        return tree;
    }
}
