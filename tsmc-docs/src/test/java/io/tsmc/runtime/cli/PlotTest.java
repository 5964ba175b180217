package io.tsmc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.runtime.internal.folder.RunJson;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plots of a small run, and of a copy of it beside it; they are drawn without a screen. */
class PlotTest {

    @TempDir
    static Path folder;

    private static Path one;
    private static Path other;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int tsmc(Object... arguments) {
        return InThisProcess.tsmc(out, err, arguments);
    }

    @BeforeAll
    static void run() throws IOException {
        one = folder.resolve("one");
        other = folder.resolve("other\u001b[31m");
        StringWriter err = new StringWriter();
        List<Object> arguments = new ArrayList<>(List.of("run", "../examples/first.yaml", "--out", one));
        for (String setting : List.of("particles=16", "horizon=10", "polish=none", "moves=2")) {
            arguments.addAll(List.of("--set", setting));
        }
        assertThat(InThisProcess.tsmc(new StringWriter(), err, arguments.toArray()))
                .as(err::toString)
                .isZero();
        // What is asked is how it is drawn: the same numbers under another name will do.
        Files.createDirectory(other);
        try (Stream<Path> files = Files.list(one)) {
            for (Path file : files.toList()) {
                Files.copy(file, other.resolve(file.getFileName()));
            }
        }
    }

    private List<String> plots() {
        assertThat(tsmc("plot", one)).as(err::toString).isZero();
        return out.toString().lines().map(line -> line.replaceFirst(" .*", "")).toList();
    }

    @Test
    void everyPlotThatIsListedIsDrawn() throws IOException {
        assertThat(plots())
                .contains("motions", "signals", "path", "costs", "cost-histogram", "lineages", "scene")
                .doesNotContain("constraint");
        for (String what : plots()) {
            Path file = folder.resolve(what + ".svg");
            assertThat(tsmc("plot", one, "--what", what, "--out", file))
                    .as(err::toString)
                    .isZero();
            assertThat(Files.readString(file))
                    .as(what)
                    .contains("<path d=\"M")
                    .doesNotContain("NaN", "http://www.w3.org/Graphics/SVG/1.1/DTD");
        }
    }

    /** Violations by time: at most, what the run says of its solution; never below 0. */
    @Test
    void constraintsAreDrawnByTime() throws IOException {
        Path run = folder.resolve("constrained");
        assertThat(tsmc(
                        "run",
                        "../examples/bryson-denham.yaml",
                        "--out",
                        run,
                        "--threads",
                        "1",
                        "--set",
                        "particles=16",
                        "--set",
                        "polish=none",
                        "--set",
                        "moves=2"))
                .as(err::toString)
                .isZero();
        Path csv = folder.resolve("constraints.csv");
        assertThat(tsmc("plot", run, "--what", "constraints", "--out", csv))
                .as(err::toString)
                .isZero();
        double[] drawn = Files.readString(csv)
                .lines()
                .filter(line -> line.contains(",violation,"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)))
                .toArray();
        double most = RunJson.read(run)
                .at("/constraints/entries")
                .valueStream()
                .filter(entry -> entry.path("at").asString("").equals("steps"))
                .mapToDouble(entry -> entry.path("violation").asDouble())
                .max()
                .orElseThrow();
        assertThat(Arrays.stream(drawn).max().orElseThrow()).isCloseTo(most, within(1e-4 * most + 1e-12));
        assertThat(Arrays.stream(drawn).min().orElseThrow()).isNotNegative();
        assertThat(Files.readString(csv)).contains("tolerance");
    }

    @Test
    void theSameRunGivesTheSameBytes() throws IOException {
        for (String ending : List.of("svg", "pdf", "png", "csv")) {
            Path first = folder.resolve("first." + ending);
            Path second = folder.resolve("second." + ending);
            for (Path file : List.of(first, second)) {
                assertThat(tsmc("plot", one, other, "--what", "costs", "--out", file))
                        .as(err::toString)
                        .isZero();
            }
            assertThat(second).hasSameBinaryContentAs(first);
        }
        assertThat(new String(Files.readAllBytes(folder.resolve("first.pdf")), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-1.");
    }

    @Test
    void sizesAreThoseOnPaper() throws IOException {
        Path png = folder.resolve("size.png");
        assertThat(tsmc("plot", one, "--what", "path", "--size", "3x2in", "--out", png))
                .isZero();
        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(image.getWidth()).isEqualTo(900);
        assertThat(image.getHeight()).isEqualTo(600);
        Path svg = folder.resolve("size.svg");
        assertThat(tsmc("plot", one, "--what", "path", "--size", "25.4x50.8mm", "--out", svg))
                .isZero();
        assertThat(Files.readString(svg)).contains("width=\"72.0pt\"", "height=\"144.0pt\"");
    }

    /** Blue of the first run and vermillion of the second, of colours that all eyes can tell apart. */
    @Test
    void runsAreDrawnOverEachOtherInColoursOfTheirOwn() throws IOException {
        Path svg = folder.resolve("both.svg");
        assertThat(tsmc("plot", one, other, "--what", "path", "--out", svg)).isZero();
        assertThat(Files.readString(svg))
                .contains("rgb(0,114,178)", "rgb(213,94,0)")
                .doesNotContain("\u001b");
    }

    @Test
    void theNumbersAreThoseOfTheRun() throws IOException {
        Path csv = folder.resolve("path.csv");
        assertThat(tsmc("plot", one, other, "--what", "path", "--out", csv)).isZero();
        List<String> steps = Files.readAllLines(one.resolve("steps.csv"));
        String lastBeta = steps.get(steps.size() - 1).split(",", -1)[1];
        assertThat(Files.readAllLines(csv))
                .contains("panel,line,x_label,y_label,x,y")
                .contains("path,one,tempering step,inverse temperature β," + (steps.size() - 2) + ".0," + lastBeta)
                .anyMatch(line -> line.startsWith("path,other\\u001b[31m,"));
    }

    @Test
    void whatCannotBePlottedIsSaid() {
        for (List<Object> wrong : List.<List<Object>>of(
                List.of("--what", "motion", "--out", folder.resolve("x.svg")),
                List.of("--what", "path"),
                List.of("--what", "path", "--out", folder.resolve("x.eps")),
                List.of("--what", "path", "--size", "85x60", "--out", folder.resolve("x.svg")),
                List.of("--what", "path", "--font-size", "0", "--out", folder.resolve("x.svg")),
                List.of("--what", "constraint", "--out", folder.resolve("x.svg")),
                List.of("--what", "path", "--out", folder.resolve("no/where.svg")))) {
            Object[] arguments =
                    Stream.concat(Stream.of("plot", one), wrong.stream()).toArray();
            assertThat(tsmc(arguments)).as(wrong.toString()).isEqualTo(2);
        }
        assertThat(err.toString())
                .contains("Maybe you meant 'motions'.")
                .contains("Maybe --out path.svg, .pdf, .png or .csv.")
                .contains("expected a file that ends in .svg, .pdf, .png or .csv")
                .contains("expected WIDTHxHEIGHT with a unit. Maybe 85x60mm")
                .contains("there is nothing in it to plot constraint from")
                .contains("there is no folder ")
                .doesNotContain("\tat ");
        assertThat(tsmc("plot", folder)).isEqualTo(2);
        assertThat(tsmc("plot", one, other, "--what", "scene", "--out", folder.resolve("x.svg")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--what scene is of one run, but there are 2");
    }
}
