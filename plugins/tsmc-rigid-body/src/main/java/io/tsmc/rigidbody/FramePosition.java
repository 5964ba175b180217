package io.tsmc.rigidbody;

import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import io.tsmc.api.drawing.Ink;

/**
 * Brings a point of a robot to a place. With the point p in the frame of the base, the cost is {@code Σ_i weight_i · (p_i −
 * target_i)²} over its axes x, y and z, without a factor ½.
 *
 * @param robot the URDF file of the system
 * @param frame the link that the point is a part of
 * @param offset of the point in the link's frame, [3] [m]
 * @param target where it costs nothing, in the frame of the base, [3] [m]
 * @param stage weights of the running cost [cost/s per m²], [3]; empty for none
 * @param terminal weights of the final state [cost/m²], [3]; empty for none
 */
public record FramePosition(
        Robot robot, String frame, double[] offset, double[] target, double[] stage, double[] terminal)
        implements FrameCost, Drawn {

    /** The elbow of two rods, which is to be above; no cost. */
    public FramePosition() {
        this(Robot.builtIn(), "lower", new double[3], new double[] {0.0, 0.0, 1.0}, new double[0], new double[0]);
    }

    /** Copies the arrays; refuses a link that does not move, and weights that are no weights. */
    public FramePosition {
        offset = offset.clone();
        target = target.clone();
        stage = stage.clone();
        terminal = terminal.clone();
        robot.requireMovingLink("frame", frame);
        RobotFrames.requireTriple("offset", offset, "[0, 0, 0.1]");
        RobotFrames.requireTriple("target", target, "[0.5, 0, 0.3]");
        RobotFrames.requireWeights(stage, terminal);
    }

    /** How far the point is from its target, [3] [m]. */
    @Override
    public double[] deviation(double[] x) {
        double[] point = robot.motion(frame, offset, x).position();
        return new double[] {point[0] - target[0], point[1] - target[1], point[2] - target[2]};
    }

    @Override
    public void draw(double[] x, double[] u, double time, Canvas canvas) {
        canvas.with(Ink.GOAL).circle(target, 0.03);
    }
}
