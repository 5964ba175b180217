package io.tsmc.plot;

import io.tsmc.api.Signal;
import io.tsmc.plot.Line.Look;
import io.tsmc.runtime.internal.folder.TrajectoryCsv;
import io.tsmc.runtime.internal.posterior.Motions;
import io.tsmc.runtime.internal.posterior.Quantity;
import io.tsmc.runtime.internal.posterior.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** What can be plotted of a run, by name. */
final class Plots {

    /** As many motions of a cloud as can still be told apart. */
    private static final int MOTIONS = 40;

    /** More histograms than that are no figure. */
    private static final int MOST_PARAMETERS = 16;

    /** The one that has no axes. */
    static final String SCENE = "scene";

    private static final String TIME = "time [s]";
    private static final String STEP = "tempering step";

    private static final Map<String, Kind> ALL = all();

    private Plots() {}

    /**
     * A plot.
     *
     * @param shows what it shows
     * @param isThere whether a run has what is needed
     * @param panels of a run
     */
    record Kind(String shows, Predicate<RunData> isThere, Function<RunData, List<Panel>> panels) {}

    private static Map<String, Kind> all() {
        Map<String, Kind> all = new LinkedHashMap<>();
        all.put(
                "motions",
                new Kind("states by time: the cloud, and the best motion", Plots::hasMotions, Plots::motions));
        all.put(
                "signals",
                new Kind(
                        "states and controls of the best motion by time",
                        run -> run.has("best-trajectory.csv"),
                        Plots::signals));
        all.put(
                "controls",
                new Kind("controls by time: the cloud, and the best motion", Plots::hasMotions, Plots::controls));
        all.put(
                SCENE,
                new Kind(
                        "the best motion in space, in poses that grow stronger with time",
                        ScenePlot::isThere,
                        run -> new ScenePlot(run).panels(run.index())));
        all.put("path", new Kind("inverse temperature by tempering step", Plots::hasSteps, Plots::path));
        all.put("costs", new Kind("quantiles of the cost by tempering step", Plots::hasSteps, Plots::costs));
        all.put(
                "cost-histogram",
                new Kind("costs of the final cloud", run -> run.has("particles.npz"), Plots::histogram));
        all.put(
                "lineages",
                new Kind("lineages and distinct ancestors by tempering step", Plots::hasSteps, Plots::lineages));
        all.put("acceptance", new Kind("acceptance rate by tempering step", Plots::hasSteps, Plots::acceptance));
        all.put(
                "constraint",
                new Kind(
                        "largest violation of each constraint, and the tolerance",
                        run -> !run.json().at("/constraints/entries").isEmpty(),
                        Plots::constraint));
        all.put(
                "constraints",
                new Kind(
                        "violation of what is constrained along the way by time, and the tolerance",
                        run -> !run.drawn().path("constraints").isEmpty(),
                        Plots::constraints));
        all.put(
                "posterior",
                new Kind(
                        "histograms of the parameters, " + MOST_PARAMETERS + " at most",
                        Plots::hasFewParameters,
                        Plots::posterior));
        return all;
    }

    /** All of them, in the order in which they are listed. */
    static Map<String, Kind> known() {
        return ALL;
    }

    private static boolean hasSteps(RunData run) {
        return run.steps().count() > 0;
    }

    private static boolean hasMotions(RunData run) {
        return run.has("particles.npz") && run.has("best-trajectory.csv");
    }

    private static boolean hasFewParameters(RunData run) {
        int count = run.has("particles.npz")
                ? run.sample().parameters().stream()
                        .mapToInt(quantity -> quantity.values().length)
                        .sum()
                : 0;
        return count > 0 && count <= MOST_PARAMETERS;
    }

    private static List<Panel> motions(RunData run) {
        return cloud(run, run.sample().motions().stateSignals(), true);
    }

    private static List<Panel> controls(RunData run) {
        return cloud(run, run.sample().motions().controlSignals(), false);
    }

    private static List<Panel> cloud(RunData run, List<Signal> signals, boolean states) {
        Motions motions = run.sample().motions();
        Map<String, double[]> best = run.bestMotion();
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < signals.size(); i++) {
            String heading = TrajectoryCsv.heading(signals.get(i));
            panels.add(new Panel(
                    signals.get(i).name(),
                    TIME,
                    heading,
                    false,
                    List.of(cloud(run, motions, i, states), best(run, best, heading))));
        }
        return panels;
    }

    /** Some motions as one line with gaps. */
    private static Line cloud(RunData run, Motions motions, int signal, boolean states) {
        int shown = Math.min(MOTIONS, motions.count());
        int rows = motions.horizon() + (states ? 1 : 0);
        int width = states
                ? motions.stateSignals().size()
                : motions.controlSignals().size();
        double[] values = states ? motions.states() : motions.controls();
        double[] x = new double[shown * (rows + 1)];
        double[] y = new double[x.length];
        for (int k = 0; k < shown; k++) {
            int m = (int) ((long) k * motions.count() / shown);
            for (int t = 0; t <= rows; t++) {
                int at = k * (rows + 1) + t;
                int row = Math.min(t, rows - 1);
                x[at] = motions.times()[m * (motions.horizon() + 1) + row];
                y[at] = t < rows ? values[(m * rows + t) * width + signal] : Double.NaN;
            }
        }
        return new Line("cloud", x, y, Look.CLOUD, run.index());
    }

    private static Line best(RunData run, Map<String, double[]> best, String heading) {
        double[] time = best.getOrDefault(TIME, new double[0]);
        double[] values = best.getOrDefault(heading, new double[time.length]);
        int length = (int)
                Arrays.stream(values).takeWhile(value -> !Double.isNaN(value)).count();
        return new Line("best", Arrays.copyOf(time, length), Arrays.copyOf(values, length), Look.BEST, run.index());
    }

    private static List<Panel> signals(RunData run) {
        Map<String, double[]> best = run.bestMotion();
        return best.keySet().stream()
                .filter(heading -> !heading.equals(TIME) && !heading.startsWith("cost "))
                .map(heading -> new Panel(
                        heading.replaceFirst(" \\[.*", ""), TIME, heading, false, List.of(best(run, best, heading))))
                .toList();
    }

    private static Line bySteps(RunData run, String name, String column, Look look) {
        return new Line(name, run.column("step"), run.column(column), look, run.index());
    }

    /** β is 0 at the first step, which a logarithm does not show. */
    private static List<Panel> path(RunData run) {
        double[] step = run.column("step");
        double[] beta = run.column("beta");
        int[] shown = IntStream.range(0, beta.length).filter(i -> beta[i] > 0.0).toArray();
        Line line = new Line(
                "",
                Arrays.stream(shown).mapToDouble(i -> step[i]).toArray(),
                Arrays.stream(shown).mapToDouble(i -> beta[i]).toArray(),
                Look.LINE,
                run.index());
        return List.of(new Panel("path", STEP, "inverse temperature β", true, List.of(line)));
    }

    private static List<Panel> costs(RunData run) {
        return List.of(new Panel(
                "costs",
                STEP,
                "cost",
                false,
                List.of(
                        bySteps(run, "95 %", "cost_q95", Look.DASHED),
                        bySteps(run, "median", "cost_q50", Look.LINE),
                        bySteps(run, "5 %", "cost_q05", Look.DASHED))));
    }

    private static List<Panel> lineages(RunData run) {
        return List.of(new Panel(
                "lineages",
                STEP,
                "particles",
                true,
                List.of(
                        bySteps(run, "ancestors", "unique_ancestors", Look.DASHED),
                        bySteps(run, "lineages", "lineages", Look.LINE))));
    }

    /** None before the first move. */
    private static List<Panel> acceptance(RunData run) {
        double[] step = run.column("step");
        double[] rate = run.column("acceptance_rate");
        int from = Math.min(1, step.length);
        Line line = new Line(
                "",
                Arrays.copyOfRange(step, from, step.length),
                Arrays.copyOfRange(rate, from, rate.length),
                Look.LINE,
                run.index());
        return List.of(new Panel("acceptance", STEP, "acceptance rate", false, List.of(line)));
    }

    private static List<Panel> histogram(RunData run) {
        return List.of(histogram(run, "cost-histogram", "cost", run.sample().cost()));
    }

    private static List<Panel> posterior(RunData run) {
        Sample sample = run.sample();
        List<Panel> panels = new ArrayList<>();
        for (Quantity quantity : sample.parameters()) {
            for (int i = 0; i < quantity.values().length; i++) {
                String name = quantity.names().get(i);
                String unit =
                        quantity.unit().isEmpty() || quantity.unit().equals("1") ? "" : " [" + quantity.unit() + "]";
                panels.add(histogram(run, name, name + unit, quantity.values()[i]));
            }
        }
        return panels;
    }

    /**
     * As many bins as suit the spread (Freedman and Diaconis, "On the histogram as a density estimator", 1981): of width two
     * interquartile ranges by the third root of the number of values.
     */
    private static Panel histogram(RunData run, String title, String label, double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        int n = sorted.length;
        double lowest = n == 0 ? 0.0 : sorted[0];
        double range = n == 0 ? 0.0 : sorted[n - 1] - lowest;
        double quartiles = n == 0 ? 0.0 : sorted[3 * n / 4] - sorted[n / 4];
        int bins = range > 0.0 && quartiles > 0.0
                ? (int) Math.max(1, Math.min(100, Math.ceil(range * Math.cbrt(n) / (2.0 * quartiles))))
                : 1;
        double width = range > 0.0 ? range / bins : Math.max(1e-9, Math.abs(lowest) * 1e-3);
        double[] density = new double[bins];
        for (double value : sorted) {
            density[Math.min(bins - 1, (int) ((value - lowest) / width))] += 1.0 / (n * width);
        }
        double[] x = new double[2 * bins + 2];
        double[] y = new double[2 * bins + 2];
        for (int bin = 0; bin < bins; bin++) {
            x[2 * bin + 1] = lowest + bin * width;
            x[2 * bin + 2] = lowest + (bin + 1) * width;
            y[2 * bin + 1] = density[bin];
            y[2 * bin + 2] = density[bin];
        }
        x[0] = lowest;
        x[2 * bins + 1] = lowest + bins * width;
        return new Panel(title, label, "density", false, List.of(new Line("", x, y, Look.AREA, run.index())));
    }

    private static List<Panel> constraint(RunData run) {
        JsonNode entries = run.json().at("/constraints/entries");
        int count = entries.size();
        double[] x = IntStream.rangeClosed(1, count).asDoubleStream().toArray();
        double[] violation = IntStream.range(0, count)
                .mapToDouble(i -> entries.get(i).path("violation").asDouble(Double.NaN))
                .toArray();
        double tolerance = run.json().at("/constraints/tolerance").asDouble(Double.NaN);
        double[] limit = new double[count + 1];
        Arrays.fill(limit, tolerance);
        double[] across =
                IntStream.rangeClosed(0, count).mapToDouble(i -> i + 0.5).toArray();
        return List.of(new Panel(
                "constraint",
                "entry, in the order of run.json",
                "violation",
                false,
                List.of(
                        new Line("tolerance", across, limit, Look.DASHED, run.index()),
                        new Line("violation", x, violation, Look.POINTS, run.index()))));
    }

    /** What the solution violates at each time: of an equality its value, of an inequality what is above 0. */
    private static List<Panel> constraints(RunData run) {
        JsonNode drawn = run.drawn();
        double tolerance = run.json().at("/constraints/tolerance").asDouble(Double.NaN);
        double[] times = numbers(times(drawn));
        double[] ends = {times[0], times[times.length - 1]};
        List<Panel> panels = new ArrayList<>();
        for (JsonNode entry : drawn.path("constraints")) {
            boolean equality = entry.path("equality").asBoolean(false);
            double[] violation = Arrays.stream(numbers(entry.path("values")))
                    .map(value -> equality ? Math.abs(value) : Math.max(0.0, value))
                    .toArray();
            panels.add(new Panel(
                    entry.path("heading").asString("").replaceFirst(" \\[[^\\]]*\\]$", ""),
                    TIME,
                    "violation" + unit(entry.path("heading").asString("")),
                    false,
                    List.of(
                            new Line("tolerance", ends, new double[] {tolerance, tolerance}, Look.DASHED, run.index()),
                            new Line("violation", times, violation, Look.LINE, run.index()))));
        }
        return panels;
    }

    private static String unit(String heading) {
        return heading.endsWith("]") ? heading.substring(heading.lastIndexOf(" [")) : "";
    }

    /** The times of the solution: its own, behind its signals, where the final time is free. */
    private static JsonNode times(JsonNode drawn) {
        JsonNode polished = drawn.at("/polish/best");
        JsonNode motion = polished.isMissingNode() ? drawn.path("best") : polished;
        JsonNode own = motion.path(drawn.path("signals").size());
        return own.isMissingNode() ? drawn.path("times") : own;
    }

    private static double[] numbers(JsonNode list) {
        return list.valueStream()
                .mapToDouble(value -> value.asDouble(Double.NaN))
                .toArray();
    }
}
