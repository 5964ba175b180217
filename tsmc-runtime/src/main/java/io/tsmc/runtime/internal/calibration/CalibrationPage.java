package io.tsmc.runtime.internal.calibration;

import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.text.StringEscapeUtils;

/**
 * {@code calibration.html}: of each quantity, the share of runs whose rank is at or below each rank, less what it is in the mean if
 * all is right, with the simultaneous bands. One file, without a script.
 */
final class CalibrationPage {

    private static final int WIDTH = 360;
    private static final int HEIGHT = 180;
    private static final int MARGIN = 28;

    private CalibrationPage() {}

    static String of(List<CalibrationVerdict.Row> rows) {
        StringBuilder page = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>Calibration</title><style>
                body { font: 15px/1.4 system-ui, sans-serif; margin: 2em; color-scheme: light dark; }
                figure { display: inline-block; margin: 0 1.5em 1.5em 0; }
                svg { max-width: 100%; }
                .band { fill: currentColor; opacity: 0.15; } .zero { stroke: currentColor; opacity: 0.4; }
                .found { fill: none; stroke: #2878b5; stroke-width: 2; } .bad { stroke: #c33; }
                text { fill: currentColor; font-size: 11px; }
                </style></head><body><h1>Simulation-based calibration</h1>
                <p>Share of runs with the true value at or below a rank among the draws of its posterior, less the share if all is
                right. The grey bands hold the whole line of all pictures but in 1 % of calibrations of a right sampler.</p>
                """);
        rows.forEach(row -> page.append(figure(row)));
        return page.append("</body></html>\n").toString();
    }

    private static String figure(CalibrationVerdict.Row row) {
        RankTest test = row.test();
        int runs = test.ranks().length;
        int draws = test.draws();
        int[] cumulative = test.cumulative();
        double largest = 0.05;
        for (int rank = 0; rank <= draws; rank++) {
            double middle = (rank + 1.0) / (draws + 1.0);
            largest = Math.max(largest, Math.abs((double) cumulative[rank] / runs - middle));
            largest = Math.max(largest, Math.abs((double) test.lower()[rank] / runs - middle));
            largest = Math.max(largest, Math.abs((double) test.upper()[rank] / runs - middle));
        }
        String band = line(draws, runs, largest, rank -> test.upper()[rank], false) + " "
                + line(draws, runs, largest, rank -> test.lower()[rank], true);
        String found = line(draws, runs, largest, rank -> cumulative[rank], false);
        double zero = HEIGHT / 2.0;
        return String.format(
                Locale.ROOT,
                "<figure><figcaption><b>%s</b> %s, p = %.3g</figcaption><svg width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " role=\"img\" aria-label=\"%s: %s\"><polygon class=\"band\" points=\"%s\"/><line class=\"zero\" x1=\"%d\" x2=\"%d\""
                        + " y1=\"%.1f\" y2=\"%.1f\"/><polyline class=\"found%s\" points=\"%s\"/><text x=\"2\" y=\"12\">+%.2f</text><text x=\"2\""
                        + " y=\"%d\">-%.2f</text><text x=\"%d\" y=\"%d\" text-anchor=\"end\">rank %d</text></svg></figure>%n",
                StringEscapeUtils.escapeHtml4(row.name()),
                test.passes() ? "passes" : StringEscapeUtils.escapeHtml4(test.words()),
                test.pValue(),
                WIDTH,
                HEIGHT,
                WIDTH,
                HEIGHT,
                StringEscapeUtils.escapeHtml4(row.name()),
                test.passes() ? "passes" : "fails",
                band,
                MARGIN,
                WIDTH,
                zero,
                zero,
                test.passes() ? "" : " bad",
                found,
                largest,
                HEIGHT - 4,
                largest,
                WIDTH - 4,
                HEIGHT - 4,
                draws);
    }

    private static String line(int draws, int runs, double largest, IntToDoubleFunction count, boolean backwards) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i <= draws; i++) {
            int rank = backwards ? draws - i : i;
            double value = count.applyAsDouble(rank) / runs - (rank + 1.0) / (draws + 1.0);
            double x = MARGIN + (WIDTH - MARGIN) * (rank + 0.5) / (draws + 1.0);
            double y = 0.5 * HEIGHT - value / largest * (0.5 * HEIGHT - 14);
            points.append(i == 0 ? "" : " ").append(String.format(Locale.ROOT, "%.1f,%.1f", x, y));
        }
        return points.toString();
    }
}
