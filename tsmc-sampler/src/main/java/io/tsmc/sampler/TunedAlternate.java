package io.tsmc.sampler;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link Alternate}, what its kernels have learnt, and whose turn it is.
 *
 * @param kernels the kernels with their tuning
 * @param next index of the kernel that makes the next move
 */
public record TunedAlternate(List<Kernel> kernels, int next) implements Kernel {

    @Override
    public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
        return kernels.get(next).mutate(target, beta, particles, streams);
    }

    @Override
    public Kernel tuned(Particles particles, double[] weights) {
        return new TunedAlternate(
                kernels.stream().map(kernel -> kernel.tuned(particles, weights)).toList(), next);
    }

    @Override
    public Kernel adapted(Mutation last) {
        List<Kernel> adapted = new ArrayList<>(kernels);
        adapted.set(next, kernels.get(next).adapted(last));
        return new TunedAlternate(List.copyOf(adapted), (next + 1) % kernels.size());
    }

    @Override
    public Tuning tuning() {
        return new Tuning(kernels.stream()
                .mapToDouble(kernel -> kernel.tuning().stepSize())
                .filter(stepSize -> !Double.isNaN(stepSize))
                .min()
                .orElse(Double.NaN));
    }
}
