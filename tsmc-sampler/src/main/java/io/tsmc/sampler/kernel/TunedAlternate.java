package io.tsmc.sampler.kernel;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
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
        return new TunedAlternate(Kernels.tuned(kernels, particles, weights), next);
    }

    @Override
    public Kernel adapted(Mutation last) {
        return new TunedAlternate(Kernels.adapted(kernels, next, last), (next + 1) % kernels.size());
    }

    @Override
    public Tuning tuning() {
        return Kernels.tuning(kernels);
    }
}
