package io.tsmc.sampler.kernel;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import java.util.ArrayList;
import java.util.List;

/** What kernels made of kernels do to all of them. */
final class Kernels {

    private Kernels() {}

    /** Each tuned to the cloud. */
    static List<Kernel> tuned(List<Kernel> kernels, Particles particles, double[] weights) {
        return kernels.stream().map(kernel -> kernel.tuned(particles, weights)).toList();
    }

    /** The kernels after a move of one of them. */
    static List<Kernel> adapted(List<Kernel> kernels, int moved, Mutation last) {
        List<Kernel> adapted = new ArrayList<>(kernels);
        adapted.set(moved, kernels.get(moved).adapted(last));
        return List.copyOf(adapted);
    }

    /** The smallest step size of those that have one: the one that tells of trouble. */
    static Kernel.Tuning tuning(List<Kernel> kernels) {
        return new Kernel.Tuning(kernels.stream()
                .mapToDouble(kernel -> kernel.tuning().stepSize())
                .filter(stepSize -> !Double.isNaN(stepSize))
                .min()
                .orElse(Double.NaN));
    }
}
