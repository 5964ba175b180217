package io.tsmc.sampler;

import io.tsmc.api.Particles;

/**
 * At β = 1 a mixture of two round normal distributions whose means lie on the first axis, normalised, so that the log
 * evidence is 0 and the mass of each is its weight.
 */
final class Mixture extends NormalPrior {

    private final double[] weights;
    private final double[] means;
    private final double[] deviations;

    /**
     * Makes the mixture.
     *
     * @param weight of the first
     * @param means first coordinate of each mean, [2]; the others are 0
     * @param deviations standard deviation of each in any direction, [2]
     */
    Mixture(int dim, double weight, double[] means, double[] deviations) {
        super(dim, 1.0);
        this.weights = new double[] {weight, 1.0 - weight};
        this.means = means.clone();
        this.deviations = deviations.clone();
    }

    @Override
    public void evaluateCost(Particles particles) {
        int count = particles.count();
        double[] z = particles.position();
        for (int n = 0; n < count; n++) {
            double rest = 0.0;
            for (int d = 1; d < dim(); d++) {
                rest += z[d * count + n] * z[d * count + n];
            }
            double first = logDensity(0, z[n], rest);
            double second = logDensity(1, z[n], rest);
            double larger = Math.max(first, second);
            double logTarget = larger + Math.log1p(Math.exp(-Math.abs(first - second)));
            particles.cost()[n] = particles.logPrior()[n] - logTarget;
            double share = Math.exp(first - logTarget);
            double precise = share / square(deviations[0]) + (1 - share) / square(deviations[1]);
            particles.costGradient()[n] = -z[n]
                    + share * (z[n] - means[0]) / square(deviations[0])
                    + (1 - share) * (z[n] - means[1]) / square(deviations[1]);
            for (int d = 1; d < dim(); d++) {
                int i = d * count + n;
                particles.costGradient()[i] = -z[i] + z[i] * precise;
            }
        }
    }

    private double logDensity(int k, double x, double rest) {
        double variance = square(deviations[k]);
        return Math.log(weights[k])
                - 0.5 * (square(x - means[k]) + rest) / variance
                - 0.5 * dim() * Math.log(2 * Math.PI * variance);
    }

    private static double square(double x) {
        return x * x;
    }
}
