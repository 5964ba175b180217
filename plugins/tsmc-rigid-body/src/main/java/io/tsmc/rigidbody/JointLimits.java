package io.tsmc.rigidbody;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import java.util.List;

/**
 * Keeps the joints of a robot within the limits of position and velocity of its file, softly. The stage cost is {@code weight · Σ
 * (s(q − upper)² + s(lower − q)²) + rateWeight · Σ (s(v − velocity)² + s(−v − velocity)²)} over the joints that have such
 * limits, where {@code s(a) = (a + √(a² + softness²)) / 2} is a smooth {@code max(a, 0)}. No terminal cost.
 *
 * @param robot the URDF file of the system
 * @param weight of positions [cost/s per rad² or m²]
 * @param rateWeight of velocities [cost/s per (rad/s)² or (m/s)²]
 * @param softness rounding of the corner at a limit [rad, m, rad/s or m/s]
 */
public record JointLimits(Robot robot, double weight, double rateWeight, double softness) implements Cost {

    /** Two rods, of which only the velocity is limited. */
    public JointLimits() {
        this(Robot.builtIn(), 200.0, 1.0, 0.01);
    }

    /** Refuses weights and a softness that would make them no limits. */
    public JointLimits {
        Require.notNegative("weight", weight);
        Require.notNegative("rateWeight", rateWeight);
        Require.positive("softness", softness);
    }

    @Override
    public double stage(double[] x, double[] u, double time) {
        double[] positions = robot.positions(x);
        double[] rates = robot.rates(x);
        double sum = 0.0;
        List<Body> bodies = robot.bodies();
        for (int i = 0; i < bodies.size(); i++) {
            JointRange range = bodies.get(i).joint().limits();
            if (weight > 0.0 && Double.isFinite(range.upper())) {
                sum += weight * (excess(positions[i] - range.upper()) + excess(range.lower() - positions[i]));
            }
            if (rateWeight > 0.0 && Double.isFinite(range.speed())) {
                sum += rateWeight * (excess(rates[i] - range.speed()) + excess(-rates[i] - range.speed()));
            }
        }
        return sum;
    }

    /** The square of a smooth max(a, 0). Far below 0 it would be the difference of two numbers that are nearly the same. */
    private double excess(double a) {
        double root = Math.sqrt(a * a + softness * softness);
        double above = a < 0.0 ? 0.5 * softness * softness / (root - a) : 0.5 * (a + root);
        return above * above;
    }

    /** Refuses a system that is moved by another robot, and limits of which there are none. */
    @Override
    public void check(Dynamics dynamics) {
        robot.requireMovedBy(dynamics);
        Require.that(
                robot.bodies().stream()
                        .map(body -> body.joint().limits())
                        .anyMatch(range -> (weight > 0.0 && Double.isFinite(range.upper()))
                                || (rateWeight > 0.0 && Double.isFinite(range.speed()))),
                "",
                "limits nothing: the file has no such limits, or their weight is 0",
                "leave the term out");
    }
}
