package io.tsmc.sampler.kernel;

import io.tsmc.api.Particles;

/** Weighted moments of a cloud. A particle of weight zero does not count, wherever it is. */
public final class CloudMoments {

    private CloudMoments() {}

    /** The mean of each coordinate, [dim]. */
    public static double[] means(Particles particles, double[] weights) {
        int count = particles.count();
        double[] means = new double[particles.dim()];
        for (int d = 0; d < means.length; d++) {
            for (int n = 0; n < count; n++) {
                if (weights[n] > 0.0) {
                    means[d] += weights[n] * particles.position()[d * count + n];
                }
            }
        }
        return means;
    }

    /** The variance of each coordinate, [dim]. */
    public static double[] variances(Particles particles, double[] weights) {
        int count = particles.count();
        double[] means = means(particles, weights);
        double[] variances = new double[means.length];
        for (int d = 0; d < means.length; d++) {
            for (int n = 0; n < count; n++) {
                if (weights[n] > 0.0) {
                    double deviation = particles.position()[d * count + n] - means[d];
                    variances[d] += weights[n] * deviation * deviation;
                }
            }
        }
        return variances;
    }
}
