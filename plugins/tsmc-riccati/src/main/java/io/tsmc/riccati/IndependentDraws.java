package io.tsmc.riccati;

import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.autodiff.rollout.Linearisation;
import java.util.Arrays;

/**
 * Draws proposals from a mixture of {@link LaplaceApproximations} and of N(0, I), for up to a number of particles at a time,
 * and tells its density. For one thread at a time.
 *
 * <p>Far from all modes, the approximations have next to no density: a particle there is in the hands of N(0, I). Where its
 * cost is more than the modes' free energy, it then takes to one of them; without, it would have to stay.
 */
final class IndependentDraws implements Transitions.Proposer {

    private final int horizon;
    private final Linearisation linearisation;
    private final LaplaceApproximations approximations;
    private final double[] weights;
    private final double[] logWeights;
    private final Linearisation.Workspace rollout;
    private final double[] logDensityHere;
    private final double[] logDensityThere;
    private final double[] terms;
    private final int prior;

    /**
     * Allocates the memory.
     *
     * @param weights of the approximations, and of N(0, I), adding up to 1, [count + 1]
     */
    IndependentDraws(Linearisation linearisation, LaplaceApproximations approximations, double[] weights, int lanes) {
        horizon = linearisation.horizon();
        this.linearisation = linearisation;
        this.approximations = approximations;
        this.weights = weights;
        logWeights = new double[weights.length];
        for (int c = 0; c < weights.length; c++) {
            logWeights[c] = StrictMath.log(weights[c]);
        }
        rollout = linearisation.workspace(lanes);
        logDensityHere = new double[lanes];
        logDensityThere = new double[lanes];
        terms = new double[weights.length];
        prior = approximations.count();
    }

    /** Some particles are where the next proposals have to be weighed against. */
    @Override
    public void start(Particles particles) {
        int lanes = particles.count();
        approximations.rollOut(particles, 0, rollout, lanes);
        for (int n = 0; n < lanes; n++) {
            logDensityHere[n] = logDensity(n);
        }
    }

    /** The ratio is that of the mixture at the particle over that at its proposal. */
    @Override
    public double[] propose(Rng[] rng, Particles proposed) {
        double[] logRatio = draw(rng, proposed);
        for (int n = 0; n < logRatio.length; n++) {
            logRatio[n] = logDensityHere[n] - logDensityThere[n];
        }
        return logRatio;
    }

    /**
     * Draws positions from the mixture.
     *
     * @param rng stream of each
     * @param drawn receives them, not evaluated
     * @return the log density of each [nat], but for the factor {@code (2π)^(-dim/2)}; NaN if there is none, [count]
     */
    double[] draw(Rng[] rng, Particles drawn) {
        int lanes = rng.length;
        int[] component = new int[lanes];
        for (int n = 0; n < lanes; n++) {
            component[n] = component(rng[n].nextUniform());
        }
        for (int t = 0; t < horizon; t++) {
            for (int n = 0; n < lanes; n++) {
                draw(t, component[n], rng[n], n);
            }
            rollout.stepWithoutModel(t, lanes);
            for (int i = 0; i < linearisation.locals(t); i++) {
                System.arraycopy(
                        rollout.local(t, i), 0, drawn.position(), linearisation.coordinate(t, i) * lanes, lanes);
            }
        }
        for (int n = 0; n < lanes; n++) {
            logDensityThere[n] = logDensity(n);
        }
        return Arrays.copyOf(logDensityThere, lanes);
    }

    /** The proposal of a lane is where the next one is weighed against. */
    @Override
    public void accept(int lane) {
        logDensityHere[lane] = logDensityThere[lane];
    }

    private int component(double uniform) {
        double rest = uniform;
        int last = weights.length - 1;
        for (int c = 0; c < last; c++) {
            if (rest < weights[c]) {
                return c;
            }
            rest -= weights[c];
        }
        return last;
    }

    private void draw(int t, int component, Rng rng, int lane) {
        if (component != prior) {
            approximations.draw(t, component, rng, rollout, lane);
            return;
        }
        for (int i = 0; i < linearisation.locals(t); i++) {
            rollout.local(t, i)[lane] = rng.nextGaussian();
        }
    }

    private double logDensity(int lane) {
        for (int c = 0; c < prior; c++) {
            terms[c] = logWeights[c] + approximations.logDensity(c, rollout, lane);
        }
        terms[prior] = logWeights[prior] - 0.5 * approximations.squares(rollout, lane);
        return LogSum.of(terms);
    }
}
