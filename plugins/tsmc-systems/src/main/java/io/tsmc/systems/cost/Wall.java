package io.tsmc.systems.cost;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import io.tsmc.api.drawing.Ink;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * A wall that can be passed through its openings only, such as the gates of a race. Where a state is within it and outside of all
 * openings, the stage cost is {@code height}; with smooth edges,
 *
 * <pre>
 *   height · s(thickness / 2 − |x_across − place|) · Π_k s(d_k − radius)      s(a) = 1 / (1 + exp(−a / softness))
 * </pre>
 *
 * where d_k is the distance of the states {@code along} from the centre of opening k; both distances are rounded at 0, to
 * √(distance² + 10⁻⁴). No terminal cost. A motion is looked at once in a time step: a wall that is thinner than what is flown in
 * a step can be missed.
 *
 * @param across index of the state that says how far a motion is towards the wall, and through it
 * @param place where the middle of the wall is, in that state
 * @param along indices of the position states along the wall: one in a plane, two in space
 * @param openings centre of each opening, in those states, [k][along]
 * @param radius radius of the openings
 * @param thickness thickness of the wall
 * @param height cost rate well inside the wall [cost/s]
 * @param softness distance over which the cost falls e-fold outside of it
 */
public record Wall(
        int across,
        double place,
        int[] along,
        double[][] openings,
        double radius,
        double thickness,
        double height,
        double softness)
        implements Cost, Drawn {

    private static final double CENTRE_SMOOTHING = 1e-4;
    /** Corners of a drawn ring. */
    private static final int RING_POINTS = 24;

    /** A wall across the first state at 1, with an opening at 0 of the second. */
    public Wall() {
        this(0, 1.0, new int[] {1}, new double[][] {{0.0}}, 0.5, 0.4, 50.0, 0.05);
    }

    /** Copies the arrays; refuses openings that do not fit the wall, and sizes that would make it no obstacle. */
    public Wall {
        along = along.clone();
        double[][] copy = new double[openings.length][];
        for (int k = 0; k < openings.length; k++) {
            copy[k] = openings[k].clone();
            String path = "openings[" + k + "]";
            Require.count(path, copy[k].length, along.length, "states along the wall", "one coordinate for each");
            Require.finite(path, copy[k]);
        }
        openings = copy;
        Require.finite("place", place);
        Require.notEmpty("along", along.length, "[1]");
        for (int i = 0; i < along.length; i++) {
            Require.that(
                    along[i] != across,
                    "along[" + i + "]",
                    "names state " + across + ", which leads across the wall",
                    "another position state is meant");
        }
        Require.positive("radius", radius);
        Require.positive("thickness", thickness);
        Require.positive("height", height);
        Require.positive("softness", softness);
    }

    @Override
    public double stage(double[] x, double[] u, double time) {
        double offset = x[across] - place;
        double cost = height * step(0.5 * thickness - Math.sqrt(offset * offset + CENTRE_SMOOTHING));
        for (int k = 0; k < openings.length; k++) {
            double square = CENTRE_SMOOTHING;
            for (int i = 0; i < along.length; i++) {
                double distance = x[along[i]] - openings[k][i];
                square += distance * distance;
            }
            cost *= step(Math.sqrt(square) - radius);
        }
        return cost;
    }

    /** The logistic function by tanh, which does not overflow. */
    private double step(double a) {
        return 0.5 * (1.0 + Math.tanh(0.5 * a / softness));
    }

    @Override
    public void check(Dynamics dynamics) {
        Require.stateIndex("across", across, dynamics);
        Require.stateIndices("along", along, dynamics);
    }

    @Override
    public void draw(double[] x, double[] u, double time, Canvas canvas) {
        if (along.length == 2) {
            for (double[] opening : openings) {
                canvas.with(Ink.SCENERY).line(ring(opening));
            }
            return;
        }
        double[] edges = Arrays.stream(openings)
                .flatMapToDouble(opening -> DoubleStream.of(opening[0] - radius, opening[0] + radius))
                .sorted()
                .toArray();
        double reach = 4.0 * radius;
        if (edges.length == 0) {
            piece(canvas, -reach, reach);
            return;
        }
        double from = edges[0] - reach;
        for (int i = 0; i <= edges.length; i += 2) {
            piece(canvas, from, i < edges.length ? edges[i] : edges[edges.length - 1] + reach);
            from = i + 1 < edges.length ? edges[i + 1] : from;
        }
    }

    /** The edge of an opening in space. */
    private double[][] ring(double[] opening) {
        double[][] ring = new double[RING_POINTS + 1][3];
        for (int i = 0; i <= RING_POINTS; i++) {
            double angle = 2.0 * Math.PI * i / RING_POINTS;
            ring[i][across] = place;
            ring[i][along[0]] = opening[0] + radius * Math.cos(angle);
            ring[i][along[1]] = opening[1] + radius * Math.sin(angle);
        }
        return ring;
    }

    private void piece(Canvas canvas, double from, double to) {
        double[][] corners = {
            {place - 0.5 * thickness, from},
            {place + 0.5 * thickness, from},
            {place + 0.5 * thickness, to},
            {place - 0.5 * thickness, to}
        };
        if (across > along[0]) {
            for (double[] corner : corners) {
                double swapped = corner[0];
                corner[0] = corner[1];
                corner[1] = swapped;
            }
        }
        canvas.with(Ink.SCENERY).polygon(corners);
    }
}
