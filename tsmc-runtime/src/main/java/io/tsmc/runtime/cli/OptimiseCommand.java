package io.tsmc.runtime.cli;

import io.tsmc.api.Optimiser;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import io.tsmc.runtime.internal.runfile.RecordFile;
import io.tsmc.runtime.internal.session.SearchSession;
import io.tsmc.runtime.internal.session.SearchSession.Budget;
import io.tsmc.runtime.internal.session.SearchSession.Ending;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tsmc optimise}: another method on the problem of a run file. */
@Command(
        name = "optimise",
        description =
                "Looks for the lowest cost of a run file with another method than its own, on one thread, and writes what"
                        + " it found into a folder. It is no sample: nothing is said of other solutions.",
        footer = {"", "What methods there are:  tsmc plugins"})
final class OptimiseCommand implements Callable<Integer> {

    private final Console console;
    private final PluginPath pluginPath;

    @Mixin
    private final RunFileOptions runFile = new RunFileOptions();

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            required = true,
            description =
                    "A type of optimiser, such as mppi, or one with settings, such as '{type: mppi, population: 64}'.")
    private String method = "";

    @Mixin
    private final SeedOption seed = new SeedOption();

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description =
                    "How long to search. A search that ends before begins again with another seed. Default: until the"
                            + " method has done what its settings say, once.")
    private @Nullable Double seconds;

    @Option(
            names = "--evaluations",
            paramLabel = "N",
            description = "How many costs to evaluate, with or without gradients; then as for --seconds.")
    private @Nullable Long evaluations;

    @Mixin
    private final ResultsOption results = new ResultsOption();

    OptimiseCommand(Console console, PluginPath pluginPath) {
        this.console = console;
        this.pluginPath = pluginPath;
    }

    @Override
    public Integer call() {
        require(
                seconds == null || (seconds > 0.0 && seconds < Double.POSITIVE_INFINITY),
                "--seconds " + seconds + ": must be positive and finite.");
        require(evaluations == null || evaluations >= 1, "--evaluations " + evaluations + ": must be at least 1.");
        PluginCatalog plugins = pluginPath.catalogFor(runFile.file());
        Optimiser optimiser = RecordFile.plugin(Optimiser.class, "method", method, plugins);
        RunSpec spec = runFile.read(plugins, seed.settings());
        try (TsmcRun run = RunAssembler.assemble(spec, plugins, 1, runFile.file())) {
            RunAssembler.check(() -> optimiser.check(run.target()), "--method " + method);
            try (RunFolder folder = results.create(spec.name() + "-" + PluginCatalog.typeName(optimiser.getClass()))) {
                pluginPath.keepIn(folder, runFile.file());
                return search(new SearchSession(run, optimiser, budget(), folder));
            }
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new BadInputException(message);
        }
    }

    private Budget budget() {
        return new Budget(
                seconds == null ? Double.POSITIVE_INFINITY : seconds,
                evaluations == null ? Long.MAX_VALUE : evaluations,
                seconds != null || evaluations != null);
    }

    private int search(SearchSession session) {
        Interruption interruption = Interruption.watch(session::cancel, console);
        try {
            SearchView view = new SearchView(console);
            view.header(session);
            Ending ending = session.execute(view);
            view.summary(session, ending);
            return switch (ending.status()) {
                case FINISHED -> Main.OK;
                case INTERRUPTED -> Main.INTERRUPTED;
                case FAILED, STALLED, RUNNING -> Main.FAILED;
            };
        } finally {
            interruption.over();
        }
    }
}
