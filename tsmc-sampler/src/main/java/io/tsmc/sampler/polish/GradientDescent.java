package io.tsmc.sampler.polish;

import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import java.util.Optional;

/** What descents along gradients have in common: the best place of each start so far, and what was spent. */
abstract class GradientDescent implements Polish.Descent {

    private final Particles starts;
    private final Particles lowest;
    private long evaluations;

    GradientDescent(Particles starts) {
        this.starts = starts;
        this.lowest = starts.slice(0, starts.count());
    }

    /** Takes note of a trial of a start, evaluated, if it is possible and the lowest so far. */
    final void keepIfLower(int start, Particles trials, int trial) {
        if (trials.isPossible(trial) && trials.cost()[trial] < lowest.cost()[start]) {
            int ancestor = lowest.ancestor()[start];
            lowest.setOne(start, trials, trial);
            lowest.ancestor()[start] = ancestor;
        }
    }

    /** Counts evaluations, one a particle each time. */
    final void evaluated(int particles) {
        evaluations += particles;
    }

    @Override
    public final Particles lowest() {
        return lowest.slice(0, lowest.count());
    }

    @Override
    public final long gradientEvaluations() {
        return evaluations;
    }

    @Override
    public final Optional<String> obstacle(int start) {
        boolean finite = true;
        for (int d = 0; d < starts.dim(); d++) {
            finite &= Double.isFinite(starts.costGradient()[d * starts.count() + start]);
        }
        return finite || lowest.cost()[start] < starts.cost()[start]
                ? Optional.empty()
                : Optional.of("its gradient is not finite");
    }
}
