package io.tsmc.benchmarks.cli;

import io.tsmc.runtime.cli.Console;
import io.tsmc.runtime.internal.comparison.ComparedRun;
import io.tsmc.runtime.internal.comparison.MatchedKind;
import io.tsmc.runtime.internal.comparison.RunComparison;
import io.tsmc.runtime.internal.comparison.RunComparison.LogBayesFactor;
import io.tsmc.runtime.internal.posterior.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A comparison of runs on the console: a column for each. */
final class ComparisonView {

    /** Parameters at most; those of a network are too many to be read. */
    private static final int PARAMETERS_SHOWN = 12;

    private static final int KINDS_SHOWN = 6;

    private final Console console;
    private final RunComparison comparison;
    private final List<List<String>> lines = new ArrayList<>();

    ComparisonView(Console console, RunComparison comparison) {
        this.console = console;
        this.comparison = comparison;
    }

    void print() {
        List<ComparedRun> runs = comparison.runs();
        double[] probabilities = comparison.probabilities();
        Optional<String> incomparable = comparison.notModelsOfTheSame();
        line("", comparison.names()::get);
        comparison.mainDifferences().forEach((path, values) -> line(path, values::get));
        line("seeds", i -> String.valueOf(runs.get(i).seeds()));
        line("log Z", i -> bar(runs.get(i).logEvidence(), runs.get(i).logEvidenceError()));
        if (incomparable.isEmpty()) {
            line("log Bayes factor", i -> factor(comparison.logBayesFactor(i)));
            line("probability", i -> format("%.3g", probabilities[i]));
        }
        line("best cost", i -> format("%.6g", runs.get(i).bestCost()));
        line(
                "median cost",
                i -> comparison
                        .estimate(i, "cost")
                        .map(cost -> format("%.6g", cost.quantiles()[2]))
                        .orElse("-"));
        line("checks failed", i -> String.valueOf(runs.get(i).failedChecks()));
        line("gradient evaluations", i -> format("%,d", runs.get(i).gradientEvaluations()));
        line("seconds", i -> format("%.1f", runs.get(i).seconds()));
        List<String> parameters = comparison.estimated();
        int shown = Math.min(PARAMETERS_SHOWN, parameters.size() - 1);
        parameters.subList(0, shown).forEach(this::estimate);
        estimate(parameters.get(parameters.size() - 1));
        List<MatchedKind> kinds = comparison.kinds();
        for (int k = 0; k < Math.min(KINDS_SHOWN, kinds.size()); k++) {
            MatchedKind kind = kinds.get(k);
            line("share, " + kind.name(k + 1), i -> share(kind.ofRun().get(i)));
        }
        printLines();
        console.out().println();
        if (shown < parameters.size() - 1) {
            console.line("%d more parameters: --format json", parameters.size() - 1 - shown);
        }
        remarks(incomparable);
    }

    private void remarks(Optional<String> incomparable) {
        if (incomparable.isEmpty()) {
            console.line(
                    "Bayes factors are to the model of the largest evidence; probabilities, if all were equally probable before.");
        }
        comparison.comparability().sentences().forEach(sentence -> console.line("%s", sentence));
        comparison.agreementInWords().ifPresent(words -> console.line("%s", words));
        comparison.cautions().forEach(caution -> console.line("%s", caution));
        console.line("As a page: --out compare.html");
    }

    private static String share(MatchedKind.Part part) {
        return Double.isNaN(part.share())
                ? "?"
                : part.found() == 0 ? "not found" : bar(part.share(), part.shareError());
    }

    private void estimate(String name) {
        line(name, i -> comparison.estimate(i, name).map(ComparisonView::words).orElse("-"));
    }

    private static String words(Estimate estimate) {
        return bar(estimate.mean(), estimate.meanError()) + format(", sd %.3g", estimate.sd());
    }

    private static String factor(LogBayesFactor factor) {
        return factor.value() == 0.0 && factor.standardError() == 0.0
                ? "0"
                : bar(factor.value(), factor.standardError());
    }

    private static String bar(double value, double error) {
        return Double.isNaN(error) ? format("%.5g ± ?", value) : format("%.5g ± %.2g", value, error);
    }

    private void line(String title, IntFunction<String> cell) {
        List<String> line = new ArrayList<>(List.of(title));
        IntStream.range(0, comparison.runs().size()).mapToObj(cell).forEach(line::add);
        lines.add(line);
    }

    private void printLines() {
        int[] widths = IntStream.range(0, lines.get(0).size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElseThrow())
                .toArray();
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                text.append(format("%-" + Math.max(1, widths[column]) + "s  ", line.get(column)));
            }
            console.line("%s", text);
        }
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
