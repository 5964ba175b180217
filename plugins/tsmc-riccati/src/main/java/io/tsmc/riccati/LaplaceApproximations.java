package io.tsmc.riccati;

import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.autodiff.rollout.Linearisation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gaussian approximations of the tempered density {@code exp(-natsPerCost · C(z) - ½|z|²)}, each around a position of its own,
 * as feedback laws along its rollout. Densities are given but for the factor {@code (2π)^(-dim/2)} that all have in common.
 * For one thread at a time.
 */
final class LaplaceApproximations {

    private static final double PRIOR_PRECISION = 1.0;
    private static final double NO_DAMPING = 0.0;

    private final int horizon;
    private final int locals;
    private final Linearisation linearisation;
    private final Feedback laws;
    private final double[] logDeterminant;
    private final double[] logMass;
    private final double[] deviation;

    /**
     * Makes the models.
     *
     * @param natsPerCost see {@link io.tsmc.api.Energies#natsPerCost}
     * @param centres positions to approximate around, at modes or near them; may be none, [count][dim]
     */
    LaplaceApproximations(Linearisation linearisation, double natsPerCost, double[][] centres) {
        int count = centres.length;
        horizon = linearisation.horizon();
        locals = linearisation.locals();
        this.linearisation = linearisation;
        // A block has a lane, needed or not.
        laws = new Feedback(linearisation, Math.max(1, count));
        logDeterminant = new double[count];
        logMass = new double[count];
        deviation = new double[locals];
        rollOut(centres);
        laws.solve(natsPerCost, PRIOR_PRECISION, NO_DAMPING, count);
        for (int c = 0; c < count; c++) {
            logDeterminant[c] = logDeterminant(c);
            double energy = natsPerCost * laws.rollout().cost()[c] + 0.5 * squares(laws.rollout(), c);
            double mass = laws.predictedDecrease(c) - energy - logDeterminant[c];
            logMass[c] = laws.solved(c) && Double.isFinite(mass) ? mass : Double.NEGATIVE_INFINITY;
        }
    }

    private double logDeterminant(int c) {
        double sum = 0.0;
        for (int t = 0; t < horizon; t++) {
            for (int i = 0; i < locals; i++) {
                sum += StrictMath.log(laws.factor(t, c)[i * (locals + 1)]);
            }
        }
        return sum;
    }

    /** {@code |z|²} of the motion in a lane. */
    double squares(Linearisation.Workspace rollout, int lane) {
        double sum = 0.0;
        for (int t = 0; t < horizon; t++) {
            for (int i = 0; i < linearisation.locals(t); i++) {
                double z = rollout.local(t, i)[lane];
                sum += z * z;
            }
        }
        return sum;
    }

    private void rollOut(double[][] centres) {
        for (int t = 0; t < horizon; t++) {
            for (int i = 0; i < linearisation.locals(t); i++) {
                for (int c = 0; c < centres.length; c++) {
                    laws.rollout().local(t, i)[c] = centres[c][linearisation.coordinate(t, i)];
                }
            }
            laws.rollout().step(t, centres.length);
        }
        laws.rollout().terminal(centres.length);
    }

    /** Rolls particles out, from index {@code from} on, in the lanes of a workspace. */
    void rollOut(Particles particles, int from, Linearisation.Workspace rollout, int lanes) {
        for (int t = 0; t < horizon; t++) {
            for (int i = 0; i < linearisation.locals(t); i++) {
                int row = linearisation.coordinate(t, i) * particles.count();
                System.arraycopy(particles.position(), row + from, rollout.local(t, i), 0, lanes);
            }
            rollout.stepWithoutModel(t, lanes);
        }
    }

    /** Log of the integral of each approximation [nat], minus infinity where there is none, [count]. */
    double[] logMass() {
        return logMass;
    }

    /**
     * Indices of the approximations that are not the same as one of larger mass, the largest first: no centre lies within a
     * standard deviation of another's, by the precision of either.
     */
    int[] distinct() {
        List<Integer> kept = new ArrayList<>();
        IntStream.range(0, logMass.length)
                .filter(c -> logMass[c] > Double.NEGATIVE_INFINITY)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> -logMass[c]))
                .filter(c -> kept.stream().allMatch(other -> isApart(c, other)))
                .forEach(kept::add);
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    private boolean isApart(int a, int b) {
        return squaredDistance(a, laws.rollout(), b) >= 1.0 && squaredDistance(b, laws.rollout(), a) >= 1.0;
    }

    /** {@code |ξ|²}: the squared distance of a motion from a centre, by the precision there. */
    private double squaredDistance(int c, Linearisation.Workspace rollout, int lane) {
        double sum = 0.0;
        for (int t = 0; t < horizon; t++) {
            for (int i = 0; i < locals; i++) {
                deviation[i] = rollout.local(t, i)[lane] - mean(t, c, i, rollout, lane);
            }
            sum += laws.squaredDeviation(laws.factor(t, c), deviation);
        }
        return sum;
    }

    private double mean(int t, int c, int index, Linearisation.Workspace rollout, int lane) {
        return laws.follow(t, c, index, rollout, lane) + laws.feedforward(t, c)[index];
    }

    /** Log density of an approximation at a motion; minus infinity if there is no approximation. */
    double logDensity(int c, Linearisation.Workspace rollout, int lane) {
        return logMass[c] == Double.NEGATIVE_INFINITY
                ? logMass[c]
                : logDeterminant[c] - 0.5 * squaredDistance(c, rollout, lane);
    }

    /** Draws the variables of a step from an approximation, at the state that a lane has arrived at. */
    void draw(int t, int c, Rng rng, Linearisation.Workspace rollout, int lane) {
        Arrays.fill(deviation, 0.0);
        for (int i = 0; i < linearisation.locals(t); i++) {
            deviation[i] = rng.nextGaussian();
        }
        Riccati.backSubstitute(laws.factor(t, c), deviation, locals, 1, 0);
        for (int i = 0; i < linearisation.locals(t); i++) {
            rollout.local(t, i)[lane] = mean(t, c, i, rollout, lane) + deviation[i];
        }
    }

    /** Number of approximations. */
    int count() {
        return logMass.length;
    }
}
