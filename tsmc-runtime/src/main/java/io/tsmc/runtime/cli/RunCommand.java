package io.tsmc.runtime.cli;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import io.tsmc.runtime.internal.replicates.Replicates;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.internal.yaml.Yaml;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tsmc run}: from a run file to a folder of results. */
@Command(
        name = "run",
        description = "Carries out a run file and writes its results and report into a folder.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {

    private static final int MOST_REPLICATES = 10_000;

    private final Console console;
    private final PluginPath pluginPath;

    @Parameters(paramLabel = "FILE", description = "Run file (YAML).")
    private Path file = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Takes precedence over the file, e.g. kernel.stepSize=0.1 or cost[0].stage=3. Repeatable.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Same as --set seed=N.")
    private @Nullable Long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Number of threads; the results do not depend on it. Default: one for each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the results, new or empty. Default: runs/<name>-<time>.")
    private @Nullable Path out;

    @Option(
            names = "--checkpoint",
            description = "Keeps each tempering step in the folder, for 'tsmc resume' to go on from.")
    private boolean checkpoint;

    @Option(
            names = "--replicates",
            paramLabel = "R",
            description =
                    "Runs with R seeds, the file's and others that follow from it, each in a folder of its own, and"
                            + " compares them.")
    private int replicates = 1;

    @Option(names = "--verbose", description = "Prints the stack trace if the run fails.")
    private boolean verbose;

    RunCommand(Console console, PluginPath pluginPath) {
        this.console = console;
        this.pluginPath = pluginPath;
    }

    @Override
    public Integer call() {
        Execution.checkThreads(threads);
        if (seed != null) {
            overrides.add("seed=" + seed);
        }
        if (replicates < 1) {
            throw new BadInputException("--replicates " + replicates + ": must be at least 1.");
        }
        if (replicates > MOST_REPLICATES) {
            throw new BadInputException("--replicates " + replicates + ": must be at most " + MOST_REPLICATES
                    + ", a folder for each. Maybe 4: that is enough to see whether runs agree.");
        }
        PluginCatalog plugins = pluginPath.catalogFor(file);
        RunSpec spec = RunSpec.read(file, overrides, plugins);
        return replicates == 1 ? one(spec) : several(spec, plugins);
    }

    private RunFolder folder(RunSpec spec) {
        return out != null
                ? RunFolder.at(out)
                : RunFolder.createNew(Path.of("runs"), spec.name(), LocalDateTime.now(ZoneId.systemDefault()));
    }

    private int several(RunSpec spec, PluginCatalog plugins) {
        // Before there is a folder: what does not fit together is to leave none.
        Execution.assemble(spec, threads, file).close();
        LongFunction<RunSpec> specOf = s -> {
            List<String> settings = new ArrayList<>(overrides);
            settings.add("seed=" + s);
            return RunSpec.read(file, settings, plugins);
        };
        try (RunFolder folder = folder(spec)) {
            pluginPath.keepIn(folder, file);
            Replicates all = Replicates.begin(folder, Yaml.text(Records.tree(spec)), replicates);
            return new ReplicatedExecution(console, all, specOf, spec.seed(), threads, verbose).execute(checkpoint);
        }
    }

    private int one(RunSpec spec) {
        try (TsmcRun run = Execution.assemble(spec, threads, file);
                RunFolder folder = folder(spec)) {
            pluginPath.keepIn(folder, file);
            return Execution.exitCode(new Execution(console, run, folder, verbose).start(checkpoint));
        }
    }
}
