package io.tsmc.runtime.cli;

import io.tsmc.autodiff.TraceException;
import io.tsmc.problem.formulation.Tracker;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.problem.rollout.Scenario;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.checks.Memory;
import io.tsmc.runtime.internal.evaluation.FreshScenarios;
import io.tsmc.runtime.internal.evaluation.FreshScenarios.BestPolicy;
import io.tsmc.runtime.internal.evaluation.FreshScenariosText;
import io.tsmc.runtime.internal.evaluation.PolicyTrial;
import io.tsmc.runtime.internal.evaluation.SamePolicy;
import io.tsmc.runtime.internal.evaluation.ScenarioStatistics;
import io.tsmc.runtime.internal.folder.BestNpz;
import io.tsmc.runtime.internal.folder.TrajectoryCsv;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import io.tsmc.runtime.internal.settings.CostTerms;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.Best;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tsmc evaluate}: how the best policy of a run does in fresh scenarios. */
@Command(
        name = "evaluate",
        description =
                "Tries the best policy of a run in fresh scenarios: initial states and noise drawn at random, and, if"
                        + " wanted, in a system that differs from the one that it was found with.")
final class EvaluateCommand implements Callable<Integer> {

    private final Console console;
    private final PluginPath pluginPath;

    @Mixin
    private final RunFolderParameter before = new RunFolderParameter();

    @Option(
            names = "--scenarios",
            paramLabel = "N",
            defaultValue = "" + FreshScenarios.SCENARIOS,
            description = "Number of scenarios. Default: ${DEFAULT-VALUE}.")
    private int scenarios;

    @Option(
            names = "--replay",
            paramLabel = "NUMBER",
            description = "Prints the motion in one scenario, by its number, as a table in CSV, and nothing else.")
    private @Nullable Integer replayed;

    @Option(names = "--seed", paramLabel = "SEED", description = "Chooses the scenarios. Default: the seed of the run.")
    private @Nullable Long seed;

    @Option(
            names = "--noise",
            paramLabel = "FACTOR",
            defaultValue = "1",
            description = "Multiplies the process noise. Default: ${DEFAULT-VALUE}.")
    private double noise;

    @Option(
            names = "--perturb",
            paramLabel = "SETTING=VALUE",
            description = "Another value for a setting of the dynamics, such as mass=1.2. Repeatable.")
    private List<String> perturbations = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Another value for any setting of the run, such as"
                    + " 'initialStates={type: gaussian, sd: [0.1, 0]}'. Repeatable.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--track",
            description =
                    "Holds the system to the plan by feedback around it, a time-varying linear-quadratic regulator"
                            + " from the run's own linearisation.")
    private boolean track;

    EvaluateCommand(Console console, PluginPath pluginPath) {
        this.console = console;
        this.pluginPath = pluginPath;
    }

    @Override
    public Integer call() {
        if (scenarios < 2) {
            throw new BadInputException("--scenarios " + scenarios + ": must be at least 2, for an error bar.");
        }
        if (replayed != null && replayed < 0) {
            throw new BadInputException("--replay " + replayed + ": scenarios are numbered from 0.");
        }
        if (!(noise >= 0.0 && noise < Double.POSITIVE_INFINITY)) {
            throw new BadInputException("--noise " + noise + ": must be finite and not negative.");
        }
        Path file = before.runFile();
        PluginCatalog plugins = pluginPath.catalogFor(file);
        List<String> changes = new ArrayList<>(overrides);
        perturbations.forEach(perturbation -> changes.add("dynamics." + perturbation));
        RunSpec asItWas = before.read(plugins, List.of());
        RunSpec elsewhere = before.read(plugins, changes);
        requireSamePolicy(asItWas, elsewhere);
        Memory.ofThisMachine()
                .scenarios("--scenarios", scenarios, elsewhere.dynamics().stateDim())
                .ifPresent(tooMany -> {
                    throw new BadInputException(tooMany.toString());
                });
        Best best = BestNpz.read(before.path());
        long chosen = seed == null ? elsewhere.seed() : seed;
        try (TsmcRun run = RunAssembler.assemble(asItWas, plugins, 1, file)) {
            BestNpz.requireOf(before.path(), best, run.target().dim());
            PolicyTrial trial = new PolicyTrial(run, elsewhere, noise);
            if (replayed == null) {
                ScenarioStatistics fresh = track
                        ? trial.tracked(tracker(plugins), best.position(), scenarios, chosen)
                        : trial.of(best.position(), scenarios, chosen);
                FreshScenariosText.lines(new BestPolicy(best.cost(), fresh), elsewhere.uncertain())
                        .forEach(console.out()::println);
            } else {
                Scenario scenario = trial.scenario(replayed, chosen);
                Rollout motion = track
                        ? trial.trackedMotion(tracker(plugins), best.position(), scenario)
                        : trial.motion(best.position(), scenario);
                console.out()
                        .print(TrajectoryCsv.of(
                                motion,
                                scenario,
                                elsewhere.dynamics(),
                                elsewhere.uncertain().paths(),
                                CostTerms.of(elsewhere.problem())));
            }
        } catch (IllegalArgumentException | TraceException e) {
            throw new BadInputException(file + ": " + e.getMessage(), e);
        }
        return Main.OK;
    }

    private static void requireSamePolicy(RunSpec asItWas, RunSpec elsewhere) {
        List<String> problems = SamePolicy.problems(asItWas, elsewhere);
        if (!problems.isEmpty()) {
            throw new BadInputException("--set " + String.join(System.lineSeparator() + "--set ", problems));
        }
    }

    private static Tracker tracker(PluginCatalog plugins) {
        return plugins.plugins(Tracker.class).stream()
                .map(plugin -> (Tracker) plugin.defaults())
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        "--track: there is no plug-in of the kind tracker. Maybe add the jar of tsmc-riccati."));
    }
}
