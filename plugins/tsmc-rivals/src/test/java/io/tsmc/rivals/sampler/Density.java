package io.tsmc.rivals.sampler;

import io.tsmc.api.Particles;
import io.tsmc.sampler.StandardNormalTarget;

/** A density whose moments are known, as the distribution at β = 1 under the prior N(0, I). */
abstract class Density implements StandardNormalTarget {

    private final int dim;

    Density(int dim) {
        this.dim = dim;
    }

    /**
     * The log of the density at a position, up to a constant.
     *
     * @param slope receives the gradient, [dim]
     */
    abstract double logDensity(double[] z, double[] slope);

    @Override
    public int dim() {
        return dim;
    }

    @Override
    public void evaluateCost(Particles particles) {
        double[] slope = new double[dim];
        int count = particles.count();
        for (int n = 0; n < count; n++) {
            double[] z = particles.positionOf(n);
            particles.cost()[n] = particles.logPrior()[n] - logDensity(z, slope);
            for (int d = 0; d < dim; d++) {
                particles.costGradient()[d * count + n] = -z[d] - slope[d];
            }
        }
    }

    /** Problem E2: 0.3 N(-2 e_0, 0.09 I) + 0.7 N(2 e_0, 0.09 I) in ten dimensions. */
    static Density twoModes() {
        return new Density(10) {
            private static final double VARIANCE = 0.09;

            @Override
            double logDensity(double[] z, double[] slope) {
                double rest = 0.0;
                for (int d = 1; d < z.length; d++) {
                    rest += z[d] * z[d];
                    slope[d] = -z[d] / VARIANCE;
                }
                double left = Math.log(0.3) - 0.5 * (z[0] + 2) * (z[0] + 2) / VARIANCE;
                double right = Math.log(0.7) - 0.5 * (z[0] - 2) * (z[0] - 2) / VARIANCE;
                double sum = Math.max(left, right) + Math.log1p(Math.exp(-Math.abs(left - right)));
                double share = Math.exp(left - sum);
                slope[0] = -(share * (z[0] + 2) + (1 - share) * (z[0] - 2)) / VARIANCE;
                return sum - 0.5 * rest / VARIANCE;
            }
        };
    }

    /** x follows the Gumbel distribution, and y is ½ x² plus a draw of the logistic distribution with the scale ½. */
    static Density skewed() {
        return new Density(2) {
            @Override
            double logDensity(double[] z, double[] slope) {
                double residual = 2 * (z[1] - 0.5 * z[0] * z[0]);
                double pull = 2 * Math.tanh(0.5 * residual);
                slope[0] = -1 + Math.exp(-z[0]) + z[0] * pull;
                slope[1] = -pull;
                // The logistic density is even; so there is no overflow.
                return -z[0] - Math.exp(-z[0]) - Math.abs(residual) - 2 * Math.log1p(Math.exp(-Math.abs(residual)));
            }
        };
    }

    /** Independent normal coordinates. */
    static Density normal(double[] mean, double[] deviation) {
        return new Density(mean.length) {
            @Override
            double logDensity(double[] z, double[] slope) {
                double sum = 0.0;
                for (int d = 0; d < z.length; d++) {
                    double white = (z[d] - mean[d]) / deviation[d];
                    sum -= 0.5 * white * white;
                    slope[d] = -white / deviation[d];
                }
                return sum;
            }
        };
    }
}
