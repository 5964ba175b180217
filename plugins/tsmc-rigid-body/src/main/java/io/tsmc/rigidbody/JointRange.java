package io.tsmc.rigidbody;

/**
 * How far and how fast a joint may move; infinite where there is no limit.
 *
 * @param lower smallest position [rad or m]
 * @param upper largest position [rad or m]
 * @param speed largest rate in either direction [rad/s or m/s]
 */
public record JointRange(double lower, double upper, double speed) {

    /** No limits. */
    public JointRange() {
        this(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
}
