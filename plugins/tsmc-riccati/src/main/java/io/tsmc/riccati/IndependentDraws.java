package io.tsmc.riccati;

import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.autodiff.rollout.Linearisation;

/**
 * Draws proposals from a mixture of {@link LaplaceApproximations} for up to a number of particles at a time, and tells its
 * density. For one thread at a time.
 */
final class IndependentDraws {

    private final LaplaceApproximations approximations;
    private final double[] weights;
    private final double[] logWeights;
    private final Linearisation.Workspace rollout;
    private final double[] logDensityHere;
    private final double[] logDensityThere;
    private final double[] terms;

    /**
     * Allocates the memory.
     *
     * @param weights of the approximations, adding up to 1, [count]
     */
    IndependentDraws(LaplaceApproximations approximations, double[] weights, int lanes) {
        this.approximations = approximations;
        this.weights = weights;
        logWeights = new double[weights.length];
        for (int c = 0; c < weights.length; c++) {
            logWeights[c] = StrictMath.log(weights[c]);
        }
        rollout = approximations.workspace(lanes);
        logDensityHere = new double[lanes];
        logDensityThere = new double[lanes];
        terms = new double[weights.length];
    }

    /** Some particles are where the next proposals have to be weighed against. */
    void start(Particles particles) {
        int lanes = particles.count();
        approximations.rollOut(particles, 0, rollout, lanes);
        for (int n = 0; n < lanes; n++) {
            logDensityHere[n] = logDensity(n);
        }
    }

    /**
     * Proposes a new position for each particle.
     *
     * @param rng stream of each particle
     * @param proposed receives the new positions, not evaluated
     * @return the log density of the mixture at the particle over that at its proposal [nat], NaN if there is none, [count]
     */
    double[] propose(Rng[] rng, Particles proposed) {
        int lanes = rng.length;
        int[] component = new int[lanes];
        for (int n = 0; n < lanes; n++) {
            component[n] = component(rng[n].nextUniform());
        }
        approximations.draw(component, rng, rollout);
        approximations.store(rollout, proposed);
        double[] logRatio = new double[lanes];
        for (int n = 0; n < lanes; n++) {
            logDensityThere[n] = logDensity(n);
            logRatio[n] = logDensityHere[n] - logDensityThere[n];
        }
        return logRatio;
    }

    /** The proposal of a lane is where the next one is weighed against. */
    void accept(int lane) {
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

    private double logDensity(int lane) {
        for (int c = 0; c < terms.length; c++) {
            terms[c] = logWeights[c] + approximations.logDensity(c, rollout, lane);
        }
        return LogSum.of(terms);
    }
}
