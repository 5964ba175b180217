package io.tsmc.rigidbody;

/**
 * Turns a link of a robot to an orientation. The rotation that is left, from the target to the link, is one about an axis n by
 * an angle θ in [0, π], and the cost is {@code Σ_i weight_i · (θ n_i)²} over the axes of the target: with equal weights, the
 * squared geodesic distance {@code weight · θ²}, θ = arccos((trace(Rᵀ R_target) − 1) / 2), without a factor ½. With
 * weights {@code [1, 1, 0]}, the link may turn about the z axis of the target.
 *
 * <p>Smooth, at θ = 0 as well; where half a turn is left, the cost has a ridge, and the derivative is that of one side.
 *
 * @param robot the URDF file of the system
 * @param frame the link
 * @param target the orientation that costs nothing: roll, pitch and yaw about the fixed axes x, y and z of the base, as in
 *     URDF, [3] [rad]
 * @param stage weights of the running cost [cost/s per rad²], [3]; empty for none
 * @param terminal weights of the final state [cost/rad²], [3]; empty for none
 */
public record FrameOrientation(Robot robot, String frame, double[] target, double[] stage, double[] terminal)
        implements FrameCost {

    /** The lower of two rods, as it hangs; no cost. */
    public FrameOrientation() {
        this(Robot.builtIn(), "lower", new double[3], new double[0], new double[0]);
    }

    /** Copies the arrays; refuses a link that does not move, and weights that are no weights. */
    public FrameOrientation {
        target = target.clone();
        stage = stage.clone();
        terminal = terminal.clone();
        robot.requireMovingLink("frame", frame);
        RobotFrames.requireTriple("target", target, "[0, 3.141592653589793, 0]");
        RobotFrames.requireWeights(stage, terminal);
    }

    /** The rotation that is left, along the axes of the target, [3] [rad]. */
    @Override
    public double[] deviation(double[] x) {
        return robot.motion(frame, new double[3], x).rotationFrom(target);
    }
}
