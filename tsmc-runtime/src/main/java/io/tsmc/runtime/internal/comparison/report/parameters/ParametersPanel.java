package io.tsmc.runtime.internal.comparison.report.parameters;

import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.comparison.RunComparison;
import io.tsmc.runtime.internal.comparison.panel.ComparisonPanel;
import io.tsmc.runtime.internal.comparison.panel.ShownRuns;
import io.tsmc.runtime.internal.folder.ParticlesNpz;
import io.tsmc.runtime.internal.posterior.Estimate;
import io.tsmc.runtime.internal.posterior.Quantity;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the runs say of each parameter, over each other. */
public final class ParametersPanel implements ComparisonPanel {

    @Override
    public String id() {
        return "parameters";
    }

    private static final String TITLE = "Parameters";

    /** Parameters with a picture; those of a network are too many to be seen. */
    private static final int MOST_PICTURES = 12;

    private static final int MOST_ROWS = 60;
    private static final int BINS = 40;

    /** Of the values of all runs together, cut off at either end of a picture. */
    private static final double CUT = 0.005;

    @Override
    public Optional<Section> of(ShownRuns runs) {
        List<String> estimated = runs.comparison().estimated();
        List<String> names = estimated.subList(0, estimated.size() - 1);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        boolean sameNames = runs.comparison().ofPosteriors()
                || runs.comparison().differences().keySet().stream().noneMatch(path -> path.startsWith("policy"));
        if (!sameNames) {
            return Optional.of(new Section(
                    TITLE, "<p>The policies are not the same, so their parameters are not those of each other.</p>"));
        }
        StringBuilder rows = new StringBuilder();
        names.stream()
                .limit(MOST_ROWS)
                .forEach(name -> rows.append(runs.row(name, i -> cell(runs.comparison(), i, name))));
        String more = names.size() > MOST_ROWS
                ? "<p class=\"note\">" + (names.size() - MOST_ROWS) + " more: tsmc compare … --format json</p>"
                : "";
        return Optional.of(new Section(
                TITLE,
                Html.fill(
                        Resources.text("comparison/parameters/parameters.html"),
                        Map.of("table", runs.table(rows.toString()) + more)),
                Map.of("pictures", pictures(runs, names.subList(0, Math.min(MOST_PICTURES, names.size())))),
                Resources.text("comparison/parameters/parameters.js")));
    }

    private static String cell(RunComparison comparison, int run, String name) {
        return comparison
                .estimate(run, name)
                .map(estimate ->
                        ShownRuns.bar(estimate.mean(), estimate.meanError()) + "; sd " + Html.number(estimate.sd(), 3))
                .orElse("–");
    }

    /** A histogram for each run that has a parameter, all with the same bins. */
    private static List<Object> pictures(ShownRuns runs, List<String> names) {
        List<Map<String, double[]>> samples =
                IntStream.range(0, runs.count()).mapToObj(i -> sample(runs, i)).toList();
        List<Object> pictures = new ArrayList<>();
        for (String name : names) {
            double[] all = samples.stream()
                    .filter(sample -> sample.containsKey(name))
                    .flatMapToDouble(sample -> Arrays.stream(sample.get(name)))
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            if (all.length == 0) {
                continue;
            }
            double from = Estimate.quantile(all, CUT);
            double range = Estimate.quantile(all, 1.0 - CUT) - from;
            double width = range > 0.0 ? range / BINS : Math.max(1e-9, Math.abs(from) * 1e-3);
            List<Object> densities = new ArrayList<>();
            for (int i = 0; i < runs.count(); i++) {
                double[] values = samples.get(i).get(name);
                if (values != null) {
                    densities.add(Map.of("run", i, "density", density(values, from, width)));
                }
            }
            pictures.add(Map.of("name", heading(runs, name), "from", from, "width", width, "densities", densities));
        }
        return pictures;
    }

    private static String heading(ShownRuns runs, String name) {
        return IntStream.range(0, runs.count())
                .mapToObj(i -> runs.comparison().estimate(i, name))
                .flatMap(Optional::stream)
                .findFirst()
                .filter(estimate ->
                        !estimate.unit().isEmpty() && !estimate.unit().equals("1"))
                .map(estimate -> name + " [" + estimate.unit() + "]")
                .orElse(name);
    }

    /** The draws of all seeds of a run, by parameter. */
    private static Map<String, double[]> sample(ShownRuns runs, int run) {
        Map<String, double[]> sample = new HashMap<>();
        runs.run(run).members().forEach(member -> {
            for (Quantity quantity : ParticlesNpz.readSample(member.folder()).parameters()) {
                for (int i = 0; i < quantity.values().length; i++) {
                    sample.merge(quantity.names().get(i), quantity.values()[i], ParametersPanel::both);
                }
            }
        });
        return sample;
    }

    private static double[] both(double[] some, double[] others) {
        double[] all = Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        return all;
    }

    private static double[] density(double[] values, double from, double width) {
        double[] density = new double[BINS];
        for (double value : values) {
            int bin = (int) Math.floor((value - from) / width);
            // The last bin has its upper end.
            int into = value == from + BINS * width ? BINS - 1 : bin;
            if (into >= 0 && into < BINS) {
                density[into] += 1.0 / (values.length * width);
            }
        }
        return density;
    }
}
