package io.tsmc.plot;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.cli.Console;
import io.tsmc.runtime.cli.Main;
import io.tsmc.runtime.cli.NewFile;
import io.tsmc.runtime.internal.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tsmc plot}: figures for papers. */
@Command(
        name = "plot",
        description =
                "Plots what is in the folder of a run, or of several over each other, into an SVG, PDF or PNG, or its"
                        + " numbers into a CSV. Without --what, lists what can be plotted. See docs/plots.md.")
final class PlotCommand implements Callable<Integer> {

    private static final double LEAST_FONT = 3.0;
    private static final double MOST_FONT = 72.0;

    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Folder of a run; of several for a comparison.")
    private List<Path> folders = new ArrayList<>();

    @Option(
            names = "--what",
            paramLabel = "PLOT",
            description = "What to plot, one of: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Names.class)
    private @Nullable String what;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "A file that ends in .svg, .pdf, .png or .csv; replaced.")
    private @Nullable Path out;

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            description =
                    "Width and height with their unit, such as 85x60mm or 3.4x2.4in. Default: a column of a journal.")
    private @Nullable String size;

    @Option(names = "--font", paramLabel = "FAMILY", description = "Of the letters. Default: ${DEFAULT-VALUE}.")
    private String font = "SansSerif";

    @Option(names = "--font-size", paramLabel = "PT", description = "Of the letters. Default: ${DEFAULT-VALUE}.")
    private double fontSize = 8.0;

    PlotCommand(Console console) {
        this.console = console;
    }

    /** For completion by the shell. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Plots.known().keySet().iterator();
        }
    }

    @Override
    public Integer call() {
        System.setProperty("java.awt.headless", "true");
        List<RunData> runs = IntStream.range(0, folders.size())
                .mapToObj(i -> RunData.of(folders.get(i), i))
                .toList();
        if (what == null) {
            list(runs);
            return Main.OK;
        }
        Plots.Kind kind = kind(what);
        Path file = out;
        if (file == null) {
            throw new BadInputException("--out is missing. Maybe --out " + what + ".svg, .pdf, .png or .csv.");
        }
        Format format = Format.of(file);
        if (!(fontSize >= LEAST_FONT && fontSize <= MOST_FONT)) {
            throw new BadInputException("--font-size " + fontSize + ": from 3 to 72 can be read. Maybe 8.");
        }
        runs.stream().filter(run -> !kind.isThere().test(run)).findFirst().ifPresent(run -> {
            throw new BadInputException(run.folder() + ": there is nothing in it to plot " + what
                    + " from. Maybe look what there is: tsmc plot " + run.folder());
        });
        boolean isScene = what.equals(Plots.SCENE);
        if (isScene && runs.size() > 1) {
            throw new BadInputException("--what scene is of one run, but there are " + runs.size()
                    + ". Maybe tsmc plot " + folders.get(0) + " --what scene ...");
        }
        List<Panel> panels = together(runs, kind);
        PageSize page = size == null
                ? isScene
                        ? PageSize.of(1, 1, 1)
                        : PageSize.of(Figure.columns(panels.size()), Figure.rows(panels.size()), Figure.legends(panels))
                : PageSize.parse(size);
        try {
            NewFile.replace(
                    file,
                    format.bytes(
                            new Figure(panels, page, font, fontSize, isScene ? new ScenePlot(runs.get(0)) : null)));
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be drawn: " + e.getMessage(), e);
        }
        console.line("%s", file);
        return Main.OK;
    }

    private void list(List<RunData> runs) {
        Plots.known().forEach((name, kind) -> {
            if (runs.stream().allMatch(kind.isThere())) {
                console.line("%-15s %s", name, kind.shows());
            }
        });
    }

    private static Plots.Kind kind(String name) {
        return Optional.ofNullable(Plots.known().get(name))
                .orElseThrow(() -> new BadInputException("--what " + name + ": there is no such plot. Known: "
                        + String.join(", ", Plots.known().keySet()) + "."
                        + Nearest.of(name, Plots.known().keySet())
                                .map(near -> " Maybe you meant '" + near + "'.")
                                .orElse("")));
    }

    /** The panels of all runs, those of one title over each other. */
    private static List<Panel> together(List<RunData> runs, Plots.Kind kind) {
        Map<String, Panel> together = new LinkedHashMap<>();
        for (RunData run : runs) {
            for (Panel panel : kind.panels().apply(run)) {
                List<Line> lines = new ArrayList<>();
                Panel before = together.get(panel.title());
                if (before != null) {
                    lines.addAll(before.lines());
                }
                for (Line line : panel.lines()) {
                    lines.add(runs.size() == 1 ? line : line.named((run.name() + " " + line.name()).strip()));
                }
                together.put(panel.title(), new Panel(panel.title(), panel.x(), panel.y(), panel.logarithmic(), lines));
            }
        }
        return List.copyOf(together.values());
    }
}
