package io.tsmc.sampler;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import java.util.List;

/**
 * Takes turns: each move of the cloud is made by the next kernel of a list, over and over. Each leaves the distribution
 * invariant, and so does their sequence; where one of them gets stuck another may not.
 *
 * <p>Each kernel is tuned on its own. The step size reported is the smallest.
 *
 * @param kernels the kernels in their order, at least one
 */
public record Alternate(List<Kernel> kernels) implements Kernel {

    /** Moves that ignore gradients and may jump, and one along the gradient, which costs as much as several of these. */
    public Alternate() {
        this(List.of(new Pcn(), new Pcn(), new Pcn(), new Pcn(), new Pcn(), new Pcn(), new Hmc()));
    }

    /** Checks that there are kernels. */
    public Alternate {
        kernels = List.copyOf(kernels);
        if (kernels.isEmpty()) {
            throw new IllegalArgumentException(
                    "alternate: kernels is empty. Maybe leave it out: the default is six times pcn, then hmc.");
        }
    }

    @Override
    public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
        return untuned().mutate(target, beta, particles, streams);
    }

    @Override
    public Kernel tuned(Particles particles, double[] weights) {
        return untuned().tuned(particles, weights);
    }

    @Override
    public Kernel adapted(Mutation last) {
        return untuned().adapted(last);
    }

    @Override
    public Tuning tuning() {
        return untuned().tuning();
    }

    private TunedAlternate untuned() {
        return new TunedAlternate(kernels, 0);
    }
}
