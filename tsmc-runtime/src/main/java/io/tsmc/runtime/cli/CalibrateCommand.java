package io.tsmc.runtime.cli;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.calibration.CalibrationSession;
import io.tsmc.runtime.internal.calibration.CalibrationSession.Outcome;
import io.tsmc.runtime.internal.calibration.CalibrationSession.Quantity;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.spec.RunSpec;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tsmc calibrate}: simulation-based calibration of a run file. */
@Command(
        name = "calibrate",
        description = {
            "Simulation-based calibration of a run file with a likelihood: draws the unknowns from their prior, simulates observations,"
                    + " runs the file on these, and looks whether the true values have uniform ranks among draws of the posterior."
                    + " Exits with 3 if they do not.",
            "",
            "Given the same folder again, it goes on with the trials that are missing."
        })
final class CalibrateCommand implements Callable<Integer> {

    private static final int MOST_RUNS = 100_000;

    private final Console console;
    private final PluginPath pluginPath;

    @Mixin
    private final RunFileOptions runFile = new RunFileOptions();

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "40",
            description = "Number of trials, each a run. Default: ${DEFAULT-VALUE}.")
    private int runs;

    @Option(
            names = "--draws",
            paramLabel = "L",
            defaultValue = "31",
            description =
                    "Draws of each posterior among which ranks are counted; at most a quarter of the effective sample"
                            + " size. Default: ${DEFAULT-VALUE}.")
    private int draws;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Folder for the results, or of a calibration to go on with. Default: runs/<name>-calibration-<time>.")
    private @Nullable Path out;

    @Mixin
    private final SeedOption seed = new SeedOption();

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    CalibrateCommand(Console console, PluginPath pluginPath) {
        this.console = console;
        this.pluginPath = pluginPath;
    }

    @Override
    public Integer call() {
        require("--runs", runs, 2, MOST_RUNS);
        int count = threads.count();
        PluginCatalog plugins = pluginPath.catalogFor(runFile.file());
        RunSpec spec = runFile.read(plugins, seed.settings());
        require("--draws", draws, 1, spec.particles());
        try (CalibrationSession session = RunAssembler.of(
                runFile.file(), () -> new CalibrationSession(spec, count, plugins.extensions(), runs, draws))) {
            return watched(session, folder(spec));
        }
    }

    private static void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new BadInputException(option + " " + value + ": must be from " + least + " to " + most + ".");
        }
    }

    private Supplier<RunFolder> folder(RunSpec spec) {
        Path path = out;
        if (path == null) {
            return () -> RunFolder.createNew(
                    Path.of("runs"), spec.name() + "-calibration", LocalDateTime.now(ZoneId.systemDefault()));
        }
        return () -> CalibrationSession.isAt(path) ? RunFolder.within(path) : RunFolder.at(path);
    }

    private int watched(CalibrationSession session, Supplier<RunFolder> folder) {
        Watchdog.progress(session::movesDone);
        Interruption interruption = Interruption.watch(session::cancel, console);
        try {
            console.line("%d trials: draw from the prior, simulate, run, rank among %d draws", runs, draws);
            console.line("  trial   seconds       ess  ranks");
            Outcome outcome = session.execute(
                    folder,
                    (number, finished, ess, seconds, ranks) -> console.line(
                            "  %5d  %8.1f  %8s  %s",
                            number,
                            seconds,
                            Double.isNaN(ess) ? "?" : String.format(Locale.ROOT, "%.0f", ess),
                            finished ? ranks.values() : "did not reach beta = 1"));
            return say(session, outcome);
        } finally {
            console.out().flush();
            interruption.over();
        }
    }

    private int say(CalibrationSession session, Outcome outcome) {
        console.out().println();
        List<Quantity> quantities = outcome.quantities();
        int width = quantities.stream().mapToInt(q -> q.name().length()).max().orElse(1);
        quantities.forEach(quantity -> console.line(
                "  %-4s  %-" + width + "s  p = %-7.3g %s",
                quantity.finding().isEmpty() ? "ok" : "FAIL",
                quantity.name(),
                quantity.pValue(),
                quantity.finding()));
        if (outcome.failed() > 0) {
            console.line("  FAIL  %d of %d trials did not reach beta = 1", outcome.failed(), outcome.trials());
        }
        if (outcome.fewDraws() > 0) {
            console.line(
                    "  %d of %d trials have an effective sample size below %d, or an unknown one: ranks may be too often at the ends."
                            + " Maybe take more particles or moves, or fewer --draws.",
                    outcome.fewDraws(), outcome.trials(), session.essWanted());
        }
        console.line("  page  %s", outcome.folder().resolve("calibration.html"));
        if (!outcome.complete()) {
            console.line(
                    "Stopped after %d of %d trials. The same command with --out %s goes on.",
                    outcome.trials(), runs, outcome.folder());
            return Main.INTERRUPTED;
        }
        console.line(
                outcome.passes()
                        ? "Calibrated, as far as %d trials tell: all of %d quantities pass. A right sampler fails in %.0f %% of calibrations."
                        : "NOT calibrated, by %d trials and %d quantities. A right sampler fails in %.0f %% of calibrations.",
                outcome.trials(),
                quantities.size(),
                100 * CalibrationSession.falseAlarmRate());
        return outcome.passes() ? Main.OK : Main.CHECK_FAILED;
    }
}
