package io.tsmc.runtime.cli;

import io.tsmc.policy.Evaluator;
import io.tsmc.policy.Problem;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.PluginCatalog;
import io.tsmc.runtime.RunSpec;
import io.tsmc.runtime.TsmcRun;
import io.tsmc.runtime.internal.evaluation.FreshScenarios;
import io.tsmc.runtime.internal.evaluation.FreshScenariosText;
import io.tsmc.runtime.internal.folder.BestNpz;
import io.tsmc.runtime.internal.folder.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tsmc evaluate}: how the best policy of a run does in fresh scenarios. */
@Command(
        name = "evaluate",
        description =
                "Tries the best policy of a run in fresh scenarios: initial states and noise drawn at random, and, if"
                        + " wanted, in a system that differs from the one that it was found with.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {

    private final Console console;
    private final Supplier<PluginCatalog> catalog;

    @Parameters(paramLabel = "RUN", description = "Folder of the run.")
    private Path path = Path.of("");

    @Option(
            names = "--scenarios",
            paramLabel = "N",
            defaultValue = "" + FreshScenarios.SCENARIOS,
            description = "Number of scenarios. Default: ${DEFAULT-VALUE}.")
    private int scenarios;

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

    EvaluateCommand(Console console, Supplier<PluginCatalog> catalog) {
        this.console = console;
        this.catalog = catalog;
    }

    @Override
    public Integer call() {
        if (scenarios < 2) {
            throw new BadInputException("--scenarios " + scenarios + ": must be at least 2, for an error bar.");
        }
        if (!(noise >= 0.0 && noise < Double.POSITIVE_INFINITY)) {
            throw new BadInputException("--noise " + noise + ": must be finite and not negative.");
        }
        RunFolder folder = RunFolder.open(path);
        List<String> overrides =
                perturbations.stream().map(p -> "dynamics." + p).toList();
        Path file = folder.path().resolve("run.yaml");
        RunSpec spec = RunSpec.read(file, overrides, catalog.get());
        BestNpz best = BestNpz.read(folder.path());
        try (TsmcRun run = Execution.assemble(spec, 1, file)) {
            Problem problem = run.target().problem();
            if (best.position().length != run.target().dim()) {
                throw new BadInputException(path + ": the best policy has " + best.position().length
                        + " coordinates, but the problem of run.yaml has "
                        + run.target().dim()
                        + ". Maybe run.yaml was changed after the run.");
            }
            Evaluator evaluator = new Evaluator(problem, noise, spec.backend());
            FreshScenarios fresh = FreshScenarios.of(
                    evaluator,
                    spec.goal(),
                    best.position(),
                    best.cost(),
                    null,
                    scenarios,
                    seed == null ? spec.seed() : seed);
            FreshScenariosText.lines(fresh).forEach(console.out()::println);
        }
        return Main.OK;
    }
}
