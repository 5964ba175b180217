package io.tsmc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.runtime.fake.Fakes;
import io.tsmc.runtime.plugins.PluginCatalog;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MainTest {

    private static final String FAILING = "formulation.failAfter=40";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file;
    private Path results;

    @BeforeEach
    void writeRunFile() throws IOException {
        file = Files.writeString(folder.resolve("slide.yaml"), Fakes.RUN_FILE);
        results = folder.resolve("results");
    }

    private int tsmc(String... args) {
        return tsmc(Fakes.CATALOG, args);
    }

    private int tsmc(PluginCatalog catalog, String... args) {
        return Tsmc.run(out, err, path -> catalog, (Object[]) args);
    }

    private int run(String... more) {
        String[] args = new String[4 + more.length];
        args[0] = "run";
        args[1] = file.toString();
        args[2] = "--out";
        args[3] = results.toString();
        System.arraycopy(more, 0, args, 4, more.length);
        return tsmc(args);
    }

    @Test
    void aRunLeavesItsFilesAndSaysHowItWent() {
        assertThat(run()).as(err::toString).isZero();

        assertThat(results.toFile().list())
                .containsExactlyInAnyOrder(
                        "run.yaml",
                        "run.json",
                        "steps.csv",
                        "particles.npz",
                        "posterior.csv",
                        "posterior.nc",
                        "prior.npz",
                        "best-trajectory.csv",
                        "cloud-plan.csv",
                        "best.npz",
                        "policy.json",
                        "report.json.gz",
                        "report.html");
        assertThat(out.toString())
                .contains(
                        "slide home", "slider, 8 steps of 0.1 s, 8 dimensions", "32 particles, 2 moves a step with hmc")
                .contains("Reached beta = 1 in")
                .contains("report       " + results.resolve("report.html"))
                .doesNotContain("\r", "\u001b");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void codeThatIsNotWhatWasTracedIsRefusedByAllThatRunsIt() throws IOException {
        String out = results.toString();
        String run = file.toString();
        String fault = "dynamics={type: forgetful}";
        List<String[]> commands = List.of(
                new String[] {"run", run, "--out", out, "--set", fault},
                new String[] {"run", run, "--out", out, "--set", fault, "--replicates", "2"},
                new String[] {"mpc", run, "--out", out, "--set", fault});
        for (String[] command : commands) {
            assertThat(tsmc(Fakes.WITH_FAULTS, command)).isEqualTo(2);
            assertThat(results).doesNotExist();
        }
        assertThat(err.toString().lines())
                .hasSize(commands.size())
                .allMatch(line -> line.startsWith(
                        run + ": dynamics forgetful: step leaves next[1] unwritten, at time step 0 of a motion"));

        assertThat(tsmc(Fakes.WITH_FAULTS, "graph", run, "--set", fault)).isZero();
        assertThat(tsmc(Fakes.WITH_FAULTS, "run", run, "--out", out, "--set", "dynamics={type: forgetful, from: 1e9}"))
                .isZero();
    }

    @Test
    void aPolishLeavesFilesOfItsOwnAndALine() throws IOException {
        assertThat(run("--set", "polish={type: lbfgs, particles: 3}"))
                .as(err::toString)
                .isZero();

        assertThat(results.toFile().list())
                .containsExactlyInAnyOrder(
                        "run.yaml",
                        "run.json",
                        "steps.csv",
                        "particles.npz",
                        "posterior.csv",
                        "posterior.nc",
                        "prior.npz",
                        "best-trajectory.csv",
                        "cloud-plan.csv",
                        "best.npz",
                        "policy.json",
                        "polished.npz",
                        "polished-trajectory.csv",
                        "report.json.gz",
                        "report.html");
        assertThat(out.toString())
                .containsPattern("The plan\\n  cost         [\\d.e-]+, polished from [\\d.e-]+: the best of 3\\n");
        JsonNode polish = JsonMapper.shared()
                .readTree(Files.readString(results.resolve("run.json")))
                .get("polish");
        double cost = Files.readAllLines(results.resolve("polished-trajectory.csv")).stream()
                .skip(1)
                .mapToDouble(line -> {
                    String[] cells = line.split(",", -1);
                    return Double.parseDouble(cells[4]) + Double.parseDouble(cells[5]);
                })
                .sum();
        assertThat(polish.get("bestCost").asDouble()).isCloseTo(cost, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(polish.get("particles").asInt()).isEqualTo(3);
    }

    @Test
    void theWrittenConfigurationRunsAgainToTheSameParticles() throws IOException {
        assertThat(run("--seed", "5", "--threads", "1")).isZero();
        Path again = folder.resolve("again");

        assertThat(tsmc("run", results.resolve("run.yaml").toString(), "--out", again.toString(), "--threads", "3"))
                .as(err::toString)
                .isZero();

        assertThat(again.resolve("particles.npz")).hasSameBinaryContentAs(results.resolve("particles.npz"));
    }

    @Test
    void anotherSeedGivesOtherParticles() throws IOException {
        assertThat(run("--seed", "5")).isZero();
        byte[] five = Files.readAllBytes(results.resolve("particles.npz"));
        results = folder.resolve("six");
        assertThat(run("--seed", "6")).isZero();

        assertThat(Files.readAllBytes(results.resolve("particles.npz"))).isNotEqualTo(five);
    }

    @Test
    void replicatesAreRunsOfTheirOwnWithASummary() throws IOException {
        assertThat(run("--replicates", "3", "--seed", "5", "--checkpoint"))
                .as(err::toString)
                .isZero();

        assertThat(results.toFile().list())
                .containsExactlyInAnyOrder(
                        "run.yaml",
                        "replicates.json",
                        "report.html",
                        "posterior.csv",
                        "posterior.nc",
                        "replicate-1",
                        "replicate-2",
                        "replicate-3");
        JsonNode summary = JsonMapper.shared().readTree(Files.readString(results.resolve("replicates.json")));
        assertThat(summary.path("finished").asInt()).isEqualTo(3);
        assertThat(summary.at("/agreement/rHat/coordinates").size()).isEqualTo(8);
        double sum = 0.0;
        for (JsonNode replicate : summary.path("replicates")) {
            sum += replicate.path("logEvidence").asDouble();
            assertThat(replicate.path("status").asString()).isEqualTo("finished");
        }
        assertThat(summary.at("/agreement/logEvidence/mean").asDouble())
                .isCloseTo(sum / 3.0, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(out.toString()).contains("replicate 2 of 3", "  R-hat        ", "  log Z        mean ");

        Path alone = folder.resolve("alone");
        String seed = summary.at("/replicates/2/seed").asString();
        assertThat(tsmc("run", file.toString(), "--seed", seed, "--out", alone.toString()))
                .isZero();
        assertThat(alone.resolve("particles.npz")).hasSameBinaryContentAs(results.resolve("replicate-3/particles.npz"));
    }

    @Test
    void replicatesGoOnWithWhatIsNotFinished() throws IOException {
        assertThat(run("--replicates", "2")).isZero();
        byte[] summary = Files.readAllBytes(results.resolve("replicates.json"));
        Path second = results.resolve("replicate-2");
        for (String name : java.util.Objects.requireNonNull(second.toFile().list())) {
            Files.delete(second.resolve(name));
        }

        assertThat(tsmc("resume", results.toString())).as(err::toString).isZero();

        assertThat(Files.readAllBytes(results.resolve("replicates.json"))).isEqualTo(summary);
        assertThat(second.resolve("particles.npz")).isNotEmptyFile();
    }

    @Test
    void aRunThatFailsWithCheckpointsSaysHowToGoOn() {
        assertThat(run("--checkpoint", "--set", FAILING, "--threads", "1")).isEqualTo(1);
        assertThat(out.toString()).contains("Go on with:  tsmc resume " + results);
        assertThat(tsmc("resume", results.toString(), "--threads", "1")).isEqualTo(1);
        assertThat(err.toString()).contains("the fake broke, as told");
    }

    @Test
    void aRunJsonThatWasCutOffIsNoObstacle() throws IOException {
        for (int length : new int[] {0, 1, 1000}) {
            results = folder.resolve("cut-off-at-" + length);
            assertThat(run("--checkpoint", "--set", FAILING, "--threads", "1")).isEqualTo(1);
            Path runJson = results.resolve("run.json");
            Files.write(runJson, java.util.Arrays.copyOf(Files.readAllBytes(runJson), length));
            err.getBuffer().setLength(0);
            assertThat(tsmc("resume", results.toString(), "--threads", "1")).isEqualTo(1);
            assertThat(err.toString()).contains("the fake broke, as told").doesNotContain("run.json", "\tat ");
            assertThat(Files.readString(runJson)).contains("\"status\" : \"failed\"");
        }
        Files.writeString(results.resolve("run.json"), "{\"name\" : \"sli");
        assertThat(tsmc("diagnose", results.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("Maybe its end is missing; the run goes on")
                .doesNotContain("\tat ");
    }

    @Test
    void norIsOneAmongReplicates() throws IOException {
        String[] more = {"--replicates", "2", "--checkpoint", "--set", FAILING, "--threads", "1"};
        assertThat(run(more)).isEqualTo(1);
        Files.writeString(results.resolve("replicate-1/run.json"), "{\"name\" : \"sli");
        assertThat(tsmc("resume", results.toString(), "--threads", "1")).isEqualTo(1);
        assertThat(Files.readString(results.resolve("replicate-1/run.json"))).contains("failed");
        assertThat(err.toString()).doesNotContain("\tat ");
    }

    @Test
    void aFolderThatSomebodyIsAtWorkInIsLeftAlone() throws IOException {
        Files.createDirectory(results);
        try (var claimed = io.tsmc.runtime.internal.folder.RunFolder.at(results)) {
            assertThat(claimed.path()).isEqualTo(results);
            assertThat(run()).isEqualTo(2);
            assertThat(run("--replicates", "2")).isEqualTo(2);
            assertThat(results.toFile().list()).containsExactly("run.lock");
        }
        assertThat(run("--checkpoint", "--set", FAILING, "--threads", "1")).isEqualTo(1);
        byte[] steps = Files.readAllBytes(results.resolve("steps.csv"));
        try (var claimed = io.tsmc.runtime.internal.folder.RunFolder.lock(results)) {
            assertThat(claimed.path()).isEqualTo(results);
            assertThat(tsmc("resume", results.toString())).isEqualTo(2);
            assertThat(err.toString()).contains("another process is at work on this run");
        }
        assertThat(results.resolve("steps.csv")).hasBinaryContent(steps);
    }

    /** The folder of the run is not where the run file was, so a relative path would not lead to the file. */
    @Test
    void aRunWithAFileAmongItsSettingsGoesOnUnlessTheFileHasChanged() throws IOException {
        PluginCatalog catalog = Fakes.WITH_FILES;
        Path profile = Files.writeString(folder.resolve("a.txt"), "0.25\n1.5\n");
        Files.writeString(file, Fakes.RUN_FILE.replace("{type: slider}", "{type: rail, profile: a.txt}"));
        assertThat(tsmc(catalog, "run", file.toString(), "--out", results.toString(), "--checkpoint", "--set", FAILING))
                .isEqualTo(1);

        assertThat(tsmc(catalog, "resume", results.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("the fake broke, as told");

        Files.writeString(profile, "0.25\n1.6\n");
        assertThat(tsmc(catalog, "resume", results.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("a file that the settings were read from has changed since: " + profile.toAbsolutePath());

        Files.writeString(profile, "zero\n1.5\n");
        assertThat(tsmc(catalog, "resume", results.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("dynamics.profile: " + profile.toAbsolutePath() + ":1: 'zero' is no number");
    }

    @Test
    void settingsThatAreFilesAreListed() {
        assertThat(tsmc(Fakes.WITH_FILES, "plugins")).isZero();
        assertThat(out.toString()).containsPattern("dynamics +rail +.*\\{profile: built-in, spares: \\[]}");
    }

    @Test
    void whatCannotGoOnIsRefused() throws IOException {
        assertThat(tsmc("resume", folder.toString())).isEqualTo(2);
        assertThat(run("--set", FAILING, "--threads", "1")).isEqualTo(1);
        assertThat(out.toString()).doesNotContain("Go on with:");
        assertThat(tsmc("resume", results.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains(folder + ": not the folder of a run: there is no run.yaml in it.")
                .contains(results + ": there is no checkpoint to go on from. Maybe it was run without --checkpoint");
    }

    @Test
    void diagnosisIsThatOfTheReportAndTellsInItsExitCode() throws IOException {
        run();
        Path bad = folder.resolve("bad");
        assertThat(tsmc("run", file.toString(), "--out", bad.toString(), "--set", FAILING))
                .isEqualTo(1);

        assertThat(tsmc("diagnose", bad.toString())).isEqualTo(3);

        assertThat(out.toString())
                .contains("FAIL  target ", "the fake broke, as told).", "checks failed. See docs/diagnosing.md.")
                .contains("  Run it to the end;");
        assertThat(bad.resolve("report.html")).content().contains("Stopped at β = ", "Run it to the end;");
        assertThat(tsmc("diagnose", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains(folder + ": not the folder of a run: there is no run.json in it.");
    }

    @Test
    void badInputIsOneLineAndRunsNothing() {
        assertThat(run("--set", "temperature=-1")).isEqualTo(2);

        assertThat(err.toString().lines())
                .containsExactly(
                        "--set temperature=-1: temperature: -1.0 must be positive and finite. Maybe start with 1, and let 'tsmc tune' find a better one.");
        assertThat(out.toString()).isEmpty();
        assertThat(results).doesNotExist();
    }

    @Test
    void onlyADecisionThatHasADeadlineIsPrepared() {
        assertThat(tsmc("mpc", file.toString(), "--prepare")).isEqualTo(2);
        assertThat(err.toString()).contains("--prepare: no decision has a deadline. Maybe --deadline 50 is missing.");
    }

    @Test
    void partsThatDoNotFitTogetherAreBadInput() {
        assertThat(tsmc("run", folder.resolve("missing.yaml").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("missing.yaml: there is no such file");
    }

    @Test
    void resultsAreNeverOverwritten() throws IOException {
        Files.createDirectory(results);
        Files.writeString(results.resolve("precious.txt"), "mine");

        assertThat(run()).isEqualTo(2);

        assertThat(err.toString()).contains("--out " + results + ": the folder is not empty");
        assertThat(results.toFile().list()).containsExactly("precious.txt");
    }

    @Test
    void tuneShowsWhatEachTemperatureGivesAndWhichToTake() throws IOException {
        Files.writeString(file, Fakes.RUN_FILE.replace("temperature: 0.1\n", "goal: {within: [0.5, .inf]}\n"));

        assertThat(tsmc("tune", file.toString())).as(err::toString).isZero();

        assertThat(out.toString())
                .contains("slide home", "8 dimensions, 32 particles, 2 moves a step with hmc, polish with lbfgs")
                .containsPattern("temperature +mean cost +above best +coordinates +nats +steps +evaluations +lineages"
                        + " +success +checks")
                .containsPattern("\n +\\d+ .* % +passed\n")
                .containsPattern("For the best motion only, to be polished:\ntemperature: [\\d.e-]+ +# draws lie")
                .containsPattern("For a sample to be trusted:\ntemperature: [\\d.e-]+ +# draws lie")
                .doesNotContain("\r", "\u001b");
        assertThat(folder.toFile().list()).containsExactly("slide.yaml");
    }

    @Test
    void tuneSaysWhyThereIsNoTemperature() {
        // The only stage cost is that of the initial state.
        String oneCost = "cost=[{type: parabola, stage: [1, 0]}]";
        assertThat(tsmc("tune", file.toString(), "--set", "horizon=1", "--set", oneCost))
                .as(err::toString)
                .isZero();
        assertThat(out.toString()).contains("all have one cost. Maybe");
        assertThat(tsmc("tune", file.toString(), "--set", FAILING, "--threads", "1"))
                .isEqualTo(1);
        assertThat(err.toString()).contains(file + ": ");
        assertThat(tsmc("tune", "nowhere.yaml")).isEqualTo(2);
    }

    @Test
    void wrongUseOfTheCommandLineIsBadInput() {
        for (List<String> args : List.of(
                List.<String>of(),
                List.of("rnu"),
                List.of("run"),
                List.of("run", file.toString(), "--sede", "1"),
                List.of("run", file.toString(), "--seed", "one"),
                List.of("run", file.toString(), "--threads", "0"))) {
            assertThat(tsmc(args.toArray(new String[0]))).as(args.toString()).isEqualTo(2);
        }
        assertThat(err.toString())
                .contains(
                        "a command is missing: run, optimise, tune, resume, calibrate, diagnose, report, evaluate, judge, export, mpc, serve, plugins, graph, check, init, schema, completion or help")
                .contains("Unmatched argument at index 0: 'rnu'", "Maybe tsmc run.", "Maybe --seed.")
                .contains("--threads 0: must be at least 1.")
                .doesNotContain("\tat ");
    }

    @Test
    void aRunThatFailsKeepsWhatItHasAndSaysWhy() throws IOException {
        assertThat(run("--set", FAILING, "--threads", "1")).isEqualTo(1);

        assertThat(err.toString())
                .contains("The run failed after step")
                .contains("the fake broke, as told")
                .doesNotContain("\tat ");
        assertThat(Files.readString(results.resolve("run.json")))
                .contains("\"status\" : \"failed\"", "the fake broke, as told");
        assertThat(Files.readString(results.resolve("report.html"))).contains("the fake broke, as told");
        assertThat(Files.readAllLines(results.resolve("steps.csv")).size()).isGreaterThan(1);
        assertThat(results.resolve("particles.npz")).isNotEmptyFile();
    }

    @Test
    void aRunThatStallsKeepsWhatItHasAndSaysHowFarItGot() throws IOException {
        assertThat(run("--set", "limits.maxSteps=2", "--checkpoint")).isEqualTo(4);

        assertThat(err.toString())
                .contains("The run stalled after step 2, beta = ", "after limits.maxSteps = 2 steps. Maybe ");
        assertThat(out.toString())
                .contains("The results are not a sample of the target distribution.", "report       ")
                .doesNotContain("Go on with");
        JsonNode json = JsonMapper.shared().readTree(Files.readString(results.resolve("run.json")));
        assertThat(json.path("status").asString("")).isEqualTo("stalled");
        assertThat(json.at("/totals/steps").asInt(0)).isEqualTo(2);
        assertThat(results.resolve("report.html")).content().contains("limits.maxSteps = 2");
        assertThat(results.resolve("particles.npz")).isNotEmptyFile();
        assertThat(tsmc("diagnose", results.toString())).isEqualTo(3);
        assertThat(out.toString()).contains("Start it again with other settings");
    }

    @Test
    void aWasteFreeRunKeepsItsParticlesAndCountsItsMoves() throws IOException {
        assertThat(run("--set", "wasteFree=true")).isEqualTo(2);
        assertThat(err.toString())
                .contains("particles: 32 cannot be made of two chains or more of moves + 1 = 3 states each")
                .contains("Maybe take particles = 33.");

        assertThat(run("--set", "wasteFree=true", "--set", "particles=33"))
                .as(err::toString)
                .isZero();
        assertThat(out.toString()).contains("33 particles, 2 moves a step with hmc, waste-free, ");
        JsonNode json = JsonMapper.shared().readTree(Files.readString(results.resolve("run.json")));
        int steps = json.at("/totals/steps").asInt(0);
        assertThat(json.path("chains").asInt(0)).isEqualTo(11);
        assertThat(out.toString()).contains(" of " + steps * 2 * 11 + " moves");
    }

    @Test
    void aRunMayTakeAsManyMovesAsItTakes() throws IOException {
        assertThat(run("--set", "moves={fewest: 1, most: 3}", "--set", "wasteFree=true"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("moves: 1 to 3 is no fixed number");

        assertThat(run("--set", "moves={fewest: 1, most: 3}")).as(err::toString).isZero();
        assertThat(out.toString()).contains("32 particles, 1 to 3 moves a step with hmc");
        assertThat(results.resolve("run.yaml")).content().contains("fewest: 1", "most: 3");
    }

    @Test
    void logEvidenceComesWithWhatItIsWorth() throws IOException {
        run("--set", "particles=512", "--set", "temperature=10");
        assertThat(out.toString())
                .containsPattern("log Z +-?[0-9.]+, standard error 0\\.\\d+ nat, estimated from this run");
        double error = JsonMapper.shared()
                .readTree(Files.readString(results.resolve("run.json")))
                .at("/totals/logEvidenceError")
                .asDouble(Double.NaN);
        assertThat(error).isBetween(1e-6, 0.5);
        assertThat(results.resolve("report.html")).content().contains("nat, estimated from this run");

        Path rough = folder.resolve("rough");
        assertThat(tsmc("run", file.toString(), "--out", rough.toString(), "--set", "particles=8"))
                .isZero();
        assertThat(out.toString()).containsPattern("log Z +-?[0-9.]+, not to be relied on: its error is too large");
        assertThat(Files.readString(rough.resolve("run.json"))).contains("\"logEvidenceError\" : null");
    }

    /** The end of a run and the top of its report say whether to trust it, and what would help. */
    @Test
    void checksThatFailAreSaidAtTheEndWithWhatWouldHelp() throws IOException {
        assertThat(run("--set", "particles=8")).as(err::toString).isZero();

        assertThat(out.toString())
                .contains("  note: with only 8 particles, what the kernel learns from them biases the sample")
                .containsPattern("  checks       \\d of \\d+ failed: .*log evidence")
                .containsPattern("(?m)^ {15}Maybe ");
        assertThat(results.resolve("report.html"))
                .content()
                .containsPattern(
                        "<p class=\"verdict warning\"><strong>Checks: \\d of \\d+ failed: [^<]*</strong> Maybe ");
    }

    @Test
    void aRunThatFailsAtOnceStillSaysWhyInItsFolder() throws IOException {
        assertThat(run("--set", "formulation.failAfter=0", "--verbose")).isEqualTo(1);

        assertThat(err.toString()).contains("The run failed before the prior was sampled", "\tat ");
        assertThat(Files.readString(results.resolve("run.json"))).contains("\"status\" : \"failed\"");
        assertThat(results.resolve("particles.npz")).doesNotExist();
    }

    @Test
    void printsTheTracedProgramsWithTheirGradients() {
        assertThat(tsmc("graph", file.toString(), "--gradient")).isZero();

        assertThat(out.toString())
                .contains("# later steps: 1 operations: 1 sin", "= sin %0", "cost[0] = %1")
                .contains("# gradient of later steps: 1 operations: 1 cos", "adjoint(state)[0] = %1");
    }

    @Test
    void listsPluginsWithSettingsAndOrigin() {
        assertThat(tsmc("plugins")).isZero();

        assertThat(out.toString())
                .containsPattern("dynamics +slider")
                .contains("{mass: 1.0, timeStep: 0.1, mount: {side: LEFT, bolts: 4, loose: false}, spares: []}")
                .containsPattern("kernel +hmc +module io\\.tsmc\\.sampler +\\{stepSize: 1\\.0");
    }

    @Test
    void helpNamesTheExitCodesAndVersionTheVersion() {
        assertThat(tsmc("--help")).isZero();
        assertThat(tsmc("--version")).isZero();

        assertThat(out.toString()).contains("Exit codes:", "130", "TSMC 0.1.0", "Java " + Runtime.version());
    }

    @Test
    void aReportIsMadeAgainFromTheFolder() throws IOException {
        run();
        Path report = results.resolve("report.html");
        byte[] first = Files.readAllBytes(report);
        Files.delete(report);

        assertThat(tsmc("report", results.toString())).as(err::toString).isZero();
        assertThat(Files.readAllBytes(report)).isEqualTo(first);
    }

    @Test
    void aReportIsMadeWithoutThePluginsOfTheRun() {
        run();
        PluginCatalog none = PluginCatalog.of(List.of());

        assertThat(tsmc(none, "report", results.toString())).as(err::toString).isZero();
        assertThat(out.toString()).contains("The run cannot be put together here, which a report does not need");
        assertThat(results.resolve("report.html"))
                .content()
                .contains("The run cannot be put together here", "<h2>Motions</h2>");
    }

    @Test
    void aReportOfAnOlderRunSaysWhatIsNotThere() throws IOException {
        run();
        Files.delete(results.resolve("report.json.gz"));

        assertThat(tsmc("report", results.toString())).as(err::toString).isZero();
        assertThat(out.toString()).contains("There is no report.json.gz in the folder of the run");
        Files.writeString(results.resolve("report.json.gz"), "no gzip");
        assertThat(tsmc("report", results.toString())).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains("report.json.gz: cannot be read");
        assertThat(tsmc("report", folder.toString())).isEqualTo(Main.BAD_INPUT);
    }
}
