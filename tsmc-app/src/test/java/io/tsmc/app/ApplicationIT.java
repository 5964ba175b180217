package io.tsmc.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.policy.controller.PolicyFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Starts the packaged application the way users do. Only this sees a module that is missing or does not open itself
 * where it must: the other tests run on classes, some of them patched into each other.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
class ApplicationIT {

    private static final Path APP = Path.of("target/app").toAbsolutePath();
    private static final String MAIN = "io.tsmc.runtime.cli.Main";
    private static final List<String> ON_MODULE_PATH = List.of("-p", APP.toString(), "-m", "io.tsmc.runtime/" + MAIN);
    private static final List<String> ON_CLASS_PATH = List.of("-cp", APP + "/*", MAIN);
    private static final Path PENDULUM =
            Path.of("../examples/pendulum.yaml").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private ProcessBuilder tsmc(List<String> where, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The second compiler takes more time than it saves in a run of a second; the bits are the same.
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(where);
        command.addAll(List.of(args));
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    }

    private static String output(Process process, int exitCode) throws InterruptedException {
        String output = process.inputReader().lines().collect(Collectors.joining("\n"));
        assertThat(process.waitFor()).as(output).isEqualTo(exitCode);
        return output;
    }

    @Test
    void knowsItsVersion() throws Exception {
        assertThat(output(tsmc(ON_MODULE_PATH, "--version").start(), 0)).startsWith("TSMC ");
    }

    @Test
    void findsTheSamePluginsOnTheModulePathAndOnTheClassPath() throws Exception {
        String modules = output(tsmc(ON_MODULE_PATH, "plugins").start(), 0);
        String classes = output(tsmc(ON_CLASS_PATH, "plugins").start(), 0);

        assertThat(modules)
                .containsPattern("dynamics +pendulum +module io\\.tsmc\\.systems")
                .containsPattern("kernel +hmc +module io\\.tsmc\\.sampler")
                .containsPattern("kernel +elliptical-slice +module io\\.tsmc\\.kernels")
                .containsPattern("kernel +gauss-newton +module io\\.tsmc\\.riccati")
                .containsPattern("dynamics +rigid-bodies +module io\\.tsmc\\.rigidbody +\\{robot: built-in, ");
        assertThat(kindsAndTypes(classes)).isEqualTo(kindsAndTypes(modules));
    }

    private static List<String> kindsAndTypes(String table) {
        return table.lines()
                .map(line -> line.replaceFirst("^(\\S+ +\\S+).*", "$1"))
                .toList();
    }

    /** The policy of a file is looked up among the plug-ins, which is not the same on the two paths. */
    @Test
    void aPolicyFileActsOnTheModulePathAndOnTheClassPath() throws Exception {
        Path program = folder.resolve("Act.java");
        Files.writeString(program, """
                import io.tsmc.policy.controller.PolicyController;
                import io.tsmc.policy.controller.PolicyFile;

                class Act {
                    public static void main(String[] args) throws Exception {
                        double[] u = new double[1];
                        PolicyFile file = PolicyFile.read(java.nio.file.Path.of("policy.json"));
                        new PolicyController(file, 0).control(0, new double[] {0.25, -2.0}, u);
                        System.out.println("u = " + u[0]);
                    }
                }
                """);
        Files.writeString(folder.resolve("policy.json"), """
                {
                  "format": "tsmc-policy",
                  "version": 1,
                  "policy": {"type": "linear"},
                  "timeStep": 0.05,
                  "states": [{"name": "angle", "unit": "rad"}, {"name": "rate", "unit": "rad/s"}],
                  "controls": [{"name": "torque", "unit": "N m"}],
                  "members": [{"shared": [-6.0, -1.5], "steps": []}]
                }
                """);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        for (List<String> where :
                List.of(List.of("-p", APP.toString(), "--add-modules", "io.tsmc.policy"), List.of("-cp", APP + "/*"))) {
            List<String> command = new ArrayList<>(List.of(java));
            command.addAll(where);
            command.add(program.toString());
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            assertThat(output(process, 0)).isEqualTo("u = 1.5");
        }
    }

    @Test
    void aSmallRunLeavesEverythingInANewFolder() throws Exception {
        String output = output(
                tsmc(ON_MODULE_PATH, "run", PENDULUM.toString(), "--set", "particles=32", "--set", "moves=2")
                        .start(),
                0);

        assertThat(output).contains("Reached beta = 1").doesNotContain("\r", "\u001b");
        try (var runs = Files.list(folder.resolve("runs"))) {
            Path run = runs.findFirst().orElseThrow();
            assertThat(run.getFileName().toString()).matches("pendulum-swing-up-\\d{8}-\\d{6}");
            assertThat(run.toFile().list())
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
                            "polished.npz",
                            "polished-trajectory.csv",
                            "best.npz",
                            "policy.json",
                            "report.json.gz",
                            "report.html");
        }
    }

    /** Who tries the first example sees a run that can be trusted. */
    @Test
    void theFirstExamplePassesAllItsChecks() throws Exception {
        String first = PENDULUM.resolveSibling("first.yaml").toString();
        String output = output(tsmc(ON_MODULE_PATH, "run", first, "--out=first").start(), 0);

        assertThat(output).containsPattern("  checks       all \\d+ passed").doesNotContain("WARNING");
        output(tsmc(ON_MODULE_PATH, "diagnose", "first").start(), 0);
    }

    @Test
    void aRunThatIsToldToStopWritesWhatItHas() throws Exception {
        Process process = tsmc(
                        ON_MODULE_PATH,
                        "run",
                        PENDULUM.toString(),
                        "--set",
                        "moves=1000",
                        "--out",
                        folder.resolve("stopped").toString())
                .start();
        BufferedReader reader = process.inputReader();
        String line = reader.readLine();
        while (line != null && !line.startsWith("    1")) {
            line = reader.readLine();
        }
        // Through the handle: Process.destroy would close the output that is still to be read.
        process.toHandle().destroy();
        String rest = reader.lines().collect(Collectors.joining("\n"));

        // 128 + SIGTERM
        assertThat(process.waitFor()).as(rest).isEqualTo(143);
        assertThat(rest).contains("Stopped after step");
        assertThat(folder.resolve("stopped/run.json")).content().contains("\"status\" : \"interrupted\"");
        assertThat(folder.resolve("stopped/particles.npz")).isNotEmptyFile();
        assertThat(folder.resolve("stopped/report.html")).content().contains("Stopped at β");
    }

    /** Starts a run with checkpoints, and kills it so long after the first line that starts like this. */
    private Path killed(String name, String afterLine, long millisLater, String... more) throws Exception {
        Path results = folder.resolve(name);
        List<String> args =
                new ArrayList<>(List.of("run", PENDULUM.toString(), "--checkpoint", "--out", results.toString()));
        args.addAll(List.of(more));
        Process process = tsmc(ON_MODULE_PATH, args.toArray(new String[0])).start();
        BufferedReader reader = process.inputReader();
        String line = reader.readLine();
        while (line != null && !line.startsWith(afterLine)) {
            line = reader.readLine();
        }
        Thread.sleep(millisLater);
        process.destroyForcibly();
        // 128 + SIGKILL
        assertThat(process.waitFor()).as("killed before its end").isEqualTo(137);
        return results;
    }

    private static List<String> withoutTimes(Path stepsCsv) throws IOException {
        List<String> lines = Files.readAllLines(stepsCsv);
        int seconds = List.of(lines.get(0).split(",")).indexOf("seconds");
        return lines.stream()
                .map(line -> {
                    List<String> values = new ArrayList<>(List.of(line.split(",", -1)));
                    values.remove(seconds);
                    return String.join(",", values);
                })
                .toList();
    }

    private void assertGoesOnTo(Path whole, Path killed) throws Exception {
        String resumed = output(
                tsmc(ON_MODULE_PATH, "resume", killed.toString(), "--threads", "1")
                        .start(),
                0);
        assertThat(resumed).contains("Reached beta = 1");
        for (String file : List.of("particles.npz", "best-trajectory.csv")) {
            assertThat(killed.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
        }
        assertThat(withoutTimes(killed.resolve("steps.csv"))).isEqualTo(withoutTimes(whole.resolve("steps.csv")));
        assertThat(killed.toFile().list())
                .containsExactlyInAnyOrder(whole.toFile().list());
    }

    private Path uninterrupted(String name, String... settings) throws Exception {
        List<String> args = new ArrayList<>(List.of("run", PENDULUM.toString(), "--out", name));
        args.addAll(List.of(settings));
        output(tsmc(ON_MODULE_PATH, args.toArray(new String[0])).start(), 0);
        return folder.resolve(name);
    }

    /** The moments between two lines of the table lie at random points of a step. */
    @Test
    void aRunKilledAtAnyMomentGoesOnToTheSameBytes() throws Exception {
        String[] settings = {"--set", "particles=64", "--set", "moves=4"};
        Path whole = uninterrupted("whole", settings);

        assertGoesOnTo(whole, killed("in-the-prior", "  results in ", 50, settings));
        assertGoesOnTo(whole, killed("after-the-prior", "    0", 0, settings));
        assertGoesOnTo(whole, killed("in-step-2", "    1", 3, settings));
        assertGoesOnTo(whole, killed("in-step-6", "    5", 7, settings));
    }

    /** Moments from the start of the virtual machine to the end of the run, drawn anew each time. */
    @Test
    void aRunKilledAtRandomMomentsGoesOnOrSaysThatItNeverBegan() throws Exception {
        killAtRandom(4);
    }

    @Test
    @Tag("nightly")
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void soDoesOneKilledAtAHundredAndTenMoments() throws Exception {
        killAtRandom(110);
    }

    private void killAtRandom(int times) throws Exception {
        String[] settings = {"--set", "particles=64", "--set", "moves=4"};
        long start = System.nanoTime();
        Path whole = uninterrupted("whole-random", settings);
        long millis = (System.nanoTime() - start) / 1_000_000;
        for (int i = 0; i < times; i++) {
            String name = "random-" + i;
            long moment = ThreadLocalRandom.current().nextLong(millis);
            List<String> args = new ArrayList<>(
                    List.of("run", PENDULUM.toString(), "--checkpoint", "--out", name, "--set", "particles=64"));
            args.addAll(List.of("--set", "moves=4"));
            Process process = tsmc(ON_MODULE_PATH, args.toArray(new String[0]))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.waitFor(moment, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            Path killed = folder.resolve(name);
            String where = "killed after " + moment + " ms";
            Process resume = tsmc(ON_MODULE_PATH, "resume", name).start();
            String output = resume.inputReader().lines().collect(Collectors.joining("\n"));
            assertThat(output).as(where).doesNotContain("\tat ", "defect");
            if (resume.waitFor() == 0) {
                assertThat(killed.resolve("particles.npz"))
                        .as(where)
                        .hasSameBinaryContentAs(whole.resolve("particles.npz"));
            } else {
                assertThat(resume.exitValue()).as(where + output).isEqualTo(2);
                assertThat(killed.resolve("checkpoint.bin")).as(where).doesNotExist();
            }
        }
    }

    /** Which one is chance; the others leave no trace. */
    @Test
    void ofProcessesThatWantOneFolderOneGetsIt() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            processes.add(tsmc(
                            ON_MODULE_PATH,
                            "run",
                            PENDULUM.toString(),
                            "--out=shared",
                            "--seed=" + seed,
                            "--set=particles=32",
                            "--set=moves=2")
                    .start());
        }
        int winner = 0;
        for (int seed = 1; seed <= 3; seed++) {
            Process process = processes.get(seed - 1);
            String output = process.inputReader().lines().collect(Collectors.joining("\n"));
            if (process.waitFor() == 0) {
                assertThat(winner).as("two have finished").isZero();
                winner = seed;
            } else {
                assertThat(process.exitValue()).as(output).isEqualTo(2);
                assertThat(output).containsPattern("another process is at work|the folder is not empty");
            }
        }
        assertThat(winner).isPositive();
        Path alone = uninterrupted("alone", "--seed=" + winner, "--set=particles=32", "--set=moves=2");
        assertThat(folder.resolve("shared/particles.npz")).hasSameBinaryContentAs(alone.resolve("particles.npz"));
        assertThat(folder.resolve("shared").toFile().list())
                .containsExactlyInAnyOrder(alone.toFile().list());
    }

    /**
     * With a new kernel comes a new record for its tuning, which has to be one that a checkpoint can hold. One run has them
     * all, each moves once a step.
     */
    @Test
    void aRunWithAllKernelsGoesOnToTheSameBytes() throws Exception {
        List<String> kernels = output(tsmc(ON_MODULE_PATH, "plugins").start(), 0)
                .lines()
                .filter(line -> line.startsWith("kernel "))
                .map(line -> line.split(" +", 3)[1])
                .toList();
        assertThat(kernels).contains("hmc", "elliptical-slice");
        String all = kernels.stream().map(kernel -> "{type: " + kernel + "}").collect(Collectors.joining(", "));
        String[] settings = {
            "--set=particles=32",
            "--set=moves=" + kernels.size(),
            "--set=kernel={type: alternate, kernels: [" + all + "]}"
        };
        Path whole = uninterrupted("whole-kernels", settings);
        assertGoesOnTo(whole, killed("kernels", "    2", 0, settings));
    }

    @Test
    void aCheckpointThatIsNoGoodIsRefusedAndThePreviousOneUsed() throws Exception {
        Path results = killed("damaged", "    3", 0, "--set", "particles=64", "--set", "moves=4");
        Path newest = results.resolve("checkpoint.bin");
        Files.write(newest, Arrays.copyOf(Files.readAllBytes(newest), 1000));

        String resumed =
                output(tsmc(ON_MODULE_PATH, "resume", results.toString()).start(), 0);

        assertThat(resumed)
                .contains(newest + ": not used: it is truncated: 1000 bytes, expected ")
                .containsPattern("resumed after step [23]\\R")
                .contains("Reached beta = 1");
    }

    @Test
    void whatWasStoppedGoesOnButNotAsAnotherRun() throws Exception {
        Path results = killed("changed", "    3", 0, "--set", "particles=64", "--set", "moves=4");
        Path config = results.resolve("run.yaml");
        String written = Files.readString(config);
        Files.writeString(config, written.replace("seed: 1", "seed: 2"));

        assertThat(output(tsmc(ON_MODULE_PATH, "resume", results.toString()).start(), 2))
                .contains("the settings of the run have changed since: 'seed: 2', but the checkpoint has 'seed: 1'.")
                .doesNotContain("\tat ");

        Files.writeString(config, written);
        output(tsmc(ON_MODULE_PATH, "resume", results.toString()).start(), 0);
        assertThat(output(tsmc(ON_MODULE_PATH, "resume", results.toString()).start(), 0))
                .contains("the run is finished; there is nothing left to do.");
    }

    /** The file that the run file names is read, found again from another folder, and refused with its own line. */
    @Test
    void aRobotIsReadFromAFileOnTheModulePathAndOnTheClassPath() throws Exception {
        String arm = PENDULUM.resolveSibling("arm-reach.yaml").toString();
        String[] small = {"--set=particles=8", "--set=moves=1", "--set=horizon=4", "--set=polish={type: none}"};
        for (List<String> where : List.of(ON_MODULE_PATH, ON_CLASS_PATH)) {
            String out = where == ON_MODULE_PATH ? "modules" : "classes";
            List<String> run = new ArrayList<>(List.of("run", arm, "--out=" + out));
            run.addAll(List.of(small));
            output(tsmc(where, run.toArray(String[]::new)).start(), 0);
            assertThat(output(tsmc(where, "graph", out + "/run.yaml").start(), 0))
                    .contains("Turn.java");
        }
        assertThat(folder.resolve("classes/particles.npz"))
                .hasSameBinaryContentAs(folder.resolve("modules/particles.npz"));

        Path bad = Files.writeString(
                folder.resolve("bad.urdf"),
                Files.readString(PENDULUM.resolveSibling("arm.urdf")).replace("type=\"fixed\"", "type=\"floating\""));
        assertThat(output(
                        tsmc(ON_MODULE_PATH, "run", arm, "--set=dynamics.robot=bad.urdf")
                                .start(),
                        2))
                .startsWith("--set dynamics.robot=bad.urdf: dynamics.robot: " + bad.toRealPath()
                        + ":57: joint 'grip' has" + " the type 'floating'");
    }

    /** From a run file with uncertainty to a policy that was tried elsewhere, and a plan that is tracked. */
    @Test
    void policiesAreTriedInFreshScenariosAndPlansAreTracked() throws Exception {
        String run = output(
                tsmc(
                                ON_MODULE_PATH,
                                "run",
                                PENDULUM.resolveSibling("cart-pole-policy.yaml").toString(),
                                "--out=policy",
                                "--set=particles=16",
                                "--set=moves=2",
                                "--set=polish={type: adam, particles: 4, iterations: 20, rounds: 2}")
                        .start(),
                0);
        assertThat(run).contains("In 20,000 fresh scenarios", "success  ", "the sample  ");
        assertThat(Files.readString(folder.resolve("policy/report.html")))
                .contains("Fresh scenarios")
                .doesNotContainPattern("\\{\\{\\w+}}");

        output(tsmc(ON_MODULE_PATH, "export", "policy", "ensemble.json").start(), 0);
        assertThat(PolicyFile.read(folder.resolve("ensemble.json")).members()).hasSize(16);
        assertThat(output(
                        tsmc(ON_MODULE_PATH, "export", "policy", "ensemble.json")
                                .start(),
                        2))
                .contains("nothing is overwritten");
        String same = output(tsmc(ON_MODULE_PATH, "evaluate", "policy").start(), 0);
        assertThat(run).contains(same.lines().limit(3).toList());
        replaysTheDearest(same);
        String heavier = output(
                tsmc(ON_MODULE_PATH, "evaluate", "policy", "--perturb=system.poleMass=0.6", "--scenarios=200")
                        .start(),
                0);
        assertThat(heavier).contains("In 200 fresh scenarios").doesNotContain(same);
        assertThat(output(
                        tsmc(ON_MODULE_PATH, "evaluate", "policy", "--perturb=system.poleMas=0.6")
                                .start(),
                        2))
                .contains("poleMas", "poleMass");

        output(
                tsmc(ON_MODULE_PATH, "run", PENDULUM.toString(), "--out=plan", "--set=particles=64")
                        .start(),
                0);
        String disturbed = "--set=initialStates={type: gaussian, sd: [0.05, 0.05]}";
        double untracked =
                cost(output(tsmc(ON_MODULE_PATH, "evaluate", "plan", disturbed).start(), 0));
        double tracked = cost(output(
                tsmc(ON_MODULE_PATH, "evaluate", "plan", disturbed, "--track").start(), 0));
        assertThat(tracked).isLessThan(untracked);
    }

    /** The motion printed costs what was said, in five digits. */
    private void replaysTheDearest(String evaluation) throws Exception {
        Matcher worst = Pattern.compile("the worst +(\\S+) in no\\. (\\d+)").matcher(evaluation);
        assertThat(worst.find()).as(evaluation).isTrue();
        String[] lines = output(
                        tsmc(ON_MODULE_PATH, "evaluate", "policy", "--replay=" + worst.group(2))
                                .start(),
                        0)
                .lines()
                .toArray(String[]::new);
        String[] header = lines[0].split(",", -1);
        double cost = 0.0;
        for (int i = 0; i < header.length; i++) {
            for (int t = 1; t < lines.length && header[i].startsWith("cost "); t++) {
                cost += Double.parseDouble(lines[t].split(",", -1)[i]);
            }
        }
        double said = Double.parseDouble(worst.group(1));
        assertThat(cost).isCloseTo(said, within(1e-3 * said));
        assertThat(lines[0]).contains("noise 0", "noise 1");
    }

    private static double cost(String evaluation) {
        Matcher cost = Pattern.compile("cost +(\\S+) ±").matcher(evaluation);
        assertThat(cost.find()).as(evaluation).isTrue();
        return Double.parseDouble(cost.group(1));
    }

    @Test
    void controlsAPlantWithARecedingHorizon() throws Exception {
        String output = output(
                tsmc(
                                ON_MODULE_PATH,
                                "mpc",
                                PENDULUM.toString(),
                                "--set=particles=32",
                                "--set=moves=5",
                                "--plant=dynamics.mass=1.1",
                                "--steps=5",
                                "--deadline=60000",
                                "--prepare",
                                "--out=mpc")
                        .start(),
                0);
        assertThat(output).contains("Final state: angle", "cost of the motion", "decisions");
        assertThat(Files.readAllLines(folder.resolve("mpc/closed-loop.csv"))).hasSize(6);
    }
}
