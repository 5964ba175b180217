package io.tsmc.policy.feedback;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.api.Require;

/**
 * Constant gains: {@code u = (nominalGains + K) · f(x)} with features f. The nominal gains may be those of a linear-quadratic
 * regulator, which is then the centre of the prior.
 *
 * <p>Shared parameters: K, row by row, [nu][nf].
 *
 * @param features what the policy sees of the state
 * @param nominalGains gains at which the prior is centred [control per feature], [nu][nf]; empty for zero
 * @param gainScale prior standard deviation of each gain [control per feature]
 */
public record Linear(Features features, double[][] nominalGains, double gainScale) implements Policy {

    /** The state as it is, gains of standard deviation 1 around zero. */
    public Linear() {
        this(new Features(), new double[0][], 1.0);
    }

    /** Copies the gains and checks the scale. */
    public Linear {
        nominalGains = Matrices.copy(nominalGains);
        Require.positive("gainScale", gainScale);
    }

    @Override
    public int sharedDim(int stateDim, int controlDim) {
        return controlDim * features.count(stateDim);
    }

    @Override
    public double[] sharedScales(int stateDim, int controlDim) {
        return Scales.of(sharedDim(stateDim, controlDim), gainScale, 0, 0.0);
    }

    @Override
    public void act(double[] shared, double[] local, double[] x, double[] u) {
        double[] f = features.of(x);
        for (int i = 0; i < u.length; i++) {
            u[i] = 0.0;
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
