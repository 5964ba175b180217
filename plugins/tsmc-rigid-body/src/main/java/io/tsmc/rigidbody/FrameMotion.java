package io.tsmc.rigidbody;

/**
 * Where a frame of a robot is and how it moves, along the axes of the base.
 *
 * @param rotation turns its axes into those of the base, [3][3]
 * @param position of its origin, [3] [m]
 * @param linear velocity of its origin, [3] [m/s]
 * @param angular velocity, [3] [rad/s]
 */
public record FrameMotion(double[][] rotation, double[] position, double[] linear, double[] angular) {

    static FrameMotion of(Kinematics.Motion motion) {
        return new FrameMotion(
                motion.rotation().values(),
                motion.origin().values(),
                motion.linear().values(),
                motion.angular().values());
    }

    /**
     * The rotation that is left from an orientation to this one: its axis, of length 1, times its angle θ in [0, π]. Smooth,
     * where nothing is left as well; where half a turn is left, the axis changes its sign.
     *
     * @param orientation roll, pitch and yaw about the fixed axes x, y and z of the base, as in URDF, known beforehand, [3]
     *     [rad]
     * @return along the axes of that orientation, [3] [rad]
     */
    public double[] rotationFrom(double[] orientation) {
        Matrix wanted = Matrix.constant(Frame.of(new double[3], orientation).rotation());
        return RotationVector.of(wanted.transposed().times(Matrix.variable(rotation)));
    }
}
