package io.tsmc.benchmarks;

/**
 * A trajectory problem with linear dynamics {@code x' = A x + B u}, independent standard normal controls and the
 * quadratic cost {@code C = Σ_t (Σ_i q_i x_i² + Σ_j r_j u_j²) + Σ_i f_i x_i(T)²}. Weights are per step: a rate times
 * the time step.
 *
 * @param transition A, [nx][nx]
 * @param input B, [nx][nu]
 * @param initialState state at time 0, [nx]
 * @param horizon number of steps, T
 * @param stateWeights q, [nx]
 * @param controlWeights r, [nu]
 * @param terminalWeights f, [nx]
 * @param temperature cost per nat
 */
public record LinearQuadratic(
        double[][] transition,
        double[][] input,
        double[] initialState,
        int horizon,
        double[] stateWeights,
        double[] controlWeights,
        double[] terminalWeights,
        double temperature) {

    /** The double integrator of the suite: twenty steps of 0.2 s from rest at 1 m, driven to the origin. */
    public static LinearQuadratic doubleIntegrator() {
        return new LinearQuadratic(
                new double[][] {{1.0, 0.2}, {0.0, 1.0}},
                new double[][] {{0.0}, {0.2}},
                new double[] {1.0, 0.0},
                20,
                new double[] {0.5, 0.05},
                new double[] {0.05},
                new double[] {5.0, 0.5},
                0.5);
    }
}
