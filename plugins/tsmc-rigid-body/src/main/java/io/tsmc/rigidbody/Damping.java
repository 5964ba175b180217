package io.tsmc.rigidbody;

import java.util.Arrays;
import java.util.List;

/** How fast the damping of the joints slows the bodies down. */
final class Damping {

    private static final int ITERATIONS = 50;

    private Damping() {}

    /**
     * The rate at which the fastest mode of the speeds decays where all states are 0: the largest eigenvalue of M⁻¹ D,
     * with the mass matrix M and the dampings D, by power iteration.
     *
     * @param gearing which joints are moved by which states
     * @param damping largest slope of the force against the speed, for each joint [N m s/rad or N s/m]
     * @return [1/s]
     */
    static double fastestDecay(List<Body> bodies, Gearing gearing, double[] damping) {
        int n = gearing.states();
        double[][] slowing = slowing(bodies, gearing, damping);
        double[] mode = new double[n];
        // Unequal entries, so that no symmetry of the robot hides a mode.
        Arrays.setAll(mode, i -> 1.0 / (i + 1));
        double rate = 0.0;
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double[] next = new double[n];
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < n; i++) {
                    next[i] += slowing[j][i] * mode[j];
                }
            }
            double length = norm(next);
            rate = length / norm(mode);
            if (rate == 0.0) {
                return 0.0;
            }
            Arrays.setAll(mode, i -> next[i] / length);
        }
        return rate;
    }

    /** M⁻¹ D, column by column: at rest and without gravity the accelerations are M⁻¹ times the efforts. */
    private static double[][] slowing(List<Body> bodies, Gearing gearing, double[] damping) {
        int n = gearing.states();
        double[] position = gearing.positions(new double[n]);
        double[][] columns = new double[n][];
        for (int state = 0; state < n; state++) {
            double[] one = new double[n];
            one[state] = 1.0;
            double[] effort = gearing.speeds(one);
            Arrays.setAll(effort, i -> effort[i] * damping[i]);
            double[] response = new double[bodies.size()];
            ForwardDynamics.response(bodies, position, effort, response);
            gearing.mesh(bodies, position, response);
            columns[state] = gearing.ofStates(response);
        }
        return columns;
    }

    private static double norm(double[] v) {
        return Math.sqrt(Arrays.stream(v).map(x -> x * x).sum());
    }
}
