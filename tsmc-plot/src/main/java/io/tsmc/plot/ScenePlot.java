package io.tsmc.plot;

import io.tsmc.runtime.internal.drawing.ReportJson;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** The best motion of a run in space: in a few poses, the later the stronger, with what stands around it and its goal. */
final class ScenePlot {

    private static final int POSES = 16;
    private static final double MARGIN = 6.0;

    /** How a body in space is looked at [rad], as in the report. */
    private static final double TURN = -1.1;

    private static final double TILT = 0.35;

    private static final double FAINTEST = 0.15;
    private static final double FAINT = 0.45;
    private static final double AREA = 0.35;
    private static final float THIN = 0.6f;
    private static final float THICK = 1.2f;

    private final JsonNode scene;
    private final List<Part> parts = new ArrayList<>();

    /** Of the folder of a run. */
    ScenePlot(RunData run) {
        scene = scene(run);
        around();
        main();
    }

    private static JsonNode scene(RunData run) {
        return ReportJson.read(run.folder()).path("scene");
    }

    /** Whether somebody says what the system looks like. */
    static boolean isThere(RunData run) {
        return scene(run).has("main");
    }

    /**
     * A shape where it is drawn.
     *
     * @param kind line, polygon, circle or text
     * @param points in the plane of the picture, [n][2]
     * @param radius of a circle, else 0
     * @param text of a text, else empty
     */
    private record Part(String kind, Color colour, double opacity, List<double[]> points, double radius, String text) {}

    private void around() {
        scene.path("around").forEach(motion -> add(motion, last(motion), 1.0, ""));
        JsonNode goal = scene.path("goal");
        if (goal.isObject()) {
            add(goal, last(goal), FAINT, "goal");
        }
        JsonNode reference = scene.path("reference");
        if (reference.isObject()) {
            poses(reference).forEach(frame -> add(reference, frame, FAINT, "goal"));
        }
    }

    private void main() {
        JsonNode main = scene.path("main");
        List<JsonNode> poses = poses(main);
        for (int i = 0; i < poses.size(); i++) {
            boolean isLast = i == poses.size() - 1;
            add(main, poses.get(i), isLast ? 1.0 : FAINTEST + FAINT * i / poses.size(), "");
        }
    }

    private static List<JsonNode> poses(JsonNode motion) {
        JsonNode frames = motion.path("frames");
        int last = frames.size() - 1;
        return IntStream.range(0, POSES)
                .map(i -> (int) Math.round((double) i * last / (POSES - 1)))
                .distinct()
                .mapToObj(frames::path)
                .toList();
    }

    private static JsonNode last(JsonNode motion) {
        JsonNode frames = motion.path("frames");
        return frames.path(frames.size() - 1);
    }

    private void add(JsonNode motion, JsonNode frame, double opacity, String only) {
        int at = 0;
        for (JsonNode shape : motion.path("shapes")) {
            int dimension = shape.path("dimension").asInt(2);
            List<double[]> points = new ArrayList<>();
            for (int i = 0; i < shape.path("points").asInt(0); i++) {
                points.add(projected(frame, at, dimension));
                at += dimension;
            }
            String kind = shape.path("kind").asString("");
            double radius = kind.equals("circle") ? frame.path(at++).asDouble(0.0) : 0.0;
            String ink = shape.path("ink").asString("body");
            boolean stands = ink.equals("scenery");
            // What stands around stands there already, and once is enough.
            if (!(stands && (!only.isEmpty() || opacity < 1.0))) {
                parts.add(new Part(
                        kind,
                        colour(only.isEmpty() ? ink : only),
                        opacity,
                        points,
                        radius,
                        shape.path("text").asString("")));
            }
        }
    }

    private static double[] projected(JsonNode frame, int at, int dimension) {
        double x = frame.path(at).asDouble(0.0);
        double y = frame.path(at + 1).asDouble(0.0);
        if (dimension < 3) {
            return new double[] {x, y};
        }
        double z = frame.path(at + 2).asDouble(0.0);
        double sin = Math.sin(TURN);
        double cos = Math.cos(TURN);
        return new double[] {cos * y - sin * x, z * Math.cos(TILT) - (cos * x + sin * y) * Math.sin(TILT)};
    }

    private static Color colour(String ink) {
        return switch (ink) {
            case "scenery" -> new Color(0x7A828C);
            case "goal" -> new Color(0x009E73);
            case "accent" -> new Color(0x0072B2);
            default -> new Color(0xD55E00);
        };
    }

    /** Draws it into a size, with the origin at the upper left and a point as the unit. */
    void draw(Graphics2D graphics, PageSize size, Font font) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (Part part : parts) {
            for (double[] point : part.points) {
                for (int d = 0; d < 2; d++) {
                    low[d] = Math.min(low[d], point[d] - part.radius);
                    high[d] = Math.max(high[d], point[d] + part.radius);
                }
            }
        }
        double scale = Math.min(
                (size.width() - 2.0 * MARGIN) / Math.max(high[0] - low[0], 1e-9),
                (size.height() - 2.0 * MARGIN) / Math.max(high[1] - low[1], 1e-9));
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, (int) Math.ceil(size.width()), (int) Math.ceil(size.height()));
        graphics.setFont(font);
        for (Part part : parts) {
            List<double[]> points = part.points.stream()
                    .map(point -> new double[] {
                        0.5 * size.width() + scale * (point[0] - 0.5 * (low[0] + high[0])),
                        0.5 * size.height() - scale * (point[1] - 0.5 * (low[1] + high[1]))
                    })
                    .toList();
            draw(graphics, part, points, scale);
        }
    }

    private static void draw(Graphics2D graphics, Part part, List<double[]> points, double scale) {
        graphics.setStroke(
                new BasicStroke(part.opacity < 1.0 ? THIN : THICK, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        double[] first = points.get(0);
        switch (part.kind) {
            case "circle" -> {
                double radius = Math.max(1.0, part.radius * scale);
                graphics.setColor(clear(part.colour, part.opacity * AREA));
                Ellipse2D circle =
                        new Ellipse2D.Double(first[0] - radius, first[1] - radius, 2.0 * radius, 2.0 * radius);
                graphics.fill(circle);
                graphics.setColor(clear(part.colour, part.opacity));
                graphics.draw(circle);
            }
            case "text" -> {
                graphics.setColor(clear(part.colour, part.opacity));
                graphics.drawString(part.text, (float) first[0], (float) first[1]);
            }
            default -> {
                Path2D path = new Path2D.Double();
                path.moveTo(first[0], first[1]);
                points.stream().skip(1).forEach(point -> path.lineTo(point[0], point[1]));
                if (part.kind.equals("polygon")) {
                    path.closePath();
                    graphics.setColor(clear(part.colour, part.opacity * AREA));
                    graphics.fill(path);
                }
                graphics.setColor(clear(part.colour, part.opacity));
                graphics.draw(path);
            }
        }
    }

    private static Color clear(Color colour, double opacity) {
        return new Color(
                colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255.0 * Math.min(1.0, opacity)));
    }

    /** The points of the best motion by time, for a table: the abscissas are times. */
    List<Panel> panels(int run) {
        JsonNode main = scene.path("main");
        double[] times =
                main.path("times").valueStream().mapToDouble(JsonNode::asDouble).toArray();
        JsonNode frames = main.path("frames");
        List<Line> lines = new ArrayList<>();
        int at = 0;
        int number = 0;
        for (JsonNode shape : main.path("shapes")) {
            number++;
            int dimension = shape.path("dimension").asInt(2);
            int points = shape.path("points").asInt(0);
            for (int i = 0; i < points * dimension; i++) {
                int column = at++;
                double[] values = IntStream.range(0, times.length)
                        .mapToDouble(t -> frames.path(Math.min(t, frames.size() - 1))
                                .path(column)
                                .asDouble(Double.NaN))
                        .toArray();
                String name = shape.path("kind").asString("") + " " + number + " point " + (i / dimension + 1) + " "
                        + "xyz".charAt(i % dimension);
                lines.add(new Line(name, times, values, Line.Look.LINE, run));
            }
            at += shape.path("kind").asString("").equals("circle") ? 1 : 0;
        }
        return List.of(new Panel("scene", "time [s]", "place", false, lines));
    }
}
