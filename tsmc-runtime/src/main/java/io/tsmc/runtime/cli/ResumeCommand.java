package io.tsmc.runtime.cli;

import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.folder.RunJson;
import io.tsmc.runtime.internal.log.Status;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import io.tsmc.runtime.internal.replicates.Replicates;
import io.tsmc.runtime.internal.report.Report;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcRun;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tsmc resume}: goes on with a run that was killed or stopped. */
@Command(
        name = "resume",
        description = "Goes on with a run that was started with --checkpoint and then killed or stopped, to the same"
                + " results.")
final class ResumeCommand implements Callable<Integer> {

    private final Console console;
    private final PluginPath pluginPath;

    @Mixin
    private final RunFolderParameter before = new RunFolderParameter();

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @Mixin
    private final VerboseOption verbose = new VerboseOption();

    ResumeCommand(Console console, PluginPath pluginPath) {
        this.console = console;
        this.pluginPath = pluginPath;
    }

    @Override
    public Integer call() {
        int count = threads.count();
        Path path = before.path();
        if (Replicates.isAt(path)) {
            return replicates(path, count);
        }
        if (isFinished(path)) {
            return Main.OK;
        }
        try (RunFolder folder = RunFolder.lock(path)) {
            // Again, now that no other process can be at work on it.
            return isFinished(path) ? Main.OK : resume(folder, count);
        }
    }

    private boolean isFinished(Path path) {
        boolean finished = RunJson.status(RunFolder.open(path).path()) == Status.FINISHED;
        if (finished) {
            console.out().println(path + ": the run is finished; there is nothing left to do.");
        }
        return finished;
    }

    private int resume(RunFolder folder, int count) {
        Path file = before.runFile();
        PluginCatalog plugins = pluginPath.catalogFor(file);
        try (TsmcRun run = RunAssembler.assemble(before.read(plugins, List.of()), plugins, count, file)) {
            Report report = new Report(plugins.panels());
            return RunExecution.exitCode(new RunExecution(console, run, folder, report, verbose.isSet()).resume());
        }
    }

    private int replicates(Path path, int count) {
        Path file = before.runFile();
        PluginCatalog plugins = pluginPath.catalogFor(file);
        long seed = before.read(plugins, List.of()).seed();
        LongFunction<TsmcRun> runOf =
                s -> RunAssembler.assemble(before.read(plugins, List.of("seed=" + s)), plugins, count, file);
        try (RunFolder folder = RunFolder.lock(path)) {
            return new ReplicatesExecution(
                            console, Replicates.in(folder), runOf, seed, new Report(plugins.panels()), verbose.isSet())
                    .execute(true);
        }
    }
}
