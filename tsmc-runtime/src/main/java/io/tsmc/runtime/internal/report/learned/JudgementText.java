package io.tsmc.runtime.internal.report.learned;

import io.tsmc.runtime.internal.folder.Csv;
import io.tsmc.runtime.internal.learned.Judgement;
import io.tsmc.runtime.internal.learned.Judgement.Ahead;
import io.tsmc.runtime.internal.learned.Judgement.AtHorizon;
import io.tsmc.runtime.internal.learned.Judgement.OneStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A judgement as tables: for the console, and as files. */
public final class JudgementText {

    /** The file with what is predicted one step ahead. */
    public static final String ONE_STEP = "one-step.csv";

    /** The file with the error against the horizon. */
    public static final String HORIZON = "horizon.csv";

    private static final int[] SHOWN = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};

    private JudgementText() {}

    /** The lines of a table to be read. */
    public static List<String> lines(Judgement judgement) {
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "One step ahead, %,d steps of %s s, each from the measured state:",
                judgement.steps(), number(judgement.timeStep())));
        boolean deviations = judgement.states().stream().anyMatch(state -> state.deviation() > 0.0);
        List<List<String>> table = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("", "RMSE", "±", "bias"));
        if (deviations) {
            heading.addAll(List.of("deviation", "NLL [nat]", "within 50 %", "within 90 %", "±"));
        }
        heading.addAll(judgement.others());
        table.add(heading);
        for (OneStep state : judgement.states()) {
            List<String> row = new ArrayList<>(
                    List.of(name(state), number(state.rmse()), number(state.rmseError()), number(state.bias())));
            if (deviations) {
                row.addAll(List.of(
                        number(state.deviation()),
                        number(state.negativeLogLikelihood()),
                        percent(state.coverage50()),
                        percent(state.coverage90()),
                        percent(state.coverageError())));
            }
            state.others().forEach(other -> row.add(number(other)));
            table.add(row);
        }
        lines.addAll(aligned(table));
        lines.add("");
        lines.add(format(
                "Error against horizon, %,d motions, each from a measured state on with the measured controls:",
                judgement.starts()));
        for (int i = 0; i < judgement.states().size(); i++) {
            int state = i;
            boolean spread = judgement.horizon().stream()
                    .anyMatch(at -> !Double.isNaN(at.states().get(state).coverage90()));
            List<List<String>> rows = new ArrayList<>();
            List<String> titles = new ArrayList<>(
                    List.of(name(judgement.states().get(i)), "time [s]", "RMSE", "median", "10 %", "90 %"));
            if (spread) {
                titles.add("within 90 %");
            }
            titles.addAll(judgement.others());
            rows.add(titles);
            for (AtHorizon at : judgement.horizon()) {
                if (isShown(at.steps(), judgement.horizon().size())) {
                    rows.add(row(at, state, judgement.timeStep(), spread));
                }
            }
            lines.addAll(aligned(rows));
        }
        return lines;
    }

    private static boolean isShown(int steps, int last) {
        return steps == last || IntStream.of(SHOWN).anyMatch(shown -> shown == steps);
    }

    private static List<String> row(AtHorizon at, int state, double timeStep, boolean spread) {
        Ahead ahead = at.states().get(state);
        List<String> row = new ArrayList<>(List.of(
                at.steps() + (at.steps() == 1 ? " step" : " steps"),
                number(at.steps() * timeStep),
                number(ahead.rmse()),
                number(ahead.median()),
                number(ahead.low()),
                number(ahead.high())));
        if (spread) {
            row.add(percent(ahead.coverage90()));
        }
        ahead.others().forEach(other -> row.add(number(other)));
        return row;
    }

    /** The first column to the left, numbers to the right. */
    private static List<String> aligned(List<List<String>> table) {
        int[] widths = new int[table.get(0).size()];
        for (List<String> row : table) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        return table.stream()
                .map(row -> {
                    StringBuilder line = new StringBuilder("  ");
                    for (int c = 0; c < widths.length; c++) {
                        String padding = " ".repeat(widths[c] - row.get(c).length());
                        line.append(c == 0 ? row.get(c) + padding : "  " + padding + row.get(c));
                    }
                    return line.toString().stripTrailing();
                })
                .toList();
    }

    private static String name(OneStep state) {
        return state.unit().equals("1") ? state.state() : state.state() + " [" + state.unit() + "]";
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : format("%.4g", value);
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : format("%.1f %%", 100.0 * share);
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    /** {@value #ONE_STEP}: a row for each state; empty cells where no deviation is predicted. */
    public static String oneStep(Judgement judgement) {
        List<String> heading = new ArrayList<>(List.of(
                "state",
                "unit",
                "rmse",
                "rmse_error",
                "bias",
                "deviation",
                "negative_log_likelihood",
                "coverage_50",
                "coverage_90",
                "coverage_error"));
        judgement.others().forEach(other -> heading.add("rmse " + other));
        Csv csv = new Csv().line(heading);
        for (OneStep state : judgement.states()) {
            List<Object> row = new ArrayList<>(List.of(
                    state.state(),
                    state.unit(),
                    state.rmse(),
                    state.rmseError(),
                    state.bias(),
                    state.deviation(),
                    state.negativeLogLikelihood(),
                    state.coverage50(),
                    state.coverage90(),
                    state.coverageError()));
            row.addAll(state.others());
            csv.line(row);
        }
        return csv.toString();
    }

    /** {@value #HORIZON}: a row for each number of steps and state. */
    public static String horizon(Judgement judgement) {
        List<String> heading = new ArrayList<>(List.of(
                "steps", "time [s]", "state", "unit", "rmse", "median", "quantile_10", "quantile_90", "coverage_90"));
        judgement.others().forEach(other -> heading.add("rmse " + other));
        Csv csv = new Csv().line(heading);
        for (AtHorizon at : judgement.horizon()) {
            for (int i = 0; i < at.states().size(); i++) {
                Ahead ahead = at.states().get(i);
                List<Object> row = new ArrayList<>(List.of(
                        at.steps(),
                        at.steps() * judgement.timeStep(),
                        judgement.states().get(i).state(),
                        judgement.states().get(i).unit(),
                        ahead.rmse(),
                        ahead.median(),
                        ahead.low(),
                        ahead.high(),
                        ahead.coverage90()));
                row.addAll(ahead.others());
                csv.line(row);
            }
        }
        return csv.toString();
    }
}
