package io.tsmc.policy.feedback;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.api.Require;

/**
 * A plan with feedback: {@code u_t = k_t + (nominalGains + K_t) · f(x_t)} with features f, and gains and feed-forward of
 * each step of its own. How they vary in time is up to the prior: one coloured in time makes them smooth.
 *
 * <p>Parameters of each step: K_t, row by row, [nu][nf]; then the feed-forward k_t, [nu].
 *
 * @param features what the policy sees of the state
 * @param nominalGains gains at which the prior is centred at all steps [control per feature], [nu][nf]; empty for zero
 * @param gainScale prior standard deviation of each gain [control per feature]
 * @param feedforwardScale prior standard deviation of each feed-forward control [control]
 */
public record TimeVaryingLinear(Features features, double[][] nominalGains, double gainScale, double feedforwardScale)
        implements Policy {

    /** The state as it is, gains and feed-forward of standard deviation 1 around zero. */
    public TimeVaryingLinear() {
        this(new Features(), new double[0][], 1.0, 1.0);
    }

    /** Copies the gains and checks the scales. */
    public TimeVaryingLinear {
        nominalGains = Matrices.copy(nominalGains);
        Require.positive("gainScale", gainScale);
        Require.positive("feedforwardScale", feedforwardScale);
    }

    @Override
    public int stepDim(int stateDim, int controlDim) {
        return controlDim * features.count(stateDim) + controlDim;
    }

    @Override
    public double[] stepScales(int stateDim, int controlDim) {
        return Scales.of(controlDim * features.count(stateDim), gainScale, controlDim, feedforwardScale);
    }

    @Override
    public void act(double[] shared, double[] local, double[] x, double[] u) {
        double[] f = features.of(x);
        for (int i = 0; i < u.length; i++) {
            u[i] = local[u.length * f.length + i];
        }
        Matrices.addProduct(nominalGains, f, u);
        Matrices.addProduct(local, 0, f, u);
    }

    @Override
    public void check(Dynamics dynamics) {
        Require.within("features", () -> features.check(dynamics));
        Matrices.checkGains(nominalGains, dynamics.controlDim(), features.count(dynamics.stateDim()));
    }
}
