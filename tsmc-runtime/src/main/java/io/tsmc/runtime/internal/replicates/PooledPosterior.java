package io.tsmc.runtime.internal.replicates;

import io.tsmc.runtime.internal.posterior.Estimate;
import io.tsmc.runtime.internal.posterior.Quantity;
import io.tsmc.runtime.internal.posterior.Sample;
import java.util.ArrayList;
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
     */
    static PooledPosterior of(List<Sample> samples) {
        List<Estimate> parameters = new ArrayList<>();
        List<Double> rHat = new ArrayList<>();
        List<Quantity> quantities = samples.get(0).parameters();
        for (int i = 0; i < quantities.size(); i++) {
            int index = i;
            Quantity quantity = quantities.get(i);
            for (int e = 0; e < quantity.names().size(); e++) {
                int element = e;
                List<double[]> values = samples.stream()
                        .map(sample -> sample.parameters().get(index).values()[element])
                        .toList();
                parameters.add(Estimate.pooled(quantity.names().get(e), quantity.unit(), values));
                rHat.add(RHat.of(values));
            }
        }
        List<double[]> costs = samples.stream().map(Sample::cost).toList();
        return new PooledPosterior(
                List.copyOf(parameters),
                rHat.stream().mapToDouble(r -> r).toArray(),
                Estimate.pooled("cost", "", costs),
                RHat.of(costs));
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
