package io.tsmc.benchmarks.cli;

import io.tsmc.benchmarks.ranking.RankingPage;
import io.tsmc.benchmarks.study.Study;
import io.tsmc.benchmarks.study.StudyMethod;
import io.tsmc.benchmarks.study.StudyPlan;
import io.tsmc.benchmarks.study.StudyProblem;
import io.tsmc.benchmarks.study.StudySession;
import io.tsmc.benchmarks.study.Trial;
import io.tsmc.runtime.cli.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Shows a study under way: a line for each trial that is over, and on a terminal what is being made. */
final class BenchView implements StudySession.View {

    private final Console console;
    private final StudyPlan plan;
    private int shown;

    BenchView(Console console, StudyPlan plan) {
        this.console = console;
        this.plan = plan;
    }

    void header(int done, Path folder) {
        Study study = plan.study();
        console.line("%s", study.name());
        console.line(
                "  %d problems, %d methods, %d seeds: %d trials, each with a budget of %s",
                study.problems().size(), study.methods().size(), study.seeds().length, plan.trials(), study.budget());
        if (study.threads() > 1) {
            console.line(
                    "  %d trials side by side, each on a thread of its own: they slow each other down",
                    study.threads());
        }
        if (done > 0) {
            console.line("  %d trials are over already", done);
        }
        console.line("  results in %s", folder);
        console.line("");
        console.line(
                "    trial  %s  seed       best cost     time       evaluations  left", names("problem", "method"));
    }

    private String names(String problem, String method) {
        Study study = plan.study();
        int wide = width(study.problems().stream().map(StudyProblem::name).toList(), "problem");
        int wider = width(study.methods().stream().map(StudyMethod::name).toList(), "method");
        return String.format(Locale.ROOT, "%-" + wide + "s  %-" + wider + "s", problem, method);
    }

    private static int width(List<String> names, String title) {
        return names.stream().mapToInt(String::length).reduce(title.length(), Math::max);
    }

    @Override
    public synchronized void onStart(String problem, String method, long seed) {
        if (console.terminal()) {
            erase();
            String line = "  " + problem + ", " + method + ", seed " + seed + " ...";
            console.out().print(line);
            console.out().flush();
            shown = line.length();
        }
    }

    @Override
    public synchronized void onTrial(Trial trial, int done, double secondsLeft) {
        erase();
        String names = names(trial.problem(), trial.method());
        String which = String.format(Locale.ROOT, "%4d/%-4d  %s  %4d", done, plan.trials(), names, trial.seed());
        String left = done < plan.trials() ? duration(secondsLeft) : "";
        if (trial.status() == Trial.Status.FINISHED) {
            console.line(
                    "%s  %14s  %6.2f s  %,16d  %s",
                    which,
                    trial.bestCost()
                            .map(cost -> String.format(Locale.ROOT, "%.6g", cost))
                            .orElse("none"),
                    trial.spent().seconds(),
                    trial.spent().costEvaluations() + trial.spent().gradientEvaluations(),
                    left);
        } else {
            console.line(
                    "%s  %s: %s",
                    which, trial.status(), firstLine(trial.message().orElse("")));
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** To the precision that a forecast has. */
    private static String duration(double seconds) {
        if (seconds < 90) {
            return Math.round(seconds) + " s";
        }
        return seconds < 5400
                ? Math.round(seconds / 60) + " min"
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }

    /** The median best cost of each method on each problem. */
    void summary(List<Trial> trials, Path folder) {
        Study study = plan.study();
        console.line("");
        console.line("Median best cost over seeds, and how many of them are a success:");
        int wide = width(study.problems().stream().map(StudyProblem::name).toList(), "");
        int wider = width(study.methods().stream().map(StudyMethod::name).toList(), "");
        for (StudyProblem problem : study.problems()) {
            for (StudyMethod method : study.methods()) {
                List<Trial> of = trials.stream()
                        .filter(trial -> trial.problem().equals(problem.name())
                                && trial.method().equals(method.name()))
                        .toList();
                console.line("  %-" + wide + "s  %-" + wider + "s  %s", problem.name(), method.name(), result(of));
            }
        }
        console.line("");
        console.line("  ranking      %s", folder.resolve(RankingPage.FILE));
        console.line("  tables       trials.csv, curves.csv beside it");
        if (trials.size() < plan.trials()) {
            console.line(
                    "%d of %d trials are over; the others are made with: tsmc bench --resume %s",
                    trials.size(), plan.trials(), folder);
        }
    }

    private static String result(List<Trial> trials) {
        double[] costs = trials.stream()
                .flatMap(trial -> trial.bestCost().stream())
                .mapToDouble(cost -> cost)
                .sorted()
                .toArray();
        if (costs.length == 0) {
            return trials.stream()
                    .map(trial -> trial.status().toString())
                    .findFirst()
                    .orElse("-");
        }
        double median = 0.5 * (costs[(costs.length - 1) / 2] + costs[costs.length / 2]);
        long count =
                trials.stream().filter(trial -> trial.success().orElse(false)).count();
        boolean told = trials.stream().anyMatch(trial -> trial.success().isPresent());
        return String.format(Locale.ROOT, "%14.6g", median) + (told ? "  " + count + " of " + trials.size() : "");
    }

    private void erase() {
        if (shown > 0) {
            console.control().print("\r" + " ".repeat(shown) + "\r");
            shown = 0;
        }
    }
}
