package io.tsmc.benchmarks.rivals;

import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Target;
import io.tsmc.sampler.polish.Adam;

/**
 * {@link Adam} from several draws of the prior, each to the end; the cheapest end wins.
 *
 * @param starts number of draws, at least 1
 * @param iterations of each, at least 1
 * @param stepSize of the first iteration; it falls to 0 along half a cosine
 */
record MultiStartAdam(int starts, int iterations, double stepSize) implements Rival {

    @Override
    public Minimum minimise(Target target, long seed) {
        Particles draws = new Particles(target.dim(), starts);
        target.samplePrior(RngStreams.of(seed, RngUse.PRIOR_SAMPLE), draws);
        target.evaluate(draws);
        Polish.Descent descent = new Adam(starts, iterations, stepSize, 1).start(Objective.costOf(target), draws);
        while (descent.advance()) {
            // On to the last iteration.
        }
        Particles ends = descent.lowest();
        int best = Costs.cheapest(ends, 1)[0];
        return new Minimum(ends.positionOf(best), ends.cost()[best], starts + descent.gradientEvaluations());
    }
}
