package io.tsmc.sampler;

import io.tsmc.api.Particles;

/**
 * Problem E2: at β = 1 the target is {@code 0.3 N(-2 e_0, 0.09 I) + 0.7 N(2 e_0, 0.09 I)} in 10 dimensions, normalised, so
 * that the log evidence is 0.
 */
public final class Bimodal extends NormalPrior {

    private static final double VARIANCE = 0.09;

    public Bimodal() {
        super(10, 1.0);
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
            double x = z[n];
            double logLeft = Math.log(0.3) - 0.5 * (x + 2) * (x + 2) / VARIANCE;
            double logRight = Math.log(0.7) - 0.5 * (x - 2) * (x - 2) / VARIANCE;
            double larger = Math.max(logLeft, logRight);
            double logSum = larger + Math.log1p(Math.exp(-Math.abs(logLeft - logRight)));
            double left = Math.exp(logLeft - logSum);
            double logTarget = logSum - 0.5 * rest / VARIANCE - 0.5 * dim() * Math.log(2 * Math.PI * VARIANCE);
            particles.cost()[n] = particles.logPrior()[n] - logTarget;
            particles.costGradient()[n] = -x + (left * (x + 2) + (1 - left) * (x - 2)) / VARIANCE;
            for (int d = 1; d < dim(); d++) {
                int i = d * count + n;
                particles.costGradient()[i] = -z[i] + z[i] / VARIANCE;
            }
        }
    }
}
