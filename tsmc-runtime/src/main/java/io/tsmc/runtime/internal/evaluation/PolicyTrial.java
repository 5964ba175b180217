package io.tsmc.runtime.internal.evaluation;

import io.tsmc.checks.DryRun;
import io.tsmc.problem.formulation.Tracker;
import io.tsmc.problem.rollout.Evaluator;
import io.tsmc.problem.rollout.Plan;
import io.tsmc.problem.rollout.Simulation;
import io.tsmc.problem.rollout.TracedProblem;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;

/** A policy of a run, tried in fresh scenarios, and in a system that may differ from the one that it was found with. */
public final class PolicyTrial {

    private final TsmcRun run;
    private final RunSpec elsewhere;
    private final Evaluator evaluator;

    /**
     * Prepares it.
     *
     * @param run the run as it was
     * @param elsewhere what its policies are tried in, see {@link SamePolicy}
     * @param noise multiplies the process noise
     * @throws IllegalArgumentException if a traced program computes something else than its plug-in
     */
    public PolicyTrial(TsmcRun run, RunSpec elsewhere, double noise) {
        this.run = run;
        this.elsewhere = elsewhere;
        TracedProblem traced = new TracedProblem(elsewhere.problem());
        this.evaluator = new Evaluator(traced, noise, elsewhere.backend());
        DryRun.of(traced, evaluator.programs(), elsewhere.seed());
    }

    /**
     * What becomes of a policy.
     *
     * @param position of the policy in the run, [dim]
     * @param scenarios their number, at least 2
     * @param seed chooses them
     */
    public ScenarioStatistics of(double[] position, int scenarios, long seed) {
        return ScenarioStatistics.of(evaluator.evaluate(position, scenarios, seed), elsewhere.goal());
    }

    /**
     * The same for the plan of the run as it was, with feedback around it.
     *
     * @throws IllegalArgumentException if the formulation of the run has no linearisation
     */
    public ScenarioStatistics tracked(Tracker tracker, double[] position, int scenarios, long seed) {
        double[][][] gains = tracker.gains(run.target(), position);
        Plan plan = new Simulation(run.target().traced()).plan(position, gains);
        return ScenarioStatistics.of(evaluator.evaluate(plan, scenarios, seed), elsewhere.goal());
    }
}
