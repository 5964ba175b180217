package io.tsmc.rigidbody.constraint;

import io.tsmc.api.Constraint;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Noted;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import io.tsmc.api.drawing.Ink;
import io.tsmc.api.obstacle.Capsule;
import io.tsmc.api.obstacle.ObstacleSet;
import io.tsmc.rigidbody.Clearance;
import io.tsmc.rigidbody.LinkCapsule;
import io.tsmc.rigidbody.Robot;
import java.util.List;

/**
 * Keeps links of a robot clear of obstacles, at every step and at the end: {@code margin − d ≤ 0} for the signed distance d of
 * each link from each obstacle. Links are balls and capsules: their {@code <collision>} in the file, with the capsule around a
 * cylinder or a box, or those that are given here. The robot is looked at once in a time step.
 *
 * @param robot the URDF file of the system
 * @param links whose {@code <collision>} is looked at; if empty, all links that move, unless there are capsules
 * @param capsules further balls and capsules that are fixed to links
 * @param obstacles a CSV file with a line for each, in space
 * @param margin least distance [m]
 */
public record LinkClearance(
        Robot robot, List<String> links, List<LinkCapsule> capsules, ObstacleSet obstacles, double margin)
        implements Constraint, Drawn, Noted {

    /** A ball of 0.3 m beside the base of two rods. */
    public LinkClearance() {
        this(
                Robot.builtIn(),
                List.of(),
                List.of(),
                ObstacleSet.of(Capsule.ball(new double[] {0.5, 0.0, 0.0}, 0.3)),
                0.0);
    }

    /** Refuses links without a shape, and obstacles in the plane. */
    public LinkClearance {
        Clearance clearance = new Clearance(robot, links, capsules, obstacles);
        links = clearance.links();
        capsules = clearance.capsules();
        Require.notNegative("margin", margin);
    }

    private Clearance clearance() {
        return new Clearance(robot, links, capsules, obstacles);
    }

    @Override
    public Sense sense() {
        return Sense.INEQUALITY;
    }

    @Override
    public int stageCount(Dynamics dynamics) {
        return terminalCount(dynamics);
    }

    @Override
    public void stage(double[] x, double[] u, double time, double[] g) {
        terminal(x, g);
    }

    @Override
    public int terminalCount(Dynamics dynamics) {
        return clearance().names().size();
    }

    @Override
    public void terminal(double[] x, double[] g) {
        double[] distances = clearance().distances(x);
        for (int i = 0; i < distances.length; i++) {
            g[i] = margin - distances[i];
        }
    }

    @Override
    public List<Signal> stageSignals(Dynamics dynamics) {
        return terminalSignals(dynamics);
    }

    @Override
    public List<Signal> terminalSignals(Dynamics dynamics) {
        return clearance().names().stream().map(name -> new Signal(name, "m")).toList();
    }

    @Override
    public List<String> notes() {
        return clearance().notes();
    }

    /** Refuses a system that is moved by another robot. */
    @Override
    public void check(Dynamics dynamics) {
        robot.requireMovedBy(dynamics);
    }

    @Override
    public void draw(double[] x, double[] u, double time, Canvas canvas) {
        obstacles.draw(canvas.with(Ink.SCENERY));
    }
}
