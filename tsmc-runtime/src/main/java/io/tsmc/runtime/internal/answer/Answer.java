package io.tsmc.runtime.internal.answer;

import io.tsmc.problem.Goal;
import io.tsmc.problem.formulation.PosteriorTarget;
import io.tsmc.runtime.internal.evaluation.ConstraintStatistics;
import io.tsmc.runtime.internal.evaluation.FreshScenarios;
import io.tsmc.runtime.internal.evaluation.FreshScenariosText;
import io.tsmc.runtime.internal.evaluation.ScenarioStatistics;
import io.tsmc.runtime.internal.log.RunLog;
import io.tsmc.runtime.internal.posterior.Estimate;
import io.tsmc.runtime.internal.posterior.Posterior;
import io.tsmc.runtime.run.Polished;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.sampler.Best;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What was asked for, in a few figures. Of a plan: its cost, whether it reaches the goal and meets the constraints. Of a policy:
 * how often it succeeds in scenarios that it was not made with, and what it costs there. Of a posterior: its parameters, and the
 * evidence of the model.
 *
 * @param subject what it is about, such as {@code plan}
 * @param figures the most important first
 */
public record Answer(String subject, List<Figure> figures) {

    /**
     * One of the figures.
     *
     * @param name what it is, in a word or two
     * @param value a number or a word
     * @param note what belongs to it; may be empty
     * @param fails whether it is not as it should be
     */
    public record Figure(String name, String value, String note, boolean fails) {

        private Figure(String name, String value, String note) {
            this(name, value, note, false);
        }

        /** Value and note in one. */
        public String words() {
            return note.isEmpty() ? value : value + ", " + note;
        }
    }

    /** Copies the list. */
    public Answer {
        figures = List.copyOf(figures);
    }

    private static final int PARAMETERS_SHOWN = 8;

    /** That of a run, as far as it got. */
    public static Answer of(TsmcRun run, RunLog log) {
        if (run.target() instanceof PosteriorTarget) {
            return posterior(log);
        }
        FreshScenarios fresh = log.freshScenarios();
        return fresh == null ? plan(run, log) : policy(fresh);
    }

    private static Answer posterior(RunLog log) {
        List<Figure> figures = new ArrayList<>();
        Posterior posterior = log.posterior();
        if (posterior != null) {
            List<Estimate> parameters = posterior.parameters();
            parameters.stream()
                    .limit(PARAMETERS_SHOWN)
                    .forEach(parameter -> figures.add(new Figure(
                            parameter.name(),
                            parameter.meanInWords(),
                            parameter.spreadInWords() + "; mean " + parameter.errorInWords())));
            if (parameters.size() > PARAMETERS_SHOWN) {
                figures.add(new Figure("and more", parameters.size() - PARAMETERS_SHOWN + " in posterior.csv", ""));
            }
            figures.add(new Figure(
                    "log evidence",
                    String.format(
                            Locale.ROOT,
                            "%.6g",
                            Objects.requireNonNull(log.last()).logEvidence()),
                    errorOfEvidence(log)));
            figures.add(new Figure(
                    "log L", String.format(Locale.ROOT, "%.6g", -log.best().cost()), "the best of any draw"));
        }
        return new Answer("posterior", figures);
    }

    private static String errorOfEvidence(RunLog log) {
        double error = log.steps().get(log.steps().size() - 1).info().logEvidenceError();
        return Double.isNaN(error)
                ? "not to be relied on: see the checks"
                : String.format(Locale.ROOT, "± %.2g nat", error);
    }

    private static Answer policy(FreshScenarios fresh) {
        ScenarioStatistics statistics = fresh.best().fresh();
        List<Figure> figures = new ArrayList<>();
        if (statistics.success() != null) {
            figures.add(new Figure(
                    "success",
                    FreshScenariosText.share(statistics.success()),
                    String.format(Locale.ROOT, "of %,d fresh scenarios", statistics.scenarios())));
        }
        figures.add(new Figure(
                "cost",
                FreshScenariosText.cost(statistics),
                String.format(
                        Locale.ROOT,
                        "%.5g in what it was found with",
                        fresh.best().cost()),
                FreshScenariosText.overfits(fresh.best())));
        return new Answer("policy", figures);
    }

    private static Answer plan(TsmcRun run, RunLog log) {
        List<Figure> figures = new ArrayList<>();
        Best solution = log.solution();
        if (solution.exists()) {
            figures.add(new Figure("cost", String.format(Locale.ROOT, "%.6g", solution.cost()), origin(log)));
            success(run, solution, figures);
        }
        ConstraintStatistics constraints = log.constraints();
        if (constraints != null) {
            ConstraintStatistics.Effort effort = constraints.effort();
            figures.add(new Figure(
                    "constraints",
                    constraints.met() ? "met" : "NOT met",
                    String.format(
                            Locale.ROOT,
                            "to %s%s: at most %s, %s",
                            constraints.toleranceWords(),
                            effort == null ? "" : " by " + effort.feasible() + " of " + effort.tried(),
                            constraints.worst().words(),
                            constraints.worst().name()),
                    !constraints.met()));
        }
        if (run.spec().finalTime().isFree() && solution.exists()) {
            figures.add(new Figure(
                    "final time",
                    String.format(Locale.ROOT, "%.6g s", run.target().finalTime(solution.position())),
                    ""));
        }
        return new Answer("plan", figures);
    }

    private static String origin(RunLog log) {
        RunLog.TimedPolish polish = log.polish();
        if (polish == null) {
            return "the cheapest draw: nothing was polished";
        }
        Polished polished = polish.result();
        return "polished from " + polished.origin() + ": the best of " + polished.contest();
    }

    private static void success(TsmcRun run, Best solution, List<Figure> figures) {
        Goal goal = run.spec().goal();
        if (goal.isSet()) {
            double[][] states = run.target().rollout(solution.position()).states();
            boolean reached =
                    goal.isReached(states[states.length - 1], run.spec().dynamics());
            figures.add(new Figure(
                    "success",
                    reached ? "yes" : "NO",
                    reached ? "it reaches the goal" : "it misses the goal",
                    !reached));
        }
    }
}
