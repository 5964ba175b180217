package io.tsmc.benchmarks.cli;

import io.tsmc.benchmarks.ranking.Comparison;
import io.tsmc.benchmarks.ranking.PairedDifference;
import io.tsmc.benchmarks.ranking.StudyData;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.cli.Console;
import io.tsmc.runtime.cli.Main;
import io.tsmc.runtime.cli.NewFile;
import io.tsmc.runtime.internal.comparison.RunComparison;
import io.tsmc.runtime.internal.comparison.report.ComparisonReport;
import io.tsmc.runtime.internal.yaml.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tsmc compare}: runs, or two studies. */
@Command(
        name = "compare",
        description = {
            "Compares runs, or two studies.",
            "",
            "Of runs, or of replicates of one: the settings in which they differ, the evidence of each as a model with its error and"
                    + " Bayes factors, what they cost and what was spent, whether they agree, the kinds of motion that each has"
                    + " found, and what they say of the parameters. With --out as a page. See docs/comparing.md.",
            "",
            "Of two studies, such as of two versions: each method on each problem that both have, over the seeds that both"
                    + " have. The difference is the median over pairs of the same seed, with a 95 % interval of order statistics;"
                    + " with fewer than six pairs, with the probability that it has. The ratios are of what is spent until the cost"
                    + " that both reach; those of times mean something only on the same machine."
        })
final class CompareCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "FOLDER",
            description =
                    "Folders of finished runs or of replicates, which count as one run; one folder of replicates alone has these"
                            + " compared with each other; or those of two studies, the earlier one first.")
    private List<Path> folders = new ArrayList<>();

    /** How a comparison of runs is written down. */
    enum Format {
        text,
        json,
        html
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "Of a comparison of runs, one of: ${COMPLETION-CANDIDATES}. Default: by the ending of --out, else text.")
    private @Nullable Format format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Writes the comparison of runs into a file that ends in .html or .json; replaced.")
    private @Nullable Path out;

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Path> studies = folders.stream().filter(CompareCommand::isStudy).toList();
        if (studies.isEmpty()) {
            return runs();
        }
        if (studies.size() < folders.size() || studies.size() != 2) {
            throw new BadInputException("only two studies can be compared, and no study with a run; got "
                    + studies.size() + (studies.size() == 1 ? " folder of a study: " : " folders of studies: ")
                    + studies + ", of "
                    + folders.size() + ".");
        }
        if (format != null || out != null) {
            throw new BadInputException(
                    "--format and --out are for runs; the tables of a study are in its folder, as CSV.");
        }
        compare(studies.get(0), studies.get(1));
        return Main.OK;
    }

    private int runs() {
        Format as = format();
        RunComparison comparison = RunComparison.read(folders);
        if (as == Format.text) {
            new ComparisonView(console, comparison).print();
            return Main.OK;
        }
        String text = as == Format.json
                ? Json.indented(comparison.tree())
                : ComparisonReport.of("Comparison of runs", comparison);
        if (out == null) {
            // Escapes are those of JSON and HTML: what is printed is to be read by a program.
            console.out().print(text);
        } else {
            NewFile.replace(out, text.getBytes(StandardCharsets.UTF_8));
            console.line("%s", out);
        }
        return Main.OK;
    }

    private Format format() {
        if (out == null) {
            return format == null ? Format.text : format;
        }
        String file = out.toString();
        Format byEnding = file.endsWith(".html") ? Format.html : file.endsWith(".json") ? Format.json : null;
        if (byEnding == null || (format != null && format != byEnding)) {
            throw new BadInputException("--out " + out + (format == null ? "" : " with --format " + format)
                    + ": a comparison is written into a file that ends in .html or .json. Maybe --out compare.html.");
        }
        return byEnding;
    }

    private static boolean isStudy(Path folder) {
        return Files.isRegularFile(folder.resolve("trials.csv"));
    }

    private void compare(Path before, Path after) {
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
