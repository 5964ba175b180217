package io.tsmc.runtime.internal.session;

import io.tsmc.api.Optimiser;
import io.tsmc.api.Particles;
import io.tsmc.policy.controller.PolicyFile;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.runtime.internal.PluginFault;
import io.tsmc.runtime.internal.checkpoint.Identity;
import io.tsmc.runtime.internal.folder.BestNpz;
import io.tsmc.runtime.internal.folder.Csv;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.folder.RunJson;
import io.tsmc.runtime.internal.folder.TrajectoryCsv;
import io.tsmc.runtime.internal.log.Status;
import io.tsmc.runtime.internal.settings.CostTerms;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.internal.yaml.Json;
import io.tsmc.runtime.internal.yaml.Yaml;
import io.tsmc.runtime.run.Restarts;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.Best;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A search by an {@link Optimiser} with its folder: what was found is written down, also when it is stopped or fails. */
public final class SearchSession {

    /** What was done, and how it ended. */
    public static final String JSON_FILE = "optimisation.json";

    /** The motion that was found. */
    public static final String TRAJECTORY_FILE = "best-trajectory.csv";

    private final TsmcRun run;
    private final Optimiser optimiser;
    private final Budget budget;
    private final RunFolder folder;
    private final Csv curve =
            new Csv().line(List.of("cost evaluations", "gradient evaluations", "seconds", "best cost"));
    private volatile boolean cancelled;

    /**
     * Prepares a session.
     *
     * @param run says what the problem is; nothing is sampled
     */
    public SearchSession(TsmcRun run, Optimiser optimiser, Budget budget, RunFolder folder) {
        this.run = run;
        this.optimiser = optimiser;
        this.budget = budget;
        this.folder = folder;
        folder.write(RunFolder.RUN_FILE, Identity.config(run.spec()));
    }

    /** What the problem is. */
    public RunSpec spec() {
        return run.spec();
    }

    /** How it is searched. */
    public Optimiser optimiser() {
        return optimiser;
    }

    /** The same in words, with its settings. */
    public String method() {
        return Yaml.flow(Records.pluginTree((Record) optimiser));
    }

    /** Number of coordinates. */
    public int dim() {
        return run.target().dim();
    }

    /** Where it writes to. */
    public Path folder() {
        return folder.path();
    }

    /** Stops the search after the advance under way; may be called from any thread. */
    public void cancel() {
        cancelled = true;
    }

    /** Searches until the budget is spent, and writes down what was found. Does not throw what the optimiser throws. */
    public Ending execute(View view) {
        long start = System.nanoTime();
        Progress last = new Progress(0, 0, 0.0, Double.NaN);
        Particles lowest = null;
        Throwable failure = null;
        try {
            Restarts search = Restarts.of(
                    seed -> optimiser.start(run.target(), seed), run.spec().seed());
            boolean goesOn = true;
            while (goesOn && !cancelled && !budget.isSpentBy(last)) {
                search.advance();
                Particles found = search.lowest();
                double seconds = 1e-9 * (System.nanoTime() - start);
                Progress now =
                        new Progress(search.costEvaluations(), search.gradientEvaluations(), seconds, found.cost()[0]);
                if (lowest == null || budget.allows(now)) {
                    if (now.bestCost() != last.bestCost()) {
                        record(now);
                    }
                    lowest = found;
                } else {
                    // What is found after the end does not count.
                    now = new Progress(now.costEvaluations(), now.gradientEvaluations(), seconds, last.bestCost());
                }
                last = now;
                view.onAdvance(last);
                goesOn = budget.restarts() || !search.isBetweenSearches();
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        return write(last, lowest, failure);
    }

    private void record(Progress now) {
        curve.line(List.of(now.costEvaluations(), now.gradientEvaluations(), now.seconds(), now.bestCost()));
    }

    private Ending write(Progress last, @Nullable Particles lowest, @Nullable Throwable failure) {
        Status status = failure != null ? Status.FAILED : cancelled ? Status.INTERRUPTED : Status.FINISHED;
        Optional<Boolean> goal = Optional.empty();
        if (lowest != null && lowest.isPossible(0)) {
            Best best = Best.of(lowest);
            Rollout motion = run.target().rollout(best.position());
            RunSpec spec = run.spec();
            folder.write(TRAJECTORY_FILE, TrajectoryCsv.of(motion, spec.dynamics(), CostTerms.of(spec.problem())));
            folder.write(BestNpz.FILE, BestNpz.of(best));
            folder.write(
                    "policy.json",
                    PolicyFile.of(
                                    run.target().problem().policyFor(motion.times()[1]),
                                    spec.dynamicsOf(motion),
                                    List.of(run.target().parameters(best.position())))
                            .toJson());
            if (spec.goal().isSet()) {
                goal = Optional.of(spec.goal().isReached(motion.states()[motion.states().length - 1], spec.dynamics()));
            }
        }
        folder.write("curve.csv", curve.toString());
        Ending ending = new Ending(status, failure == null ? null : PluginFault.words(failure), last, goal);
        // Last, so that it is there when all else is.
        folder.write(JSON_FILE, Json.indented(tree(ending)));
        return ending;
    }

    private Map<String, Object> tree(Ending ending) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", run.spec().name());
        tree.put("method", Records.pluginTree((Record) optimiser));
        tree.put("seed", run.spec().seed());
        tree.put("status", ending.status().toString());
        if (ending.message() != null) {
            tree.put("failure", ending.message());
        }
        tree.put("found", Records.tree(ending.last()));
        ending.goal().ifPresent(reached -> tree.put("goalReached", reached));
        tree.put("environment", RunJson.environment());
        return tree;
    }

    /**
     * How much a search may spend.
     *
     * @param seconds positive, may be infinite
     * @param evaluations of the cost, with or without gradients
     * @param restarts whether a search that ends before begins again
     */
    public record Budget(double seconds, long evaluations, boolean restarts) {

        boolean isSpentBy(Progress progress) {
            return progress.seconds() >= seconds || progress.evaluations() >= evaluations;
        }

        boolean allows(Progress progress) {
            return progress.seconds() <= seconds && progress.evaluations() <= evaluations;
        }
    }

    /**
     * How far a search has got.
     *
     * @param costEvaluations without gradients
     * @param gradientEvaluations with gradients
     * @param seconds since it began
     * @param bestCost lowest cost found; NaN if none was possible
     */
    public record Progress(long costEvaluations, long gradientEvaluations, double seconds, double bestCost) {

        long evaluations() {
            return costEvaluations + gradientEvaluations;
        }
    }

    /** Told how a search gets on. */
    @FunctionalInterface
    public interface View {
        /** Called after each advance. */
        void onAdvance(Progress progress);
    }

    /**
     * How a search ended.
     *
     * @param message why it failed, if it did
     * @param last how far it got
     * @param goal whether the goal of the run file is reached; empty if it has none, or nothing was found
     */
    public record Ending(Status status, @Nullable String message, Progress last, Optional<Boolean> goal) {}
}
