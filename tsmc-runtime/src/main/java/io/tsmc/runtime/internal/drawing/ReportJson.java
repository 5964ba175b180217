package io.tsmc.runtime.internal.drawing;

import io.tsmc.api.Constraint.Sense;
import io.tsmc.api.Signal;
import io.tsmc.api.drawing.Referenced;
import io.tsmc.api.drawing.Referenced.Reference;
import io.tsmc.problem.Problem;
import io.tsmc.problem.formulation.PosteriorTarget;
import io.tsmc.problem.rollout.ConstraintEntry;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.folder.TrajectoryCsv;
import io.tsmc.runtime.internal.log.CloudHistory.Cloud;
import io.tsmc.runtime.internal.log.RunLog;
import io.tsmc.runtime.internal.posterior.Posterior;
import io.tsmc.runtime.internal.posterior.PredictiveBands;
import io.tsmc.runtime.internal.posterior.PriorDensity;
import io.tsmc.runtime.internal.settings.CostTerms;
import io.tsmc.runtime.internal.yaml.Json;
import io.tsmc.runtime.run.Polished;
import io.tsmc.runtime.run.Solutions;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.sampler.Best;
import io.tsmc.sampler.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * {@code report.json.gz}: what a report shows of a run besides what is in its other files: motions, as numbers. A plug-in is
 * needed to compute them, but not to show them again.
 */
public final class ReportJson {

    /** Its name. */
    public static final String FILE = "report.json.gz";

    /** More points than this cannot be told apart on the width of a chart. */
    private static final int MAX_TIMES = 120;

    /** Particles shown of each stage but the last, which shows all that were kept. */
    private static final int PARTICLES_ON_THE_WAY = 24;

    /** Entries of constraints that are drawn; all are in the table. */
    private static final int MOST_CONSTRAINTS = 12;

    /** Motions that are drawn faintly behind the one that moves. */
    private static final int MOST_GHOSTS = 12;

    /** Solutions that have a picture; all are in {@code run.json}. */
    private static final int MOST_PICTURES = 12;

    /** What is not known and has a picture; all are in {@code posterior.csv}. */
    private static final int MOST_UNKNOWNS = 24;

    /** Of a motion in a picture. */
    private static final int POSES = 16;

    private static final int CHART_DIGITS = 5;

    /** Those that a double is exactly. */
    private static final double[] POWERS_OF_TEN = IntStream.rangeClosed(0, 22)
            .mapToDouble(e -> Double.parseDouble("1e" + e))
            .toArray();

    private final TsmcRun run;
    private final RunLog log;
    private final int[] times;

    private ReportJson(TsmcRun run, RunLog log) {
        this.run = run;
        this.log = log;
        int horizon = run.spec().horizon();
        int count = Math.min(horizon + 1, MAX_TIMES);
        times = IntStream.range(0, count)
                .map(i -> (int) Math.round((double) i * horizon / (count - 1)))
                .toArray();
    }

    /** The bytes of the file; the same for the same run. */
    public static byte[] of(TsmcRun run, RunLog log) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(Json.compact(new ReportJson(run, log).tree()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The content of the file in the folder of a run; a missing node if there is none.
     *
     * @throws BadInputException if it is malformed
     */
    public static JsonNode read(Path folder) {
        Path file = folder.resolve(FILE);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return JsonMapper.shared().readTree(in.readAllBytes());
        } catch (NoSuchFileException ofAnOlderVersion) {
            return MissingNode.getInstance();
        } catch (IOException | JacksonException e) {
            throw new BadInputException(file + ": cannot be read: " + e.getMessage() + ". Maybe it is cut off.", e);
        }
    }

    private Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "finalTime",
                run.spec().finalTime().words(run.spec().dynamics(), run.spec().horizon()));
        run.spec().formulation().caution().ifPresent(caution -> tree.put("caution", caution));
        tree.put("uncertain", run.spec().uncertain().paths());
        tree.put("signals", signals());
        tree.put(
                "times",
                Arrays.stream(times)
                        .mapToObj(t -> round(t * run.spec().dynamics().timeStep()))
                        .toList());
        tree.put("stages", stages());
        tree.put("references", references());
        if (!log.lineages().isEmpty()) {
            tree.put("lineages", Lineages.of(log.lineages()));
        }
        Best best = log.best();
        if (best.exists()) {
            Rollout rollout = run.target().rollout(best.position());
            tree.put("best", lines(rollout));
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
        if (!log.predictive().isEmpty()) {
            tree.put(
                    "predictive",
                    log.predictive().stream().map(ReportJson::predictive).toList());
        }
        scene().ifPresent(scene -> tree.put("scene", scene));
        Solutions solutions = log.solutions();
        if (solutions != null) {
            tree.put(
                    "solutions",
                    IntStream.range(0, Math.min(solutions.count(), MOST_PICTURES))
                            .mapToObj(k -> picture(
                                    run.target().rollout(solutions.motions().positionOf(k))))
                            .toList());
        }
        State last = log.last();
        if (last != null) {
            tree.put("finalCosts", Histogram.of(last.particles().cost()));
            if (run.target() instanceof PosteriorTarget target && log.posterior() != null) {
                tree.put("unknowns", unknowns(target, log.posterior()));
            }
        }
        return tree;
    }

    /** The prior and the posterior of each, the first few. */
    private static List<Map<String, Object>> unknowns(PosteriorTarget target, Posterior posterior) {
        List<Optional<PriorDensity>> priors = PriorDensity.of(target);
        List<double[]> values = posterior.sample().parameters().stream()
                .flatMap(quantity -> Arrays.stream(quantity.values()))
                .toList();
        List<Map<String, Object>> trees = new ArrayList<>();
        for (int i = 0; i < Math.min(values.size(), MOST_UNKNOWNS); i++) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("name", posterior.parameters().get(i).name());
            tree.put("unit", posterior.parameters().get(i).unit());
            tree.put("posterior", Histogram.of(values.get(i)));
            priors.get(i).ifPresent(prior -> {
                tree.put("prior", pairs(prior.at(), prior.density()));
                tree.put("priorQuantiles", rounded(prior.quantiles()));
            });
            trees.add(tree);
        }
        return trees;
    }

    /** What draws would have been observed as, beside what was. */
    private static Map<String, Object> predictive(PredictiveBands column) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("heading", column.name() + (column.unit().isEmpty() ? "" : " [" + column.unit() + "]"));
        tree.put("timed", column.timed());
        tree.put("within", column.within());
        tree.put("observed", pairs(column.at(), column.observed()));
        tree.put("prior", Arrays.stream(column.prior()).map(ReportJson::rounded).toList());
        tree.put(
                "posterior",
                Arrays.stream(column.posterior()).map(ReportJson::rounded).toList());
        return tree;
    }

    private static List<List<Double>> pairs(double[] at, double[] values) {
        return IntStream.range(0, at.length)
                .mapToObj(i -> List.of(round(at[i]), round(values[i])))
                .toList();
    }

    private static double[] rounded(double[] values) {
        return Arrays.stream(values).map(ReportJson::round).toArray();
    }

    /** What motions are compared with, by time. */
    private List<Map<String, Object>> references() {
        return referenced()
                .map(reference -> {
                    Map<String, Object> tree = new LinkedHashMap<>();
                    tree.put("signal", reference.signal());
                    tree.put("measured", reference.isMeasured());
                    tree.put("points", pairs(reference.times(), reference.values()));
                    return tree;
                })
                .toList();
    }

    private Stream<Reference> referenced() {
        Problem problem = run.target().problem();
        double end = problem.horizon() * problem.typicalTimeStep();
        return Stream.<Object>concat(problem.costs().stream(), problem.likelihoods().terms().stream())
                .filter(Referenced.class::isInstance)
                .flatMap(term -> ((Referenced) term).references(problem.dynamics(), end).stream());
    }

    /** The motion that is handed over, as it looks, among others of the last cloud. */
    private Optional<Map<String, Object>> scene() {
        if (!log.best().exists()) {
            return Optional.empty();
        }
        List<Cloud> clouds = log.clouds();
        List<double[]> last =
                clouds.isEmpty() ? List.of() : clouds.get(clouds.size() - 1).positions();
        return new Scene(run.spec(), times, ReportJson::round)
                .tree(
                        run.target().rollout(log.solution().position()),
                        last.stream()
                                .limit(MOST_GHOSTS)
                                .map(run.target()::rollout)
                                .toList(),
                        referenced().toList());
    }

    /** A motion in a few poses; of a system that nobody draws, its signals. */
    private Map<String, Object> picture(Rollout rollout) {
        int last = run.spec().horizon();
        int[] poses = IntStream.range(0, POSES)
                .map(i -> (int) Math.round((double) i * last / (POSES - 1)))
                .toArray();
        return new Scene(run.spec(), poses, ReportJson::round)
                .tree(rollout, List.of(), List.of())
                .filter(scene -> scene.containsKey("main"))
                .orElseGet(() -> Map.of("lines", lines(rollout)));
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
        tree.put("origin", polished.origin());
        tree.put("starts", Arrays.stream(polished.starts().cost()).boxed().toList());
        tree.put("ends", Arrays.stream(polished.ends().cost()).boxed().toList());
        tree.put("best", lines(rollout));
        tree.put("terms", terms(rollout));
        return tree;
    }

    private List<Map<String, Object>> signals() {
        Stream<Map<String, Object>> states =
                run.spec().dynamics().stateSignals().stream().map(s -> signal(s, false));
        Stream<Map<String, Object>> controls =
                run.spec().dynamics().controlSignals().stream().map(s -> signal(s, true));
        return Stream.concat(states, controls).toList();
    }

    private static Map<String, Object> signal(Signal signal, boolean control) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("heading", TrajectoryCsv.heading(signal));
        tree.put("control", control);
        return tree;
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
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("name", names.get(c));
            tree.put("stage", stage);
            tree.put("terminal", rollout.terminalCosts()[c]);
            terms.add(tree);
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
