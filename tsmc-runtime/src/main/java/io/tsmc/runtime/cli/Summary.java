package io.tsmc.runtime.cli;

import io.tsmc.api.Evaluations;
import io.tsmc.api.Polish;
import io.tsmc.api.Tuning;
import io.tsmc.problem.formulation.PosteriorTarget;
import io.tsmc.runtime.internal.answer.Answer;
import io.tsmc.runtime.internal.checkpoint.CheckpointStore;
import io.tsmc.runtime.internal.diagnosis.Diagnosis;
import io.tsmc.runtime.internal.diagnosis.ErrorBar;
import io.tsmc.runtime.internal.diagnosis.Evidence;
import io.tsmc.runtime.internal.diagnosis.Verdict;
import io.tsmc.runtime.internal.evaluation.ConstraintStatistics;
import io.tsmc.runtime.internal.evaluation.FreshScenarios;
import io.tsmc.runtime.internal.evaluation.FreshScenariosText;
import io.tsmc.runtime.internal.folder.RunJson;
import io.tsmc.runtime.internal.folder.StepsCsv;
import io.tsmc.runtime.internal.learned.TrainingData;
import io.tsmc.runtime.internal.log.RunLog;
import io.tsmc.runtime.internal.log.Status;
import io.tsmc.runtime.internal.posterior.Posterior;
import io.tsmc.runtime.internal.session.Phase;
import io.tsmc.runtime.internal.session.RunSession.Ending;
import io.tsmc.runtime.run.Polished;
import io.tsmc.runtime.run.Solution;
import io.tsmc.runtime.run.Solutions;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.sampler.Best;
import io.tsmc.sampler.Info;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The last words on a run. */
final class Summary {

    private static final int SOLUTIONS_SHOWN = 6;
    private static final int VIOLATIONS_SHOWN = 4;

    private final Console console;
    private final TsmcRun run;
    private final Ending ending;
    private final Path folder;

    Summary(Console console, TsmcRun run, Ending ending, Path folder) {
        this.console = console;
        this.run = run;
        this.ending = ending;
        this.folder = folder;
    }

    void print() {
        RunLog log = ending.log();
        console.out().println();
        if (log.steps().isEmpty()) {
            complain("before the prior was sampled");
            return;
        }
        Info last = log.steps().get(log.steps().size() - 1).info();
        String where = format("step %d, beta = %.4g", last.step(), last.beta());
        if (ending.status() == Status.FINISHED) {
            console.line(
                    "Reached beta = 1 in %d steps, %.1f s, %s.", last.step(), log.seconds(), words(log.evaluations()));
        } else {
            complain("after " + where);
        }
        answer(log);
        solutions(log.solutions());
        sample(log, last);
        if (last.step() > 0) {
            console.line("  acceptance   %.3f in the last step%s", last.acceptanceRate(), ofEachKernel(last));
        }
        console.line("  divergences  %d of %,d moves", log.divergences(), log.moves() * run.chains());
        if (ending.status() == Status.FINISHED) {
            checks(log);
        }
        if (Files.exists(folder.resolve("report.html"))) {
            console.line("  report       %s", folder.resolve("report.html"));
        }
        // A stalled run would stall again.
        if (ending.status() != Status.FINISHED && ending.status() != Status.STALLED && CheckpointStore.isIn(folder)) {
            console.line("Go on with:  tsmc resume %s", folder);
        }
    }

    private void trainingData(List<TrainingData> uses) {
        uses.forEach(use ->
                console.line("  learned      %s", use.leaves() ? "LEAVES the data: " + use.words() : use.words()));
    }

    /** With what would help: nobody has to know that there is a diagnosis. */
    private void checks(RunLog log) {
        String runJson = RunJson.of(run, log, ending.status(), Instant.EPOCH, ending.message());
        Verdict verdict = new Verdict(Diagnosis.of(Evidence.of(runJson, StepsCsv.of(log.steps()))));
        console.line("  checks       %s", verdict.words());
        verdict.remedies().forEach(remedy -> console.line("               %s", remedy));
    }

    private void parameters(RunLog log) {
        Posterior posterior = log.posterior();
        if (ending.status() == Status.FINISHED && posterior != null) {
            ParameterLines.of(posterior.parameters()).forEach(text -> console.line("%s", text));
            ParameterLines.rest(posterior.parameters()).ifPresent(text -> console.line("%s", text));
        }
    }

    /** What was asked for, before how far to trust it. */
    private void answer(RunLog log) {
        FreshScenarios fresh = log.freshScenarios();
        if (fresh == null) {
            Answer answer = Answer.of(run, log);
            console.line("The %s", answer.subject());
            int width = answer.figures().stream()
                    .mapToInt(figure -> figure.name().length())
                    .reduce(12, Math::max);
            answer.figures().forEach(figure -> console.line("  %-" + width + "s %s", figure.name(), figure.words()));
            violations(log.constraints());
        } else {
            FreshScenariosText.lines(fresh, run.spec().uncertain()).forEach(text -> console.line("%s", text));
            run.spec().formulation().caution().ifPresent(text -> console.line("%s", text));
        }
        trainingData(log.trainingData());
        polish(log);
    }

    private void sample(RunLog log, Info last) {
        console.line("The sample");
        if (run.target() instanceof PosteriorTarget) {
            return;
        }
        console.line(
                "  log Z        %.6g, %s", last.logEvidence(), ErrorBar.of(log).words());
        Best best = log.best();
        if (best.exists()) {
            console.line("  best cost    %.6g", best.cost());
        }
        parameters(log);
        ConstraintStatistics constraints = log.constraints();
        if (constraints != null) {
            console.line(
                    "  constraints  with their penalty alone: violated by %.3g in the median, %.3g at most",
                    constraints.sampleMedian(), constraints.sampleLargest());
        }
    }

    private void polish(RunLog log) {
        RunLog.TimedPolish polish = log.polish();
        if (polish == null) {
            return;
        }
        Polished polished = polish.result();
        console.line(
                "  polish       %s%.1f s, %,d gradient evaluations%s",
                log.freshScenarios() == null
                        ? ""
                        : format(
                                "%.6g, from %s: the best of %s, ",
                                polished.bestCost(), polished.origin(), polished.contest()),
                polish.seconds(),
                polished.gradientEvaluations(),
                polished.endings().stream().allMatch(ending -> ending == Polish.Ending.TOLERANCE)
                        ? ""
                        : ", ended by " + polished.endingWords());
        polished.obstacles()
                .forEach((obstacle, stuck) -> console.line(
                        "               %d of %d stayed where they were: %s",
                        stuck, polished.ends().count(), obstacle));
    }

    private void violations(@Nullable ConstraintStatistics constraints) {
        if (constraints == null) {
            return;
        }
        ConstraintStatistics.Effort effort = constraints.effort();
        if (effort != null && !effort.endings().keySet().equals(Set.of("tolerance"))) {
            console.line("               augmented Lagrangian ended by %s", effort.endingWords());
        }
        constraints.violated().stream()
                .skip(1)
                .limit(VIOLATIONS_SHOWN - 1)
                .forEach(entry -> console.line("               and %s, %s", entry.words(), entry.name()));
        constraints
                .violatedAtStart()
                .forEach(entry -> console.line("               the initial state violates %s", entry.startWords()));
    }

    private void solutions(@Nullable Solutions solutions) {
        if (solutions == null || solutions.count() < 2) {
            return;
        }
        for (int k = 0; k < Math.min(solutions.count(), SOLUTIONS_SHOWN); k++) {
            Solution one = solutions.all().get(k);
            console.line(
                    "  %-12s %d: %.6g%s, %s%s",
                    k == 0 ? "solutions" : "",
                    k + 1,
                    one.cost(),
                    one.isPolished() ? "" : " at best",
                    one.way().isEmpty() ? "" : one.way() + ", ",
                    one.shareInWords());
        }
        if (solutions.count() > SOLUTIONS_SHOWN) {
            console.line("               and %d more, in run.json", solutions.count() - SOLUTIONS_SHOWN);
        }
    }

    /** The acceptance of each of several kernels, in the words of a list; empty if there is but one. */
    private static String ofEachKernel(Info last) {
        String suffix = "." + Tuning.ACCEPTANCE_RATE;
        String rates = last.tuning().values().stream()
                .filter(value -> value.name().endsWith(suffix) && !Double.isNaN(value.value()))
                .map(value -> format(
                        "%s %.3f", value.name().substring(0, value.name().length() - suffix.length()), value.value()))
                .collect(Collectors.joining(", "));
        return rates.isEmpty() ? "" : ": " + rates;
    }

    private void complain(String where) {
        String message = ending.message();
        if (message != null) {
            String what = ending.status() == Status.STALLED ? "stalled " : "failed ";
            console.err().println("The run " + what + where + ": " + message);
            console.line("What was computed until then is in %s", folder);
        }
        if (ending.status() == Status.INTERRUPTED && ending.phase() != Phase.SAMPLING) {
            console.line(
                    "Stopped while %s. The sample is complete.",
                    ending.phase() == Phase.POLISHING
                            ? "polishing, and as far as that got"
                            : "trying fresh scenarios, of which nothing is known");
        } else if (ending.status() != Status.FAILED) {
            console.line("Stopped %s. The results are not a sample of the target distribution.", where);
        }
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    private static String words(Evaluations evaluations) {
        return evaluations.costs() == 0
                ? format("%,d gradient evaluations", evaluations.gradients())
                : format("%,d gradient and %,d cost evaluations", evaluations.gradients(), evaluations.costs());
    }
}
