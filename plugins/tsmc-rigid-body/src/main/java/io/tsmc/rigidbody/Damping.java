package io.tsmc.rigidbody;

import java.util.Arrays;
import java.util.List;

/** How fast the damping of the joints slows the bodies down. */
final class Damping {

    private static final int ITERATIONS = 50;

    private Damping() {}

    /**
     * The rate at which the fastest mode of the speeds decays where all positions are 0: the largest eigenvalue of
     * M⁻¹ D, with the mass matrix M and the dampings D, by power iteration.
     *
     * @return [1/s]
     */
    static double fastestDecay(List<Body> bodies) {
        int n = bodies.size();
        double[][] slowing = slowing(bodies);
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
    private static double[][] slowing(List<Body> bodies) {
        int n = bodies.size();
        double[] zero = new double[n];
        double[][] columns = new double[n][n];
        for (int j = 0; j < n; j++) {
            double[] effort = new double[n];
            effort[j] = bodies.get(j).joint().damping();
            if (effort[j] > 0.0) {
                ForwardDynamics.accelerations(bodies, new double[3], zero, zero, effort, columns[j]);
            }
        }
        return columns;
    }

    private static double norm(double[] v) {
        return Math.sqrt(Arrays.stream(v).map(x -> x * x).sum());
    }
}
