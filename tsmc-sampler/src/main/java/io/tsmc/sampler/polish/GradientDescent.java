package io.tsmc.sampler.polish;

import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import java.util.Optional;

/** What descents along gradients have in common: the best place of each start so far, and what was spent. */
abstract class GradientDescent implements Polish.Descent {

    private final double[] startValue;
    private final double[] startGradient;
    private final Particles lowest;
    private final double[] lowestValue;
    private long evaluations;

    GradientDescent(Objective objective, Particles starts) {
        startValue = objective.value(starts);
        startGradient = objective.gradient(starts);
        lowest = starts.slice(0, starts.count());
        lowestValue = startValue.clone();
    }

    /**
     * Takes note of a trial of a start, evaluated, if it is possible and the lowest so far.
     *
     * @param value of the objective there
     */
    final void keepIfLower(int start, Particles trials, int trial, double value) {
        if (trials.isPossible(trial) && value < lowestValue[start]) {
            lowestValue[start] = value;
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

    /** How a start ended, if nothing stood in its way; {@link Polish.Ending#STOPPED} while it goes on. */
    abstract Polish.Ending way(int start);

    @Override
    public final Polish.Ending ending(int start) {
        return obstacle(start).isPresent() ? Polish.Ending.OBSTACLE : way(start);
    }

    @Override
    public final Optional<String> obstacle(int start) {
        boolean finite = true;
        for (int i = start; i < startGradient.length; i += startValue.length) {
            finite &= Double.isFinite(startGradient[i]);
        }
        return finite || lowestValue[start] < startValue[start]
                ? Optional.empty()
                : Optional.of("its gradient is not finite");
    }
}
