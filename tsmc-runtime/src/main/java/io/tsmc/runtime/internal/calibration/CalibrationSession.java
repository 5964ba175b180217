package io.tsmc.runtime.internal.calibration;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.yaml.Yaml;
import io.tsmc.runtime.plugins.Extension;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries out a calibration and keeps its folder: each trial is written down when it is over, and made once. */
public final class CalibrationSession implements AutoCloseable {

    private final Calibration calibration;
    private final String config;
    private final int runs;
    private final int draws;
    private volatile boolean stopped;
    private volatile @Nullable TsmcRun current;

    /**
     * Prepares it.
     *
     * @param runs number of trials
     * @param draws of each posterior, among which ranks are counted
     * @throws BadInputException if observations cannot be simulated
     * @throws IllegalArgumentException if the parts of the specification do not fit together
     */
    public CalibrationSession(RunSpec spec, int threads, List<Extension> extensions, int runs, int draws) {
        this.runs = runs;
        this.draws = draws;
        config = Yaml.text(spec.toTree());
        calibration = new Calibration(spec, threads, extensions, draws);
    }

    /** Stops it after what is written down; may be called from any thread. */
    public void cancel() {
        stopped = true;
        TsmcRun run = current;
        if (run != null) {
            run.cancel();
        }
    }

    /** Kernel moves of the current run, to see that it gets on. */
    public long movesDone() {
        TsmcRun run = current;
        return run == null ? 0 : run.movesDone();
    }

    /** Whether a calibration was begun in a folder. */
    public static boolean isAt(Path path) {
        return CalibrationFolder.isAt(path);
    }

    /**
     * Makes what trials are missing.
     *
     * @param open locks the folder
     * @throws BadInputException if the folder is of other settings
     */
    public Outcome execute(Supplier<RunFolder> open, View view) {
        try (RunFolder locked = open.get()) {
            boolean begun = Files.isRegularFile(locked.runFile());
            CalibrationFolder folder = begun
                    ? CalibrationFolder.resume(locked, config, draws)
                    : CalibrationFolder.begin(locked, config, draws);
            for (int number = 1; number <= runs && !stopped; number++) {
                if (!folder.has(number)) {
                    one(number, folder, view);
                }
            }
            List<Trial> trials = folder.trials().stream()
                    .filter(trial -> trial.number() <= runs)
                    .toList();
            CalibrationVerdict verdict = CalibrationVerdict.of(trials, calibration.quantities(), draws);
            folder.write(verdict.rows());
            return new Outcome(
                    trials.size() == runs,
                    trials.size(),
                    verdict.rows().stream().map(Quantity::of).toList(),
                    verdict.failed(),
                    verdict.fewDraws(),
                    verdict.passes(),
                    locked.path());
        }
    }

    private void one(int number, CalibrationFolder folder, View view) {
        try {
            Trial trial = calibration.trial(number, run -> {
                current = run;
                if (stopped) {
                    run.cancel();
                }
            });
            folder.add(trial);
            view.onTrial(number, trial.isFinished(), trial.ess(), trial.seconds(), trial.ranks());
        } catch (CancellationException stoppedMidway) {
            stopped = true;
        } finally {
            current = null;
        }
    }

    @Override
    public void close() {
        calibration.close();
    }

    /** Told of each trial. */
    @FunctionalInterface
    public interface View {
        /**
         * Called when a trial is over and written down.
         *
         * @param number from 1
         * @param finished whether it reached β = 1
         * @param ess least effective sample size; NaN if not known
         * @param seconds that it took
         * @param ranks by the name of the quantity
         */
        void onTrial(int number, boolean finished, double ess, double seconds, Map<String, Integer> ranks);
    }

    /**
     * What a calibration came to.
     *
     * @param complete whether all trials were made
     * @param trials number of trials made
     * @param quantities what is said of each quantity; none if no trial reached β = 1
     * @param failed trials that did not reach β = 1
     * @param fewDraws trials with so small an effective sample size that ranks may be too often at the ends
     * @param passes whether all quantities pass, and all trials reached β = 1
     * @param folder where it is written down
     */
    public record Outcome(
            boolean complete,
            int trials,
            List<Quantity> quantities,
            int failed,
            int fewDraws,
            boolean passes,
            Path folder) {}

    /**
     * What is said of one quantity.
     *
     * @param name of the quantity
     * @param pValue probability of ranks as improbable, if all is right
     * @param finding what is the matter; empty if it passes
     */
    public record Quantity(String name, double pValue, String finding) {
        private static Quantity of(CalibrationVerdict.Row row) {
            return new Quantity(
                    row.name(),
                    row.test().pValue(),
                    row.test().passes() ? "" : row.test().words());
        }
    }

    /** Share of calibrations of a right sampler in which something does not pass. */
    public static double falseAlarmRate() {
        return CalibrationVerdict.FALSE_ALARM_RATE;
    }

    /** Effective sample size that a trial should have. */
    public int essWanted() {
        return CalibrationVerdict.DRAWS_EACH * draws;
    }
}
