package io.tsmc.runtime.internal.log;

import io.tsmc.api.Evaluations;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.runtime.internal.evaluation.ConstraintStatistics;
import io.tsmc.runtime.internal.evaluation.FreshScenarios;
import io.tsmc.runtime.internal.learned.TrainingData;
import io.tsmc.runtime.internal.posterior.Posterior;
import io.tsmc.runtime.internal.posterior.PredictiveBands;
import io.tsmc.runtime.run.Polished;
import io.tsmc.runtime.run.Solutions;
import io.tsmc.sampler.Best;
import io.tsmc.sampler.Drift;
import io.tsmc.sampler.Info;
import io.tsmc.sampler.State;
import io.tsmc.sampler.Tsmc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a run has computed so far, so that a run that fails or is stopped loses nothing. Written by the
 * thread that runs the sampler; read once that has stopped.
 */
public final class RunLog implements Tsmc.Listener {

    private final DoubleSupplier clock;
    private final List<TimedStep> steps = new ArrayList<>();
    private final CloudHistory history;
    private final LineageHistory lineages;
    private final Map<String, Double> phases = new LinkedHashMap<>();
    private String phase = "";
    private double phaseStart;
    private double end = Double.NaN;
    private @Nullable State last;
    private Best best = Best.NONE;
    private NonFiniteCounts nonFinite = NonFiniteCounts.NONE;
    private @Nullable Posterior posterior;
    private List<PredictiveBands> predictive = List.of();
    private @Nullable TimedPolish polish;
    private @Nullable Solutions solutions;
    private @Nullable FreshScenarios freshScenarios;
    private @Nullable ConstraintStatistics constraints;
    private List<TrainingData> trainingData = List.of();
    private List<Rollout> freshMotions = List.of();

    /** Starts an empty log; the clock gives the seconds since the start of the run. */
    public RunLog(DoubleSupplier clock) {
        this.clock = clock;
        this.history = new CloudHistory();
        this.lineages = new LineageHistory();
    }

    /** Goes on with a log; the clock goes on from its last step. */
    public RunLog(DoubleSupplier clock, Snapshot snapshot) {
        double before = snapshot.seconds();
        this.clock = () -> before + clock.getAsDouble();
        this.steps.addAll(snapshot.steps);
        this.history = new CloudHistory(snapshot.clouds, snapshot.stride);
        this.lineages = new LineageHistory(snapshot.lineages);
        this.last = snapshot.last;
        this.best = snapshot.best;
        this.nonFinite = snapshot.nonFinite;
    }

    /** Everything in this log; what is added later does not change it. */
    public Snapshot snapshot() {
        return new Snapshot(
                List.copyOf(steps), history.list(), history.stride(), lineages.list(), last, best, nonFinite);
    }

    @Override
    public void onStep(State state, Info info) {
        steps.add(new TimedStep(info, clock.getAsDouble()));
        history.add(state);
        lineages.add(state);
        last = state;
        nonFinite = nonFinite.with(state, info.nonFinite());
        best = best.orBetter(state.particles());
    }

    /** The steps, the prior sample first. */
    public List<TimedStep> steps() {
        return Collections.unmodifiableList(steps);
    }

    /** Descendants of the prior sample after each step, of those that still have some. */
    public List<LineageHistory.Generation> lineages() {
        return lineages.list();
    }

    /** Takes in that a phase begins, and the one before has ended. */
    public void onPhase(String name) {
        double now = clock.getAsDouble();
        if (!phase.isEmpty()) {
            phases.merge(phase, now - phaseStart, Double::sum);
        }
        phase = name;
        phaseStart = now;
    }

    /** Seconds that each phase took that has ended, by name, in their order. */
    public Map<String, Double> phases() {
        return Collections.unmodifiableMap(phases);
    }

    /** A thinned history of the cloud. */
    public List<CloudHistory.Cloud> clouds() {
        return history.list();
    }

    /** The last state reached, or null if not even the prior was sampled. */
    public @Nullable State last() {
        return last;
    }

    /** The best particle seen after any step. */
    public Best best() {
        return best;
    }

    /** Particles with values that are not finite, over all steps. */
    public NonFiniteCounts nonFinite() {
        return nonFinite;
    }

    /** What was evaluated, over all steps. */
    public Evaluations evaluations() {
        return steps.stream().map(s -> s.info.evaluations()).reduce(Evaluations.NONE, Evaluations::plus);
    }

    /** Divergent transitions over all steps. */
    public long divergences() {
        return steps.stream().mapToLong(s -> s.info.divergences()).sum();
    }

    /** Kernel transitions that each chain made, over all steps. */
    public long moves() {
        return steps.stream().mapToLong(s -> s.info.moves()).sum();
    }

    /** Whether moves have changed the cost one way, in all steps. */
    public Drift drift() {
        return last == null ? Drift.NONE : last.drift();
    }

    /** Takes in what the last cloud is a sample of. */
    public void onSample(Posterior sampled) {
        posterior = sampled;
    }

    /** What the last cloud is a sample of, or null if that was not looked at; before β = 1 not the posterior. */
    public @Nullable Posterior posterior() {
        return posterior;
    }

    /** Takes in what draws of the prior and of the posterior would have been observed as. */
    public void onPredictive(List<PredictiveBands> columns) {
        predictive = List.copyOf(columns);
    }

    /** What draws would have been observed as, of each column; none where there are no observations that can be simulated. */
    public List<PredictiveBands> predictive() {
        return predictive;
    }

    /** Takes in what a polish came to, after the last step. */
    public void onPolished(Polished polished, double seconds) {
        polish = new TimedPolish(polished, seconds);
    }

    /** Takes in how many ways there are to do it. */
    public void onSolutions(Solutions sorted) {
        solutions = sorted;
    }

    /** In how many ways it can be done, or null where that was not looked at: before the end of the run. */
    public @Nullable Solutions solutions() {
        return solutions;
    }

    /** The best solution: the best polished one, or without a polish the best particle. */
    public Best solution() {
        return polish == null ? best : polish.result.solution();
    }

    /** Takes in how well the constraints are met. */
    public void onConstraints(ConstraintStatistics statistics) {
        constraints = statistics;
    }

    /** How well the constraints are met, or null where there are none. */
    public @Nullable ConstraintStatistics constraints() {
        return constraints;
    }

    /** Takes in whether motions keep to what the system was learned from. */
    public void onTrainingData(List<TrainingData> uses) {
        trainingData = List.copyOf(uses);
    }

    /** Whether motions keep to what the system was learned from: of each file of data, none where it was not learned. */
    public List<TrainingData> trainingData() {
        return trainingData;
    }

    /** Takes in how the policies do in fresh scenarios. */
    public void onFreshScenarios(FreshScenarios scenarios, List<Rollout> motionsOfTheBest) {
        freshScenarios = scenarios;
        freshMotions = List.copyOf(motionsOfTheBest);
    }

    /** Some motions of the best policy in fresh scenarios; none where there are no such scenarios. */
    public List<Rollout> freshMotions() {
        return freshMotions;
    }

    /** How the policies do in fresh scenarios, or null where there are none. */
    public @Nullable FreshScenarios freshScenarios() {
        return freshScenarios;
    }

    /** What the polish came to, or null if there was none. */
    public @Nullable TimedPolish polish() {
        return polish;
    }

    /** Says that the sampler is done; what follows does not count as its time. */
    public void end() {
        end = clock.getAsDouble();
    }

    /** Seconds that the sampler took, or has taken so far. */
    public double seconds() {
        return Double.isNaN(end) ? clock.getAsDouble() : end;
    }

    /**
     * A log at one moment, to be written down and gone on with.
     *
     * @param steps the steps, the prior sample first
     * @param clouds the thinned history of the cloud
     * @param stride every how many steps one is kept
     * @param lineages descendants of the prior sample after each step
     * @param last the last state reached, or null
     * @param best the best particle so far
     * @param nonFinite particles with values that are not finite
     */
    public record Snapshot(
            List<TimedStep> steps,
            List<CloudHistory.Cloud> clouds,
            int stride,
            List<LineageHistory.Generation> lineages,
            @Nullable State last,
            Best best,
            NonFiniteCounts nonFinite) {

        /** Seconds that the run had taken. */
        public double seconds() {
            return steps.isEmpty() ? 0.0 : steps.get(steps.size() - 1).seconds;
        }
    }

    /**
     * One tempering step.
     *
     * @param info what was observed
     * @param seconds time since the start of the run [s]
     */
    public record TimedStep(Info info, double seconds) {}

    /**
     * The polish after the last step.
     *
     * @param result its solutions
     * @param seconds time that it took [s]
     */
    public record TimedPolish(Polished result, double seconds) {}
}
