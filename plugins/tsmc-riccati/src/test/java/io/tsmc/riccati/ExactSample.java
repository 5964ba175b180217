package io.tsmc.riccati;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Target;
import java.util.Arrays;

/** Independent draws from a tempered distribution. */
final class ExactSample {

    private ExactSample() {}

    /**
     * Draws from the prior, each kept with probability exp(-βC/λ); costs are not negative.
     *
     * @param seed of the first of the rounds of draws that it takes, which have the seeds that follow
     */
    static Particles of(Target target, double beta, int count, long seed) {
        Particles sample = new Particles(target.dim(), count);
        int found = 0;
        for (long round = seed; found < count; round++) {
            Particles draws = new Particles(target.dim(), 10_000);
            target.samplePrior(RngStreams.of(round, RngUse.PRIOR_SAMPLE), draws);
            target.evaluate(draws);
            for (int n = 0; n < draws.count() && found < count; n++) {
                double uniform = RngStreams.move(round, 0, 1).particle(n).nextUniform();
                if (uniform < Math.exp(-beta * draws.cost()[n] / target.temperature())) {
                    sample.setOne(found++, draws, n);
                }
            }
        }
        Arrays.setAll(sample.ancestor(), n -> n);
        return sample;
    }
}
