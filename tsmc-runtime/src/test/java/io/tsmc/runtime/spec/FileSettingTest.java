package io.tsmc.runtime.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.OpenLoop;
import io.tsmc.problem.cost.Quadratic;
import io.tsmc.problem.formulation.Trajectory;
import io.tsmc.problem.initial.Fixed;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.fake.Fakes;
import io.tsmc.runtime.internal.checkpoint.Identity;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.internal.yaml.Yaml;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.Rail.Profile;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.polish.None;
import io.tsmc.sampler.resampler.Systematic;
import io.tsmc.sampler.schedule.AdaptiveEss;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that are read from files which the run file names. */
class FileSettingTest {

    private static final String RUN_FILE = Fakes.RUN_FILE.replace("{type: slider}", "{type: rail, profile: a.txt}");

    @TempDir
    Path folder;

    private Path runs;
    private Path a;

    @BeforeEach
    void writeFiles() throws IOException {
        runs = Files.createDirectories(folder.resolve("runs"));
        a = Files.writeString(runs.resolve("a.txt"), "0.25\n1.5\n");
    }

    private RunSpec read(String text, String... overrides) throws IOException {
        Path file = Files.writeString(runs.resolve("run.yaml"), text);
        return RunSpec.read(file, List.of(overrides), Fakes.WITH_FILES);
    }

    /** The message without the folder, which differs each time. */
    private String refusal(String text, String... overrides) throws IOException {
        try {
            read(text, overrides);
        } catch (BadInputException e) {
            return String.valueOf(e.getMessage()).replace(runs + "/", "");
        }
        throw new AssertionError("accepted");
    }

    private static Profile profile(RunSpec spec) {
        return ((Rail) spec.dynamics()).profile();
    }

    @Test
    void aRelativePathCountsFromTheFolderOfTheRunFile() throws IOException {
        Profile expected = new Profile(Optional.of(a.toAbsolutePath()), 0.25, 1.5);
        assertThat(profile(read(RUN_FILE))).isEqualTo(expected);
        assertThat(profile(read(RUN_FILE.replace("a.txt", "../runs/a.txt"))).slope())
                .isEqualTo(0.25);
        assertThat(profile(read(RUN_FILE.replace("a.txt", a.toAbsolutePath().toString()))))
                .isEqualTo(expected);
        assertThat(((Rail) read(RUN_FILE.replace("profile: a.txt", "spares: [a.txt, a.txt]"))
                                .dynamics())
                        .spares())
                .containsExactly(expected, expected);
    }

    @Test
    void onTheCommandLineItCountsFromTheWorkingDirectory() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path b = Files.createTempFile(here.resolve("target"), "profile", ".txt");
        try {
            Files.writeString(b, "3\n4\n");
            assertThat(profile(read(RUN_FILE, "dynamics.profile=" + here.relativize(b))))
                    .isEqualTo(new Profile(Optional.of(b), 3, 4));
        } finally {
            Files.delete(b);
        }
        assertThat(refusal(RUN_FILE, "dynamics.profile=a.txt"))
                .isEqualTo("--set dynamics.profile=a.txt: dynamics.profile: " + here.resolve("a.txt")
                        + ": there is no such file. Maybe the path is meant from another folder.");
    }

    @Test
    void withoutAFileThereIsTheOneThatThePluginBringsAlong() throws IOException {
        assertThat(read(RUN_FILE.replace(", profile: a.txt", "")).dynamics()).isEqualTo(new Rail());
        assertThat(read(RUN_FILE.replace("a.txt", "built-in")).dynamics()).isEqualTo(new Rail());
        Files.writeString(runs.resolve("built-in"), "6\n7\n");
        assertThat(profile(read(RUN_FILE.replace("a.txt", "./built-in"))).slope())
                .isEqualTo(6);
    }

    /** The resolved settings are kept in another folder, and read from any working directory. */
    @Test
    void resolvedSettingsNameTheFileWhereverTheyAreReadFrom() throws IOException {
        for (String dynamics :
                List.of("{type: rail, profile: a.txt}", "{type: rail, spares: [a.txt]}", "{type: rail}")) {
            RunSpec spec = read(Fakes.RUN_FILE.replace("{type: slider}", dynamics));
            Path elsewhere = Files.createDirectories(folder.resolve("results")).resolve("run.yaml");
            Files.writeString(elsewhere, Yaml.text(Records.tree(spec)));
            assertThat(RunSpec.read(elsewhere, List.of(), Fakes.WITH_FILES).dynamics())
                    .isEqualTo(spec.dynamics());
        }
        assertThat(Yaml.text(Records.tree(read(RUN_FILE))))
                .contains("profile: \"" + a.toAbsolutePath() + "\"")
                .doesNotContain("0.25");
    }

    /** What the run file says instead, and the whole message. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nowhere.txt | run.yaml:2:33: dynamics.profile: nowhere.txt: there is no such file. Maybe the path is meant from another folder.
            ../runs | run.yaml:2:33: dynamics.profile: ../runs: cannot be read: it is a folder.
            3 | run.yaml:2:33: dynamics.profile: expected the path of a file, got 3.
            [a.txt] | run.yaml:2:33: dynamics.profile: expected the path of a file, got a list.
            {slope: 1} | run.yaml:2:33: dynamics.profile: expected the path of a file, got a mapping.
            bad.txt | run.yaml:2:33: dynamics.profile: bad.txt:2: 'x' is no number.
            latin1.txt | run.yaml:2:33: dynamics.profile: latin1.txt: cannot be read: it is not a text file in UTF-8.
            broken.txt | run.yaml:2:33: dynamics.profile: broken.txt: cannot be read: java.io.IOException: the disk is gone.
            bug.txt | run.yaml:2:33: dynamics.profile: bug.txt: cannot be read: java.lang.IllegalStateException: a bug.
            """)
    void saysWhatIsWrongAndWhere(String given, String message) throws IOException {
        Files.writeString(runs.resolve("bad.txt"), "1\nx\n");
        Files.writeString(runs.resolve("broken.txt"), "break");
        Files.writeString(runs.resolve("bug.txt"), "bug");
        Files.write(runs.resolve("latin1.txt"), "1\nzwölf".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(refusal(RUN_FILE.replace("a.txt", given))).isEqualTo(message);
    }

    @Test
    void everyFaultOfAFileIsSaidWithAllOthersInTheOrderOfTheRunFile() throws IOException {
        Files.writeString(runs.resolve("bad.txt"), "y\nx\n");
        String file = RUN_FILE.replace("a.txt", "bad.txt").replace("horizon: 8", "horizon: 0");

        assertThat(refusal(file, "dynamics.spares=[" + runs.resolve("bad.txt") + "]")
                        .lines())
                .containsExactly(
                        "run.yaml:2:33: dynamics.profile: bad.txt:1: 'y' is no number.",
                        "run.yaml:2:33: dynamics.profile: bad.txt:2: 'x' is no number.",
                        "run.yaml:4:10: horizon: 0 must be at least 1. Maybe take 50, for 2.5 s in steps of 0.05 s.",
                        "--set dynamics.spares=[bad.txt]: dynamics.spares[0]: bad.txt:1: 'y' is no number.",
                        "--set dynamics.spares=[bad.txt]: dynamics.spares[0]: bad.txt:2: 'x' is no number.");
    }

    @Test
    void aTypeThatCannotBeReadIsItsAuthorsFault() throws IOException {
        assertThat(refusal(RUN_FILE.replace("rail", "siding")))
                .isEqualTo(
                        "run.yaml:2:35: dynamics.profile: a.txt: cannot be read: io.tsmc.runtime.spec.Rail$Unreadable"
                                + " has no method 'public static Unreadable read(Path file)'. Maybe it is there, but the class or"
                                + " its package is not public.");
    }

    /** With the real formulation, which traces the system: the numbers of the file are constants of the programs. */
    @Test
    void anotherContentIsAnotherRun() throws IOException {
        PluginCatalog real = PluginCatalog.of(List.of(
                Rail.class,
                Fixed.class,
                Quadratic.class,
                OpenLoop.class,
                ColoredGaussian.class,
                Trajectory.class,
                io.tsmc.autodiff.interpreter.BlockInterpreter.class,
                Hmc.class,
                Systematic.class,
                AdaptiveEss.class,
                None.class));
        Path file = Files.writeString(runs.resolve("run.yaml"), RUN_FILE.replace("parabola", "quadratic"));
        Identity before = identity(RunSpec.read(file, List.of(), real));
        assertThat(identity(RunSpec.read(file, List.of(), real))).isEqualTo(before);

        Files.writeString(a, "0.25\n1.5001\n");
        Identity after = identity(RunSpec.read(file, List.of(), real));

        assertThat(after.config()).isEqualTo(before.config());
        assertThat(after.programs()).isNotEqualTo(before.programs());
        assertThat(after.files()).isNotEqualTo(before.files()).endsWith(" " + a);

        // What traced code does not use is noticed all the same.
        Files.writeString(a, "0.25\n1.5001\nand more\n");
        Identity moreover = identity(RunSpec.read(file, List.of(), real));
        assertThat(moreover.programs()).isEqualTo(after.programs());
        assertThat(moreover.files()).isNotEqualTo(after.files());
    }

    private static Identity identity(RunSpec spec) {
        try (TsmcRun run = TsmcRun.of(spec, 1)) {
            return Identity.of(run);
        }
    }
}
