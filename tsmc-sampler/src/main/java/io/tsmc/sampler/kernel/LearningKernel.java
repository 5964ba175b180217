package io.tsmc.sampler.kernel;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.api.Tuning;

/**
 * The settings of a kernel that learns. What it learns is kept in another record: all that is asked of the settings
 * is done by that record as it is before anything was learnt.
 */
public interface LearningKernel extends Kernel {

    /** The kernel with these settings that has learnt nothing yet. */
    Kernel untuned();

    @Override
    default Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
        return untuned().mutate(target, beta, particles, streams);
    }

    @Override
    default boolean needsGradients() {
        return untuned().needsGradients();
    }

    @Override
    default Kernel tuned(Target target, double beta, Particles particles, double[] weights) {
        return untuned().tuned(target, beta, particles, weights);
    }

    @Override
    default Kernel adapted(Mutation last) {
        return untuned().adapted(last);
    }

    @Override
    default Tuning tuning() {
        return untuned().tuning();
    }
}
