package io.tsmc.rigidbody;

import java.util.Arrays;
import java.util.List;

/** How fast the damping of the joints slows the bodies down. */
final class Damping {

    private static final int ITERATIONS = 50;

    private Damping() {}

    /**
     * The rate at which the fastest mode of the speeds decays where all positions are 0: the largest eigenvalue of
     * M⁻¹ D, with the mass matrix M and the dampings D, by power iteration. At rest and without gravity the accelerations
     * are M⁻¹ times the efforts.
     *
     * @return [1/s]
     */
    static double fastestDecay(List<Body> bodies) {
        int n = bodies.size();
        double[] zero = new double[n];
        double[] mode = new double[n];
        Arrays.fill(mode, 1.0);
        double rate = 0.0;
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double[] effort = new double[n];
            for (int i = 0; i < n; i++) {
                effort[i] = bodies.get(i).joint().damping() * mode[i];
            }
            double[] slowing = new double[n];
            ForwardDynamics.accelerations(bodies, new double[3], zero, zero, effort, slowing);
            rate = norm(slowing) / norm(mode);
            if (!(rate > 0.0)) {
                return 0.0;
            }
            for (int i = 0; i < n; i++) {
                mode[i] = slowing[i] / norm(slowing);
            }
        }
        return rate;
    }

    private static double norm(double[] v) {
        double sum = 0.0;
        for (double x : v) {
            sum += x * x;
        }
        return Math.sqrt(sum);
    }
}
