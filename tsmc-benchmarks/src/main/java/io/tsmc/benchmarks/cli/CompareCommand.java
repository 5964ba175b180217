package io.tsmc.benchmarks.cli;

import io.tsmc.benchmarks.ranking.Comparison;
import io.tsmc.benchmarks.ranking.PairedDifference;
import io.tsmc.benchmarks.ranking.StudyData;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.cli.Console;
import io.tsmc.runtime.cli.Main;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tsmc compare}: two studies. */
@Command(
        name = "compare",
        description = {
            "Compares two studies, such as of two versions: each method on each problem that both have, over the seeds that both"
                    + " have.",
            "",
            "The difference is the median over pairs of the same seed, with a 95 % interval of order statistics; with fewer than six"
                    + " pairs, with the probability that it has. The ratios are of what is spent until the cost that both"
                    + " reach; those of times mean something only on the same machine."
        })
final class CompareCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "Folder of a study.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "AFTER", description = "Folder of another one.")
    private Path after = Path.of("");

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Comparison comparison = Comparison.of(StudyData.read(before), StudyData.read(after));
        if (comparison.rows().isEmpty()) {
            throw new BadInputException(
                    before + " and " + after
                            + " have no trial in common: no problem, method and seed of the same names. Maybe one of them is not done.");
        }
        int problem = width(
                "problem",
                comparison.rows().stream()
                        .mapToInt(row -> row.problem().length())
                        .max()
                        .orElse(0));
        int method = width(
                "method",
                comparison.rows().stream()
                        .mapToInt(row -> row.method().length())
                        .max()
                        .orElse(0));
        String line = "%-" + problem + "s  %-" + method + "s  %11s  %11s  %-38s  %9s  %12s  %s";
        console.line(line, "problem", "method", "before", "after", "difference", "time", "evaluations", "");
        for (Comparison.Row row : comparison.rows()) {
            console.line(
                    line,
                    row.problem(),
                    row.method(),
                    number(row.before()),
                    number(row.after()),
                    words(row.difference()),
                    ratio(row.secondsRatio()),
                    ratio(row.evaluationsRatio()),
                    row.difference().isLess() ? "better" : row.difference().isMore() ? "worse" : "");
        }
        return Main.OK;
    }

    private static int width(String title, int longest) {
        return Math.max(title.length(), longest);
    }

    private static String words(PairedDifference difference) {
        String interval = String.format(
                Locale.ROOT, "%+.3g (%+.3g to %+.3g", difference.median(), difference.lower(), difference.upper());
        return interval
                + (difference.coverage() < 0.95
                        ? String.format(Locale.ROOT, ", %.0f %%)", 100 * difference.coverage())
                        : ")");
    }

    private static String number(double value) {
        return Double.isInfinite(value) ? "none" : String.format(Locale.ROOT, "%.6g", value);
    }

    private static String ratio(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "× %.3g", value);
    }
}
