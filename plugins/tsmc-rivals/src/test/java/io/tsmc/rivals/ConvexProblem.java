package io.tsmc.rivals;

import io.tsmc.api.Particles;
import io.tsmc.sampler.StandardNormalTarget;
import java.util.Arrays;

/** Costs with one minimum, which is known. */
interface ConvexProblem extends StandardNormalTarget {

    /** The lowest cost. */
    double optimum();

    /** The cost at a position, and its gradient. */
    double cost(double[] z, double[] gradient);

    @Override
    default void evaluateCost(Particles particles) {
        int count = particles.count();
        double[] gradient = new double[dim()];
        for (int n = 0; n < count; n++) {
            particles.cost()[n] = cost(particles.positionOf(n), gradient);
            for (int d = 0; d < gradient.length; d++) {
                particles.costGradient()[d * count + n] = gradient[d];
            }
        }
    }

    /** How far a position is from the optimum, as a share of how far the origin is. */
    default double gap(double cost) {
        double atOrigin = cost(new double[dim()], new double[dim()]);
        return (cost - optimum()) / (atOrigin - optimum());
    }

    /**
     * {@code 3 + Σ aᵢ yᵢ² / 2}, where y are the coordinates around (1, −1, 1, …)/2, reflected at the diagonal, so that no axis is one of
     * the coordinates.
     *
     * @param curvature [dim]
     */
    record Bowl(double[] curvature) implements ConvexProblem {

        @Override
        public int dim() {
            return curvature.length;
        }

        @Override
        public double optimum() {
            return 3.0;
        }

        @Override
        public double cost(double[] z, double[] gradient) {
            double[] y = new double[z.length];
            Arrays.setAll(y, d -> z[d] - (d % 2 == 0 ? 0.5 : -0.5));
            reflect(y);
            double cost = optimum();
            for (int d = 0; d < y.length; d++) {
                gradient[d] = curvature[d] * y[d];
                cost += 0.5 * gradient[d] * y[d];
            }
            reflect(gradient);
            return cost;
        }

        private static void reflect(double[] vector) {
            double mean = Arrays.stream(vector).sum() / vector.length;
            Arrays.setAll(vector, d -> vector[d] - 2.0 * mean);
        }

        @Override
        public String toString() {
            return "bowl of " + dim() + " coordinates";
        }
    }

    /** E1 of the problem suite, without its prior: a mass brought to rest in 20 steps, with quadratic costs. */
    record Regulator() implements ConvexProblem {

        private static final int STEPS = 20;
        private static final double H = 0.2;
        private static final double EFFORT = 0.1;
        private static final double[] STAGE = {1.0, 0.1};
        private static final double[] TERMINAL = {10.0, 1.0};

        @Override
        public int dim() {
            return STEPS;
        }

        /** {@code x₀ᵀ P x₀ / 2} by the Riccati recursion, x₀ = (1, 0). */
        @Override
        public double optimum() {
            double pp = TERMINAL[0];
            double pv = 0.0;
            double vv = TERMINAL[1];
            for (int t = 0; t < STEPS; t++) {
                double nextPv = H * pp + pv;
                double nextVv = H * H * pp + 2.0 * H * pv + vv;
                double byP = H * pv;
                double byV = H * (H * pv + vv);
                double curvature = EFFORT + H * H * vv;
                pp = STAGE[0] + pp - byP * byP / curvature;
                pv = nextPv - byP * byV / curvature;
                vv = STAGE[1] + nextVv - byV * byV / curvature;
            }
            return 0.5 * pp;
        }

        @Override
        public double cost(double[] z, double[] gradient) {
            double[] p = new double[STEPS + 1];
            double[] v = new double[STEPS + 1];
            p[0] = 1.0;
            double cost = 0.0;
            for (int t = 0; t < STEPS; t++) {
                cost += 0.5 * (STAGE[0] * p[t] * p[t] + STAGE[1] * v[t] * v[t] + EFFORT * z[t] * z[t]);
                p[t + 1] = p[t] + H * v[t];
                v[t + 1] = v[t] + H * z[t];
            }
            double byP = TERMINAL[0] * p[STEPS];
            double byV = TERMINAL[1] * v[STEPS];
            cost += 0.5 * (byP * p[STEPS] + byV * v[STEPS]);
            for (int t = STEPS - 1; t >= 0; t--) {
                gradient[t] = EFFORT * z[t] + H * byV;
                byV = STAGE[1] * v[t] + byV + H * byP;
                byP = STAGE[0] * p[t] + byP;
            }
            return cost;
        }
    }
}
