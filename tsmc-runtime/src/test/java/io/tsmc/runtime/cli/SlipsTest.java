package io.tsmc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.runtime.fake.Fakes;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a slip on the command line, or in a file, is answered with. */
class SlipsTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file;

    @BeforeEach
    void writeRunFile() throws IOException {
        file = Files.writeString(folder.resolve("slide.yaml"), Fakes.RUN_FILE);
    }

    private int tsmc(Object... arguments) {
        return Tsmc.run(out, err, path -> Fakes.CATALOG, arguments);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run FILE --seeds 4              | Maybe --replicates 4 for several seeds, or --seed 4 for one.
            run FILE --sede 4               | Maybe --seed.
            run FILE --output x             | Maybe --out.
            run FILE --jobs 2               | Maybe --threads.
            run FILE --particles 64         | Maybe --set particles=64: what a run file says is set so.
            run FILE --kernel nuts          | Maybe --set kernel=nuts: what a run file says is set so.
            run --kernel=nuts FILE          | Maybe --set kernel=nuts: what a run file says is set so.
            run FILE --waste-free true      | Maybe --set wasteFree=true: what a run file says is set so.
            run FILE temperature=0.1        | Maybe --set temperature=0.1.
            run FILE --deadline 50          | Maybe another command is meant: --deadline is an option of tsmc mpc, tsmc serve.
            diagnose FILE --replicates 2    | Maybe another command is meant: --replicates is an option of tsmc run.
            diagnose FILE --particles 2     | Maybe tsmc run FILE --set particles=2: it is a key of the run file.
            rnu FILE                        | Maybe tsmc run.
            optimize FILE                   | Maybe tsmc optimise.
            list                            | Maybe tsmc plugins.
            FILE                            | Maybe tsmc run FILE.
            help rnu                        | Maybe tsmc run.
            """)
    void aWrongCommandLineSaysWhatMayBeMeant(String line, String hint) {
        Object[] arguments = line.replace("FILE", file.toString()).split(" ");

        assertThat(tsmc(arguments)).isEqualTo(2);

        String expected = hint.equals("Maybe tsmc run FILE.") ? hint.replace("FILE", file.toString()) : hint;
        assertThat(err.toString().lines()).hasSize(3).contains(expected);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stepSize=0.1           | Maybe it belongs to kernel: {type: hmc, stepSize: …}.
            kernel.wasteFree=true  | Maybe it is meant for the file itself, beside 'kernel', not within it.
            maxSteps=10            | Maybe it belongs to limits: {maxSteps: …}.
            mass=2                 | Maybe it belongs to dynamics: {type: slider, mass: …}.
            stage=[1]              | Maybe it belongs to an entry of cost: {type: parabola, stage: …}.
            kernel.stepsize=0.1    | Maybe you meant 'stepSize'.
            partikles=64           | Maybe you meant 'particles'.
            """)
    void aKeyInTheWrongPlaceSaysTheRightOne(String setting, String hint) {
        assertThat(tsmc("run", file, "--set", setting)).isEqualTo(2);

        assertThat(err.toString()).endsWith(hint + System.lineSeparator());
    }

    @Test
    void aMisspeltFileOrFolderSaysWhatIsThere() throws IOException {
        Path runs = Files.createDirectories(folder.resolve("runs"));
        assertThat(tsmc("run", file, "--out", runs.resolve("first"), "--set", "particles=8"))
                .as(err::toString)
                .isZero();
        for (String wrong : new String[] {"slyde.yaml", "slide", "slide.yml"}) {
            assertThat(tsmc("run", folder.resolve(wrong))).isEqualTo(2);
            assertThat(lastError()).contains(wrong + ": there is no such file").endsWith(" Maybe " + file + ".");
        }
        for (String wrong : new String[] {"runs/frist", "run/first", "runs", "runs/first/report.html"}) {
            assertThat(tsmc("diagnose", folder.resolve(wrong))).isEqualTo(2);
            assertThat(lastError()).endsWith(" Maybe " + runs.resolve("first") + ".");
            assertThat(tsmc("resume", folder.resolve(wrong))).isEqualTo(2);
            assertThat(lastError()).endsWith(" Maybe " + runs.resolve("first") + ".");
        }
        assertThat(tsmc("run", folder.resolve("nothing-like-it.txt"))).isEqualTo(2);
        assertThat(lastError()).doesNotContain("Maybe");
    }

    private String lastError() {
        return err.toString().lines().reduce("", (before, line) -> line);
    }

    @Test
    void namesGiveTheTerminalNothingToObey() throws IOException {
        String escape = "\u001b[31m\u202e";
        Path strange = Files.writeString(
                folder.resolve("a" + escape + "\n.yaml"),
                Fakes.RUN_FILE.replace("slide home", "\"\\e[31m\\u202e\\nforged\""));

        tsmc("run", strange, "--out", folder.resolve("b" + escape + "\nforged"), "--set", "particles=8");
        tsmc("run", strange + "x");
        tsmc("run", strange, "--seeds" + escape + "\nforged");
        tsmc("rnu" + escape + "\nforged");
        tsmc("run", strange, "--set", "kernel=" + escape);
        tsmc("diagnose", folder.resolve("b" + escape + "\nforged"));
        tsmc("optimise", strange, "--method", escape + "\nforged");

        for (String text : new String[] {out.toString(), err.toString()}) {
            assertThat(text).doesNotContain("\u001b", "\u202e").contains("\\u001b[31m\\u202e");
            assertThat(text.lines()).noneMatch(line -> line.startsWith("forged"));
        }
        String report = Files.readString(folder.resolve("b" + escape + "\nforged/report.html"));
        assertThat(report).doesNotContain("\u001b", "\u202e").contains("<title>\\u001b[31m\\u202e");
    }
}
