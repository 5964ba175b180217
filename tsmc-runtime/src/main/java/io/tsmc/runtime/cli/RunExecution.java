package io.tsmc.runtime.cli;

import io.tsmc.runtime.internal.Fault;
import io.tsmc.runtime.internal.checkpoint.CheckpointStore;
import io.tsmc.runtime.internal.checkpoint.Identity;
import io.tsmc.runtime.internal.checkpoint.PluginClasses;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.session.RunSession;
import io.tsmc.runtime.internal.session.RunSession.Outcome;
import io.tsmc.runtime.run.TsmcRun;
import java.util.function.Function;

/** Carries out a run and shows it: what {@code tsmc run} and {@code tsmc resume} have in common. */
final class RunExecution {

    private final Console console;
    private final TsmcRun run;
    private final RunFolder folder;
    private final boolean verbose;

    RunExecution(Console console, TsmcRun run, RunFolder folder, boolean verbose) {
        this.console = console;
        this.run = run;
        this.folder = folder;
        this.verbose = verbose;
    }

    /** From the start. */
    Outcome start(boolean checkpoint) {
        CheckpointStore store = checkpoint ? new CheckpointStore(folder) : null;
        return watch(view -> new RunSession(run, folder, store, view));
    }

    /** From the newest good checkpoint. */
    Outcome resume() {
        CheckpointStore store = new CheckpointStore(folder);
        CheckpointStore.Found found = store.load(Identity.of(run), PluginClasses.of(run.spec()));
        found.refusals().forEach(console.err()::println);
        return watch(view -> {
            view.resume(found.checkpoint().log());
            return RunSession.resume(run, folder, store, found.checkpoint(), view);
        });
    }

    private Outcome watch(Function<RunView, RunSession> session) {
        RunView view = new RunView(console, run);
        Watch.progress(run::movesDone);
        Interruption interruption = Interruption.watch(run, view, console);
        try {
            Outcome outcome = execute(session, view);
            Throwable failure = outcome.failure();
            if (failure != null && verbose) {
                failure.printStackTrace(console.err());
            }
            new Summary(console, run, outcome, folder.path()).print();
            return outcome;
        } finally {
            // Before the virtual machine is let go after Ctrl-C.
            folder.close();
            interruption.over();
        }
    }

    private Outcome execute(Function<RunView, RunSession> session, RunView view) {
        try (view) {
            RunSession prepared = session.apply(view);
            view.header(folder.path());
            return prepared.execute();
        }
    }

    /** What the command line exits with. */
    static int exitCode(Outcome outcome) {
        return switch (outcome.status()) {
            case FINISHED -> Main.OK;
            case INTERRUPTED -> Main.INTERRUPTED;
            case STALLED -> Main.STALLED;
            case FAILED, RUNNING ->
                outcome.failure() != null && Fault.isOutOfMemory(outcome.failure()) ? Main.OUT_OF_MEMORY : Main.FAILED;
        };
    }
}
