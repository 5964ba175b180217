package io.tsmc.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.benchmarks.study.SmallStudy;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.cli.Console;
import io.tsmc.runtime.cli.Main;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    private int bench(String... arguments) {
        PrintWriter writer = new PrintWriter(out, true);
        Console console = new Console(writer, writer, false);
        PluginPath pluginPath = new PluginPath(List::of, paths -> SmallStudy.CATALOG, writer);
        BenchCommand command = new BenchCommand(console, pluginPath);
        new CommandLine(command).parseArgs(arguments);
        int code = command.call();
        writer.flush();
        return code;
    }

    private String study(String text) throws IOException {
        return SmallStudy.write(folder, text).toString();
    }

    @Test
    void printsALineForEachTrialAndGoesOnInItsFolder() throws IOException {
        String study = study(SmallStudy.STUDY);
        String results = folder.resolve("out").toString();

        assertThat(bench(study, "--out", results)).isEqualTo(Main.OK);
        assertThat(out.toString())
                .contains("2 problems, 2 methods, 2 seeds: 8 trials, each with a budget of 1000 evaluations")
                .contains("   1/8     slide    shooting     1  ")
                .contains("   8/8     swing    ")
                .contains("Median best cost over seeds")
                .contains("trials.csv, curves.csv");

        Files.delete(folder.resolve("out/trials/swing.tsmc.2.yaml"));
        assertThat(bench("--resume", results)).isEqualTo(Main.OK);
        assertThat(bench(study, "--out", results)).isEqualTo(Main.OK);
        assertThat(out.toString()).contains("7 trials are over already", "8 trials are over already");
    }

    @Test
    void aFailureIsSeenInTheExitCodeAndUnfitMethodsAreNone() throws IOException {
        String results = folder.resolve("out").toString();
        bench(study(SmallStudy.STUDY), "--out", results);
        Path trial = folder.resolve("out/trials/swing.tsmc.2.yaml");
        String text = Files.readString(trial);

        Files.writeString(trial, text.replace("status: finished", "status: unfit"));
        assertThat(bench("--resume", results)).isEqualTo(Main.OK);
        Files.writeString(trial, text.replace("status: finished", "status: failed"));
        assertThat(bench("--resume", results)).isEqualTo(Main.FAILED);
        Files.writeString(trial, text.substring(0, text.length() / 2));
        assertThatThrownBy(() -> bench("--resume", results)).hasMessageContaining("swing.tsmc.2.yaml");
    }

    @Test
    void refusesWhatCannotBeMeant() throws IOException {
        String study = study(SmallStudy.STUDY);
        Path full = Files.createDirectories(folder.resolve("full"));
        Files.writeString(full.resolve("letter.txt"), "");

        assertThatThrownBy(() -> bench())
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("a study file is missing.");
        assertThatThrownBy(() -> bench(study, "--resume", full.toString()))
                .hasMessageContaining(
                        "the folder says what the study is and where its results go. Maybe leave out " + study);
        assertThatThrownBy(() -> bench("--resume", full.toString()))
                .hasMessageContaining("not the folder of a study: there is no study.yaml in it");
        assertThatThrownBy(() -> bench(study, "--out", full.toString()))
                .hasMessageContaining("the folder is not empty");
        assertThatThrownBy(() -> bench(folder.resolve("none.yaml").toString()))
                .hasMessageContaining("there is no such file");
    }
}
