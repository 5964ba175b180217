package io.tsmc.runtime.internal.folder;

import io.tsmc.api.Tuning;
import io.tsmc.runtime.internal.log.RunLog;
import io.tsmc.sampler.Info;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code steps.csv}: one line a tempering step. Columns that ArviZ has a name for in its sample statistics carry it. What a
 * kernel is tuned to besides a step size has columns of its own, at the end.
 */
public final class StepsCsv {

    private static final List<String> COLUMNS = List.of(
            "step",
            "beta",
            "ess",
            "unique_ancestors",
            "lineages",
            "moves",
            "acceptance_rate",
            "diverging",
            "max_energy_error",
            "step_size",
            "drift",
            "log_evidence",
            "log_evidence_error",
            "best_cost",
            "cost_q05",
            "cost_q25",
            "cost_q50",
            "cost_q75",
            "cost_q95",
            "non_finite",
            "cost_evaluations",
            "gradient_evaluations",
            "seconds");

    private StepsCsv() {}

    /** The text of the file. */
    public static String of(List<RunLog.TimedStep> steps) {
        List<String> tuned = tuned(steps);
        List<String> columns = new ArrayList<>(COLUMNS);
        tuned.forEach(name -> columns.add(column(name)));
        Csv csv = new Csv().line(columns);
        for (RunLog.TimedStep step : steps) {
            List<Object> cells = new ArrayList<>(cells(step));
            tuned.forEach(name -> cells.add(step.info().tuning().value(name)));
            csv.line(cells);
        }
        return csv.toString();
    }

    private static List<Object> cells(RunLog.TimedStep step) {
        Info info = step.info();
        double[] quantiles = info.costQuantiles();
        return List.of(
                info.step(),
                info.beta(),
                info.ess(),
                info.uniqueAncestors(),
                info.lineages(),
                info.moves(),
                info.acceptanceRate(),
                info.divergences(),
                info.maxEnergyError(),
                info.stepSize(),
                info.drift(),
                info.logEvidence(),
                info.logEvidenceError(),
                info.bestCost(),
                quantiles[0],
                quantiles[1],
                quantiles[2],
                quantiles[3],
                quantiles[4],
                info.nonFinite().total(),
                info.evaluations().costs(),
                info.gradientEvaluations(),
                step.seconds());
    }

    /** What a kernel is tuned to in any of the steps, but for the step size, which has a column in any case. */
    private static List<String> tuned(List<RunLog.TimedStep> steps) {
        return steps.stream()
                .flatMap(step -> step.info().tuning().values().stream())
                .map(Tuning.Value::name)
                .distinct()
                .filter(name -> !name.equals(Tuning.STEP_SIZE))
                .toList();
    }

    /** {@code hmc.acceptanceRate → hmc.acceptance_rate}. */
    private static String column(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
