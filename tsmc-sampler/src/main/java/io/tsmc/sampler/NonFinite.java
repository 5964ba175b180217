package io.tsmc.sampler;

import io.tsmc.api.Particles;

/**
 * Particles of a cloud with a value that is NaN or infinite. Each is counted once, under the first cause that applies, in
 * the order of the components; all but the last have weight zero.
 *
 * @param nanCost particles whose cost is NaN
 * @param infiniteCost particles whose cost is infinite
 * @param nonFinitePrior particles whose log prior is NaN or infinite
 * @param nonFiniteGradient particles of weight, in whose gradient of cost or log prior there is a NaN or an infinity:
 *     moves along the gradient cannot leave such a place
 * @param example index in the cloud of the first of them, -1 if there is none
 */
public record NonFinite(int nanCost, int infiniteCost, int nonFinitePrior, int nonFiniteGradient, int example) {

    /** Nothing to report. */
    public static final NonFinite NONE = new NonFinite(0, 0, 0, 0, -1);

    /** Particles with any of the causes. */
    public int total() {
        return nanCost + infiniteCost + nonFinitePrior + nonFiniteGradient;
    }

    /** Counts an evaluated cloud. */
    static NonFinite of(Particles cloud) {
        int nanCost = 0;
        int infiniteCost = 0;
        int nonFinitePrior = 0;
        int nonFiniteGradient = 0;
        int example = -1;
        for (int n = 0; n < cloud.count(); n++) {
            double cost = cloud.cost()[n];
            if (Double.isNaN(cost)) {
                nanCost++;
            } else if (Double.isInfinite(cost)) {
                infiniteCost++;
            } else if (!Double.isFinite(cloud.logPrior()[n])) {
                nonFinitePrior++;
            } else if (!gradientIsFinite(cloud, n)) {
                nonFiniteGradient++;
            } else {
                continue;
            }
            example = example < 0 ? n : example;
        }
        return new NonFinite(nanCost, infiniteCost, nonFinitePrior, nonFiniteGradient, example);
    }

    private static boolean gradientIsFinite(Particles cloud, int particle) {
        for (int i = particle; i < cloud.costGradient().length; i += cloud.count()) {
            if (!Double.isFinite(cloud.costGradient()[i]) || !Double.isFinite(cloud.logPriorGradient()[i])) {
                return false;
            }
        }
        return true;
    }
}
