package io.tsmc.plot;

import io.tsmc.plot.Line.Look;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Panels, drawn beside and above each other.
 *
 * @param panels what is drawn
 * @param size of the whole
 * @param font family of the letters
 * @param fontSize of the letters [pt]
 * @param scene drawn in place of the panels, whose numbers it has; null for the panels themselves
 */
record Figure(
        List<Panel> panels,
        PageSize size,
        String font,
        double fontSize,
        @Nullable ScenePlot scene) {

    /** Okabe and Ito's colours, which can be told apart by all eyes; without the yellow, which white paper swallows. */
    private static final List<Color> COLOURS = List.of(
            new Color(0x0072B2),
            new Color(0xD55E00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0xE69F00),
            new Color(0x56B4E9),
            Color.BLACK);

    private static final Color CLEAR = new Color(255, 255, 255, 0);
    private static final int LEGEND_LINE = 14;

    /** More are written below each other. */
    private static final int MOST_BESIDE = 2;

    private static final float THIN = 0.4f;
    private static final float THICK = 1.1f;
    private static final double PALE = 0.65;

    /** How many panels stand beside each other. */
    static int columns(int panels) {
        return panels <= 2 ? 1 : panels <= 4 ? 2 : 3;
    }

    static int rows(int panels) {
        return (panels + columns(panels) - 1) / columns(panels);
    }

    /** How many lines of legend are below each panel, at most. */
    static int legends(List<Panel> panels) {
        return panels.stream()
                .filter(Figure::isWide)
                .mapToInt(Figure::named)
                .max()
                .orElse(1);
    }

    private static boolean isWide(Panel panel) {
        return named(panel) > MOST_BESIDE;
    }

    private static int named(Panel panel) {
        return (int)
                panel.lines().stream().filter(line -> !line.name().isEmpty()).count();
    }

    /** Draws it, with the origin at the upper left and a point as the unit. */
    void draw(Graphics2D graphics) {
        if (scene != null) {
            scene.draw(graphics, size, new Font(font, Font.PLAIN, 1).deriveFont((float) fontSize));
            return;
        }
        int columns = columns(panels.size());
        double width = size.width() / columns;
        double height = size.height() / rows(panels.size());
        AffineTransform origin = graphics.getTransform();
        for (int i = 0; i < panels.size(); i++) {
            graphics.translate(i % columns * width, i / columns * height);
            chart(panels.get(i)).paint(graphics, (int) width, (int) height);
            graphics.setTransform(origin);
        }
    }

    private XYChart chart(Panel panel) {
        XYChart chart =
                new XYChartBuilder().xAxisTitle(panel.x()).yAxisTitle(panel.y()).build();
        style(chart.getStyler(), panel);
        Set<String> names = new HashSet<>();
        boolean several = panel.lines().stream().anyMatch(line -> line.run() > 0);
        for (Line line : panel.lines()) {
            if (line.x().length > 0) {
                add(chart, line, several, names);
            }
        }
        return chart;
    }

    private void style(XYStyler styler, Panel panel) {
        Font plain = new Font(font, Font.PLAIN, 1).deriveFont((float) fontSize);
        Font small = plain.deriveFont((float) (0.9 * fontSize));
        styler.setChartTitleVisible(false)
                .setBaseFont(plain)
                .setLegendFont(small)
                .setLegendVisible(named(panel) > 0)
                .setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(isWide(panel) ? Styler.LegendLayout.Vertical : Styler.LegendLayout.Horizontal)
                .setLegendSeriesLineLength(LEGEND_LINE)
                .setLegendBorderColor(CLEAR)
                .setLegendPadding(5)
                .setLegendBackgroundColor(CLEAR)
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(true)
                .setPlotBorderColor(Color.DARK_GRAY)
                .setChartPadding(4)
                .setAntiAlias(true);
        styler.setAxisTitleFont(plain)
                .setAxisTickLabelsFont(small)
                .setPlotGridLinesVisible(false)
                .setAxisTickMarkLength(3)
                .setAxisTickMarksColor(Color.DARK_GRAY)
                .setAxisTickMarksStroke(new BasicStroke(THIN))
                .setAxisTicksLineVisible(false)
                .setAxisTickPadding(2)
                .setAxisTitlePadding(3)
                .setPlotMargin(0)
                .setXAxisTickMarkSpacingHint((int) (5 * fontSize))
                .setYAxisTickMarkSpacingHint((int) (3 * fontSize))
                .setYAxisLogarithmic(panel.logarithmic());
        styler.setLocale(Locale.ROOT);
        if (panel.lines().stream().anyMatch(line -> line.look() == Look.AREA)) {
            // Else the ticks of a histogram are the edges of its bins, to the last digit.
            styler.setXAxisDecimalPattern("0.###");
        }
    }

    private static void add(XYChart chart, Line line, boolean several, Set<String> names) {
        // Series have to have names, and different ones; what is unnamed is not in the legend.
        String name = line.name();
        for (int copy = 0; name.isEmpty() || !names.add(name); copy++) {
            name = line.name() + "\u200b".repeat(copy + 1);
        }
        XYSeries series = chart.addSeries(name, line.x(), line.y());
        // One run alone has two colours.
        int number = line.look() == Look.BEST && !several ? 1 : line.run() % COLOURS.size();
        Color colour = COLOURS.get(number);
        boolean cloud = line.look() == Look.CLOUD;
        boolean area = line.look() == Look.AREA;
        series.setMarker(line.look() == Look.POINTS ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE)
                .setMarkerColor(colour)
                .setLineColor(cloud ? pale(colour) : colour)
                .setLineWidth(cloud ? THIN : THICK)
                .setShowInLegend(!line.name().isEmpty());
        series.setXYSeriesRenderStyle(
                line.look() == Look.POINTS
                        ? XYSeries.XYSeriesRenderStyle.Scatter
                        : area ? XYSeries.XYSeriesRenderStyle.Area : XYSeries.XYSeriesRenderStyle.Line);
        if (area) {
            series.setFillColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 80));
        }
        boolean dashed = line.look() == Look.DASHED || line.run() >= COLOURS.size();
        series.setLineStyle(
                dashed
                        ? new BasicStroke(
                                THICK, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {3f, 2f}, 0f)
                        : new BasicStroke(cloud ? THIN : THICK, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }

    private static Color pale(Color colour) {
        return new Color(pale(colour.getRed()), pale(colour.getGreen()), pale(colour.getBlue()));
    }

    private static int pale(int channel) {
        return (int) Math.round(channel + PALE * (255 - channel));
    }
}
