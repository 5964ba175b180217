package io.tsmc.runtime.internal.folder;

import io.tsmc.api.Particles;
import io.tsmc.runtime.run.Polished;

/** {@code polished.npz}: the polished solutions, which are no sample of anything. */
public final class PolishedNpz {

    private PolishedNpz() {}

    /** The bytes of the file; the same for the same solutions. */
    public static byte[] of(Polished polished) {
        Particles ends = polished.ends();
        return new Npz()
                .addColumns("position", ends.count(), ends.dim(), ends.position())
                .add("log_prior", ends.logPrior())
                .add("cost", ends.cost())
                .add("start_cost", polished.starts().cost())
                .add("particle", polished.particle())
                .add("start_beta", polished.beta())
                .toByteArray();
    }
}
