package io.tsmc.runtime.internal.report;

import io.tsmc.api.Constraint.Sense;
import io.tsmc.api.Signal;
import io.tsmc.api.Tuning;
import io.tsmc.problem.rollout.ConstraintEntry;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.runtime.internal.folder.TrajectoryCsv;
import io.tsmc.runtime.internal.log.CloudHistory.Cloud;
import io.tsmc.runtime.internal.log.RunLog;
import io.tsmc.runtime.internal.settings.CostTerms;
import io.tsmc.runtime.run.Polished;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.sampler.Best;
import io.tsmc.sampler.Info;
import io.tsmc.sampler.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the charts of a report show, as a tree for JSON. */
final class ReportData {

    /** More points than this cannot be told apart on the width of a chart. */
    private static final int MAX_TIMES = 120;

    /** Particles shown of each stage but the last, which shows all that were kept. */
    private static final int PARTICLES_ON_THE_WAY = 24;

    /** Entries of constraints that are drawn; all are in the table. */
    private static final int MOST_CONSTRAINTS = 12;

    /** Motions that are drawn faintly behind the one that moves. */
    private static final int MOST_GHOSTS = 12;

    private static final int CHART_DIGITS = 5;

    /** Those that a double is exactly. */
    private static final double[] POWERS_OF_TEN = IntStream.rangeClosed(0, 22)
            .mapToDouble(e -> Double.parseDouble("1e" + e))
            .toArray();

    private final TsmcRun run;
    private final RunLog log;
    private final int[] times;

    ReportData(TsmcRun run, RunLog log) {
        this.run = run;
        this.log = log;
        int horizon = run.spec().horizon();
        int count = Math.min(horizon + 1, MAX_TIMES);
        times = IntStream.range(0, count)
                .map(i -> (int) Math.round((double) i * horizon / (count - 1)))
                .toArray();
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("particles", run.spec().particles());
        tree.put("steps", steps());
        tree.put("signals", signals());
        tree.put(
                "times",
                Arrays.stream(times)
                        .mapToObj(t -> round(t * run.spec().dynamics().timeStep()))
                        .toList());
        tree.put("stages", stages());
        Best best = log.best();
        if (best.exists()) {
            Rollout rollout = run.target().rollout(best.position());
            tree.put("best", lines(rollout));
            tree.put("bestCost", best.cost());
            tree.put("terms", terms(rollout));
        }
        if (!log.freshMotions().isEmpty()) {
            tree.put("fresh", log.freshMotions().stream().map(this::lines).toList());
        }
        RunLog.TimedPolish polish = log.polish();
        if (polish != null) {
            tree.put("polish", polish(polish.result()));
        }
        if (log.constraints() != null) {
            tree.put(
                    "constraints",
                    constraints(run.target().rollout(log.solution().position())));
        }
        scene().ifPresent(scene -> tree.put("scene", scene));
        State last = log.last();
        if (last != null) {
            tree.put("finalCosts", Histogram.of(last.particles().cost()));
        }
        return tree;
    }

    /** The motion that is handed over, as it looks, among others of the last cloud. */
    private Optional<Map<String, Object>> scene() {
        if (!log.best().exists()) {
            return Optional.empty();
        }
        List<Cloud> clouds = log.clouds();
        List<double[]> last =
                clouds.isEmpty() ? List.of() : clouds.get(clouds.size() - 1).positions();
        return new Scene(run.spec(), times, ReportData::round)
                .tree(
                        run.target().rollout(log.solution().position()),
                        last.stream()
                                .limit(MOST_GHOSTS)
                                .map(run.target()::rollout)
                                .toList());
    }

    /** What is constrained along the way, over {@link #times}; the last step until the end. */
    private List<Map<String, Object>> constraints(Rollout rollout) {
        List<ConstraintEntry> entries = ConstraintEntry.stage(run.spec().problem());
        List<String> names = CostTerms.names(run.spec().constraints());
        List<Map<String, Object>> trees = new ArrayList<>();
        for (int i = 0; i < Math.min(entries.size(), MOST_CONSTRAINTS); i++) {
            ConstraintEntry entry = entries.get(i);
            int index = i;
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("heading", names.get(entry.constraint()) + " " + TrajectoryCsv.heading(entry.signal()));
            tree.put("equality", entry.sense() == Sense.EQUALITY);
            int last = rollout.controls().length - 1;
            tree.put("values", line(t -> rollout.stageConstraints()[Math.min(t, last)][index]));
            trees.add(tree);
        }
        return trees;
    }

    private Map<String, Object> polish(Polished polished) {
        Rollout rollout = run.target().rollout(polished.ends().positionOf(polished.best()));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("starts", Arrays.stream(polished.starts().cost()).boxed().toList());
        tree.put("ends", Arrays.stream(polished.ends().cost()).boxed().toList());
        tree.put("best", lines(rollout));
        tree.put("terms", terms(rollout));
        return tree;
    }

    private Map<String, Object> steps() {
        Map<String, Object> steps = new LinkedHashMap<>();
        steps.put("step", column(Info::step));
        steps.put("beta", column(Info::beta));
        steps.put("ess", column(Info::ess));
        steps.put("uniqueAncestors", column(Info::uniqueAncestors));
        steps.put("acceptanceRate", column(Info::acceptanceRate));
        steps.put("stepSize", column(Info::stepSize));
        steps.put("tuning", tuning());
        steps.put("divergences", column(Info::divergences));
        steps.put("transitions", column(info -> info.moves() * run.chains()));
        steps.put("logEvidence", column(Info::logEvidence));
        steps.put("bestCost", column(Info::bestCost));
        steps.put(
                "costQuantiles",
                log.steps().stream()
                        .map(s ->
                                Arrays.stream(s.info().costQuantiles()).boxed().toList())
                        .toList());
        return steps;
    }

    /** What the kernel is tuned to, by name, but for the step size; one number a step. */
    private Map<String, Object> tuning() {
        Map<String, Object> columns = new LinkedHashMap<>();
        log.steps().stream()
                .flatMap(step -> step.info().tuning().values().stream())
                .map(Tuning.Value::name)
                .filter(name -> !name.equals(Tuning.STEP_SIZE))
                .distinct()
                .forEach(name -> columns.put(name, column(info -> info.tuning().value(name))));
        return columns;
    }

    private List<Double> column(ToDoubleFunction<Info> value) {
        return log.steps().stream().map(s -> value.applyAsDouble(s.info())).toList();
    }

    private List<Map<String, Object>> signals() {
        Stream<Map<String, Object>> states =
                run.spec().dynamics().stateSignals().stream().map(s -> signal(s, false));
        Stream<Map<String, Object>> controls =
                run.spec().dynamics().controlSignals().stream().map(s -> signal(s, true));
        return Stream.concat(states, controls).toList();
    }

    private static Map<String, Object> signal(Signal signal, boolean control) {
        return Map.of("heading", TrajectoryCsv.heading(signal), "control", control);
    }

    private List<Map<String, Object>> stages() {
        List<Cloud> stages = log.clouds();
        List<Map<String, Object>> trees = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            Cloud stage = stages.get(i);
            int kept = stage.positions().size();
            int shown = i == stages.size() - 1 ? kept : Math.min(kept, PARTICLES_ON_THE_WAY);
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("step", stage.step());
            tree.put("beta", stage.beta());
            tree.put(
                    "particles",
                    IntStream.range(0, shown)
                            .mapToObj(n ->
                                    lines(run.target().rollout(stage.positions().get(n * kept / shown))))
                            .toList());
            trees.add(tree);
        }
        return trees;
    }

    /** The states and then the controls of a motion, each over {@link #times}. */
    private List<double[]> lines(Rollout rollout) {
        List<double[]> lines = new ArrayList<>();
        int horizon = rollout.controls().length;
        for (int d = 0; d < run.spec().dynamics().stateDim(); d++) {
            int state = d;
            lines.add(line(t -> rollout.states()[t][state]));
        }
        for (int d = 0; d < run.spec().dynamics().controlDim(); d++) {
            int control = d;
            // A control is held over its step; the last one until the end.
            lines.add(line(t -> rollout.controls()[Math.min(t, horizon - 1)][control]));
        }
        if (run.spec().finalTime().isFree()) {
            // Times of its own, behind the signals.
            lines.add(line(t -> rollout.times()[t]));
        }
        return lines;
    }

    private double[] line(IntToDoubleFunction value) {
        return Arrays.stream(times)
                .mapToDouble(t -> round(value.applyAsDouble(t)))
                .toArray();
    }

    private List<Map<String, Object>> terms(Rollout rollout) {
        List<String> names = CostTerms.of(run.spec().problem());
        List<Map<String, Object>> terms = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            int term = c;
            double stage = Arrays.stream(rollout.stageCosts())
                    .mapToDouble(s -> s[term])
                    .sum();
            terms.add(Map.of("name", names.get(c), "stage", stage, "terminal", rollout.terminalCosts()[c]));
        }
        return terms;
    }

    /** To so many digits, with factors that are exact; there are a hundred thousand numbers in a report. */
    private static double round(double value) {
        if (!Double.isFinite(value) || value == 0.0) {
            return value;
        }
        int decimals = CHART_DIGITS - 1 - (int) Math.floor(Math.log10(Math.abs(value)));
        int exponent = Math.min(Math.abs(decimals), POWERS_OF_TEN.length - 1);
        double factor = POWERS_OF_TEN[exponent];
        return decimals >= 0 ? Math.rint(value * factor) / factor : Math.rint(value / factor) * factor;
    }
}
