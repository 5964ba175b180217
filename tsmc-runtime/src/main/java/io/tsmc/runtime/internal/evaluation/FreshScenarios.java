package io.tsmc.runtime.internal.evaluation;

import io.tsmc.api.Particles;
import io.tsmc.problem.Goal;
import io.tsmc.problem.rollout.Evaluator;
import io.tsmc.problem.rollout.Evaluator.Evaluation;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How the policies of a run do in scenarios drawn afresh, against how they did in what they were found with.
 *
 * @param seed chose the scenarios
 * @param best the policy of lowest cost
 * @param sample the policies of the last cloud
 */
public record FreshScenarios(long seed, BestPolicy best, Sample sample) {

    /** Fresh scenarios for the best policy: what happens once in two thousand motions happens ten times. */
    public static final int SCENARIOS = 20_000;

    private static final int SCENARIOS_FOR_EACH_PARTICLE = 100;
    private static final int MOST_PARTICLES = 256;

    /**
     * One policy.
     *
     * @param cost its cost in the formulation that it was found with
     * @param fresh what became of it in fresh scenarios
     * @param bySetting how it does by the value of each uncertain setting of the system, in their order; null in what an older version
     *     has written
     */
    public record BestPolicy(
            double cost, ScenarioStatistics fresh, @Nullable List<SettingEffect> bySetting) {

        /** Without a word of settings. */
        public BestPolicy(double cost, ScenarioStatistics fresh) {
            this(cost, fresh, null);
        }
    }

    /**
     * Several policies, each in the same scenarios.
     *
     * @param policies their number
     * @param scenarios number of scenarios
     * @param meanCost mean over the policies of their cost in the formulation that they were found with
     * @param freshMeanCost mean over policies and scenarios
     * @param freshSuccess mean share of successes, or null if no goal is set
     */
    public record Sample(
            int policies,
            int scenarios,
            double meanCost,
            double freshMeanCost,
            @Nullable Double freshSuccess) {}

    /**
     * Tries policies in fresh scenarios.
     *
     * @param best position of the best policy, [dim]
     * @param bestCost its cost in the formulation
     * @param cloud the sample
     * @param progress told of the number of motions so far, of {@link #motions}; what it throws ends the trial
     */
    public static FreshScenarios of(
            Evaluator evaluator,
            Goal goal,
            double[] best,
            double bestCost,
            Particles cloud,
            long seed,
            IntConsumer progress) {
        Evaluation evaluation = evaluator.evaluate(best, SCENARIOS, seed, progress);
        ScenarioStatistics tally = ScenarioStatistics.of(evaluation, goal, m -> evaluator.scenario(seed, m));
        return new FreshScenarios(
                seed,
                new BestPolicy(bestCost, tally, SettingEffect.of(evaluation, goal, m -> evaluator.scenario(seed, m))),
                sample(evaluator, goal, cloud, seed, progress));
    }

    /** How many motions that takes. */
    public static int motions(Particles cloud) {
        return SCENARIOS + SCENARIOS_FOR_EACH_PARTICLE * Math.min(MOST_PARTICLES, cloud.count());
    }

    private static Sample sample(Evaluator evaluator, Goal goal, Particles cloud, long seed, IntConsumer progress) {
        int policies = Math.min(MOST_PARTICLES, cloud.count());
        double cost = 0.0;
        double fresh = 0.0;
        double successes = 0.0;
        for (int i = 0; i < policies; i++) {
            int n = (int) ((long) i * cloud.count() / policies);
            Evaluation evaluation = evaluator.evaluate(cloud.positionOf(n), SCENARIOS_FOR_EACH_PARTICLE, seed);
            cost += cloud.cost()[n];
            fresh += Arrays.stream(evaluation.costs()).average().orElseThrow();
            successes += evaluation.successes(goal);
            progress.accept(SCENARIOS + SCENARIOS_FOR_EACH_PARTICLE * (i + 1));
        }
        return new Sample(
                policies,
                SCENARIOS_FOR_EACH_PARTICLE,
                cost / policies,
                fresh / policies,
                goal.isSet() ? successes / ((double) policies * SCENARIOS_FOR_EACH_PARTICLE) : null);
    }
}
