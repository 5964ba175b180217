package io.tsmc.runtime.cli;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Signal;
import io.tsmc.autodiff.TraceException;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.control.ClosedLoop;
import io.tsmc.runtime.internal.control.Plant;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcController;
import io.tsmc.runtime.run.TsmcController.Decision;
import io.tsmc.runtime.spec.RunSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tsmc mpc}: receding-horizon control of a simulated plant. */
@Command(
        name = "mpc",
        description =
                "Controls a simulated plant with a receding horizon: at each time step, the problem of the run file is"
                        + " solved again from the state that the plant is in, starting from the plan of the step before, and"
                        + " the first control of the best plan is applied. The first decision samples; those after it polish,"
                        + " if the run file has a polish, and sample again if not.")
final class MpcCommand implements Callable<Integer> {

    private static final long LONGEST_DEADLINE_MILLIS = 86_400_000L;

    private final Console console;
    private final PluginPath pluginPath;

    @Mixin
    private final RunFileOptions runFile = new RunFileOptions();

    @Option(
            names = "--plant",
            paramLabel = "KEY=VALUE",
            description = "How the plant differs from the model, such as dynamics.mass=1.2. Repeatable.")
    private List<String> differences = new ArrayList<>();

    @Option(names = "--steps", paramLabel = "N", description = "Time steps to control. Default: the horizon.")
    private @Nullable Integer steps;

    @Option(
            names = "--deadline",
            paramLabel = "MS",
            description = "Milliseconds for each decision; what was found until then decides. Such decisions are not"
                    + " reproducible. Default: none.")
    private @Nullable Long deadline;

    @Option(
            names = "--prepare",
            description = "Takes the first decision before the deadlines begin, as where the plant waits for it.")
    private boolean prepare;

    @Option(
            names = "--warm-start",
            paramLabel = "BETA",
            defaultValue = "0.3",
            description = "Inverse temperature at which shifted plans go on where nothing is polished. Default:"
                    + " ${DEFAULT-VALUE}.")
    private double warmStart;

    @Mixin
    private final ResultsOption results = new ResultsOption();

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    MpcCommand(Console console, PluginPath pluginPath) {
        this.console = console;
        this.pluginPath = pluginPath;
    }

    @Override
    public Integer call() {
        int workers = threads.count();
        PluginCatalog plugins = pluginPath.catalogFor(runFile.file());
        RunSpec spec = runFile.read(plugins, List.of());
        int count = steps == null ? spec.horizon() : steps;
        require(count >= 1, "--steps " + count + ": must be at least 1.");
        require(deadline == null || deadline >= 1, "--deadline " + deadline + ": must be at least 1 ms.");
        require(
                deadline == null || deadline <= LONGEST_DEADLINE_MILLIS,
                "--deadline " + deadline + ": must be at most " + LONGEST_DEADLINE_MILLIS
                        + " ms, a day. Maybe leave it out: then there is none.");
        require(!prepare || deadline != null, "--prepare: no decision has a deadline. Maybe --deadline 50 is missing.");
        require(
                warmStart >= 0.0 && warmStart < 1.0,
                "--warm-start " + warmStart + ": must be at least 0 and below 1. Maybe 0.3.");
        Plant plant = plant(spec, plugins);
        try (TsmcController controller = TsmcController.of(spec, workers, warmStart, plugins.extensions());
                RunFolder folder = results.create(spec.name() + "-mpc")) {
            return control(spec, controller, plant, count, folder);
        } catch (IllegalArgumentException | TraceException e) {
            throw new BadInputException(runFile.file() + ": " + e.getMessage(), e);
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new BadInputException(message);
        }
    }

    private Plant plant(RunSpec spec, PluginCatalog plugins) {
        RunSpec real = runFile.read(plugins, differences);
        Dynamics dynamics = real.dynamics();
        require(
                dynamics.stateDim() == spec.dynamics().stateDim()
                        && dynamics.controlDim() == spec.dynamics().controlDim(),
                "--plant: a plant of " + dynamics.stateDim() + " states and " + dynamics.controlDim()
                        + " controls cannot be controlled with a model of "
                        + spec.dynamics().stateDim() + " and " + spec.dynamics().controlDim() + ".");
        return new Plant(dynamics, spec.cost(), real.initialState(), real.initialControl(), real.seed());
    }

    private int control(RunSpec spec, TsmcController controller, Plant plant, int count, RunFolder folder) {
        ClosedLoop loop = new ClosedLoop(spec.dynamics());
        console.line(
                "%s: %d steps of %s s -> %s",
                spec.name(), count, spec.dynamics().timeStep(), folder.path());
        Records.notes(spec).forEach(note -> console.line("  note: %s", note));
        for (int t = 0; t < count; t++) {
            if (!Arrays.stream(plant.state()).allMatch(Double::isFinite)) {
                return fail(
                        plant,
                        "the plant has left where it is defined: "
                                + values(spec.dynamics().stateSignals(), plant.state())
                                + ". Maybe its dynamics diverge under this control: take a smaller time step");
            }
            Decision decision;
            try {
                decision = deadline == null || (prepare && t == 0)
                        ? controller.decide(plant.state())
                        : controller.decide(plant.state(), Duration.ofMillis(deadline));
            } catch (IllegalStateException e) {
                return fail(plant, String.valueOf(e.getMessage()));
            }
            loop.add(plant.time(), plant.state(), decision);
            folder.rewrite("closed-loop.csv", loop.csv());
            console.line(
                    "t %7.3f s  %s  %-11s plan cost %-9.5g %7.1f ms%s",
                    plant.time(),
                    values(spec.dynamics().controlSignals(), decision.control()),
                    Double.isNaN(decision.beta())
                            ? "polished"
                            : String.format(Locale.ROOT, "beta %.3g", decision.beta()),
                    decision.cost(),
                    1e3 * decision.seconds(),
                    decision.deadlineMissed() ? "  deadline" : "");
            plant.apply(decision.control());
        }
        double[] end = plant.state();
        double cost = plant.cost()
                + spec.cost().stream()
                        .mapToDouble(term -> term.terminal(end, plant.time()))
                        .sum();
        console.line("");
        console.line("Final state: %s", values(spec.dynamics().stateSignals(), end));
        console.line("  cost of the motion  %.6g", cost);
        if (spec.goal().isSet()) {
            console.line(
                    "  goal                %s", spec.goal().isReached(end, spec.dynamics()) ? "reached" : "missed");
        }
        console.line("  first decision      %.0f ms", 1e3 * loop.firstSeconds());
        if (count > 1) {
            console.line(
                    "  decisions after it  %.1f ms in the median, %.1f ms at most",
                    1e3 * loop.laterSeconds(50), 1e3 * loop.laterSeconds(100));
        }
        if (loop.deadlinesMissed() > 0) {
            console.line(
                    "  deadlines           ended %d of %d decisions early: this run cannot be reproduced",
                    loop.deadlinesMissed(), count);
        }
        console.line("  motion              %s", folder.path().resolve("closed-loop.csv"));
        if (!Double.isFinite(cost)) {
            return fail(
                    plant,
                    "the motion has no finite cost. Maybe the cost is not defined where the plant was: see the"
                            + " states in closed-loop.csv");
        }
        return Main.OK;
    }

    /** What was done until then is in the folder. */
    private int fail(Plant plant, String why) {
        console.out().flush();
        console.err()
                .println(String.format(Locale.ROOT, "%s: failed at %.3f s: %s.", runFile.file(), plant.time(), why)
                        .replaceFirst("\\.\\.$", "."));
        return Main.FAILED;
    }

    private static String values(List<Signal> signals, double[] values) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            texts.add(String.format(
                    Locale.ROOT,
                    "%s %.4g %s",
                    signals.get(i).name(),
                    values[i],
                    signals.get(i).unit()));
        }
        return texts.stream().collect(Collectors.joining(", "));
    }
}
