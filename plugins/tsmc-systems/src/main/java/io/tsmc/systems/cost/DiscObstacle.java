package io.tsmc.systems.cost;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import io.tsmc.api.drawing.Ink;
import io.tsmc.api.obstacle.Capsule;
import io.tsmc.api.obstacle.KeepsClear;
import io.tsmc.api.obstacle.ObstacleSet;

/**
 * Keeps two states, a position in the plane, out of a disc. The stage cost is a smooth step over the rim,
 * {@code height / (1 + exp((d − radius) / softness))}, where d = √(distance² + 10⁻⁴) is the distance from the centre,
 * smooth at the centre as well. No terminal cost.
 *
 * @param states indices of the two position states, [2]
 * @param centre centre of the disc, [2]
 * @param radius radius of the disc
 * @param height cost rate well inside the disc [cost/s]
 * @param softness distance over which the cost falls e-fold outside the rim
 */
public record DiscObstacle(int[] states, double[] centre, double radius, double height, double softness)
        implements Cost, Drawn, KeepsClear {

    private static final double CENTRE_SMOOTHING = 1e-4;

    /** A disc of radius 0.6 at the origin, for the first two states. */
    public DiscObstacle() {
        this(new int[] {0, 1}, new double[] {0.0, 0.0}, 0.6, 20.0, 0.08);
    }

    /** Refuses anything but two states and two centre coordinates, and sizes that would make it no obstacle. */
    public DiscObstacle {
        Require.that(
                states.length == 2,
                "states",
                "has " + states.length + " entries, must have 2: those of x and y",
                "[0, 1]");
        Require.that(
                centre.length == 2, "centre", "has " + centre.length + " entries, must have 2: x and y", "[0.0, 0.0]");
        Require.that(
                states[0] != states[1],
                "states",
                "names state " + states[0] + " twice, which is no position in the plane",
                "[0, 1] is meant");
        Require.finite("centre", centre);
        Require.positive("radius", radius);
        Require.positive("height", height);
        Require.positive("softness", softness);
    }

    @Override
    public double stage(double[] x, double[] u, double time) {
        double dx = x[states[0]] - centre[0];
        double dy = x[states[1]] - centre[1];
        double distance = Math.sqrt(dx * dx + dy * dy + CENTRE_SMOOTHING);
        // The logistic function by tanh, which does not overflow far from the rim.
        return 0.5 * height * (1.0 + Math.tanh(0.5 * (radius - distance) / softness));
    }

    @Override
    public ObstacleSet obstacles() {
        return ObstacleSet.of(Capsule.ball(centre, radius));
    }

    @Override
    public void check(Dynamics dynamics) {
        Require.stateIndices("states", states, dynamics);
    }

    @Override
    public void draw(double[] x, double[] u, double time, Canvas canvas) {
        canvas.with(Ink.SCENERY).circle(centre, radius);
    }
}
