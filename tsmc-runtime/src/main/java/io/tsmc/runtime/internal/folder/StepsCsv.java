package io.tsmc.runtime.internal.folder;

import io.tsmc.runtime.internal.log.RunLog;
import io.tsmc.sampler.Info;
import java.util.List;

/** {@code steps.csv}: one line a tempering step. Columns that ArviZ has a name for in its sample statistics carry it. */
public final class StepsCsv {

    private static final List<String> COLUMNS = List.of(
            "step",
            "beta",
            "ess",
            "unique_ancestors",
            "lineages",
            "acceptance_rate",
            "diverging",
            "max_energy_error",
            "step_size",
            "log_evidence",
            "log_evidence_error",
            "best_cost",
            "cost_q05",
            "cost_q25",
            "cost_q50",
            "cost_q75",
            "cost_q95",
            "non_finite",
            "gradient_evaluations",
            "seconds");

    private StepsCsv() {}

    /** The text of the file. */
    public static String of(List<RunLog.Step> steps) {
        Csv csv = new Csv().line(COLUMNS);
        for (RunLog.Step step : steps) {
            Info info = step.info();
            double[] quantiles = info.costQuantiles();
            csv.line(List.of(
                    info.step(),
                    info.beta(),
                    info.ess(),
                    info.uniqueAncestors(),
                    info.lineages(),
                    info.acceptanceRate(),
                    info.divergences(),
                    info.maxEnergyError(),
                    info.stepSize(),
                    info.logEvidence(),
                    info.logEvidenceError(),
                    info.bestCost(),
                    quantiles[0],
                    quantiles[1],
                    quantiles[2],
                    quantiles[3],
                    quantiles[4],
                    info.nonFinite().total(),
                    info.gradientEvaluations(),
                    step.seconds()));
        }
        return csv.toString();
    }
}
