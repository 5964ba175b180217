package io.tsmc.runtime.cli;

import io.tsmc.runtime.internal.PluginFault;
import io.tsmc.runtime.internal.diagnosis.Diagnosis;
import io.tsmc.runtime.internal.diagnosis.Evidence;
import io.tsmc.runtime.internal.diagnosis.Verdict;
import io.tsmc.runtime.internal.folder.RunJson;
import io.tsmc.runtime.internal.folder.StepsCsv;
import io.tsmc.runtime.internal.log.RunLog;
import io.tsmc.runtime.internal.log.Status;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TemperatureSweep;
import io.tsmc.runtime.run.Trades;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.Info;
import io.tsmc.sampler.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tsmc tune}: which temperature. */
@Command(
        name = "tune",
        description =
                "Finds a temperature for a run file: one run through all of them, from hot to cold, shows what a run at each"
                        + " would give and cost. That of the file does not matter, and need not be there. Writes no files.")
final class TuneCommand implements Callable<Integer> {

    private final Console console;
    private final PluginPath pluginPath;

    @Mixin
    private final RunFileOptions runFile = new RunFileOptions();

    @Mixin
    private final SeedOption seed = new SeedOption();

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    TuneCommand(Console console, PluginPath pluginPath) {
        this.console = console;
        this.pluginPath = pluginPath;
    }

    @Override
    public Integer call() {
        int count = threads.count();
        PluginCatalog plugins = pluginPath.catalogFor(runFile.file());
        List<String> settings = new ArrayList<>(List.of("temperature=1"));
        settings.addAll(seed.settings());
        RunSpec spec = runFile.read(plugins, settings);
        try (TemperatureSweep sweep =
                RunAssembler.of(runFile.file(), () -> TemperatureSweep.of(spec, count, plugins.extensions()))) {
            return watched(sweep);
        }
    }

    private int watched(TemperatureSweep sweep) {
        TsmcRun run = sweep.run();
        TuneView view = new TuneView(console, sweep);
        Watchdog.progress(run::movesDone);
        Interruption interruption = Interruption.watch(sweep::cancel, console);
        try {
            return swept(sweep, view);
        } finally {
            console.out().flush();
            interruption.over();
        }
    }

    private int swept(TemperatureSweep sweep, TuneView view) {
        Judge judge = new Judge(sweep.run(), view);
        view.header();
        Trades trades;
        try {
            trades = sweep.run(judge::onStep);
        } catch (CancellationException beforeTheFirstStep) {
            return Main.INTERRUPTED;
        } catch (IllegalStateException e) {
            view.erase();
            console.err().println(runFile.file() + ": " + PluginFault.words(e));
            return Main.FAILED;
        }
        view.show(trades, judge.verdicts);
        return trades.complete() ? Main.OK : Main.INTERRUPTED;
    }

    /** What the checks of a run would say after each step. */
    private static final class Judge {

        private final TsmcRun run;
        private final TuneView view;
        private final long startNanos = System.nanoTime();
        private final RunLog log = new RunLog(() -> (System.nanoTime() - startNanos) * 1e-9);
        private final List<Verdict> verdicts = new ArrayList<>();

        Judge(TsmcRun run, TuneView view) {
            this.run = run;
            this.view = view;
        }

        void onStep(State state, Info info) {
            log.onStep(state, info);
            String runJson = RunJson.of(run, log, Status.FINISHED, Instant.EPOCH, null);
            verdicts.add(new Verdict(Diagnosis.onTheWay(Evidence.of(runJson, StepsCsv.of(log.steps())))));
            view.progress(state);
        }
    }
}
