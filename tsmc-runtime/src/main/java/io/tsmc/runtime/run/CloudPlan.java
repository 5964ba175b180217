package io.tsmc.runtime.run;

import io.tsmc.api.Particles;
import io.tsmc.api.Series;
import io.tsmc.autodiff.Graph;
import io.tsmc.policy.MeanPlan;
import io.tsmc.policy.controller.PolicyParameters;
import io.tsmc.problem.Problem;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.rollout.Rollout;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The plan in the middle of the draws that do it in the best way, and how far they are spread around it: what a later run can
 * start from. Draws of other ways are left out, because the mean of one that goes left and one that goes right does neither.
 */
public final class CloudPlan {

    private CloudPlan() {}

    /**
     * The plan.
     *
     * @param cloud the sample
     * @param solutions how it is sorted, the cheapest first
     * @return nothing if motions of the same policy differ, or fewer than two draws are of the cheapest solution
     */
    public static Optional<Series> of(PolicyTarget target, Particles cloud, Solutions solutions) {
        Problem problem = target.problem();
        int[] members = IntStream.range(0, cloud.count())
                .filter(n -> solutions.ofDraw()[n] == 0)
                .toArray();
        if (problem.isUncertain() || problem.dynamics().controlDim() == 0 || members.length < 2) {
            return Optional.empty();
        }
        double[][][] plans = new double[members.length][][];
        double timeSteps = 0.0;
        for (int n = 0; n < members.length; n++) {
            double[] z = cloud.positionOf(members[n]);
            Rollout motion = target.rollout(z);
            timeSteps += motion.times()[1] - motion.times()[0];
            plans[n] = plan(target, target.parameters(z), motion);
        }
        return Optional.of(MeanPlan.of(problem.dynamics(), timeSteps / members.length, plans));
    }

    /** What the policy asks for in each step of a motion, before it is squashed, [T][nu]. */
    private static double[][] plan(PolicyTarget target, PolicyParameters parameters, Rollout motion) {
        Graph act = target.traced().act();
        double timeStep = target.problem().typicalTimeStep();
        double[][] raw = new double[motion.controls().length][];
        for (int t = 0; t < raw.length; t++) {
            double[] local =
                    parameters.steps().length == 0 ? new double[0] : parameters.steps()[t];
            raw[t] = act.evaluate(concat(parameters.shared(), local, motion.states()[t], new double[] {t * timeStep}));
        }
        return raw;
    }

    private static double[] concat(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }
}
