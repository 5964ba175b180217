package io.tsmc.jmh;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Target;

/** Clouds to measure with. */
final class Clouds {

    private static final double SPREAD = 0.1;

    private Clouds() {}

    /** Particles so close to z = 0 that no motion runs away: huge angles would slow one side of a comparison down. */
    static Particles calm(Target target, int count) {
        Particles cloud = new Particles(target.dim(), count);
        target.samplePrior(RngStreams.of(1, RngUse.PRIOR_SAMPLE), cloud);
        double[] position = cloud.position();
        for (int i = 0; i < position.length; i++) {
            position[i] *= SPREAD;
        }
        return cloud;
    }
}
