package io.tsmc.sampler.kernel;

import io.tsmc.api.Kernel;
import io.tsmc.api.Require;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Each move of the cloud is made by one kernel of a list, drawn at random in proportion to its weight, the same for all
 * particles (Tierney, "Markov chains for exploring posterior distributions", Ann. Statist. 22, 1994, section 2.4). Each
 * leaves the distribution invariant, and so does their mixture. Beside {@link Alternate} it keeps no order, and a kernel
 * that is dear can be taken now and then.
 *
 * <p>Each kernel is tuned to the cloud, and learns from its own moves. The step size reported is the smallest; beside it
 * stands what each type of kernel is tuned to, and its acceptance.
 *
 * @param kernels the kernels, at least one
 * @param weights relative frequency of each kernel, not negative, [kernels]
 */
public record Mixture(List<Kernel> kernels, double[] weights) implements LearningKernel {

    /** Moves that ignore gradients, and moves along them, equally often. */
    public Mixture() {
        this(List.of(new Pcn(), new Hmc()), new double[] {1.0, 1.0});
    }

    /** Checks that the two fit. */
    public Mixture {
        kernels = List.copyOf(kernels);
        weights = weights.clone();
        Require.notEmpty("kernels", kernels.size(), "leave it out: the default is pcn and hmc");
        Require.count(
                "weights",
                weights.length,
                kernels.size(),
                "kernels",
                "give each a weight: " + Collections.nCopies(kernels.size(), 1.0));
        Require.notNegative("weights", weights, "1: weights are relative");
        double sum = Arrays.stream(weights).sum();
        Require.that(
                sum > 0.0 && sum < Double.POSITIVE_INFINITY,
                "weights",
                "add up to " + sum + ", which must be positive and finite",
                "make one of them 1");
    }

    @Override
    public Kernel untuned() {
        return new TunedMixture(Member.of(kernels), weights);
    }
}
