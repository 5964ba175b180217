package io.tsmc.policy.feedback;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.api.Require;

/**
 * Constant gains and a constant control: {@code u = k + (nominalGains + K) · f(x)} with features f.
 *
 * <p>Shared parameters: K, row by row, [nu][nf]; then the offsets k, [nu].
 *
 * @param features what the policy sees of the state
 * @param nominalGains gains at which the prior is centred [control per feature], [nu][nf]; empty for zero
 * @param gainScale prior standard deviation of each gain [control per feature]
 * @param offsetScale prior standard deviation of each offset [control]
 */
public record Affine(Features features, double[][] nominalGains, double gainScale, double offsetScale)
        implements Policy {

    /** The state as it is, gains and offsets of standard deviation 1 around zero. */
    public Affine() {
        this(new Features(), new double[0][], 1.0, 1.0);
    }

    /** Copies the gains and checks the scales. */
    public Affine {
        nominalGains = Matrices.copy(nominalGains);
        Require.positive("gainScale", gainScale);
        Require.positive("offsetScale", offsetScale);
    }

    @Override
    public int sharedDim(int stateDim, int controlDim) {
        return controlDim * features.count(stateDim) + controlDim;
    }

    @Override
    public double[] sharedScales(int stateDim, int controlDim) {
        return Scales.of(controlDim * features.count(stateDim), gainScale, controlDim, offsetScale);
    }

    @Override
    public void act(double[] shared, double[] local, double[] x, double[] u) {
        double[] f = features.of(x);
        for (int i = 0; i < u.length; i++) {
            u[i] = shared[u.length * f.length + i];
        }
        Matrices.addProduct(nominalGains, f, u);
        Matrices.addProduct(shared, 0, f, u);
    }

    @Override
    public void check(Dynamics dynamics) {
        Require.within("features", () -> features.check(dynamics));
        Matrices.checkGains(nominalGains, dynamics.controlDim(), features.count(dynamics.stateDim()));
    }
}
