package io.tsmc.rivals.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Optimiser;
import io.tsmc.api.Particles;
import io.tsmc.api.Search;
import io.tsmc.api.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Tests of what samples say on average, by t-tests whose error bar is the spread between independent searches. */
final class Means {

    private static final int SEARCHES = 20;

    /** Quantile of Student's t with 19 degrees of freedom: each test is a false alarm with probability 1e-6. */
    private static final double QUANTILE = 7.069;

    private final List<Particles> samples = new ArrayList<>();

    /** Takes twenty searches to their ends. */
    Means(Optimiser sampler, Target target) {
        for (long seed = 0; seed < SEARCHES; seed++) {
            samples.add(sample(sampler, target, seed));
        }
    }

    static Particles sample(Optimiser sampler, Target target, long seed) {
        Search search = sampler.start(target, seed);
        while (search.advance()) {
            // On to the end.
        }
        return search.sample().orElseThrow();
    }

    /** Requires the expectation of a function of a position. */
    void require(String what, double expected, ToDoubleFunction<double[]> function) {
        double[] means =
                samples.stream().mapToDouble(sample -> mean(sample, function)).toArray();
        double mean = Arrays.stream(means).average().orElseThrow();
        double variance = Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum() / (SEARCHES - 1);
        double standardError = Math.sqrt(variance / SEARCHES);
        assertThat(mean)
                .as("%s, standard error %s", what, standardError)
                .isCloseTo(expected, within(QUANTILE * standardError));
    }

    private static double mean(Particles sample, ToDoubleFunction<double[]> function) {
        double sum = 0.0;
        for (int n = 0; n < sample.count(); n++) {
            sum += function.applyAsDouble(sample.positionOf(n));
        }
        return sum / sample.count();
    }
}
