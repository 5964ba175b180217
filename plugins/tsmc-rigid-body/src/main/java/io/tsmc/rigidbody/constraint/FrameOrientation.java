package io.tsmc.rigidbody.constraint;

import io.tsmc.api.Signal;
import io.tsmc.rigidbody.Robot;

/**
 * Turns a link of a robot to an orientation, or keeps it there: the rotation that is left, its axis n times its angle θ in [0,
 * π], is 0 along some axes of the target, or, with a tolerance, {@code θ ≤ tolerance}. With {@code axes: [0, 1]}, the link may
 * turn about the z axis of the target: what is carried stays level.
 *
 * @param robot the URDF file of the system
 * @param frame the link
 * @param target roll, pitch and yaw about the fixed axes x, y and z of the base, as in URDF, [3] [rad]
 * @param axes those of the target about which it counts: 0, 1 and 2 are x, y and z
 * @param tolerance largest angle from the target; 0 for none [rad]
 * @param when when it has to hold: at the {@code end}, or {@code always}
 */
public record FrameOrientation(Robot robot, String frame, double[] target, int[] axes, double tolerance, When when)
        implements FrameConstraint {

    /** The lower of two rods, as it hangs, in the end. */
    public FrameOrientation() {
        this(Robot.builtIn(), "lower", new double[3], new int[] {0, 1, 2}, 0.1, When.END);
    }

    /** Copies the arrays; refuses a link that does not move. */
    public FrameOrientation {
        target = target.clone();
        axes = axes.clone();
        robot.requireMovingLink("frame", frame);
        Deviation.requireTriple("target", target, "[0, 3.141592653589793, 0]");
        Deviation.require(axes, tolerance);
    }

    @Override
    public double[] deviation(double[] x) {
        return robot.motion(frame, new double[3], x).rotationFrom(target);
    }

    @Override
    public Signal quantity() {
        return new Signal("orientation", "rad");
    }
}
