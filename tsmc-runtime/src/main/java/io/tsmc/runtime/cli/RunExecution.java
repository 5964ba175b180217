package io.tsmc.runtime.cli;

import io.tsmc.runtime.internal.PluginFault;
import io.tsmc.runtime.internal.checkpoint.CheckpointStore;
import io.tsmc.runtime.internal.checkpoint.Identity;
import io.tsmc.runtime.internal.checkpoint.PluginClassLoader;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.report.Report;
import io.tsmc.runtime.internal.session.RunSession;
import io.tsmc.runtime.internal.session.RunSession.Ending;
import io.tsmc.runtime.run.TsmcRun;
import java.util.function.Function;

/** Carries out a run and shows it: what {@code tsmc run} and {@code tsmc resume} have in common. */
final class RunExecution {

    private final Console console;
    private final TsmcRun run;
    private final RunFolder folder;
    private final Report report;
    private final boolean verbose;

    RunExecution(Console console, TsmcRun run, RunFolder folder, Report report, boolean verbose) {
        this.console = console;
        this.run = run;
        this.folder = folder;
        this.report = report;
        this.verbose = verbose;
    }

    /** From the start. */
    Ending start(boolean checkpoint) {
        CheckpointStore store = checkpoint ? new CheckpointStore(folder) : null;
        return watch(view -> new RunSession(run, folder, report, store, view));
    }

    /** From the newest good checkpoint. */
    Ending resume() {
        CheckpointStore store = new CheckpointStore(folder);
        CheckpointStore.Found found = store.load(Identity.of(run), PluginClassLoader.of(run.spec()));
        found.refusals().forEach(console.err()::println);
        return watch(view -> {
            view.resume(found.checkpoint().log());
            return RunSession.resume(run, folder, report, store, found.checkpoint(), view);
        });
    }

    private Ending watch(Function<RunView, RunSession> session) {
        RunView view = new RunView(console, run);
        Watchdog.progress(run::movesDone);
        Interruption interruption = Interruption.watch(
                () -> {
                    run.cancel();
                    view.close();
                },
                view::kept,
                console);
        try {
            Ending ending = execute(session, view);
            Throwable failure = ending.failure();
            if (failure != null && verbose) {
                failure.printStackTrace(console.err());
            }
            new Summary(console, run, ending, folder.path()).print();
            return ending;
        } finally {
            // Before the virtual machine is let go after Ctrl-C.
            folder.close();
            interruption.over();
        }
    }

    private Ending execute(Function<RunView, RunSession> session, RunView view) {
        try (view) {
            RunSession prepared = session.apply(view);
            view.header(folder.path());
            return prepared.execute();
        }
    }

    /** What the command line exits with. */
    static int exitCode(Ending ending) {
        return switch (ending.status()) {
            case FINISHED -> Main.OK;
            case INTERRUPTED -> Main.INTERRUPTED;
            case STALLED -> Main.STALLED;
            case FAILED, RUNNING ->
                ending.failure() != null && PluginFault.isOutOfMemory(ending.failure())
                        ? Main.OUT_OF_MEMORY
                        : Main.FAILED;
        };
    }
}
