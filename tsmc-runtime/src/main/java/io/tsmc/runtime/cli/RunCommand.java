package io.tsmc.runtime.cli;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import io.tsmc.runtime.internal.replicates.Replicates;
import io.tsmc.runtime.internal.report.Report;
import io.tsmc.runtime.internal.yaml.Yaml;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tsmc run}: from a run file to a folder of results. */
@Command(name = "run", description = "Carries out a run file and writes its results and report into a folder.")
final class RunCommand implements Callable<Integer> {

    private static final int MOST_REPLICATES = 10_000;

    private final Console console;
    private final PluginPath pluginPath;

    @Mixin
    private final RunFileOptions runFile = new RunFileOptions();

    @Mixin
    private final SeedOption seed = new SeedOption();

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @Mixin
    private final ResultsOption results = new ResultsOption();

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

    @Option(
            names = "--warm-start",
            paramLabel = "PLAN",
            description =
                    "Centres the prior at a plan: the folder of an earlier run, whose best motion it is, or a CSV with"
                            + " the controls by time, such as cloud-plan.csv of a run. Short for --set 'policy={type: around-plan, plan: …}'.")
    private @Nullable Path warmStart;

    @Mixin
    private final VerboseOption verbose = new VerboseOption();

    RunCommand(Console console, PluginPath pluginPath) {
        this.console = console;
        this.pluginPath = pluginPath;
    }

    @Override
    public Integer call() {
        int count = threads.count();
        if (replicates < 1) {
            throw new BadInputException("--replicates " + replicates + ": must be at least 1.");
        }
        if (replicates > MOST_REPLICATES) {
            throw new BadInputException("--replicates " + replicates + ": must be at most " + MOST_REPLICATES
                    + ", a folder for each. Maybe 4: that is enough to see whether runs agree.");
        }
        PluginCatalog plugins = pluginPath.catalogFor(runFile.file());
        List<String> warm = WarmStart.settings(warmStart, () -> runFile.readWithoutSettingsOf(plugins, "policy"));
        RunSpec spec = runFile.read(plugins, both(warm, seed.settings()));
        Report report = new Report(plugins.panels());
        Function<RunSpec, TsmcRun> assembler = s -> RunAssembler.assemble(s, plugins, count, runFile.file());
        return replicates == 1
                ? one(spec, assembler, report)
                : several(spec, s -> assembler.apply(runFile.read(plugins, both(warm, List.of("seed=" + s)))), report);
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private int several(RunSpec spec, LongFunction<TsmcRun> runOf, Report report) {
        // Before there is a folder: what does not fit together is to leave none.
        runOf.apply(spec.seed()).close();
        try (RunFolder folder = results.create(spec.name())) {
            pluginPath.keepIn(folder, runFile.file());
            Replicates all = Replicates.begin(folder, Yaml.text(spec.toTree()), replicates);
            return new ReplicatesExecution(console, all, runOf, spec.seed(), report, verbose.isSet())
                    .execute(checkpoint);
        }
    }

    private int one(RunSpec spec, Function<RunSpec, TsmcRun> assembler, Report report) {
        try (TsmcRun run = assembler.apply(spec);
                RunFolder folder = results.create(spec.name())) {
            pluginPath.keepIn(folder, runFile.file());
            return RunExecution.exitCode(
                    new RunExecution(console, run, folder, report, verbose.isSet()).start(checkpoint));
        }
    }
}
