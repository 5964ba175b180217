package io.tsmc.riccati;

import io.tsmc.autodiff.Linearisation;
import io.tsmc.policy.LinearisedTarget;
import java.util.ArrayList;
import java.util.List;

/**
 * The iterative linear-quadratic regulator: lowers the cost of one trajectory to a local minimum. It optimises, it does
 * not sample: what it returns says nothing about the distribution, and belongs beside a sample, not into it.
 *
 * <p>Each iteration solves the Gauss–Newton model around the trajectory by a Riccati recursion (Li and Todorov,
 * "Iterative linear quadratic regulator design for nonlinear biological movement systems", ICINCO 2004), rolls the
 * feedback law out through the system itself with the feedforward term scaled by 1, 1/2, 1/4, …, and keeps the one of
 * lowest cost (in place of the first that is good enough in Tassa, Erez and Todorov, "Synthesis and stabilization of
 * complex behaviors through online trajectory optimization", IROS 2012; all are computed as one block). Where none is
 * lower, the damping of Levenberg and Marquardt, {@code ½ μ |δz|²}, is raised. The objective is the cost alone, without
 * the prior; controls stay within their bounds.
 *
 * <p>Deterministic: the same start gives the same bits.
 *
 * @param maxIterations most iterations, at least 1
 * @param tolerance it ends where an iteration lowers the cost by less than this share of it, or would by its model, at
 *     least 0
 */
public record Ilqr(int maxIterations, double tolerance) {

    /** Scales of the feedforward term that are tried: 1 to 1/512. */
    private static final int CANDIDATES = 10;

    private static final double SMALLEST_DAMPING = 1e-6;
    private static final double LARGEST_DAMPING = 1e10;
    private static final double DAMPING_STEP = 10.0;
    /** The damping is lowered where a step gains at least this share of what the model promised. */
    private static final double TRUST = 0.5;

    private static final double NO_PRIOR = 0.0;

    /** At most 200 iterations, to a relative tolerance of 1e-6. */
    public Ilqr() {
        this(200, 1e-6);
    }

    /** Checks the settings. */
    public Ilqr {
        if (maxIterations < 1) {
            throw new IllegalArgumentException(
                    "ilqr: maxIterations = " + maxIterations + " must be at least 1. Maybe leave it out.");
        }
        if (!(tolerance >= 0.0 && tolerance < 1.0)) {
            throw new IllegalArgumentException(
                    "ilqr: tolerance = " + tolerance + " must be in [0, 1). Maybe 1e-6, a millionth of the cost.");
        }
    }

    /**
     * What came of a start.
     *
     * @param position the position of lowest cost that was found, in the coordinates of the sampler, [dim]
     * @param costs cost of the start and after each iteration, never increasing, [iterations + 1]; an iteration that
     *     found nothing better repeats the cost
     */
    public record Polished(double[] position, double[] costs) {

        /** The lowest cost found. */
        public double cost() {
            return costs[costs.length - 1];
        }
    }

    /**
     * Lowers the cost of a trajectory.
     *
     * @param target the problem
     * @param start position in the coordinates of the sampler, [dim]; not changed
     * @throws IllegalArgumentException if the target has no linearisation step by step, or the cost of the start is not
     *     finite
     */
    public Polished polish(LinearisedTarget target, double[] start) {
        Linearisation linearisation = Structure.of(target, "ilqr");
        if (start.length != target.dim()) {
            throw new IllegalArgumentException(
                    "ilqr: the start has " + start.length + " coordinates, but the target " + target.dim());
        }
        Descent descent = new Descent(linearisation, start);
        List<Double> costs = new ArrayList<>();
        costs.add(descent.cost());
        double damping = 0.0;
        while (costs.size() <= maxIterations && damping <= LARGEST_DAMPING) {
            double before = descent.cost();
            double negligible = tolerance * Math.abs(before);
            boolean solved = descent.solve(damping);
            if (solved && descent.predictedDecrease() <= negligible) {
                break;
            }
            if (solved && descent.descend()) {
                if (before - descent.cost() >= TRUST * descent.predictedDecrease()) {
                    damping = damping <= SMALLEST_DAMPING ? 0.0 : damping / DAMPING_STEP;
                }
            } else {
                damping = Math.max(SMALLEST_DAMPING, damping * DAMPING_STEP);
            }
            costs.add(descent.cost());
            if (descent.cost() < before && before - descent.cost() <= negligible) {
                break;
            }
        }
        return new Polished(
                descent.position(),
                costs.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** A trajectory on its way down. */
    private static final class Descent {

        private final int horizon;
        private final int locals;
        private final Feedback base;
        private final Linearisation.Work candidates;
        private final double[] position;

        Descent(Linearisation linearisation, double[] start) {
            horizon = linearisation.horizon();
            locals = linearisation.locals();
            base = new Feedback(linearisation, 1);
            candidates = linearisation.work(CANDIDATES);
            position = start.clone();
            rollOut();
            if (!Double.isFinite(cost())) {
                throw new IllegalArgumentException("ilqr: the cost of the start is " + cost()
                        + ", not a finite number. Maybe start from a particle of the final cloud.");
            }
        }

        double cost() {
            return base.rollout().cost()[0];
        }

        double[] position() {
            return position;
        }

        private void rollOut() {
            for (int t = 0; t < horizon; t++) {
                for (int i = 0; i < locals; i++) {
                    base.rollout().local(t, i)[0] = position[t * locals + i];
                }
                base.rollout().step(t, 1);
            }
            base.rollout().terminal(1);
        }

        /** Makes the model; false if it has no minimum with so little damping. */
        boolean solve(double damping) {
            base.solve(1.0, NO_PRIOR, damping, 1);
            return base.solved(0);
        }

        double predictedDecrease() {
            return base.predictedDecrease(0);
        }

        /** Takes the best step along the feedback law; false, and nothing changes, if none lowers the cost. */
        boolean descend() {
            for (int t = 0; t < horizon; t++) {
                for (int i = 0; i < locals; i++) {
                    double scale = 1.0;
                    for (int candidate = 0; candidate < CANDIDATES; candidate++) {
                        candidates.local(t, i)[candidate] =
                                base.follow(t, 0, i, candidates, candidate) + scale * base.feedforward(t, 0)[i];
                        scale *= 0.5;
                    }
                }
                candidates.step(t, CANDIDATES);
            }
            candidates.terminal(CANDIDATES);
            int best = best();
            if (!(candidates.cost()[best] < cost())) {
                return false;
            }
            for (int t = 0; t < horizon; t++) {
                for (int i = 0; i < locals; i++) {
                    position[t * locals + i] = candidates.local(t, i)[best];
                }
            }
            rollOut();
            return true;
        }

        /** The candidate of lowest cost, the first of equals; one whose cost is not a number never is. */
        private int best() {
            int best = 0;
            for (int candidate = 1; candidate < CANDIDATES; candidate++) {
                double cost = candidates.cost()[candidate];
                if (cost < candidates.cost()[best] || Double.isNaN(candidates.cost()[best])) {
                    best = candidate;
                }
            }
            return best;
        }
    }
}
