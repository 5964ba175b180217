package io.tsmc.runtime.internal.report.solutions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A motion on a stamp, as SVG: where a scene says what it looks like, in a few poses, the later the stronger, with what stands
 * around; else its signals over time.
 */
public final class Picture {

    private static final double WIDTH = 220.0;
    private static final double HEIGHT = 130.0;
    private static final double MARGIN = 6.0;

    /** How a body in space is looked at [rad]. */
    private static final double TURN = -1.1;

    private static final double TILT = 0.35;

    private static final double LEAST_OPACITY = 0.15;

    private final StringBuilder svg = new StringBuilder();
    private final double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    private final double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    private double scale = 1.0;

    private Picture() {}

    /**
     * As markup.
     *
     * @param label what it shows, escaped
     */
    public static String of(JsonNode drawn, String label) {
        Picture picture = new Picture();
        if (drawn.has("main")) {
            picture.scene(drawn);
        } else {
            picture.signals(drawn.path("lines"));
        }
        return String.format(
                Locale.ROOT,
                "<svg class=\"picture\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">%s</svg>",
                WIDTH,
                HEIGHT,
                label,
                picture.svg);
    }

    private void scene(JsonNode scene) {
        JsonNode main = scene.path("main");
        JsonNode frames = main.path("frames");
        frames.forEach(frame -> fit(main, frame));
        scene.path("around").forEach(motion -> fit(motion, last(motion)));
        scale = Math.min(
                (WIDTH - 2.0 * MARGIN) / Math.max(high[0] - low[0], 1e-9),
                (HEIGHT - 2.0 * MARGIN) / Math.max(high[1] - low[1], 1e-9));
        scene.path("around").forEach(motion -> draw(motion, last(motion), 1.0));
        for (int i = 0; i < frames.size(); i++) {
            boolean isLast = i == frames.size() - 1;
            draw(main, frames.get(i), isLast ? 1.0 : LEAST_OPACITY + 0.4 * i / frames.size());
        }
    }

    private static JsonNode last(JsonNode motion) {
        JsonNode frames = motion.path("frames");
        return frames.path(frames.size() - 1);
    }

    private void fit(JsonNode motion, JsonNode frame) {
        for (Shape shape : shapes(motion, frame)) {
            for (double[] point : shape.points) {
                for (int i = 0; i < 2; i++) {
                    low[i] = Math.min(low[i], point[i] - shape.radius);
                    high[i] = Math.max(high[i], point[i] + shape.radius);
                }
            }
        }
    }

    private void draw(JsonNode motion, JsonNode frame, double opacity) {
        for (Shape shape : shapes(motion, frame)) {
            String style = String.format(Locale.ROOT, "class=\"ink-%s\" opacity=\"%.2f\"", shape.ink, opacity);
            String points = shape.points.stream()
                    .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", x(point), y(point)))
                    .collect(Collectors.joining(" "));
            switch (shape.kind) {
                case "circle" ->
                    svg.append(String.format(
                            Locale.ROOT,
                            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" %s/>",
                            x(shape.points.get(0)),
                            y(shape.points.get(0)),
                            Math.max(1.0, shape.radius * scale),
                            style));
                case "polygon" ->
                    svg.append("<polygon points=\"")
                            .append(points)
                            .append("\" ")
                            .append(style)
                            .append("/>");
                case "line" ->
                    svg.append("<polyline points=\"")
                            .append(points)
                            .append("\" ")
                            .append(style)
                            .append("/>");
                default -> {
                    // A text is too small to be read here.
                }
            }
        }
    }

    private double x(double[] point) {
        return 0.5 * WIDTH + scale * (point[0] - 0.5 * (low[0] + high[0]));
    }

    private double y(double[] point) {
        return 0.5 * HEIGHT - scale * (point[1] - 0.5 * (low[1] + high[1]));
    }

    /**
     * A shape with its place.
     *
     * @param points in the plane of the picture, each [2]
     * @param radius of a circle, else 0
     */
    private record Shape(String kind, String ink, List<double[]> points, double radius) {}

    private static List<Shape> shapes(JsonNode motion, JsonNode frame) {
        List<Shape> shapes = new ArrayList<>();
        int at = 0;
        for (JsonNode shape : motion.path("shapes")) {
            int dimension = shape.path("dimension").asInt(2);
            List<double[]> points = new ArrayList<>();
            for (int i = 0; i < shape.path("points").asInt(0); i++) {
                points.add(projected(frame, at, dimension));
                at += dimension;
            }
            boolean isCircle = shape.path("kind").asString("").equals("circle");
            double radius = isCircle ? frame.path(at++).asDouble(0.0) : 0.0;
            shapes.add(
                    new Shape(shape.path("kind").asString(""), shape.path("ink").asString("body"), points, radius));
        }
        return shapes;
    }

    private static double[] projected(JsonNode frame, int at, int dimension) {
        double x = frame.path(at).asDouble(0.0);
        double y = frame.path(at + 1).asDouble(0.0);
        if (dimension < 3) {
            return new double[] {x, y};
        }
        double z = frame.path(at + 2).asDouble(0.0);
        double sin = StrictMath.sin(TURN);
        double cos = StrictMath.cos(TURN);
        return new double[] {cos * y - sin * x, z * StrictMath.cos(TILT) - (cos * x + sin * y) * StrictMath.sin(TILT)};
    }

    /** Each over the whole height, since they have units of their own. */
    private void signals(JsonNode lines) {
        for (JsonNode line : lines) {
            double[] values =
                    line.valueStream().mapToDouble(value -> value.asDouble(0.0)).toArray();
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (double value : values) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            StringBuilder points = new StringBuilder();
            for (int t = 0; t < values.length; t++) {
                double part = most > least ? (values[t] - least) / (most - least) : 0.5;
                points.append(String.format(
                        Locale.ROOT,
                        "%.1f,%.1f ",
                        MARGIN + (WIDTH - 2.0 * MARGIN) * t / Math.max(1, values.length - 1),
                        HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * part));
            }
            svg.append("<polyline points=\"").append(points).append("\" class=\"ink-body\" opacity=\"0.7\"/>");
        }
    }
}
