package io.tsmc.sampler;

import io.tsmc.api.Particles;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Problem E1: a point mass driven by normal forces, with quadratic costs, so that the posterior over the controls is
 * normal and its moments and normalising constant are known.
 *
 * <p>{@code p' = p + 0.2 v}, {@code v' = v + 0.2 u}, start (1, 0), 20 steps, temperature 0.5, cost {@code Σ (0.5 (p² + 0.1
 * v²) + 0.05 u²) + 0.5 (10 p_T² + v_T²)}.
 */
public final class LinearGaussian extends NormalPrior {

    public static final int STEPS = 20;
    public static final double TEMPERATURE = 0.5;
    private static final double DT = 0.2;

    public LinearGaussian() {
        super(STEPS, TEMPERATURE);
    }

    @Override
    public void evaluateCost(Particles particles) {
        int count = particles.count();
        double[] u = particles.position();
        double[] gradient = particles.costGradient();
        for (int n = 0; n < count; n++) {
            double[] p = new double[STEPS + 1];
            double[] v = new double[STEPS + 1];
            p[0] = 1.0;
            double cost = 0.0;
            for (int t = 0; t < STEPS; t++) {
                double force = u[t * count + n];
                cost += 0.5 * (p[t] * p[t] + 0.1 * v[t] * v[t]) + 0.05 * force * force;
                p[t + 1] = p[t] + DT * v[t];
                v[t + 1] = v[t] + DT * force;
            }
            particles.cost()[n] = cost + 0.5 * (10 * p[STEPS] * p[STEPS] + v[STEPS] * v[STEPS]);
            double adjointP = 10 * p[STEPS];
            double adjointV = v[STEPS];
            for (int t = STEPS - 1; t >= 0; t--) {
                gradient[t * count + n] = 0.1 * u[t * count + n] + DT * adjointV;
                adjointV = 0.1 * v[t] + DT * adjointP + adjointV;
                adjointP = p[t] + adjointP;
            }
        }
    }

    /**
     * The exact posterior N(mean, covariance) and log normalising constant.
     *
     * @param mean [dim]
     * @param covariance [dim][dim]
     */
    record Exact(double[] mean, DMatrixRMaj covariance, double logEvidence, double expectedCost) {}

    /** From the closed form of the trajectory, {@code x_t = x_0 terms + Σ_s response_{t,s} u_s}, and linear algebra. */
    static Exact exact() {
        // Trajectory without control: p = 1, v = 0. A unit force at s adds DT to every later v, and DT² (t - s - 1) to
        // p.
        DMatrixRMaj hessian = new DMatrixRMaj(STEPS, STEPS);
        double[] linear = new double[STEPS];
        double constant = 0.5 * STEPS + 5.0;
        for (int i = 0; i < STEPS; i++) {
            for (int t = 0; t <= STEPS; t++) {
                double weightP = t < STEPS ? 1.0 : 10.0;
                double weightV = t < STEPS ? 0.1 : 1.0;
                linear[i] += weightP * responseP(t, i);
                for (int j = 0; j < STEPS; j++) {
                    hessian.add(
                            i,
                            j,
                            weightP * responseP(t, i) * responseP(t, j) + weightV * responseV(t, i) * responseV(t, j));
                }
            }
            hessian.add(i, i, 0.1);
        }
        DMatrixRMaj precision = CommonOps_DDRM.identity(STEPS);
        CommonOps_DDRM.addEquals(precision, 1.0 / TEMPERATURE, hessian);
        DMatrixRMaj covariance = new DMatrixRMaj(STEPS, STEPS);
        CommonOps_DDRM.invert(precision, covariance);
        DMatrixRMaj force = new DMatrixRMaj(STEPS, 1, true, linear);
        CommonOps_DDRM.scale(-1.0 / TEMPERATURE, force);
        DMatrixRMaj mean = new DMatrixRMaj(STEPS, 1);
        CommonOps_DDRM.mult(covariance, force, mean);
        double logEvidence = -constant / TEMPERATURE
                + 0.5 * CommonOps_DDRM.dot(force, mean)
                - 0.5 * Math.log(CommonOps_DDRM.det(precision));

        DMatrixRMaj secondMoment = covariance.copy();
        CommonOps_DDRM.multAddTransB(mean, mean, secondMoment);
        double expectedCost = constant
                - TEMPERATURE * CommonOps_DDRM.dot(force, mean)
                + 0.5 * CommonOps_DDRM.elementSum(elementwiseProduct(hessian, secondMoment));
        return new Exact(mean.getData(), covariance, logEvidence, expectedCost);
    }

    private static double responseV(int t, int s) {
        return s < t ? DT : 0.0;
    }

    private static double responseP(int t, int s) {
        return s < t ? DT * DT * (t - s - 1) : 0.0;
    }

    private static DMatrixRMaj elementwiseProduct(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj product = new DMatrixRMaj(a.numRows, a.numCols);
        CommonOps_DDRM.elementMult(a, b, product);
        return product;
    }
}
