package io.tsmc.runtime.internal.folder;

import io.tsmc.api.Particles;
import io.tsmc.sampler.State;

/** {@code particles.npz}: the last cloud, an equally weighted sample of the distribution at its β. */
public final class ParticlesNpz {

    private ParticlesNpz() {}

    /** The bytes of the file; the same for the same cloud. */
    public static byte[] of(State state) {
        Particles cloud = state.particles();
        return new Npz()
                .addColumns("position", cloud.count(), cloud.dim(), cloud.position())
                .add("log_prior", cloud.logPrior())
                .add("cost", cloud.cost())
                .add("ancestor", cloud.ancestor())
                .add("beta", state.beta())
                .toByteArray();
    }
}
