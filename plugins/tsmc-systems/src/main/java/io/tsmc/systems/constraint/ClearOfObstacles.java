package io.tsmc.systems.constraint;

import io.tsmc.api.Constraint;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import io.tsmc.api.drawing.Ink;
import io.tsmc.api.obstacle.Capsule;
import io.tsmc.api.obstacle.KeepsClear;
import io.tsmc.api.obstacle.Obstacle;
import io.tsmc.api.obstacle.ObstacleSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Keeps a position clear of obstacles, at every step and at the end: {@code radius − d ≤ 0} for the signed distance d from each
 * of them. What moves is looked at once in a time step, so an obstacle that is thinner than what it goes in one can be missed:
 * then take a larger radius.
 *
 * @param obstacles a CSV file with a line for each, in the plane or in space
 * @param states indices of the position states, [2] in the plane or [3] in space
 * @param radius least distance from an obstacle: half the width of what moves, 0 for a point [m]
 */
public record ClearOfObstacles(ObstacleSet obstacles, int[] states, double radius)
        implements Constraint, Drawn, KeepsClear {

    /** A disc of radius 0.6 at the origin, for a point at the first two states. */
    public ClearOfObstacles() {
        this(ObstacleSet.of(Capsule.ball(new double[2], 0.6)), new int[] {0, 1}, 0.0);
    }

    /** Copies the array; refuses states that do not fit the obstacles. */
    public ClearOfObstacles {
        states = states.clone();
        obstacles.requirePosition("states", states);
        Require.notNegative("radius", radius);
    }

    @Override
    public Sense sense() {
        return Sense.INEQUALITY;
    }

    @Override
    public int stageCount(Dynamics dynamics) {
        return obstacles.all().size();
    }

    @Override
    public void stage(double[] x, double[] u, double time, double[] g) {
        terminal(x, g);
    }

    @Override
    public int terminalCount(Dynamics dynamics) {
        return obstacles.all().size();
    }

    @Override
    public void terminal(double[] x, double[] g) {
        double[] position = new double[states.length];
        for (int i = 0; i < position.length; i++) {
            position[i] = x[states[i]];
        }
        List<Obstacle> all = obstacles.all();
        for (int k = 0; k < all.size(); k++) {
            g[k] = radius - all.get(k).distance(position);
        }
    }

    @Override
    public List<Signal> stageSignals(Dynamics dynamics) {
        return IntStream.rangeClosed(1, obstacles.all().size())
                .mapToObj(k -> new Signal("obstacle" + k, "m"))
                .toList();
    }

    @Override
    public List<Signal> terminalSignals(Dynamics dynamics) {
        return stageSignals(dynamics);
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
