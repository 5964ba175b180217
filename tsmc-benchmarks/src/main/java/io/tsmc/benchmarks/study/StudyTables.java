package io.tsmc.benchmarks.study;

import io.tsmc.benchmarks.study.Trial.Fresh;
import io.tsmc.runtime.internal.folder.Csv;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The tables of a study, one row an observation, with all that is needed to rank the methods. Their columns are described in
 * docs/benchmarks.md.
 */
final class StudyTables {

    private static final List<String> PROBLEM_COLUMNS = List.of(
            "problem",
            "title",
            "dim",
            "temperature",
            "cost_seconds",
            "gradient_cost",
            "best_known",
            "tolerance",
            "source",
            "gap",
            "scenarios");
    private static final List<String> METHOD_COLUMNS = List.of("method", "type", "settings", "set");
    private static final List<String> TRIAL_COLUMNS = List.of(
            "problem",
            "method",
            "seed",
            "status",
            "message",
            "best_cost",
            "success",
            "solutions",
            "cost_evaluations",
            "gradient_evaluations",
            "evaluations",
            "seconds",
            "cpu_seconds",
            "budget_seconds",
            "budget_evaluations",
            "searches",
            "sample_size",
            "sample_error",
            "fresh_success",
            "fresh_success_lower",
            "fresh_success_upper",
            "fresh_trimmed_mean",
            "fresh_trimmed_error",
            "fresh_lost");
    private static final List<String> CURVE_COLUMNS = List.of(
            "problem",
            "method",
            "seed",
            "cost_evaluations",
            "gradient_evaluations",
            "evaluations",
            "seconds",
            "cpu_seconds",
            "best_cost");

    /** What the best cost is multiplied by for the gap, unless the study says how far it goes. */
    private static final double GAP = 0.1;

    private final Study study;
    private final Map<String, ProblemFacts> facts;
    private final List<Trial> trials;

    /**
     * Prepares the tables.
     *
     * @param facts by problem; those that were put together
     * @param trials in the order of the table
     */
    StudyTables(Study study, Map<String, ProblemFacts> facts, List<Trial> trials) {
        this.study = study;
        this.facts = new HashMap<>(facts);
        this.trials = List.copyOf(trials);
    }

    /** Writes all of them. */
    void write(StudyFolder folder) {
        folder.write("problems.csv", problems());
        folder.write("methods.csv", methods());
        folder.write("trials.csv", trials());
        folder.write("curves.csv", curves());
    }

    private String problems() {
        Csv csv = new Csv().line(PROBLEM_COLUMNS);
        for (StudyProblem problem : study.problems()) {
            Optional<ProblemFacts> known = Optional.ofNullable(facts.get(problem.name()));
            csv.line(List.of(
                    problem.name(),
                    cell(known.map(ProblemFacts::title)),
                    cell(known.map(ProblemFacts::dim)),
                    cell(known.map(ProblemFacts::temperature)),
                    cell(known.map(ProblemFacts::costSeconds)),
                    cell(known.map(f -> f.gradientCost(problem))),
                    cell(problem.bestKnown()),
                    cell(problem.tolerance()),
                    cell(problem.source()),
                    cell(problem.gap()),
                    cell(known.map(ProblemFacts::scenarios))));
        }
        return csv.toString();
    }

    private String methods() {
        Csv csv = new Csv().line(METHOD_COLUMNS);
        for (StudyMethod method : study.methods()) {
            csv.line(List.of(method.name(), method.type(), method.settings(), String.join("; ", method.set())));
        }
        return csv.toString();
    }

    private String trials() {
        Csv csv = new Csv().line(TRIAL_COLUMNS);
        for (Trial trial : trials) {
            List<Object> cells = new ArrayList<>(List.of(
                    trial.problem(),
                    trial.method(),
                    trial.seed(),
                    trial.status(),
                    cell(trial.message()),
                    cell(trial.bestCost()),
                    cell(trial.success()),
                    solutions(trial)));
            cells.addAll(cells(trial.spent(), gradientCost(trial)));
            cells.addAll(List.of(
                    cell(trial.budgetSeconds()),
                    cell(trial.budgetEvaluations()),
                    trial.searches(),
                    trial.sampleSize(),
                    cell(trial.sampleError())));
            cells.addAll(List.of(
                    cell(trial.fresh().flatMap(Fresh::success)),
                    cell(trial.fresh().flatMap(Fresh::successLower)),
                    cell(trial.fresh().flatMap(Fresh::successUpper)),
                    cell(trial.fresh().flatMap(Fresh::trimmedMean)),
                    cell(trial.fresh().flatMap(Fresh::trimmedError)),
                    cell(trial.fresh().map(Fresh::lost))));
            csv.line(cells);
        }
        return csv.toString();
    }

    private String curves() {
        Csv csv = new Csv().line(CURVE_COLUMNS);
        for (Trial trial : trials) {
            Curve curve = trial.curve();
            for (int i = 0; i < curve.size(); i++) {
                List<Object> cells = new ArrayList<>(List.of(trial.problem(), trial.method(), trial.seed()));
                cells.addAll(cells(curve.spent(i), gradientCost(trial)));
                cells.add(curve.bestCost()[i]);
                csv.line(cells);
            }
        }
        return csv.toString();
    }

    private static List<Object> cells(Spent spent, double gradientCost) {
        return List.of(
                spent.costEvaluations(),
                spent.gradientEvaluations(),
                spent.evaluations(gradientCost),
                spent.seconds(),
                spent.cpuSeconds());
    }

    private double gradientCost(Trial trial) {
        ProblemFacts known = facts.get(trial.problem());
        return known == null ? Double.NaN : known.gradientCost(problem(trial));
    }

    private StudyProblem problem(Trial trial) {
        return study.problems().stream()
                .filter(problem -> problem.name().equals(trial.problem()))
                .findFirst()
                .orElseThrow();
    }

    /** Solutions that are not much dearer than the best. */
    private int solutions(Trial trial) {
        StudyProblem problem = problem(trial);
        double found = trial.bestCost().orElse(Double.POSITIVE_INFINITY);
        double best = Math.min(found, problem.bestKnown().orElse(found));
        return trial.solutions(best + problem.gap().orElse(GAP * Math.abs(best)));
    }

    private static Object cell(Optional<?> value) {
        return Objects.requireNonNull(value.isPresent() ? value.get() : "");
    }
}
