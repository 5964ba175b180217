package io.tsmc.rigidbody;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Noted;
import io.tsmc.api.Require;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import io.tsmc.api.drawing.Ink;
import io.tsmc.api.obstacle.Capsule;
import io.tsmc.api.obstacle.ObstacleSet;
import java.util.List;

/**
 * Keeps links of a robot clear of obstacles, softly. Links are balls and capsules: their {@code <collision>} in the file, with
 * the capsule around a cylinder or a box, or those that are given here. The stage cost is the sum over links and obstacles of a
 * smooth step, {@code height / (1 + exp((d − margin) / softness))}, where d is the signed distance of the two. No terminal cost.
 *
 * @param robot the URDF file of the system
 * @param links whose {@code <collision>} is looked at; if empty, all links that move, unless there are capsules
 * @param capsules further balls and capsules that are fixed to links
 * @param obstacles a CSV file with a line for each, in space
 * @param margin distance at which the cost is half its height [m]
 * @param height cost rate of a link well inside an obstacle [cost/s]
 * @param softness distance over which the cost falls e-fold outside the margin [m]
 */
public record LinkClearance(
        Robot robot,
        List<String> links,
        List<LinkCapsule> capsules,
        ObstacleSet obstacles,
        double margin,
        double height,
        double softness)
        implements Cost, Drawn, Noted {

    /** A ball of 0.3 m beside the base of two rods. */
    public LinkClearance() {
        this(
                Robot.builtIn(),
                List.of(),
                List.of(),
                ObstacleSet.of(Capsule.ball(new double[] {0.5, 0.0, 0.0}, 0.3)),
                0.0,
                20.0,
                0.02);
    }

    /** Refuses links without a shape, obstacles in the plane, and sizes that would make them no obstacles. */
    public LinkClearance {
        Clearance clearance = new Clearance(robot, links, capsules, obstacles);
        links = clearance.links();
        capsules = clearance.capsules();
        Require.notNegative("margin", margin);
        Require.positive("height", height);
        Require.positive("softness", softness);
    }

    private Clearance clearance() {
        return new Clearance(robot, links, capsules, obstacles);
    }

    @Override
    public double stage(double[] x, double[] u, double time) {
        double[] distances = clearance().distances(x);
        double sum = 0.0;
        for (int i = 0; i < distances.length; i++) {
            // The logistic function by tanh, which does not overflow far away.
            sum += 1.0 + Math.tanh(0.5 * (margin - distances[i]) / softness);
        }
        return 0.5 * height * sum;
    }

    @Override
    public List<String> notes() {
        return clearance().notes();
    }

    @Override
    public List<String> startNotes(double[] x) {
        return clearance().tooNear(x, margin);
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
