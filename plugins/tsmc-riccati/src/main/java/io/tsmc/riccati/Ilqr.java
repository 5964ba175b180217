package io.tsmc.riccati;

import io.tsmc.api.Interval;
import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.Require;
import io.tsmc.api.Target;
import io.tsmc.autodiff.rollout.Linearisation;
import java.util.Arrays;
import java.util.Optional;

/**
 * The iterative linear-quadratic regulator: lowers the cost of trajectories to local minima.
 *
 * <p>Each iteration solves the Gauss–Newton model around the trajectory by a Riccati recursion (Li and Todorov,
 * "Iterative linear quadratic regulator design for nonlinear biological movement systems", ICINCO 2004), rolls the
 * feedback law out through the system itself with the feedforward term scaled by 1, 1/2, 1/4, …, and keeps the one of
 * lowest cost (in place of the first that is good enough in Tassa, Erez and Todorov, "Synthesis and stabilization of
 * complex behaviors through online trajectory optimization", IROS 2012; all are computed as one block). Where none is
 * lower, the damping of Levenberg and Marquardt, {@code ½ μ |δz|²}, is raised. Where that does not help either, as at a
 * kink of the cost, it goes on with the costs of the steps reweighted, which is robust and slower. The prior
 * is taken for N(0, I), as the shipped ones are.
 *
 * <p>Deterministic: the same start gives the same bits. It needs the structure of a {@link
 * io.tsmc.problem.formulation.LinearisedTarget}, and is then far the fastest: its steps know the curvature.
 *
 * @param particles how many particles to polish to the end, at least 1
 * @param starts from how many solutions to start, at most, those from early on the tempering path among them; the dearer ones
 *     are dropped after a few iterations, until {@code particles} are left
 * @param maxIterations most iterations, at least 1
 * @param tolerance it ends where an iteration lowers the cost by less than this share of it, or would by its model, at
 *     least 0
 */
public record Ilqr(int particles, int starts, int maxIterations, double tolerance) implements Polish {

    /** Scales of the feedforward term that are tried: 1 to 1/512. */
    private static final int CANDIDATES = 10;

    private static final double SMALLEST_DAMPING = 1e-6;
    private static final double LARGEST_DAMPING = 1e10;
    private static final double DAMPING_STEP = 10.0;
    /** A model is right where a step gains at least this share of what it promised; the damping is then lowered. */
    private static final double TRUST = 0.5;

    /** Eight particles of 384, at most 200 iterations, to a relative tolerance of 1e-6. */
    public Ilqr() {
        this(8, 384, 200, 1e-6);
    }

    /** All that it starts from to the end. */
    public Ilqr(int particles, int maxIterations, double tolerance) {
        this(particles, particles, maxIterations, tolerance);
    }

    /** Checks the settings. */
    public Ilqr {
        Require.atLeast("particles", particles, 1);
        Require.atLeast("starts", starts, 1);
        Require.atLeast("maxIterations", maxIterations, 1);
        Require.inRange("tolerance", tolerance, Interval.closedOpen(0, 1), "1e-6, a millionth of the cost");
    }

    /** The fastest where it fits. */
    @Override
    public int rank() {
        return 1;
    }

    @Override
    public void check(Target target) {
        Structure.of(target, "ilqr", "another polish, such as lbfgs");
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the target has no linearisation step by step, or the cost of a start is not
     *     finite
     */
    @Override
    public Descent start(Objective objective, Particles starts) {
        Linearisation linearisation = Structure.of(objective.target(), "ilqr", "another polish, such as lbfgs");
        Path[] paths = new Path[starts.count()];
        Arrays.setAll(paths, n -> new Path(this, linearisation, objective.priorWeight(), starts.positionOf(n)));
        return new Paths(objective, starts.slice(0, starts.count()), paths);
    }

    /** Several trajectories, each on its own. */
    private record Paths(Objective objective, Particles starts, Path[] paths) implements Descent {

        @Override
        public boolean advance() {
            boolean anyLeft = false;
            for (Path path : paths) {
                anyLeft |= path.advance();
            }
            return anyLeft;
        }

        @Override
        public Particles lowest() {
            Particles ends = starts.slice(0, starts.count());
            for (int n = 0; n < paths.length; n++) {
                for (int d = 0; d < ends.dim(); d++) {
                    ends.position()[d * ends.count() + n] = paths[n].position[d];
                }
            }
            objective.target().evaluate(ends);
            double[] before = objective.value(starts);
            double[] after = objective.value(ends);
            for (int n = 0; n < paths.length; n++) {
                // The model's own costs are rounded in other places.
                if (!(after[n] < before[n])) {
                    ends.setOne(n, starts, n);
                }
            }
            return ends;
        }

        @Override
        public long gradientEvaluations() {
            return Arrays.stream(paths).mapToLong(path -> path.evaluations).sum();
        }

        @Override
        public Optional<String> obstacle(int start) {
            return paths[start].obstacle();
        }
    }

    /** A trajectory on its way down. */
    private static final class Path {

        private final int horizon;
        private final int locals;
        private final Feedback base;
        private final Linearisation.Workspace candidates;
        private final Ilqr settings;
        private final double[] position;
        private final double priorWeight;
        private final double startValue;
        private double damping;
        private boolean reweighted;
        private boolean everSolved;
        private boolean everIncomplete;
        private int iterations;
        private boolean finished;
        private long evaluations;

        Path(Ilqr settings, Linearisation linearisation, double priorWeight, double[] start) {
            this.settings = settings;
            this.priorWeight = priorWeight;
            horizon = linearisation.horizon();
            locals = linearisation.locals();
            base = new Feedback(linearisation, 1);
            candidates = linearisation.workspace(CANDIDATES);
            position = start;
            rollOut();
            if (!Double.isFinite(value())) {
                throw new IllegalArgumentException(
                        "ilqr: the cost of the start is " + base.rollout().cost()[0]
                                + ", not a finite number. Maybe start from a particle of the final cloud.");
            }
            startValue = value();
        }

        /** Does an iteration; false if there is nothing more to gain. */
        boolean advance() {
            if (finished) {
                return false;
            }
            double before = value();
            double negligible = settings.tolerance * Math.abs(before);
            boolean solved = solve();
            double promised = solved ? base.predictedDecrease(0) : Double.POSITIVE_INFINITY;
            if (promised <= negligible) {
                // With damping, the model promises little because it may not do much.
                stop(damping > 0.0);
                return !finished;
            }
            boolean right = false;
            if (solved && descend()) {
                right = before - value() >= TRUST * promised;
                if (right) {
                    damping = damping <= SMALLEST_DAMPING ? 0.0 : damping / DAMPING_STEP;
                }
            } else {
                damping = Math.max(SMALLEST_DAMPING, damping * DAMPING_STEP);
            }
            iterations++;
            boolean converged = value() < before && before - value() <= negligible;
            if (iterations == settings.maxIterations) {
                finished = true;
            } else if (converged || damping > LARGEST_DAMPING) {
                stop(!right);
            }
            return !finished;
        }

        /** There is nothing more to gain with the model as it is. */
        private void stop(boolean modelIsWrong) {
            if (modelIsWrong && !reweighted) {
                reweighted = true;
                damping = 0.0;
            } else {
                finished = true;
            }
        }

        /** Why the start stayed where it is, unless it did not, or is the end of a descent. */
        Optional<String> obstacle() {
            if (value() < startValue) {
                return Optional.empty();
            }
            if (!everSolved) {
                return Optional.of(
                        "the system or the cost has derivatives that are not finite where the motion passes");
            }
            return everIncomplete
                    ? Optional.of("the cost has no derivative at a state that the controls move")
                    : Optional.empty();
        }

        private double value() {
            return value(base.rollout(), 0);
        }

        /** The objective of a rollout, but for a constant. */
        private double value(Linearisation.Workspace rollouts, int lane) {
            double squares = 0.0;
            for (int t = 0; t < horizon; t++) {
                for (int i = 0; i < locals; i++) {
                    double z = rollouts.local(t, i)[lane];
                    squares += z * z;
                }
            }
            return rollouts.cost()[lane] + 0.5 * priorWeight * squares;
        }

        private void rollOut() {
            for (int t = 0; t < horizon; t++) {
                for (int i = 0; i < locals; i++) {
                    base.rollout().local(t, i)[0] = position[t * locals + i];
                }
                base.rollout().step(t, 1);
            }
            base.rollout().terminal(1);
            evaluations++;
        }

        /** Makes the model; false if it has no minimum with so little damping. */
        private boolean solve() {
            base.solve(1.0, priorWeight, damping, reweighted, 1);
            everSolved |= base.solved(0);
            everIncomplete |= base.incomplete(0);
            return base.solved(0);
        }

        /** Takes the best step along the feedback law; false, and nothing changes, if none lowers the cost. */
        private boolean descend() {
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
            evaluations += CANDIDATES;
            int best = best();
            if (!(value(candidates, best) < value())) {
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
                double value = value(candidates, candidate);
                double lowest = value(candidates, best);
                if (value < lowest || Double.isNaN(lowest)) {
                    best = candidate;
                }
            }
            return best;
        }
    }
}
