package io.tsmc.runtime.internal.replicates;

import io.tsmc.runtime.internal.posterior.Estimate;
import io.tsmc.runtime.internal.posterior.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What several runs of one problem say together: pooled, with errors from the spread between them.
 *
 * @param parameters what they say of each parameter
 * @param parameterRHat {@link RHat} of each parameter
 * @param cost what they say of the cost
 * @param costRHat {@link RHat} of the cost
 */
public record PooledPosterior(List<Estimate> parameters, double[] parameterRHat, Estimate cost, double costRHat) {

    /**
     * Of runs that have reached β = 1.
     *
     * @param samples at least two, of the same problem
     * @param own what each run says of its parameters and, last, of its cost
     */
    static PooledPosterior of(List<Sample> samples, List<List<Estimate>> own) {
        List<Estimate> estimates = new ArrayList<>();
        List<Double> rHat = new ArrayList<>();
        List<List<double[]>> values =
                samples.stream().map(PooledPosterior::values).toList();
        for (int i = 0; i < values.get(0).size(); i++) {
            int index = i;
            List<double[]> ofEach =
                    values.stream().map(sample -> sample.get(index)).toList();
            estimates.add(Estimate.pooled(
                    ofEach, own.stream().map(estimate -> estimate.get(index)).toList()));
            rHat.add(RHat.of(ofEach));
        }
        int last = estimates.size() - 1;
        return new PooledPosterior(
                List.copyOf(estimates.subList(0, last)),
                rHat.stream().limit(last).mapToDouble(r -> r).toArray(),
                estimates.get(last),
                rHat.get(last));
    }

    private static List<double[]> values(Sample sample) {
        List<double[]> values = new ArrayList<>();
        sample.parameters().forEach(quantity -> values.addAll(Arrays.asList(quantity.values())));
        values.add(sample.cost());
        return values;
    }

    /** All, in the order of {@code posterior.csv}. */
    List<Estimate> all() {
        List<Estimate> all = new ArrayList<>(parameters);
        all.add(cost);
        return all;
    }

    /** R-hat of {@link #all}. */
    double[] allRHat() {
        return DoubleStream.concat(DoubleStream.of(parameterRHat), DoubleStream.of(costRHat))
                .toArray();
    }
}
