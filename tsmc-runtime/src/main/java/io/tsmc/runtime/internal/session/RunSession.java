package io.tsmc.runtime.internal.session;

import io.tsmc.api.Particles;
import io.tsmc.policy.controller.PolicyFile;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.rollout.Evaluator;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.problem.rollout.TracedProblem;
import io.tsmc.runtime.internal.PluginFault;
import io.tsmc.runtime.internal.checkpoint.Checkpoint;
import io.tsmc.runtime.internal.checkpoint.CheckpointStore;
import io.tsmc.runtime.internal.checkpoint.Identity;
import io.tsmc.runtime.internal.drawing.ReportJson;
import io.tsmc.runtime.internal.evaluation.ConstraintStatistics;
import io.tsmc.runtime.internal.evaluation.FreshScenarios;
import io.tsmc.runtime.internal.folder.BestNpz;
import io.tsmc.runtime.internal.folder.ParticlesNpz;
import io.tsmc.runtime.internal.folder.PlanCsv;
import io.tsmc.runtime.internal.folder.PolishedNpz;
import io.tsmc.runtime.internal.folder.PosteriorCsv;
import io.tsmc.runtime.internal.folder.PosteriorNc;
import io.tsmc.runtime.internal.folder.PredictiveCsv;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.folder.RunJson;
import io.tsmc.runtime.internal.folder.StepsCsv;
import io.tsmc.runtime.internal.folder.TrajectoryCsv;
import io.tsmc.runtime.internal.learned.TrainingData;
import io.tsmc.runtime.internal.log.RunLog;
import io.tsmc.runtime.internal.log.Status;
import io.tsmc.runtime.internal.posterior.Posterior;
import io.tsmc.runtime.internal.posterior.PredictiveBands;
import io.tsmc.runtime.internal.posterior.Replications;
import io.tsmc.runtime.internal.posterior.Sample;
import io.tsmc.runtime.internal.report.Report;
import io.tsmc.runtime.internal.report.RunRecords;
import io.tsmc.runtime.internal.settings.CostTerms;
import io.tsmc.runtime.run.CloudPlan;
import io.tsmc.runtime.run.Solutions;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.Best;
import io.tsmc.sampler.Info;
import io.tsmc.sampler.RunResult;
import io.tsmc.sampler.State;
import io.tsmc.sampler.Tsmc;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Carries out a run and keeps its folder: whatever was computed is written down, also when the run fails midway. */
public final class RunSession {

    private static final int MOTIONS_SHOWN = 40;

    private final TsmcRun run;
    private final RunFolder folder;
    private final Report report;
    private final View view;
    private final @Nullable CheckpointStore checkpoints;
    private final Instant started;
    private final long startNanos = System.nanoTime();
    private final RunLog log;
    private final @Nullable Identity identity;
    private Status status = Status.RUNNING;
    private Phase phase = Phase.SAMPLING;
    private @Nullable String stall;
    private @Nullable Throwable failure;

    /**
     * Prepares a session: from here on, the folder says what the run is, and it can be gone on with if there are
     * checkpoints.
     *
     * @param report makes the page of it
     * @param checkpoints keeps each step, if not null; emptied when the run is finished
     * @param view told of each step, after it was recorded
     */
    public RunSession(TsmcRun run, RunFolder folder, Report report, @Nullable CheckpointStore checkpoints, View view) {
        this.run = run;
        this.folder = folder;
        this.report = report;
        this.checkpoints = checkpoints;
        this.view = view;
        this.started = Instant.now();
        this.log = new RunLog(this::clock);
        this.identity = checkpoints == null ? null : Identity.of(run);
        folder.write(RunFolder.RUN_FILE, Identity.config(run.spec()));
        saveCheckpoint();
    }

    private RunSession(
            TsmcRun run, RunFolder folder, Report report, CheckpointStore checkpoints, Checkpoint from, View view) {
        this.run = run;
        this.folder = folder;
        this.report = report;
        this.checkpoints = checkpoints;
        this.view = view;
        this.started = Instant.parse(from.started());
        this.log = new RunLog(this::clock, from.log());
        this.identity = from.identity();
    }

    /**
     * Prepares to go on with a run.
     *
     * @param from a checkpoint of the same run
     */
    public static RunSession resume(
            TsmcRun run, RunFolder folder, Report report, CheckpointStore checkpoints, Checkpoint from, View view) {
        return new RunSession(run, folder, report, checkpoints, from, view);
    }

    private double clock() {
        return (System.nanoTime() - startNanos) * 1e-9;
    }

    /** Runs to the end, whatever that is. Does not throw what the run throws; the outcome holds it. */
    public Ending execute() {
        enter(Phase.SAMPLING);
        attempt(this::sample);
        log.end();
        attempt(this::lookAtSample);
        attempt(this::writeParticles);
        attempt(this::writePosterior);
        attempt(this::writeBestTrajectory);
        attempt(this::polish);
        attempt(this::sortSolutions);
        attempt(this::lookAtConstraints);
        attempt(this::lookAtTrainingData);
        attempt(this::writeBest);
        attempt(this::tryInFreshScenarios);
        Phase last = phase;
        enter(Phase.WRITING);
        attempt(() -> folder.write(ReportJson.FILE, ReportJson.of(run, log)));
        attempt(() -> folder.write(Report.FILE, report.of(RunRecords.read(folder.path(), runJson()), List.of())));
        // Last, so that a status other than "running" means that all files are there.
        attempt(this::writeRunJson);
        if (checkpoints != null && status == Status.FINISHED) {
            attempt(checkpoints::clear);
        }
        return new Ending(status, status == Status.INTERRUPTED ? last : phase, message(), failure, log);
    }

    private void enter(Phase next) {
        phase = next;
        log.onPhase(next.toString());
        view.onPhase(next);
    }

    private void sample() {
        folder.writeWithRoom(RunJson.FILE, runJson());
        State last = log.last();
        try {
            RunResult result = last == null ? run.run(this::record) : run.resume(last, this::record);
            stall = result.stall().orElse(null);
            status = result.state().finished() ? Status.FINISHED : stall == null ? Status.INTERRUPTED : Status.STALLED;
        } catch (CancellationException beforeTheFirstStep) {
            status = Status.INTERRUPTED;
        }
    }

    private void polish() {
        State last = log.last();
        Best best = log.best();
        if (status != Status.FINISHED || run.spec().polish().particles() == 0 || last == null || !best.exists()) {
            return;
        }
        enter(Phase.POLISHING);
        double start = clock();
        run.polish(last, best, view::onProgress).ifPresent(polished -> {
            double seconds = clock() - start;
            log.onPolished(polished, seconds);
            if (!polished.complete()) {
                status = Status.INTERRUPTED;
            }
            folder.write("polished.npz", PolishedNpz.of(polished));
            writeTrajectory("polished-trajectory.csv", polished.solution().position());
        });
    }

    /** Of a sample: what was stopped on its way to one has no shares. */
    private void sortSolutions() {
        State last = log.last();
        if (status != Status.FINISHED || last == null) {
            return;
        }
        RunLog.TimedPolish polish = log.polish();
        Solutions solutions = run.solutions(
                last,
                log.steps().get(log.steps().size() - 1).info().logEvidenceError(),
                Optional.ofNullable(polish).map(RunLog.TimedPolish::result));
        log.onSolutions(solutions);
        writeParticles();
        CloudPlan.of(run.target(), last.particles(), solutions)
                .ifPresent(plan -> folder.write(PlanCsv.FILE, PlanCsv.of(plan)));
    }

    /** Of a solution: what was stopped on its way to one has not met anything yet. */
    private void lookAtConstraints() {
        Best best = log.solution();
        State last = log.last();
        if (status != Status.FINISHED || !best.exists() || last == null) {
            return;
        }
        RunLog.TimedPolish polish = log.polish();
        ConstraintStatistics.of(run, best, polish == null ? null : polish.result(), last.particles())
                .ifPresent(log::onConstraints);
    }

    /** Of a system that was learned from data: whether the motions keep to them. */
    private void lookAtTrainingData() {
        Best best = log.solution();
        State last = log.last();
        if (status != Status.FINISHED || !best.exists() || last == null) {
            return;
        }
        log.onTrainingData(TrainingData.of(
                run.spec().dynamics(),
                best.position(),
                last.particles(),
                position -> run.target().rollout(position)));
    }

    private void record(State state, Info info) {
        log.onStep(state, info);
        folder.rewrite("steps.csv", StepsCsv.of(log.steps()));
        saveCheckpoint();
        view.onStep(state, info);
    }

    private void saveCheckpoint() {
        if (checkpoints != null && identity != null) {
            checkpoints.save(new Checkpoint(identity, started.toString(), log.snapshot()));
        }
    }

    private void lookAtSample() {
        State last = log.last();
        if (last != null) {
            log.onSample(Posterior.of(run.target(), last));
        }
    }

    private void writeParticles() {
        if (log.last() != null) {
            Posterior posterior = log.posterior();
            folder.write(
                    "particles.npz",
                    ParticlesNpz.of(
                            log.last(),
                            run.target(),
                            posterior == null ? null : posterior.sample(),
                            Optional.ofNullable(log.solutions())));
        }
    }

    /** Before β = 1 the cloud is no sample of the posterior. */
    private void writePosterior() {
        Posterior posterior = log.posterior();
        State last = log.last();
        if (status == Status.FINISHED && posterior != null && last != null) {
            folder.write(PosteriorCsv.FILE, PosteriorCsv.of(posterior.all()));
            RunSpec spec = run.spec();
            PolicyTarget target = run.target();
            Particles priorDraws = Posterior.prior(target, spec.particles(), spec.seed());
            Sample prior = Sample.of(target, priorDraws);
            Optional<Replications> said = Sample.replications(target, last.particles(), spec.seed());
            Optional<Replications> priorSaid = Sample.replications(target, priorDraws, spec.seed() + 1);
            folder.write(ParticlesNpz.PRIOR, ParticlesNpz.ofPrior(prior));
            folder.write(
                    PosteriorNc.FILE, PosteriorNc.of(posterior.sample(), said, target.temperature(), prior, priorSaid));
            if (said.isPresent() && priorSaid.isPresent()) {
                log.onPredictive(PredictiveBands.of(target.problem(), priorSaid.get(), said.get()));
            }
            if (!log.predictive().isEmpty()) {
                folder.write(PredictiveCsv.FILE, PredictiveCsv.of(log.predictive()));
            }
        }
    }

    private void writeBestTrajectory() {
        if (log.best().exists() && run.spec().dynamics().stateDim() > 0) {
            writeTrajectory("best-trajectory.csv", log.best().position());
        }
    }

    private void writeBest() {
        Best best = log.solution();
        RunSpec spec = run.spec();
        if (best.exists()) {
            folder.write(BestNpz.FILE, BestNpz.of(best));
        }
        // Controls that are known are no policy to be used.
        if (best.exists() && !spec.isPosterior()) {
            Rollout motion = run.target().rollout(best.position());
            folder.write(
                    "policy.json",
                    PolicyFile.of(
                                    run.target().problem().policyFor(motion.times()[1]),
                                    spec.dynamicsOf(motion),
                                    List.of(run.target().parameters(best.position())))
                            .toJson());
        }
    }

    /** Only where scenarios differ from each other, and not for somebody who wants to stop. */
    private void tryInFreshScenarios() {
        Best best = log.solution();
        State last = log.last();
        TracedProblem problem = run.target().traced();
        if (status != Status.FINISHED
                || !best.exists()
                || last == null
                || run.spec().isPosterior()
                || !problem.problem().isUncertain()) {
            return;
        }
        enter(Phase.FRESH_SCENARIOS);
        Evaluator evaluator = new Evaluator(problem, 1.0, run.spec().backend());
        long seed = run.spec().seed();
        int motions = FreshScenarios.motions(last.particles());
        try {
            FreshScenarios fresh = FreshScenarios.of(
                    evaluator,
                    run.spec().goal(),
                    best.position(),
                    best.cost(),
                    last.particles(),
                    seed,
                    done -> motionsTried(done, motions));
            log.onFreshScenarios(fresh, evaluator.rollouts(best.position(), MOTIONS_SHOWN, seed));
        } catch (CancellationException stopped) {
            status = Status.INTERRUPTED;
        }
    }

    private void motionsTried(int done, int motions) {
        if (run.isCancelled()) {
            throw new CancellationException("stopped after " + done + " of " + motions + " motions");
        }
        view.onProgress("motions", done, motions);
    }

    private void writeTrajectory(String fileName, double[] position) {
        folder.write(
                fileName,
                TrajectoryCsv.of(
                        run.target().rollout(position),
                        run.spec().dynamics(),
                        CostTerms.of(run.spec().problem())));
    }

    private void writeRunJson() {
        try {
            folder.write(RunJson.FILE, runJson());
        } catch (UncheckedIOException e) {
            fail(e);
            folder.overwrite(RunJson.FILE, runJson());
        }
    }

    private String runJson() {
        return RunJson.of(run, log, status, started, message());
    }

    /** One file that cannot be made is no reason to go without the others. */
    private void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void fail(Throwable e) {
        status = Status.FAILED;
        if (failure == null) {
            failure = e;
        } else {
            failure.addSuppressed(e);
        }
    }

    /** Why the run did not reach β = 1, or a file could not be written. */
    private @Nullable String message() {
        if (failure == null) {
            return stall;
        }
        return PluginFault.words(failure);
    }

    /** Told how a session gets on. */
    @FunctionalInterface
    public interface View extends Tsmc.Listener {
        /** Called when a phase begins. */
        default void onPhase(Phase phase) {}

        /**
         * Called while a phase is under way, but for the sampling, whose steps are told.
         *
         * @param what is being done
         * @param done how much of it is done
         * @param most how much there is at most: it may end before
         */
        default void onProgress(String what, int done, int most) {}
    }

    /**
     * How a session ended.
     *
     * @param status never {@link Status#RUNNING}
     * @param phase in which it was stopped; the last one if it was not
     * @param message why the run failed or stalled, if it did
     * @param failure what ended the run, or kept a file from being written
     * @param log what was computed
     */
    public record Ending(
            Status status,
            Phase phase,
            @Nullable String message,
            @Nullable Throwable failure,
            RunLog log) {}
}
