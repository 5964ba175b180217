package io.tsmc.riccati;

import io.tsmc.api.ImportanceWeights;
import io.tsmc.api.Interval;
import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.Require;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.autodiff.rollout.Linearisation;
import java.util.Optional;

/**
 * The iterative linear-quadratic regulator: lowers the cost of trajectories to local minima.
 *
 * <p>Each iteration solves the Gauss–Newton model around the trajectory by a Riccati recursion (Li and Todorov,
 * "Iterative linear quadratic regulator design for nonlinear biological movement systems", ICINCO 2004), and rolls the
 * feedback law out through the system itself with the feedforward term scaled by 1, 1/2, 1/4, …, until the objective is
 * lower by a share of what the model promises (the line search of Tassa, Erez and Todorov, "Synthesis and stabilization of complex behaviors through online
 * trajectory optimization", IROS 2012). The damping of Levenberg and Marquardt, {@code ½ μ |δz|²}, is raised where no scale
 * helps, and lowered where the model was right. Where that does not help either, as at a kink of the cost, it goes on with
 * the costs of the steps reweighted, which is robust and slower. Controls stay within their bounds. The prior is taken for
 * N(0, I), as the shipped ones are.
 *
 * <p>Deterministic: the same start gives the same bits, whatever is polished beside it. It needs the structure of a {@link
 * io.tsmc.problem.formulation.LinearisedTarget}, and is then far the fastest: its steps know the curvature.
 *
 * @param particles how many particles to polish to the end, at least 1
 * @param starts from how many solutions to start, at most, those from early on the tempering path among them; the dearer ones
 *     are dropped after a few iterations, until {@code particles} are left
 * @param maxIterations most iterations, of all descents with less and less of the prior together, at least 1
 * @param tolerance it ends where its model, undamped, promises to lower the objective by no more than this share of it, or
 *     where several iterations in a row do not, at least 0
 */
public record Ilqr(int particles, int starts, int maxIterations, double tolerance) implements Polish {

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

    @Override
    public Polish lasting(double share) {
        return new Ilqr(particles, starts, (int) Math.ceil(share * maxIterations), tolerance);
    }

    @Override
    public Polish tightened(double most) {
        return new Ilqr(particles, starts, maxIterations, Math.min(tolerance, most));
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
        GaussNewtonDescent descent = new GaussNewtonDescent(
                linearisation, objective.priorWeight(), maxIterations, tolerance, starts.position(), starts.count());
        return new Paths(objective, starts.slice(0, starts.count()), descent);
    }

    /** From the models around the optima, and the prior, see {@link LaplaceMixture}. */
    @Override
    public Optional<ImportanceWeights> importanceWeights(Target target, Particles optima, RngStreams streams) {
        Linearisation linearisation = Structure.of(target, "ilqr", "another polish, such as lbfgs");
        return Optional.of(LaplaceDraws.weights(this, target, linearisation, optima, streams));
    }

    /** A descent as a polish is asked for it. */
    private record Paths(Objective objective, Particles starts, GaussNewtonDescent descent) implements Descent {

        @Override
        public boolean advance() {
            return descent.advance();
        }

        @Override
        public Particles lowest() {
            int count = starts.count();
            Particles ends = starts.slice(0, count);
            descent.copyPositions(ends.position());
            objective.target().evaluate(ends);
            double[] before = objective.value(starts);
            double[] after = objective.value(ends);
            for (int n = 0; n < count; n++) {
                // The model's own costs are rounded in other places.
                if (!(after[n] < before[n])) {
                    ends.setOne(n, starts, n);
                }
            }
            return ends;
        }

        @Override
        public long gradientEvaluations() {
            return descent.evaluations();
        }

        @Override
        public Ending ending(int start) {
            return descent.ending(start);
        }

        @Override
        public Optional<String> obstacle(int start) {
            return descent.obstacle(start);
        }
    }
}
