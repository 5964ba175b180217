package io.tsmc.rigidbody.constraint;

import io.tsmc.api.Signal;
import io.tsmc.rigidbody.Robot;

/**
 * Puts a point of a robot in a place: {@code p_i = target_i} for its position p in the frame of the base, or, with a tolerance,
 * {@code |p − target| ≤ tolerance}.
 *
 * @param robot the URDF file of the system
 * @param frame the link that the point is a part of
 * @param offset of the point in the link's frame, [3] [m]
 * @param target in the frame of the base, [3] [m]
 * @param axes those of the base along which it counts: 0, 1 and 2 are x, y and z
 * @param tolerance largest distance from the target; 0 for none [m]
 * @param when when it has to hold: at the {@code end}, or {@code always}
 */
public record FramePosition(
        Robot robot, String frame, double[] offset, double[] target, int[] axes, double tolerance, When when)
        implements FrameConstraint {

    /** The elbow of two rods, which is to be above in the end. */
    public FramePosition() {
        this(Robot.builtIn(), "lower", new double[3], new double[] {0.0, 0.0, 1.0}, new int[] {0, 1, 2}, 0.1, When.END);
    }

    /** Copies the arrays; refuses a link that does not move. */
    public FramePosition {
        offset = offset.clone();
        target = target.clone();
        axes = axes.clone();
        robot.requireMovingLink("frame", frame);
        Deviation.requireTriple("offset", offset, "[0, 0, 0.1]");
        Deviation.requireTriple("target", target, "[0.5, 0, 0.3]");
        Deviation.require(axes, tolerance);
    }

    @Override
    public double[] deviation(double[] x) {
        double[] deviation = robot.motion(frame, offset, x).position();
        for (int i = 0; i < deviation.length; i++) {
            deviation[i] -= target[i];
        }
        return deviation;
    }

    @Override
    public Signal quantity() {
        return new Signal("position", "m");
    }
}
