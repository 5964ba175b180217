package io.tsmc.sampler;

import io.tsmc.api.ConstrainedTarget;
import io.tsmc.api.Constraint.Sense;
import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.Target;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Takes a solution to one that meets the constraints, by the method of multipliers of Hestenes, Powell and Rockafellar: the
 * augmented Lagrangian is minimised, the multipliers take up what is violated, and so on; where a round has not halved the
 * violation, the weight of the penalty grows (Nocedal and Wright, "Numerical Optimization", 2nd ed., 2006, section 17.4; the
 * rule for the weight is that of Andreani, Birgin, Martínez and Schuverdt, "On augmented Lagrangian methods with general
 * lower-level constraints", SIAM J. Optim. 18, 2007). For one solution, on one thread.
 */
final class AugmentedLagrangian {

    /** A round that leaves more than this share of the violation is followed by a larger weight. */
    private static final double PROGRESS = 0.5;

    /** How much the weight may grow in all; beyond, rounding decides. */
    private static final double LARGEST_GROWTH = 1e8;

    /** The share of the cost by which the Lagrangian may differ from it: what the violation that is left is worth. */
    private static final double GAP = 1e-8;

    /** A round leaves to be gained no more than this share of what the penalty of the violation is worth. */
    private static final double INNER_SHARE = 0.01;

    /** The same as a share of the objective: no less than its digits, and no more than leads anywhere. */
    private static final double INNER_LEAST = 1e-13;

    private static final double INNER_MOST = 1e-6;

    /** Share of the iterations of the polish that a round may do: the next one goes on where it ends. */
    private static final double ROUND_SHARE = 0.25;

    /** A cost that a round changes by no more than this share of it has settled. */
    private static final double SETTLED = 1e-7;

    private final Polish polish;
    private final Feasibility feasibility;
    private final ConstrainedTarget target;
    private final List<Sense> senses;
    private final double[] multipliers;
    private double weight;
    private Particles here;
    private double[] g;
    /** By how much the Lagrangian differs from the cost. */
    private double gap = Double.POSITIVE_INFINITY;

    private long gradientEvaluations;

    private AugmentedLagrangian(Polish polish, Feasibility feasibility, ConstrainedTarget target, Particles start) {
        this.polish = polish.lasting(ROUND_SHARE);
        this.feasibility = feasibility;
        this.target = target;
        senses = target.senses();
        multipliers = new double[senses.size()];
        weight = feasibility.penalty();
        here = start;
        g = target.constraints(start.positionOf(0));
    }

    /**
     * Goes on from a solution.
     *
     * @param start one particle, evaluated; moved to where the last round ended
     * @param stop whether to stop where it is; asked now and then
     */
    static Multipliers of(
            Polish polish, Feasibility feasibility, ConstrainedTarget target, Particles start, BooleanSupplier stop) {
        AugmentedLagrangian method =
                new AugmentedLagrangian(polish, feasibility, target, start.slice(0, start.count()));
        Multipliers outcome = method.run(stop);
        start.set(0, method.here);
        return outcome;
    }

    private Multipliers run(BooleanSupplier stop) {
        double before = Double.POSITIVE_INFINITY;
        // The start is the end of a descent with the penalty, the round of no multipliers.
        takeUp();
        for (int round = 1; round <= feasibility.rounds(); round++) {
            double costBefore = here.cost()[0];
            Polish.Ending descent = descend(stop);
            if (descent == Polish.Ending.STOPPED) {
                return outcome(round, Multipliers.Ending.STOPPED, descent);
            }
            double residual = residual();
            boolean met = residual <= feasibility.tolerance();
            boolean progresses = residual <= PROGRESS * before;
            double cost = here.cost()[0];
            boolean agrees = gap <= GAP * Math.abs(cost);
            boolean settled = Math.abs(cost - costBefore) <= SETTLED * Math.abs(cost);
            if (met && agrees && (descent != Polish.Ending.ITERATIONS || settled)) {
                return outcome(round, Multipliers.Ending.TOLERANCE, descent);
            }
            boolean largest = weight >= LARGEST_GROWTH * feasibility.penalty();
            if (round == feasibility.rounds() || (!progresses && largest)) {
                return outcome(round, met ? Multipliers.Ending.TOLERANCE : unmet(largest), descent);
            }
            takeUp();
            if (!progresses) {
                weight *= feasibility.growth();
            }
            before = residual;
        }
        throw new IllegalStateException("no rounds");
    }

    private static Multipliers.Ending unmet(boolean largestWeight) {
        return largestWeight ? Multipliers.Ending.STUCK : Multipliers.Ending.ROUNDS;
    }

    /** The multipliers take up what the penalty has held so far, with the weight that it had. */
    private void takeUp() {
        for (int i = 0; i < multipliers.length; i++) {
            multipliers[i] += weight * shortfall(i);
        }
    }

    private Polish.Ending descend(BooleanSupplier stop) {
        Target lagrangian = target.lagrangian(multipliers, weight);
        Particles start = here.slice(0, 1);
        lagrangian.evaluate(start);
        Polish.Descent descent = polish.tightened(innerTolerance()).start(Objective.costOf(lagrangian), start);
        boolean goesOn = true;
        while (goesOn && !stop.getAsBoolean()) {
            goesOn = descent.advance();
        }
        Particles end = descent.lowest();
        gradientEvaluations += 2 + descent.gradientEvaluations();
        double[] reached = target.constraints(end.positionOf(0));
        if (Arrays.stream(reached).allMatch(Double::isFinite)) {
            double lagrangianCost = end.cost()[0];
            target.evaluate(end);
            gap = Math.abs(lagrangianCost - end.cost()[0]);
            here = end;
            g = reached;
        }
        return descent.ending(0);
    }

    private double innerTolerance() {
        double residual = residual();
        double share = INNER_SHARE * 0.5 * weight * residual * residual / Math.abs(here.cost()[0]);
        return share > INNER_LEAST ? Math.min(share, INNER_MOST) : INNER_LEAST;
    }

    /** How far an entry is from what it has to be, or, if it is not at its bound, its multiplier from 0. */
    private double shortfall(int i) {
        return senses.get(i) == Sense.EQUALITY ? g[i] : Math.max(g[i], -multipliers[i] / weight);
    }

    private double residual() {
        double largest = 0.0;
        for (int i = 0; i < multipliers.length; i++) {
            largest = Math.max(largest, Math.abs(shortfall(i)));
        }
        return largest;
    }

    private Multipliers outcome(int rounds, Multipliers.Ending ending, Polish.Ending descent) {
        double violation = 0.0;
        double largest = 0.0;
        for (int i = 0; i < multipliers.length; i++) {
            violation = Math.max(violation, senses.get(i).violation(g[i]));
            largest = Math.max(largest, Math.abs(multipliers[i]));
        }
        return new Multipliers(violation, ending, descent, rounds, weight, largest, gradientEvaluations);
    }
}
