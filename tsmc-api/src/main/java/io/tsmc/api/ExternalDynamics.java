package io.tsmc.api;

/**
 * A system whose step cannot be traced – native code, a table, a learned network – and that therefore brings its own
 * derivative. Its methods are called as they are, on several threads at once; everything around them, costs, policies and
 * noise, is traced and differentiated as ever.
 *
 * <p>Particles are stepped by {@link #steps} and {@link #vectorJacobianProducts}, many at a time. Left alone, these call
 * {@link #step} and {@link #vectorJacobianProduct} for one after the other.
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

    /**
     * {@link #step} for many points at a time. Each point must come out with the bits that {@code step} gives it, whatever
     * the others are. Override it where many steps together take less time than one after the other.
     *
     * @param x states, [nx][count]; rows may be longer, and what is behind {@code count} is neither read nor written
     * @param u controls, [nu][count]
     * @param noise standard normal draws, [nw][count]
     * @param next receives the states one step later, [nx][count]; shares no row with the others
     * @param count number of points
     */
    default void steps(double[][] x, double[][] u, double[][] noise, double[][] next, int count) {
        double[] pointX = new double[x.length];
        double[] pointU = new double[u.length];
        double[] pointNoise = new double[noise.length];
        double[] pointNext = new double[next.length];
        for (int n = 0; n < count; n++) {
            Columns.read(x, n, pointX);
            Columns.read(u, n, pointU);
            Columns.read(noise, n, pointNoise);
            step(pointX, pointU, pointNoise, pointNext);
            Columns.write(pointNext, next, n);
        }
    }

    /**
     * {@link #vectorJacobianProduct} for many points at a time, each with the bits of the single product.
     *
     * @param x states, [nx][count]; rows may be longer, and what is behind {@code count} is neither read nor written
     * @param u controls, [nu][count]
     * @param noise standard normal draws, [nw][count]
     * @param nextAdjoint adjoints of the states one step later, [nx][count]
     * @param xAdjoint receives the adjoints of x, [nx][count]; shares no row with the arguments, like the next two
     * @param uAdjoint receives the adjoints of u, [nu][count]
     * @param noiseAdjoint receives the adjoints of the noise, [nw][count]
     * @param count number of points
     */
    default void vectorJacobianProducts(
            double[][] x,
            double[][] u,
            double[][] noise,
            double[][] nextAdjoint,
            double[][] xAdjoint,
            double[][] uAdjoint,
            double[][] noiseAdjoint,
            int count) {
        double[] pointX = new double[x.length];
        double[] pointU = new double[u.length];
        double[] pointNoise = new double[noise.length];
        double[] pointNextAdjoint = new double[nextAdjoint.length];
        double[] pointXAdjoint = new double[x.length];
        double[] pointUAdjoint = new double[u.length];
        double[] pointNoiseAdjoint = new double[noise.length];
        for (int n = 0; n < count; n++) {
            Columns.read(x, n, pointX);
            Columns.read(u, n, pointU);
            Columns.read(noise, n, pointNoise);
            Columns.read(nextAdjoint, n, pointNextAdjoint);
            vectorJacobianProduct(
                    pointX, pointU, pointNoise, pointNextAdjoint, pointXAdjoint, pointUAdjoint, pointNoiseAdjoint);
            Columns.write(pointXAdjoint, xAdjoint, n);
            Columns.write(pointUAdjoint, uAdjoint, n);
            Columns.write(pointNoiseAdjoint, noiseAdjoint, n);
        }
    }
}
