package io.tsmc.rigidbody;

/**
 * Gives a point of a robot, or a link's turning, a velocity, such as none at all. With the velocity v along the axes of the
 * base, the cost is {@code Σ_i weight_i · (v_i − target_i)²}, without a factor ½.
 *
 * @param robot the URDF file of the system
 * @param frame the link that the point is a part of
 * @param offset of the point in the link's frame, [3] [m]; of no influence on how it turns
 * @param of which velocity: {@code linear}, of the point [m/s], or {@code angular}, of the link [rad/s]
 * @param target velocity that costs nothing, [3] [m/s or rad/s]
 * @param stage weights of the running cost [cost/s per unit²], [3]; empty for none
 * @param terminal weights of the final state [cost per unit²], [3]; empty for none
 */
public record FrameVelocity(
        Robot robot, String frame, double[] offset, VelocityKind of, double[] target, double[] stage, double[] terminal)
        implements FrameCost {

    /** The elbow of two rods, which is to be at rest; no cost. */
    public FrameVelocity() {
        this(Robot.builtIn(), "lower", new double[3], VelocityKind.LINEAR, new double[3], new double[0], new double[0]);
    }

    /** Copies the arrays; refuses a link that does not move, and weights that are no weights. */
    public FrameVelocity {
        offset = offset.clone();
        target = target.clone();
        stage = stage.clone();
        terminal = terminal.clone();
        robot.requireMovingLink("frame", frame);
        RobotFrames.requireTriple("offset", offset, "[0, 0, 0.1]");
        RobotFrames.requireTriple("target", target, "[0, 0, 0]");
        RobotFrames.requireWeights(stage, terminal);
    }

    /** How far the velocity is from its target, [3]. */
    @Override
    public double[] deviation(double[] x) {
        FrameMotion motion = robot.motion(frame, offset, x);
        double[] velocity = of == VelocityKind.LINEAR ? motion.linear() : motion.angular();
        return new double[] {velocity[0] - target[0], velocity[1] - target[1], velocity[2] - target[2]};
    }
}
