package io.tsmc.systems.cost;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import io.tsmc.api.drawing.Ink;
import io.tsmc.api.obstacle.Capsule;
import io.tsmc.api.obstacle.KeepsClear;
import io.tsmc.api.obstacle.Obstacle;
import io.tsmc.api.obstacle.ObstacleSet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Keeps a position out of obstacles, softly. The stage cost is the sum over them of a smooth step over the rim, {@code height /
 * (1 + exp((d − radius) / softness))}, where d is the signed distance of the position from an obstacle. No terminal cost.
 *
 * @param obstacles a CSV file with a line for each, in the plane or in space
 * @param states indices of the position states, [2] in the plane or [3] in space
 * @param radius of what moves: half its width, 0 for a point [m]
 * @param height cost rate well inside an obstacle [cost/s]
 * @param softness distance over which the cost falls e-fold outside the rim [m]
 */
public record Obstacles(ObstacleSet obstacles, int[] states, double radius, double height, double softness)
        implements Cost, Drawn, KeepsClear {

    /** A disc of radius 0.6 at the origin, for a point at the first two states. */
    public Obstacles() {
        this(ObstacleSet.of(Capsule.ball(new double[2], 0.6)), new int[] {0, 1}, 0.0, 20.0, 0.08);
    }

    /** Copies the array; refuses states that do not fit the obstacles, and sizes that would make them none. */
    public Obstacles {
        states = states.clone();
        obstacles.requirePosition("states", states);
        Require.notNegative("radius", radius);
        Require.positive("height", height);
        Require.positive("softness", softness);
    }

    @Override
    public double stage(double[] x, double[] u, double time) {
        double[] position = new double[states.length];
        for (int i = 0; i < position.length; i++) {
            position[i] = x[states[i]];
        }
        double sum = 0.0;
        List<Obstacle> all = obstacles.all();
        for (int k = 0; k < all.size(); k++) {
            // The logistic function by tanh, which does not overflow far from the rim.
            sum += 1.0 + Math.tanh(0.5 * (radius - all.get(k).distance(position)) / softness);
        }
        return 0.5 * height * sum;
    }

    /** That it is within an obstacle. */
    @Override
    public List<String> startNotes(double[] x) {
        double[] position = Arrays.stream(states).mapToDouble(i -> x[i]).toArray();
        return IntStream.range(0, obstacles.all().size())
                .filter(k -> obstacles.all().get(k).distance(position) < radius)
                .mapToObj(k -> String.format(
                        Locale.ROOT,
                        "the initial state is within obstacle %d of %s, %.3g m deep. Maybe it is meant elsewhere.",
                        k + 1,
                        obstacles.setting(),
                        radius - obstacles.all().get(k).distance(position)))
                .toList();
    }

    @Override
    public void check(Dynamics dynamics) {
        Require.stateIndices("states", states, dynamics);
    }

    @Override
    public void draw(double[] x, double[] u, double time, Canvas canvas) {
        obstacles.draw(canvas.with(Ink.SCENERY));
    }
}
