package io.tsmc.runtime.cli;

import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.folder.RunJson;
import io.tsmc.runtime.internal.log.Status;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import io.tsmc.runtime.internal.replicates.Replicates;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tsmc resume}: goes on with a run that was killed or stopped. */
@Command(
        name = "resume",
        description = "Goes on with a run that was started with --checkpoint and then killed or stopped, to the same"
                + " results.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false)
final class ResumeCommand implements Callable<Integer> {

    private final Console console;
    private final PluginPath pluginPath;

    @Parameters(paramLabel = "RUN", description = "Folder of the run.")
    private Path path = Path.of("");

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Number of threads; the results do not depend on it. Default: one for each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--verbose", description = "Prints the stack trace if the run fails.")
    private boolean verbose;

    ResumeCommand(Console console, PluginPath pluginPath) {
        this.console = console;
        this.pluginPath = pluginPath;
    }

    @Override
    public Integer call() {
        Execution.checkThreads(threads);
        if (Replicates.isAt(path)) {
            return replicates();
        }
        if (isFinished()) {
            return Main.OK;
        }
        try (RunFolder folder = RunFolder.claim(path)) {
            // Again, now that no other process can be at work on it.
            return isFinished() ? Main.OK : resume(folder);
        }
    }

    private boolean isFinished() {
        boolean finished = RunJson.status(RunFolder.open(path).path()) == Status.FINISHED;
        if (finished) {
            console.out().println(path + ": the run is finished; there is nothing left to do.");
        }
        return finished;
    }

    private int resume(RunFolder folder) {
        Path file = path.resolve("run.yaml");
        RunSpec spec = RunSpec.read(file, List.of(), pluginPath.catalogFor(file));
        try (TsmcRun run = Execution.assemble(spec, threads, file)) {
            return Execution.exitCode(new Execution(console, run, folder, verbose).resume());
        }
    }

    private int replicates() {
        Path file = path.resolve("run.yaml");
        PluginCatalog plugins = pluginPath.catalogFor(file);
        long seed = RunSpec.read(file, List.of(), plugins).seed();
        LongFunction<RunSpec> specOf = s -> RunSpec.read(file, List.of("seed=" + s), plugins);
        try (RunFolder folder = RunFolder.claim(path)) {
            return new ReplicatedExecution(console, Replicates.in(folder), specOf, seed, threads, verbose)
                    .execute(true);
        }
    }
}
