package io.tsmc.benchmarks.study;

import io.tsmc.api.Target;
import io.tsmc.benchmarks.study.Trial.Conditions;
import io.tsmc.benchmarks.study.Trial.Status;
import io.tsmc.runtime.internal.PluginFault;
import io.tsmc.runtime.plugins.Extension;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a study: all trials that its folder does not have yet. The trials of a problem with a seed are made one after the
 * other, by one worker, so that methods are compared under the same conditions; whoever is disturbed, all are.
 */
public final class StudySession {

    private static final double MEASURING_SECONDS = 0.5;
    private static final double SECONDS_BETWEEN_TABLES = 10.0;

    /** Seeds of warm-ups are far from those that people choose. */
    private static final long WARM_UP_SEED = 0x5DEECE66DL << 20;

    private final StudyPlan plan;
    private final Study study;
    private final List<Extension> extensions;
    private final StudyFolder folder;
    private final View view;
    private final Map<Key, Trial> done = new HashMap<>();
    private final Map<String, ProblemFacts> facts = new HashMap<>();
    private final Queue<Group> groups = new ArrayDeque<>();
    private final Forecast forecast;
    private long tablesAt = System.nanoTime();
    private volatile boolean cancelled;
    private volatile @Nullable Throwable failure;

    /** One trial. */
    private record Key(String problem, String method, long seed) {}

    /** The trials of a problem with a seed. */
    private record Group(int problem, int seed) {}

    /**
     * Prepares a session.
     *
     * @param extensions as for a run
     * @throws io.tsmc.runtime.BadInputException if the folder has trials of another study
     */
    public StudySession(StudyPlan plan, List<Extension> extensions, StudyFolder folder, View view) {
        this.plan = plan;
        this.study = plan.study();
        this.extensions = List.copyOf(extensions);
        this.folder = folder;
        this.view = view;
        folder.trials(plan).forEach(trial -> done.put(key(trial), trial));
        study.problems()
                .forEach(problem -> folder.facts(problem.name()).ifPresent(known -> facts.put(problem.name(), known)));
        folder.begin(study);
        for (int seed = 0; seed < study.seeds().length; seed++) {
            for (int problem = 0; problem < study.problems().size(); problem++) {
                groups.add(new Group(problem, seed));
            }
        }
        forecast = new Forecast(study);
    }

    /** Number of trials that are over. */
    public synchronized int done() {
        return done.size();
    }

    /** Stops after the steps of the searches under way; may be called from any thread. */
    public void cancel() {
        cancelled = true;
    }

    /**
     * Makes the trials that are left.
     *
     * @return all that are over, in the order of the study
     * @throws RuntimeException if the folder cannot be written; what a trial throws is part of what came of it
     */
    public List<Trial> execute() {
        List<Thread> workers = new ArrayList<>();
        for (int i = 1; i <= study.threads(); i++) {
            // A group of its own: its engines' threads are told from those of others by it.
            Thread worker = new Thread(new ThreadGroup("tsmc-trials-" + i), this::work, "tsmc-trials-" + i);
            worker.setDaemon(true);
            workers.add(worker);
            worker.start();
        }
        try {
            for (Thread worker : workers) {
                worker.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancel();
        }
        synchronized (this) {
            writeTables();
        }
        Throwable thrown = failure;
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        return inOrder();
    }

    /** Whether it was stopped before all trials were over. */
    public boolean stopped() {
        return done() < plan.trials();
    }

    private void work() {
        Map<Integer, Arena> arenas = new HashMap<>();
        try {
            Set<List<Integer>> warm = new HashSet<>();
            Group group = next();
            while (group != null && !cancelled) {
                new Round(group, arenas, warm).make();
                group = next();
            }
        } catch (CancellationException e) {
            // Asked for.
            return;
        } catch (RuntimeException | Error e) {
            failure = e;
            cancel();
        } finally {
            arenas.values().forEach(Arena::close);
        }
    }

    private synchronized @Nullable Group next() {
        return groups.poll();
    }

    private synchronized Optional<Trial> find(Key key) {
        return Optional.ofNullable(done.get(key));
    }

    private synchronized void keep(Trial trial, double seconds) {
        folder.keep(trial);
        done.put(key(trial), trial);
        forecast.add(trial.problem(), seconds);
        view.onTrial(trial, done.size(), forecast.secondsLeft(done.values()));
        if (1e-9 * (System.nanoTime() - tablesAt) > SECONDS_BETWEEN_TABLES) {
            writeTables();
        }
    }

    private void writeTables() {
        new StudyTables(study, facts, inOrder()).write(folder);
        tablesAt = System.nanoTime();
    }

    private synchronized List<Trial> inOrder() {
        List<Trial> trials = new ArrayList<>();
        for (StudyProblem problem : study.problems()) {
            for (StudyMethod method : study.methods()) {
                for (long seed : study.seeds()) {
                    find(new Key(problem.name(), method.name(), seed)).ifPresent(trials::add);
                }
            }
        }
        return trials;
    }

    /** What a problem turned out to be; looked at once for the study. */
    private synchronized ProblemFacts facts(StudyProblem problem, Arena arena) {
        return facts.computeIfAbsent(problem.name(), name -> {
            Target target = arena.run(plan.spec(problem)).target();
            ProblemFacts looked = ProblemFacts.of(arena, target, Math.min(MEASURING_SECONDS, study.warmUp()));
            folder.keep(name, looked);
            return looked;
        });
    }

    private static Key key(Trial trial) {
        return new Key(trial.problem(), trial.method(), trial.seed());
    }

    /** The trials of a group, made by one worker. */
    private final class Round {

        private final StudyProblem problem;
        private final int problemIndex;
        private final int seedIndex;
        private final long seed;
        private final Map<Integer, Arena> arenas;
        private final Set<List<Integer>> warm;

        /**
         * Prepares it.
         *
         * @param arenas of the worker, by problem
         * @param warm problems and methods that the worker has warmed up
         */
        Round(Group group, Map<Integer, Arena> arenas, Set<List<Integer>> warm) {
            problemIndex = group.problem();
            seedIndex = group.seed();
            problem = study.problems().get(problemIndex);
            seed = study.seeds()[seedIndex];
            this.arenas = arenas;
            this.warm = warm;
        }

        void make() {
            for (StudyMethod method : plan.order(problemIndex, seedIndex)) {
                if (cancelled) {
                    return;
                }
                if (find(new Key(problem.name(), method.name(), seed)).isEmpty()) {
                    view.onStart(problem.name(), method.name(), seed);
                    make(method);
                }
            }
        }

        private void make(StudyMethod method) {
            Conditions conditions = plan.conditions(problem, method);
            long start;
            Trial trial;
            try {
                Arena arena = arena();
                double gradientCost = facts(problem, arena).gradientCost(problem);
                Contender contender = contender(method, arena);
                warmUp(method, contender);
                Allowance allowance = allowance(method, gradientCost);
                start = System.nanoTime();
                trial = new TrialRun(arena, contender, allowance, () -> cancelled)
                        .run(problem.name(), method.name(), seed, conditions);
            } catch (CancellationException e) {
                throw e;
            } catch (UnfitException e) {
                start = System.nanoTime();
                trial = without(method, conditions, Status.UNFIT, PluginFault.words(e));
            } catch (RuntimeException | Error e) {
                start = System.nanoTime();
                trial = without(method, conditions, Status.FAILED, PluginFault.words(e));
            }
            keep(trial, 1e-9 * (System.nanoTime() - start));
        }

        private Arena arena() {
            return arenas.computeIfAbsent(problemIndex, index -> new Arena(problem, plan.judge(problem), extensions));
        }

        private Contender contender(StudyMethod method, Arena arena) {
            try {
                return Contender.of(method, arena, plan.spec(problem, method));
            } catch (IllegalArgumentException e) {
                throw new UnfitException(e);
            }
        }

        private void warmUp(StudyMethod method, Contender contender) {
            if (warm.add(List.of(problemIndex, study.methods().indexOf(method)))) {
                contender.warmUp(study.warmUp(), WARM_UP_SEED + seed);
            }
        }

        private Allowance allowance(StudyMethod method, double gradientCost) {
            Budget budget = study.budget();
            if (budget.seconds().isPresent()) {
                return Allowance.ofSeconds(study.clock(), budget.seconds().get(), gradientCost);
            }
            if (budget.evaluations().isPresent()) {
                return Allowance.ofEvaluations(budget.evaluations().get(), gradientCost);
            }
            String measure = budget.like().orElseThrow();
            if (method.name().equals(measure)) {
                return Allowance.ofOneSearch(gradientCost);
            }
            Trial reference = find(new Key(problem.name(), measure, seed)).orElseThrow();
            if (reference.status() != Status.FINISHED) {
                throw new IllegalStateException("there is no budget, for " + measure + " " + reference.status()
                        + " on this problem with this seed");
            }
            return Allowance.ofSeconds(study.clock(), study.clock().seconds(reference.spent()), gradientCost);
        }

        private Trial without(StudyMethod method, Conditions conditions, Status status, String message) {
            return new Trial(
                    problem.name(),
                    method.name(),
                    seed,
                    conditions,
                    status,
                    Optional.of(message),
                    Optional.empty(),
                    new double[0],
                    Optional.empty(),
                    new double[0],
                    Spent.NOTHING,
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    Curve.of(List.of()));
        }
    }

    /** A method that cannot be used on a problem. */
    private static final class UnfitException extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        UnfitException(IllegalArgumentException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** How long the rest will take, from how long trials of each problem have taken. */
    private static final class Forecast {

        private final Study study;
        private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

        Forecast(Study study) {
            this.study = study;
        }

        void add(String problem, double took) {
            seconds.computeIfAbsent(problem, name -> new ArrayList<>()).add(took);
        }

        double secondsLeft(Collection<Trial> done) {
            double all = seconds.values().stream()
                    .flatMap(List::stream)
                    .mapToDouble(s -> s)
                    .average()
                    .orElse(0.0);
            double left = 0.0;
            for (StudyProblem problem : study.problems()) {
                long over = done.stream()
                        .filter(trial -> trial.problem().equals(problem.name()))
                        .count();
                double each = seconds.getOrDefault(problem.name(), List.of()).stream()
                        .mapToDouble(s -> s)
                        .average()
                        .orElse(all);
                left += each * ((long) study.methods().size() * study.seeds().length - over);
            }
            return left / study.threads();
        }
    }

    /** Told how a session gets on, by one thread at a time. */
    public interface View {

        /** Called when a trial begins; also while another one is under way. */
        void onStart(String problem, String method, long seed);

        /**
         * Called when a trial is over and kept.
         *
         * @param done number of trials that are over
         * @param secondsLeft how long the rest may take [s]
         */
        void onTrial(Trial trial, int done, double secondsLeft);
    }
}
