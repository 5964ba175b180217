package io.tsmc.riccati;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Mutation;
import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.OpenLoop;
import io.tsmc.problem.Problem;
import io.tsmc.problem.formulation.LinearisedTarget;
import io.tsmc.problem.formulation.Trajectory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Costs and steps without derivatives at places that a rollout passes. */
class KinkTest {

    private static final int STARTS = 8;

    /**
     * All are 0 for the mass at rest, which it is at time 0; the position is 0 at time 1, too, whatever the controls do. The
     * sample that the polish of issue 12 started from had a cost of 0.0428, and L-BFGS came to 0.0103.
     */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void aKinkThatNothingMovesDoesNotStopTheDescent(Kind kind) {
        LinearisedTarget target = target(new EulerMass(false), new Kink(kind));
        Particles starts = sample(target, STARTS);
        Polish.Descent descent = polished(target, starts);
        Particles ends = descent.lowest();
        for (int n = 0; n < STARTS; n++) {
            assertThat(starts.cost()[n]).isGreaterThan(0.05);
            assertThat(ends.cost()[n]).as("from %s", starts.cost()[n]).isLessThan(1e-6 * starts.cost()[n]);
            assertThat(descent.obstacle(n)).isEmpty();
        }
    }

    /** The lanes are told apart: with other starts beside it, a start leads to the same place. */
    @Test
    void eachStartHasItsOwnModel() {
        LinearisedTarget target = target(new EulerMass(false), new Kink(Kind.ROOT));
        Particles starts = sample(target, STARTS);
        double[] together = polished(target, starts).lowest().positionOf(3);
        double[] alone = polished(target, starts.slice(3, 4)).lowest().positionOf(0);
        assertThat(alone).containsExactly(together);
    }

    /** Gradients say where to go even from a place that the start of all motions has no derivative at. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void gaussNewtonMovesAlongAKinkThatNothingMoves(Kind kind) {
        LinearisedTarget target = target(new EulerMass(false), new Kink(kind));
        Particles particles = sample(target, 200);
        Mutation mutation = new GaussNewton().mutate(target, 0.5, particles, RngStreams.move(1, 1, 0));
        assertThat(mutation.acceptanceRate()).isGreaterThan(0.1);
        // Now and then a proposal goes far out, one of a few hundred: if there were no way to go, all would.
        assertThat(mutation.divergences()).isLessThan(20);
    }

    /** Friction as √|v|, whose slope at rest is infinite: at the start, which nothing moves, that does not matter. */
    @Test
    void stepsMayHaveNoDerivativeWhereNothingMoves() {
        LinearisedTarget target = target(new EulerMass(true), new Kink(Kind.HYPOT));
        Particles starts = sample(target, STARTS);
        Particles ends = polished(target, starts).lowest();
        for (int n = 0; n < STARTS; n++) {
            assertThat(ends.cost()[n]).isLessThan(0.9 * starts.cost()[n]);
        }
    }

    /** Without controls the mass stays where it is, at the kink of the friction, at every step. */
    @Test
    void saysWhereThereIsNoModel() {
        LinearisedTarget target = target(new EulerMass(true), new Far());
        Particles rest = new Particles(target.dim(), 1);
        target.evaluate(rest);
        Polish.Descent descent = polished(target, rest);
        assertThat(descent.lowest().cost()[0]).isEqualTo(rest.cost()[0]);
        assertThat(descent.obstacle(0).orElseThrow()).contains("derivatives that are not finite");
    }

    /** At the end of a descent there is nothing in the way. */
    @Test
    void aMinimumIsNoObstacle() {
        LinearisedTarget target = Coupled.target();
        Polish.Descent first = polished(target, sample(target, 1));
        assertThat(first.obstacle(0)).isEqualTo(Optional.empty());
        Polish.Descent again = polished(target, first.lowest());
        assertThat(again.obstacle(0)).isEqualTo(Optional.empty());
    }

    private static Polish.Descent polished(LinearisedTarget target, Particles starts) {
        Polish.Descent descent = new Ilqr().start(Objective.costOf(target), starts);
        boolean goesOn = true;
        while (goesOn) {
            goesOn = descent.advance();
        }
        return descent;
    }

    private static Particles sample(LinearisedTarget target, int count) {
        Particles particles = new Particles(target.dim(), count);
        target.samplePrior(RngStreams.of(1, RngUse.PRIOR_SAMPLE), particles);
        target.evaluate(particles);
        return particles;
    }

    private static LinearisedTarget target(Dynamics dynamics, Cost cost) {
        Problem problem = new Problem(
                dynamics, List.of(cost), new OpenLoop(), new ColoredGaussian(), new double[] {0.0, 0.0}, 30, 0.1);
        return (LinearisedTarget) new Trajectory().target(problem, new BlockInterpreter());
    }

    /** How a distance may be written. */
    public enum Kind {
        /** √(x²). */
        ROOT,
        /** |x|, whose derivative at 0 is 0. */
        ABS,
        /** The larger of x and -x. */
        MAX,
        /** The length of a vector. */
        HYPOT
    }

    /** A distance from the origin. */
    public record Kink(Kind kind) implements Cost {
        @Override
        public double stage(double[] x, double[] u, double time) {
            return switch (kind) {
                case ROOT -> Math.sqrt(x[0] * x[0]);
                case ABS -> Math.abs(x[0]);
                case MAX -> Math.max(x[0], -x[0]);
                case HYPOT -> Math.hypot(x[0], x[1]);
            };
        }
    }

    /** To get far. */
    public record Far() implements Cost {
        @Override
        public double terminal(double[] x) {
            return (x[0] - 3.0) * (x[0] - 3.0);
        }
    }

    /** A point mass by explicit Euler steps, maybe with friction that grows as the root of its speed. */
    public record EulerMass(boolean friction) implements Dynamics {
        @Override
        public int stateDim() {
            return 2;
        }

        @Override
        public int controlDim() {
            return 1;
        }

        @Override
        public double timeStep() {
            return 0.1;
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            double drag = friction ? 0.1 * Math.signum(x[1]) * Math.sqrt(Math.abs(x[1])) : 0.0;
            next[0] = x[0] + 0.1 * x[1];
            next[1] = x[1] + 0.1 * (u[0] - drag);
        }
    }
}
