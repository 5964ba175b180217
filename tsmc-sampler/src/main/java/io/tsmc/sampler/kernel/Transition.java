package io.tsmc.sampler.kernel;

import io.tsmc.api.Evaluations;
import io.tsmc.api.Gradients;
import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import java.util.Objects;

/** A transition of a kernel among others, some of which leave gradients unknown. */
public final class Transition {

    private Transition() {}

    /**
     * Evaluates the gradients that are not known, if the kernel needs them, and applies one transition to each particle.
     *
     * @param particles evaluated but for gradients; moved in place
     */
    public static Mutation of(Kernel kernel, Target target, double beta, Particles particles, RngStreams streams) {
        Evaluations before = kernel.needsGradients() ? Gradients.complete(target, particles) : Evaluations.NONE;
        Mutation moves = kernel.mutate(target, beta, particles, streams);
        return Objects.requireNonNull(moves, "what the moves came to is null").withFurther(before);
    }
}
