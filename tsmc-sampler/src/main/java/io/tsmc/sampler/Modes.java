package io.tsmc.sampler;

import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.Target;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Modes of a target near solutions of low cost.
 *
 * @param particles one for each solution that has a finite cost, evaluated
 * @param gradientEvaluations spent on the way
 */
public record Modes(Particles particles, long gradientEvaluations) {

    /**
     * The way back. With all of the prior at once, a descent from where the cost alone is least takes a first step that may
     * leave the basin: of 18 small runs on a pendulum that should not rest, four lost the swing-up that way, and none by
     * these steps.
     */
    private static final List<Double> PRIOR_WEIGHTS = List.of(0.01, 0.1, 1.0);

    /**
     * Goes from solutions to the modes beside them, by the steps that a continuation took from there, see {@link Descents}.
     *
     * @param polish how; its iterations are divided among the steps
     * @param optima evaluated, left as they are
     */
    public static Modes near(Polish polish, Target target, Particles optima) {
        int[] possible =
                IntStream.range(0, optima.count()).filter(optima::isPossible).toArray();
        Particles here = optima.gather(possible);
        long evaluations = 0;
        Polish part = polish.lasting(1.0 / PRIOR_WEIGHTS.size());
        for (double weight : PRIOR_WEIGHTS) {
            Polish.Descent descent = part.start(new Objective(target, weight * target.temperature()), here);
            boolean more = true;
            while (more) {
                more = descent.advance();
            }
            here = descent.lowest();
            evaluations += descent.gradientEvaluations();
        }
        return new Modes(here, evaluations);
    }
}
