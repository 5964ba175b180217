package io.tsmc.riccati;

import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.autodiff.rollout.Linearisation;
import java.util.Arrays;

/** Draws the proposals of {@link GaussNewton} for up to a number of particles at a time. For one thread at a time. */
final class Proposals implements Transitions.Proposer {

    private static final double PRIOR_PRECISION = 1.0;
    private static final double NO_DAMPING = 0.0;

    private final int horizon;
    private final int locals;
    private final Linearisation linearisation;
    private final double natsPerCost;
    private final double scale;
    private final double contraction;
    private final Feedback here;
    private final Feedback there;
    private final double[] deviation;

    /**
     * Allocates the memory.
     *
     * @param natsPerCost see {@link io.tsmc.api.Energies#natsPerCost}
     * @param scale b, the step size
     */
    Proposals(Linearisation linearisation, double natsPerCost, double scale, int lanes) {
        horizon = linearisation.horizon();
        locals = linearisation.locals();
        this.linearisation = linearisation;
        this.natsPerCost = natsPerCost;
        this.scale = scale;
        contraction = 1.0 - Math.sqrt(1.0 - scale * scale);
        here = new Feedback(linearisation, lanes);
        there = new Feedback(linearisation, lanes);
        deviation = new double[locals];
    }

    /** Makes the models around some particles, to be proposed from. */
    @Override
    public void start(Particles particles) {
        int lanes = particles.count();
        for (int t = 0; t < horizon; t++) {
            for (int i = 0; i < linearisation.locals(t); i++) {
                int row = linearisation.coordinate(t, i) * lanes;
                System.arraycopy(particles.position(), row, here.rollout().local(t, i), 0, lanes);
            }
            here.rollout().step(t, lanes);
        }
        here.rollout().terminal(lanes);
        here.solve(natsPerCost, PRIOR_PRECISION, NO_DAMPING, lanes);
    }

    @Override
    public double[] propose(Rng[] rng, Particles proposed) {
        int lanes = rng.length;
        double[] logRatio = new double[lanes];
        for (int t = 0; t < horizon; t++) {
            for (int n = 0; n < lanes; n++) {
                logRatio[n] -= draw(t, n, rng[n]);
            }
            there.rollout().step(t, lanes);
            for (int i = 0; i < linearisation.locals(t); i++) {
                int row = linearisation.coordinate(t, i) * lanes;
                System.arraycopy(there.rollout().local(t, i), 0, proposed.position(), row, lanes);
            }
        }
        there.rollout().terminal(lanes);
        there.solve(natsPerCost, PRIOR_PRECISION, NO_DAMPING, lanes);
        for (int n = 0; n < lanes; n++) {
            logRatio[n] = here.solved(n) && there.solved(n) ? logRatio[n] + logDensityBack(n) : Double.NaN;
        }
        return logRatio;
    }

    /** The proposal of a lane, with its model, is where the next one starts. */
    @Override
    public void accept(int lane) {
        here.swap(lane, there);
    }

    /** Draws one step of a proposal; returns the log density of the draw, but for a constant. */
    private double draw(int t, int n, Rng rng) {
        double[] factorOfStep = here.factor(t, n);
        double squares = 0.0;
        Arrays.fill(deviation, 0.0);
        for (int i = 0; i < linearisation.locals(t); i++) {
            deviation[i] = rng.nextGaussian();
            squares += deviation[i] * deviation[i];
        }
        Riccati.backSubstitute(factorOfStep, deviation, locals, 1, 0);
        for (int i = 0; i < linearisation.locals(t); i++) {
            double mean = here.follow(t, n, i, there.rollout(), n) + contraction * here.feedforward(t, n)[i];
            there.rollout().local(t, i)[n] = mean + scale * deviation[i];
        }
        return logDeterminant(factorOfStep) - 0.5 * squares;
    }

    /** The log density of proposing the start from the proposal, but for the same constant. */
    private double logDensityBack(int n) {
        double sum = 0.0;
        for (int t = 0; t < horizon; t++) {
            for (int i = 0; i < locals; i++) {
                double mean = there.follow(t, n, i, here.rollout(), n) + contraction * there.feedforward(t, n)[i];
                deviation[i] = (here.rollout().local(t, i)[n] - mean) / scale;
            }
            double[] factorOfStep = there.factor(t, n);
            sum += logDeterminant(factorOfStep) - 0.5 * there.squaredDeviation(factorOfStep, deviation);
        }
        return sum;
    }

    private double logDeterminant(double[] factorOfStep) {
        double sum = 0.0;
        for (int i = 0; i < locals; i++) {
            sum += StrictMath.log(factorOfStep[i * (locals + 1)]);
        }
        return sum;
    }
}
