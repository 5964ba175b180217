package io.tsmc.runtime.internal.drawing;

import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Ink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was drawn of one state: shapes, and the numbers that say where they are. */
final class Sketch {

    private final List<Shape> shapes = new ArrayList<>();
    private final List<Double> numbers = new ArrayList<>();

    /**
     * A shape without its place.
     *
     * @param kind line, polygon, circle or text
     * @param points number of points
     * @param dimension 2 or 3
     * @param text of a text, else empty
     */
    record Shape(String kind, Ink ink, int points, int dimension, String text) {

        Map<String, Object> tree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("kind", kind);
            tree.put("ink", ink.name().toLowerCase(Locale.ROOT));
            tree.put("points", points);
            tree.put("dimension", dimension);
            tree.put("text", text);
            return tree;
        }
    }

    /** The shapes, in the order in which they were drawn. */
    List<Shape> shapes() {
        return List.copyOf(shapes);
    }

    /** Points of all shapes in that order, behind a circle's its radius. */
    double[] numbers() {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** A canvas that draws here. */
    Canvas canvas() {
        return new Pen(Ink.BODY, false);
    }

    /** A canvas that draws here, in one ink whatever is asked for. */
    Canvas canvas(Ink only) {
        return new Pen(only, true);
    }

    private void add(String kind, Ink ink, String text, int least, double[]... points) {
        if (points.length < least) {
            throw new IllegalArgumentException("a " + kind + " of " + points.length + " points; it takes " + least);
        }
        int dimension = points[0].length;
        for (double[] point : points) {
            if (point.length != dimension || dimension < 2 || dimension > 3) {
                throw new IllegalArgumentException(
                        "a point of a " + kind + " has " + point.length + " coordinates: " + Arrays.toString(point));
            }
            Arrays.stream(point).forEach(numbers::add);
        }
        shapes.add(new Shape(kind, ink, points.length, dimension, text));
    }

    private final class Pen implements Canvas {

        private final Ink ink;
        private final boolean fixed;

        Pen(Ink ink, boolean fixed) {
            this.ink = ink;
            this.fixed = fixed;
        }

        @Override
        public Canvas with(Ink other) {
            return fixed ? this : new Pen(other, false);
        }

        @Override
        public void line(double[]... points) {
            add("line", ink, "", 2, points);
        }

        @Override
        public void polygon(double[]... corners) {
            add("polygon", ink, "", 3, corners);
        }

        @Override
        public void circle(double[] centre, double radius) {
            add("circle", ink, "", 1, centre);
            numbers.add(radius);
        }

        @Override
        public void text(double[] at, String text) {
            add("text", ink, text, 1, at);
        }
    }
}
