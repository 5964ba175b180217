package io.tsmc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.runtime.fake.PluginJars;
import io.tsmc.runtime.internal.folder.BestNpz;
import io.tsmc.sampler.Best;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line with plug-ins from jars; the rest is the application's own. */
class PluginCommandsTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private PluginJars jars;
    private Path file;
    private Path decay;

    @BeforeEach
    void begin() throws IOException {
        System.setProperty("tsmc.config", folder.resolve("config").toString());
        jars = new PluginJars(folder.resolve("work"));
        file = Files.writeString(folder.resolve("decay.yaml"), PluginJars.DECAY);
        decay = jars.decay(folder.resolve("decay.jar"));
    }

    @AfterEach
    void end() {
        System.clearProperty("tsmc.config");
    }

    private int tsmc(Object... args) {
        return Tsmc.run(out, err, args);
    }

    @Test
    void aRunFileCanNameAPluginOfThePluginPath() throws IOException {
        assertThat(tsmc("run", file, "--plugin-path", decay, "--out", folder.resolve("run"), "--checkpoint"))
                .as(err::toString)
                .isZero();
        assertThat(folder.resolve("run/run.yaml")).content().contains("type: decay", "rate: 0.5");
        assertThat(tsmc("graph", file, "--plugin-path", decay)).isZero();
        assertThat(out.toString()).contains("Decay.java:");
        assertThat(tsmc("--plugin-path", decay, "plugins")).isZero();
        assertThat(out.toString()).containsPattern("dynamics +decay +module com.acme.decay in \\S+decay.jar");
    }

    /** The system comes from one jar, and what is said of it from another, made long after the run. */
    @Test
    void aPanelOfAPluginIsInTheReport() throws IOException {
        Path panel = jars.jar()
                .with(
                        "module-info.java",
                        "module com.acme.pace { requires io.tsmc.runtime;"
                                + " provides io.tsmc.runtime.report.Panel with com.acme.pace.Pace; }")
                .with("com/acme/pace/Pace.java", """
                        package com.acme.pace;

                        import io.tsmc.runtime.report.*;
                        import java.util.*;

                        public final class Pace implements Panel {
                            @Override public String id() { return "pace"; }

                            @Override public Optional<Section> of(RunRecord run) {
                                return Optional.of(new Section("Pace", "<p>" + run.steps().count() + " rows</p>",
                                        Map.of("seconds", run.steps().column("seconds")), "section.append(data.seconds.length);"));
                            }
                        }
                        """)
                .at(folder.resolve("pace.jar"));
        Path run = folder.resolve("run");
        assertThat(tsmc("run", file, "--plugin-path", decay, "--out", run))
                .as(err::toString)
                .isZero();
        assertThat(run.resolve("report.html")).content().doesNotContain("panel-pace");

        assertThat(tsmc("report", run, "--plugin-path", panel))
                .as(err::toString)
                .isZero();

        int rows = Files.readAllLines(run.resolve("steps.csv")).size() - 1;
        assertThat(run.resolve("report.html"))
                .content()
                .contains(
                        "id=\"panel-pace\"",
                        "<h2>Pace</h2>",
                        "<p>" + rows + " rows</p>",
                        "section.append(data.seconds");
    }

    @Test
    void aRunKeepsItsPluginPathForTheCommandsAfterIt() {
        Path run = folder.resolve("run");
        assertThat(tsmc("run", file, "--plugin-path", decay, "--out", run))
                .as(err::toString)
                .isZero();
        assertThat(tsmc("evaluate", run)).as(err::toString).isZero();
        assertThat(tsmc("export", run, folder.resolve("policies.json")))
                .as(err::toString)
                .isZero();
        Path again = folder.resolve("again");
        assertThat(tsmc("run", run.resolve("run.yaml"), "--out", again))
                .as(err::toString)
                .isZero();
        assertThat(tsmc("graph", again.resolve("run.yaml"))).as(err::toString).isZero();
    }

    /** Another one's numbers would be read as these, or a change would be without effect; both are refused by name. */
    @Test
    void aPolicyIsTriedElsewhereOnlyIfItIsTheSame() {
        Path run = folder.resolve("run");
        assertThat(tsmc("run", file, "--plugin-path", decay, "--out", run))
                .as(err::toString)
                .isZero();
        for (String setting : new String[] {
            "policy={type: time-varying-linear}",
            "policy={type: linear}",
            "prior.scale=2",
            "horizon=9",
            "horizon=7",
            "dynamics.system=1",
            "formulation.type=trajectroy",
            "particles=64",
            "kernel={type: pcn}",
            "temperature=1"
        }) {
            err.getBuffer().setLength(0);
            assertThat(tsmc("evaluate", run, "--set", setting)).as(setting).isEqualTo(Main.BAD_INPUT);
            assertThat(err.toString())
                    .contains(setting.replaceFirst("[.=].*", ""))
                    .doesNotContain("\tat ")
                    .hasSizeLessThan(600);
        }
        for (String setting : new String[] {
            "dynamics.rate=0.7", "initialState=[2]", "cost=[{type: quadratic, terminal: [1]}]", "horizon=8", "seed=5"
        }) {
            assertThat(tsmc("evaluate", run, "--set", setting))
                    .as(err::toString)
                    .isZero();
        }
    }

    /** What is not the file of this run is refused, and no number in it read as another. */
    @Test
    void whatIsNotTheBestOfTheRunIsRefused() throws IOException {
        Path run = folder.resolve("run");
        assertThat(tsmc("run", file, "--plugin-path", decay, "--out", run))
                .as(err::toString)
                .isZero();
        for (int length : new int[] {0, 7, 9}) {
            Files.write(run.resolve("best.npz"), BestNpz.of(new Best(new double[length], 1.0)));
            assertThat(tsmc("evaluate", run)).isEqualTo(Main.BAD_INPUT);
            assertThat(err.toString())
                    .contains("the position has " + length + " coordinates, but those of the run have 8");
        }
        Files.write(run.resolve("best.npz"), BestNpz.of(new Best(new double[] {0, 0, 0, Double.NaN, 0, 0, 0, 0}, 1.0)));
        assertThat(tsmc("evaluate", run)).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains("array 'position' holds NaN at 3").doesNotContain("\tat ");
    }

    @Test
    void aRunThatGaveUpGoesOnWithItsPluginPath() {
        Path run = folder.resolve("run");
        String limits = "limits={maxSteps: 1}";
        assertThat(tsmc("run", file, "--plugin-path", decay, "--out", run, "--checkpoint", "--set", limits))
                .as(err::toString)
                .isEqualTo(Main.STALLED);
        assertThat(tsmc("resume", run)).as(err::toString).isEqualTo(Main.STALLED);
    }

    @Test
    void replicatesKeepTheirPluginPath() {
        Path all = folder.resolve("all");
        assertThat(tsmc("run", file, "--plugin-path", decay, "--out", all, "--replicates", 2))
                .as(err::toString)
                .isZero();
        assertThat(tsmc("resume", all)).as(err::toString).isZero();
        assertThat(tsmc("evaluate", all.resolve("replicate-2")))
                .as(err::toString)
                .isZero();
    }

    @Test
    void aPluginPathThatIsGoneIsNamedAndCanBeReplaced() throws IOException {
        Path run = folder.resolve("run");
        assertThat(tsmc("run", file, "--plugin-path", decay, "--out", run)).isZero();
        Path moved = Files.move(decay, folder.resolve("moved.jar"));
        assertThat(tsmc("evaluate", run)).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains(run.resolve("plugin-path.txt") + ": there is no " + decay);
        assertThat(tsmc("evaluate", run, "--plugin-path", moved))
                .as(err::toString)
                .isZero();
    }

    private Path ran(String name) {
        Path run = folder.resolve(name);
        assertThat(tsmc("run", file, "--plugin-path", decay, "--out", run))
                .as(err::toString)
                .isZero();
        err.getBuffer().setLength(0);
        return run;
    }

    /** A copy, a folder from elsewhere, and one whose file somebody has changed: none of them has code loaded. */
    @Test
    void whatThisInstallationDidNotWriteLoadsNothingAndSaysHowTo() throws IOException {
        Path run = ran("run");
        Path copy = Files.createDirectory(folder.resolve("copy"));
        for (String name : List.of("run.yaml", "plugin-path.txt", "best.npz")) {
            Files.copy(run.resolve(name), copy.resolve(name));
        }
        assertNothingIsLoaded(copy);

        Path foreign = Files.createDirectory(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("run.yaml"), PluginJars.DECAY);
        Files.writeString(foreign.resolve("plugin-path.txt"), decay + "\n");
        assertNothingIsLoaded(foreign);

        Path other = jars.jar()
                .withSystem("Decay", "throw new AssertionError(\"loaded\");")
                .asModule("com.acme.other", "Decay")
                .at(folder.resolve("other.jar"));
        String text = Files.readString(run.resolve("plugin-path.txt"));
        Files.writeString(run.resolve("plugin-path.txt"), text.replace(decay.toString(), other.toString()));
        assertThat(tsmc("evaluate", run)).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).doesNotContain("threw");
        Files.writeString(run.resolve("plugin-path.txt"), other + "\n" + text);
        assertThat(tsmc("evaluate", run)).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).doesNotContain("threw");

        // Another installation has another key.
        Files.writeString(run.resolve("plugin-path.txt"), text);
        System.setProperty("tsmc.config", folder.resolve("other-config").toString());
        assertNothingIsLoaded(run);
    }

    private void assertNothingIsLoaded(Path run) {
        err.getBuffer().setLength(0);
        assertThat(tsmc("evaluate", run)).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString())
                .contains(run.resolve("plugin-path.txt") + ": names plug-ins that are not loaded")
                .contains("add --plugin-path " + decay)
                .doesNotContain("plug-ins of ");
    }

    @Test
    void whatIsLoadedIsSaidOnALineOfItsOwn() {
        Path run = folder.resolve("run");
        assertThat(tsmc("run", file, "--plugin-path", decay, "--out", run)).isZero();
        assertThat(err.toString().lines()).containsExactly("plug-ins of " + decay + " (--plugin-path)");
        err.getBuffer().setLength(0);
        assertThat(tsmc("evaluate", run)).isZero();
        assertThat(err.toString().lines())
                .containsExactly("plug-ins of " + decay + " (kept in " + run.resolve("plugin-path.txt") + ")");
    }

    @Test
    void withoutAPlaceForAKeyTheRunGoesThroughAndSaysWhatFollows() throws IOException {
        System.setProperty(
                "tsmc.config", Files.writeString(folder.resolve("a-file"), "").toString());
        Path run = folder.resolve("run");
        assertThat(tsmc("run", file, "--plugin-path", decay, "--out", run)).isZero();
        assertThat(err.toString()).contains(run + ": later commands on this run need --plugin-path again");
        assertNothingIsLoaded(run);
        assertThat(tsmc("evaluate", run, "--plugin-path", decay)).isZero();
    }

    @Test
    void aConstructorThatFailsCostsItsOwnLineOfTheList() throws IOException {
        Path jar = jars.jar()
                .withSystem("Bad", "throw new StackOverflowError(\"deep\\u001b[2J\");")
                .withSystem("Good", "return 2.0;")
                .asModule("com.acme.two", "Bad", "Good")
                .at(folder.resolve("two.jar"));
        assertThat(tsmc("plugins", "--plugin-path", jar, "--plugin-path", decay))
                .isEqualTo(Main.BAD_INPUT);
        assertThat(out.toString()).containsPattern("dynamics +good ").containsPattern("dynamics +decay ");
        assertThat(err.toString())
                .contains("com.acme.Bad", "threw java.lang.StackOverflowError: deep\\u001b[2J")
                .doesNotContain("\u001b");
    }

    @Test
    void namesAreShownAndNotObeyed() throws IOException {
        String evil = "x\u001b]0;owned\u0007\u009b2J\u202e\r";
        Files.writeString(
                file,
                PluginJars.DECAY
                        .replace("name: decay", "name: \"a\\e[2J\\r\\nReached beta = 1\\a\\u202e\"")
                        .replace("decay,", "parabola,"));
        Path jar = Files.copy(decay, folder.resolve("d\u001b[31m\n.jar"));
        Path run = folder.resolve("run");
        String[][] commands = {
            {
                "run",
                file.toString(),
                "--set",
                "dynamics={type: decay}",
                "--plugin-path",
                jar.toString(),
                "--out",
                "" + run
            },
            {"diagnose", run.toString()},
            {"run", file.toString(), "--set", "dynamics={type: \"" + "\\e[2J" + "\"}"},
            {"run", file.toString(), "--set", "\u001b[2Jkey=1"},
            {"run", evil},
            {"run", file.toString(), "--" + evil},
            {"evaluate", evil},
            {evil},
            {"check", jar.toString()},
            {"plugins", "--plugin-path", jar.toString()},
        };
        for (String[] command : commands) {
            tsmc((Object[]) command);
            assertThat(out.toString() + err)
                    .as(String.join(" ", command))
                    .doesNotContainPattern("[\\x{1b}\\x{7}\\x{9b}\\x{202e}\r]");
        }
        assertThat(out.toString()).contains("a\\u001b[2J\\u000d\\u000aReached beta = 1\\u0007\\u202e");
        assertThat(run.resolve("report.html"))
                .content()
                .contains("a\\u001b[2J")
                .doesNotContainPattern("[\\x{1b}\\x{7}\\x{202e}]");
    }

    @Test
    void theLaunchersOwnFolderIsSearchedIfItIsThere() throws IOException {
        System.setProperty("tsmc.plugins", folder.resolve("plugins").toString());
        try {
            assertThat(tsmc("graph", file)).isEqualTo(Main.BAD_INPUT);
            Files.createDirectories(folder.resolve("plugins/with-nothing-in-it"));
            Files.copy(decay, folder.resolve("plugins/decay.jar"));
            assertThat(tsmc("graph", file)).as(err::toString).isZero();
            // Now there twice.
            assertThat(tsmc("graph", file, "--plugin-path", decay)).isEqualTo(Main.BAD_INPUT);
        } finally {
            System.clearProperty("tsmc.plugins");
        }
    }

    @Test
    void withoutThePluginPathTheNameIsUnknown() {
        assertThat(tsmc("run", file)).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains("decay");
    }

    @Test
    void aJarThatCannotBeUsedIsBadInput() {
        assertThat(tsmc("run", file, "--plugin-path", folder.resolve("decay.jra")))
                .isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains("decay.jra: there is no such jar or folder");
        assertThat(tsmc("check", folder.resolve("nowhere"))).isEqualTo(Main.BAD_INPUT);
    }

    @Test
    void checkPassesWhatIsFine() {
        assertThat(tsmc("check", decay)).as(out::toString).isZero();
        assertThat(out.toString())
                .contains("dynamics decay (module com.acme.decay in " + decay)
                .contains("  ok    step: gradient")
                .contains("All 6 checks passed.");
    }

    @Test
    void checkNamesWhatIsWrong() throws IOException {
        Path jar = jars.jar()
                .with(
                        "com/acme/Stairs.java",
                        PluginJars.system("Stairs", "return 2.0;")
                                .replace("Math.sin(x[0])", "Math.rint(1e6 * x[0]) / 1e6"))
                .with(
                        "com/acme/Table.java",
                        PluginJars.system("Table", "return 2.0;")
                                .replace("Math.sin(x[0])", "Double.longBitsToDouble(Double.doubleToLongBits(x[0]))"))
                .with("com/acme/Distance.java", """
                        package com.acme;
                        public record Distance(double weight) implements io.tsmc.api.Cost {
                            public Distance() { this(1.0); }
                            @Override public double terminal(double[] x) { return Math.sqrt(weight * x[0]); }
                        }
                        """)
                .with(
                        "module-info.java",
                        "module com.acme.wrong { requires io.tsmc.api; exports com.acme; provides io.tsmc.api.Dynamics with"
                                + " com.acme.Stairs, com.acme.Table; provides io.tsmc.api.Cost with com.acme.Distance; }")
                .at(folder.resolve("wrong.jar"));

        assertThat(tsmc("check", jar)).isEqualTo(Main.CHECK_FAILED);
        assertThat(out.toString())
                .contains("  FAIL  step: gradient", "step: the derivative by x[0]")
                .contains("        cannot be traced: Table.java:")
                .contains("  FAIL  terminal: finite", "terminal: the result is [NaN]")
                .containsPattern("\\d+ of 24 checks failed");
    }

    /** A system may say where its states are, or the command line does. */
    @Test
    void aSystemIsCheckedWhereItIsDefined() throws IOException {
        String growth = PluginJars.system("Growth", "return 1.0;").replace("Math.sin(x[0])", "Math.log(x[0])");
        Path bare = jars.jar()
                .with("com/acme/Growth.java", growth)
                .asModule("com.acme.growth", "Growth")
                .at(folder.resolve("growth.jar"));
        assertThat(tsmc("check", bare)).isEqualTo(Main.CHECK_FAILED);
        assertThat(tsmc("check", bare, "--domain", "x0=0.5,4"))
                .as(out::toString)
                .isZero();
        for (String wrong : new String[] {"x0", "x0=1", "x0=4,1", "x0=1,one", "population=1,2"}) {
            err.getBuffer().setLength(0);
            assertThat(tsmc("check", bare, "--domain", wrong)).isEqualTo(Main.BAD_INPUT);
            assertThat(err.toString()).contains("--domain " + wrong, "Maybe ").doesNotContain("Exception");
        }
        Path stated = jars.jar()
                .with(
                        "com/acme/Growth.java",
                        growth.replace(
                                "@Override public int stateDim",
                                "@Override public double[] domainLower() { return new double[] {0.5}; }"
                                        + " @Override public int stateDim"))
                .asModule("com.acme.growth", "Growth")
                .at(folder.resolve("stated.jar"));
        assertThat(tsmc("check", stated)).as(out::toString).isZero();
    }
}
