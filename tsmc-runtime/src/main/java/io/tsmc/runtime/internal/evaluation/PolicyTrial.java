package io.tsmc.runtime.internal.evaluation;

import io.tsmc.checks.DryRun;
import io.tsmc.problem.formulation.Tracker;
import io.tsmc.problem.rollout.Evaluator;
import io.tsmc.problem.rollout.Plan;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.problem.rollout.Scenario;
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
        return statistics(evaluator.evaluate(position, scenarios, seed), seed);
    }

    /** The motion in one scenario. */
    public Rollout motion(double[] position, Scenario scenario) {
        return evaluator.rollout(position, scenario);
    }

    /** One of the scenarios of a seed. */
    public Scenario scenario(int index, long seed) {
        return evaluator.scenario(seed, index);
    }

    /**
     * The same for the plan of the run as it was, with feedback around it.
     *
     * @throws IllegalArgumentException if the formulation of the run has no linearisation
     */
    public ScenarioStatistics tracked(Tracker tracker, double[] position, int scenarios, long seed) {
        return statistics(evaluator.evaluate(plan(tracker, position), scenarios, seed), seed);
    }

    /**
     * The motion in one scenario with feedback around the plan.
     *
     * @throws IllegalArgumentException if the formulation of the run has no linearisation
     */
    public Rollout trackedMotion(Tracker tracker, double[] position, Scenario scenario) {
        return evaluator.rollout(plan(tracker, position), scenario);
    }

    private Plan plan(Tracker tracker, double[] position) {
        double[][][] gains = tracker.gains(run.target(), position);
        return new Simulation(run.target().traced()).plan(position, gains);
    }

    private ScenarioStatistics statistics(Evaluator.Evaluation evaluation, long seed) {
        return ScenarioStatistics.of(evaluation, elsewhere.goal(), m -> evaluator.scenario(seed, m));
    }
}
