package io.tsmc.riccati;

import io.tsmc.api.Energies;
import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.Target;
import io.tsmc.autodiff.rollout.Linearisation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Finds modes of a tempered density, and how often to propose from each. For one thread at a time, and one search.
 *
 * <p>Descents need not be exact: whatever is proposed is tested.
 */
final class ModeSearch {

    private static final Ilqr DESCENT = new Ilqr(1, 30, 1e-4);

    /** Share of the draws that is divided evenly. */
    private static final double DEFENSIVE = 0.1;

    private final Target target;
    private final Linearisation linearisation;
    private final double natsPerCost;
    private final double natsPerCostAtTheEnd;
    private long evaluations;

    ModeSearch(Target target, Linearisation linearisation, double beta) {
        this.target = target;
        this.linearisation = linearisation;
        natsPerCost = Energies.natsPerCost(beta, target.temperature());
        natsPerCostAtTheEnd = Energies.natsPerCost(1.0, target.temperature());
    }

    /** Evaluations of cost and gradient, or of a model with derivatives, spent so far. */
    long evaluations() {
        return evaluations;
    }

    /**
     * The modes that are known, wherever they have moved to, and those that the cloud leads to. Of the distinct ones those of
     * largest mass are kept; by turns of the mass that they have, and of that which they will have at β = 1, so that one that
     * is narrow and deep is not lost for others that are wide and shallow.
     *
     * @param known positions near modes of a density that is almost the same
     * @param cloud evaluated particles
     * @param weights their normalised weights, [count]
     * @param most how many at most
     * @return may be none, [mode][dim]
     */
    double[][] modes(double[][] known, Particles cloud, double[] weights, int most) {
        Particles starts = starts(known, cloud, strata(weights, most));
        Particles ends = descended(starts);
        double[][] found =
                IntStream.range(0, ends.count()).mapToObj(ends::positionOf).toArray(double[][]::new);
        int[] now = new LaplaceApproximations(linearisation, natsPerCost, found).distinct();
        double[] mass = new LaplaceApproximations(linearisation, natsPerCostAtTheEnd, found).logMass();
        int[] atTheEnd = Arrays.stream(now)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> -mass[c]))
                .mapToInt(Integer::intValue)
                .toArray();
        return byTurns(now, atTheEnd).limit(most).mapToObj(c -> found[c]).toArray(double[][]::new);
    }

    /** The first of either order, the second of either, and so on, each once. */
    private static IntStream byTurns(int[] order, int[] another) {
        return IntStream.range(0, order.length)
                .flatMap(i -> IntStream.of(order[i], another[i]))
                .distinct();
    }

    /** The particles in the middle of strata of equal weight, each once. */
    private static int[] strata(double[] weights, int count) {
        int[] chosen = new int[count];
        double below = 0.0;
        int next = 0;
        for (int n = 0; n < weights.length; n++) {
            below += weights[n];
            while (next < count && next + 0.5 < below * count) {
                chosen[next++] = n;
            }
        }
        return Arrays.stream(chosen, 0, next).distinct().toArray();
    }

    private static Particles starts(double[][] known, Particles cloud, int[] chosen) {
        Particles starts = new Particles(cloud.dim(), known.length + chosen.length);
        for (int c = 0; c < known.length; c++) {
            for (int d = 0; d < cloud.dim(); d++) {
                starts.position()[d * starts.count() + c] = known[c][d];
            }
        }
        starts.set(known.length, cloud.gather(chosen));
        return starts;
    }

    /** Where descents lead to; a start that none is possible from stays where it is. */
    private Particles descended(Particles starts) {
        target.evaluate(starts);
        evaluations += starts.count();
        int[] possible =
                IntStream.range(0, starts.count()).filter(starts::isPossible).toArray();
        if (possible.length == 0 || natsPerCost == 0.0) {
            return starts;
        }
        Objective minusLogDensity = new Objective(target, 1.0 / natsPerCost);
        Polish.Descent descent = DESCENT.start(minusLogDensity, starts.gather(possible));
        boolean more = true;
        while (more) {
            more = descent.advance();
        }
        evaluations += descent.gradientEvaluations();
        return descent.lowest();
    }

    /**
     * How often to propose from the approximation around each of some modes.
     *
     * @param positions what {@link #modes} found
     * @param cloud evaluated particles
     * @param weights their normalised weights, [count]
     * @return and last, from N(0, I); adding up to 1, [mode + 1]
     */
    double[] frequencies(double[][] positions, Particles cloud, double[] weights) {
        LaplaceApproximations modes = new LaplaceApproximations(linearisation, natsPerCost, positions);
        int count = modes.count();
        double[] frequencies = new double[count + 1];
        Arrays.fill(frequencies, DEFENSIVE / (count + 1));
        double[] mass = LogSum.shares(modes.logMass());
        double[] seen = sharesOf(modes, cloud, weights);
        for (int c = 0; c < count; c++) {
            frequencies[c] += (1.0 - DEFENSIVE) * 0.5 * (mass[c] + seen[c]);
        }
        return frequencies;
    }

    /** How much of the weighted cloud belongs to each approximation, if all of them are equally probable, [mode]. */
    private double[] sharesOf(LaplaceApproximations modes, Particles cloud, double[] weights) {
        double[] shares = new double[modes.count()];
        double[] logDensity = new double[modes.count()];
        int lanes = Math.min(Transitions.LANES, cloud.count());
        Linearisation.Workspace rollout = linearisation.workspace(lanes);
        for (int from = 0; from < cloud.count(); from += lanes) {
            int length = Math.min(lanes, cloud.count() - from);
            modes.rollOut(cloud, from, rollout, length);
            evaluations += length;
            for (int n = 0; n < length; n++) {
                // What is impossible may have no density at all.
                if (weights[from + n] > 0.0) {
                    for (int c = 0; c < logDensity.length; c++) {
                        logDensity[c] = modes.logDensity(c, rollout, n);
                    }
                    double[] responsibilities = LogSum.shares(logDensity);
                    for (int c = 0; c < shares.length; c++) {
                        shares[c] += weights[from + n] * responsibilities[c];
                    }
                }
            }
        }
        return shares;
    }
}
