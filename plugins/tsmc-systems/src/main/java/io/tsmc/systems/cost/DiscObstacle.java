package io.tsmc.systems.cost;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;

/**
 * Keeps two states, a position in the plane, out of a disc. The stage cost is a smooth step over the rim,
 * {@code height / (1 + exp((d − radius) / softness))}, where d = √(distance² + 10⁻⁴) is the distance from the centre,
 * smooth at the centre as well. No terminal cost.
 *
 * @param states indices of the two position states, [2]
 * @param centre centre of the disc, [2]
 * @param radius radius of the disc
 * @param height cost rate well inside the disc [cost/s]
 * @param softness distance over which the cost falls e-fold outside the rim
 */
public record DiscObstacle(int[] states, double[] centre, double radius, double height, double softness)
        implements Cost {

    private static final double CENTRE_SMOOTHING = 1e-4;

    /** A disc of radius 0.6 at the origin, for the first two states. */
    public DiscObstacle() {
        this(new int[] {0, 1}, new double[] {0.0, 0.0}, 0.6, 20.0, 0.08);
    }

    /** Refuses anything but two states and two centre coordinates, and sizes that would make it no obstacle. */
    public DiscObstacle {
        if (states.length != 2 || centre.length != 2) {
            throw new IllegalArgumentException("disc-obstacle: states has " + states.length + " and centre "
                    + centre.length + " entries, expected 2 each. Maybe this disc needs only x and y.");
        }
        if (states[0] == states[1]) {
            throw new IllegalArgumentException("disc-obstacle: states names state " + states[0]
                    + " twice, which is no position in the plane. Maybe [0, 1] is meant.");
        }
        Size.requireFinite("disc-obstacle", "centre[0]", centre[0]);
        Size.requireFinite("disc-obstacle", "centre[1]", centre[1]);
        Size.requirePositive("disc-obstacle", "radius", radius);
        Size.requirePositive("disc-obstacle", "height", height);
        Size.requirePositive("disc-obstacle", "softness", softness);
    }

    @Override
    public double stage(double[] x, double[] u, double time) {
        double dx = x[states[0]] - centre[0];
        double dy = x[states[1]] - centre[1];
        double distance = Math.sqrt(dx * dx + dy * dy + CENTRE_SMOOTHING);
        // The logistic function by tanh, which does not overflow far from the rim.
        return 0.5 * height * (1.0 + Math.tanh(0.5 * (radius - distance) / softness));
    }

    @Override
    public void check(Dynamics dynamics) {
        for (int state : states) {
            StateIndex.require("disc-obstacle", state, dynamics);
        }
    }
}
