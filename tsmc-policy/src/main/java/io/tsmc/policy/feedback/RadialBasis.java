package io.tsmc.policy.feedback;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.api.Require;

/**
 * Gaussian bumps over the features f: {@code u = Σ_j h_j · exp(−½ |f(x) − c_j|² / width²)}, the radial-basis-function
 * network of Broomhead and Lowe (Complex Systems 2, 1988).
 *
 * <p>Centres and width are settings, not parameters: so the control is linear in the parameters, and no two bumps can
 * change places, which would make as many equal modes as there are permutations. Away from all centres the control goes to
 * zero. For features too many for a grid of centres, {@link Mlp} is the better choice.
 *
 * <p>Shared parameters: the heights h, [nu][bumps].
 *
 * @param features what the policy sees of the state
 * @param centres where the bumps are, in features, [bumps][nf]; at least one
 * @param width distance from the centre, in features, at which a bump has fallen to exp(−½)
 * @param heightScale prior standard deviation of each height [control]
 */
public record RadialBasis(Features features, double[][] centres, double width, double heightScale) implements Policy {

    /** No bump yet, width and standard deviation of the heights 1. */
    public RadialBasis() {
        this(new Features(), new double[0][], 1.0, 1.0);
    }

    /** Copies the centres and checks the scales. */
    public RadialBasis {
        centres = Matrices.copy(centres);
        Require.positive("width", width);
        Require.positive("heightScale", heightScale);
    }

    @Override
    public int sharedDim(int stateDim, int controlDim) {
        return controlDim * centres.length;
    }

    @Override
    public double[] sharedScales(int stateDim, int controlDim) {
        return Scales.of(sharedDim(stateDim, controlDim), heightScale, 0, 0.0);
    }

    @Override
    public void act(double[] shared, double[] local, double[] x, double[] u) {
        double[] f = features.of(x);
        double[] bumps = new double[centres.length];
        for (int j = 0; j < bumps.length; j++) {
            double squaredDistance = 0.0;
            for (int d = 0; d < f.length; d++) {
                double difference = f[d] - centres[j][d];
                squaredDistance += difference * difference;
            }
            bumps[j] = Math.exp(-0.5 / (width * width) * squaredDistance);
        }
        for (int i = 0; i < u.length; i++) {
            u[i] = 0.0;
        }
        Matrices.addProduct(shared, 0, bumps, u);
    }

    @Override
    public void check(Dynamics dynamics) {
        Require.within("features", () -> features.check(dynamics));
        int count = features.count(dynamics.stateDim());
        Require.notEmpty(
                "centres",
                centres.length,
                "points of a grid over the states that matter, each of " + count + " features");
        Matrices.checkRows("centres", centres, count, "features: an angle is two, its sine and its cosine");
    }
}
