package io.tsmc.api;

/**
 * A system whose step cannot be traced – native code, a table, a learned network – and that therefore brings its own
 * derivative. Both methods are called as they are, point by point, on several threads at once; everything around them, costs,
 * policies and noise, is traced and differentiated as ever.
 *
 * <p>Prefer to be traced where that is possible: a traced step runs on whole blocks of particles, and its gradient cannot be
 * wrong.
 */
public interface ExternalDynamics extends Dynamics {

    /**
     * The vector–Jacobian product of {@link #step}: with next = step(x, u, noise) and an adjoint λ of next, the products
     * λᵀ ∂next/∂x, λᵀ ∂next/∂u and λᵀ ∂next/∂noise. Every entry of the last three arrays must be written, and nothing else.
     *
     * @param x state, [nx]
     * @param u control, [nu]
     * @param noise standard normal draws, [nw]
     * @param nextAdjoint λ, derivative of something by each entry of next, [nx]
     * @param xAdjoint receives the derivative of the same by x, [nx]
     * @param uAdjoint receives the derivative by u, [nu]
     * @param noiseAdjoint receives the derivative by noise, [nw]
     */
    void vectorJacobianProduct(
            double[] x,
            double[] u,
            double[] noise,
            double[] nextAdjoint,
            double[] xAdjoint,
            double[] uAdjoint,
            double[] noiseAdjoint);
}
