package io.tsmc.rigidbody.constraint;

import io.tsmc.api.Signal;
import io.tsmc.rigidbody.FrameMotion;
import io.tsmc.rigidbody.Robot;
import io.tsmc.rigidbody.VelocityKind;

/**
 * Gives a point of a robot, or a link's turning, a velocity: {@code v_i = target_i} along the axes of the base, or, with a
 * tolerance, {@code |v − target| ≤ tolerance}: with a target of 0, a speed limit.
 *
 * @param robot the URDF file of the system
 * @param frame the link that the point is a part of
 * @param offset of the point in the link's frame, [3] [m]; of no influence on how it turns
 * @param of which velocity: {@code linear}, of the point [m/s], or {@code angular}, of the link [rad/s]
 * @param target [3] [m/s or rad/s]
 * @param axes those of the base along which it counts: 0, 1 and 2 are x, y and z
 * @param tolerance largest deviation from the target; 0 for none [m/s or rad/s]
 * @param when when it has to hold: at the {@code end}, or {@code always}
 */
public record FrameVelocity(
        Robot robot,
        String frame,
        double[] offset,
        VelocityKind of,
        double[] target,
        int[] axes,
        double tolerance,
        When when)
        implements FrameConstraint {

    /** The elbow of two rods, which is to be at rest in the end. */
    public FrameVelocity() {
        this(
                Robot.builtIn(),
                "lower",
                new double[3],
                VelocityKind.LINEAR,
                new double[3],
                new int[] {0, 1, 2},
                0.1,
                When.END);
    }

    /** Copies the arrays; refuses a link that does not move. */
    public FrameVelocity {
        offset = offset.clone();
        target = target.clone();
        axes = axes.clone();
        robot.requireMovingLink("frame", frame);
        Deviation.requireTriple("offset", offset, "[0, 0, 0.1]");
        Deviation.requireTriple("target", target, "[0, 0, 0]");
        Deviation.require(axes, tolerance);
    }

    @Override
    public double[] deviation(double[] x) {
        FrameMotion motion = robot.motion(frame, offset, x);
        double[] deviation = of == VelocityKind.LINEAR ? motion.linear() : motion.angular();
        for (int i = 0; i < deviation.length; i++) {
            deviation[i] -= target[i];
        }
        return deviation;
    }

    @Override
    public Signal quantity() {
        return new Signal("velocity", of == VelocityKind.LINEAR ? "m/s" : "rad/s");
    }
}
