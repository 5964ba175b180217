package io.tsmc.riccati;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.Policy;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Target;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.problem.Problem;
import io.tsmc.problem.formulation.Trajectory;
import io.tsmc.sampler.BlockTask;
import io.tsmc.sampler.ThreadEngine;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The move on systems where its model is wrong. That it is a draw from the exact distribution where the model is right is
 * tested with the exact answers of tsmc-benchmarks.
 */
class GaussNewtonTest {

    private static final double BETA = 0.7;
    private static final int DRAWS = 40_000;
    private static final double FALSE_ALARM_RATE = 1e-6;

    /**
     * Independent exact draws, moved a few times each on its own, are still independent exact draws. Four projections
     * are compared with quadrature by their Kolmogorov–Smirnov distance, with the bound of Dvoretzky, Kiefer, Wolfowitz
     * and Massart, so that all four together raise a false alarm at a rate of 1e-6.
     */
    @ParameterizedTest
    @CsvSource({"0.4, 1", "1.0, 1", "0.4, 5", "1.0, 5"})
    void leavesACurvedDistributionInvariant(double stepSize, int transitions) {
        Target target = Bistable.target(2, new Bistable.Wells());
        Particles particles = ExactSample.of(target, BETA, DRAWS, 0);
        Kernel kernel = new GaussNewton(stepSize, 0.5, transitions);
        double acceptance = 0.0;
        int moves = 5 / transitions;
        for (int move = 0; move < moves; move++) {
            acceptance += kernel.mutate(target, BETA, particles, RngStreams.move(1, 1, move))
                            .acceptanceRate()
                    / moves;
        }
        // The moves are neither all rejected, nor so good that the acceptance test has nothing to put right.
        assertThat(acceptance).isBetween(0.1, 0.9);
        Quadrature quadrature = new Quadrature(target, BETA);
        double bound = Math.sqrt(Math.log(2 * 4 / FALSE_ALARM_RATE) / (2 * DRAWS));
        for (int direction = 0; direction < 4; direction++) {
            assertThat(quadrature.distance(particles, direction * Math.PI / 4))
                    .as("projection on %d degrees", direction * 45)
                    .isLessThan(bound);
        }
    }

    /** The ratio of densities is one for every pair of points only if the proposal is the distribution itself. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1.0})
    void acceptsEveryProposalOfALinearSystem(double stepSize) {
        Target target = Coupled.target();
        Particles particles = new Particles(target.dim(), 200);
        target.samplePrior(RngStreams.of(1, RngUse.PRIOR_SAMPLE), particles);
        target.evaluate(particles);
        Mutation mutation = new GaussNewton(stepSize, 0.5, 3).mutate(target, BETA, particles, RngStreams.move(1, 1, 0));
        assertThat(Arrays.stream(mutation.acceptance()).min().orElseThrow()).isGreaterThan(1 - 1e-9);
    }

    @Test
    void rejectsProposalsOfProbabilityZero() {
        Target target = Bistable.target(2, new Bistable.Wells(), new Bistable.Wall(1.0));
        Particles particles = ExactSample.of(target, BETA, 2000, 0);
        Mutation mutation = new GaussNewton().mutate(target, BETA, particles, RngStreams.move(1, 1, 0));
        assertThat(particles.cost()).doesNotContain(Double.NaN);
        assertThat(mutation.divergences()).isPositive();
    }

    @Test
    void leavesTheParticlesEvaluatedAndTheirAncestorsAlone() {
        Target target = Bistable.target(2, new Bistable.Wells());
        Particles particles = ExactSample.of(target, BETA, 300, 0);
        Arrays.setAll(particles.ancestor(), n -> 299 - n);
        int[] ancestors = particles.ancestor().clone();
        Mutation mutation = new GaussNewton().mutate(target, BETA, particles, RngStreams.move(1, 1, 0));
        Particles evaluated = particles.slice(0, 300);
        target.evaluate(evaluated);
        assertThat(particles.cost()).containsExactly(evaluated.cost());
        assertThat(particles.costGradient()).containsExactly(evaluated.costGradient());
        assertThat(particles.logPrior()).containsExactly(evaluated.logPrior());
        assertThat(particles.ancestor()).containsExactly(ancestors);
        assertThat(mutation.gradientEvaluations()).isEqualTo(300 * (1 + 2 * 4));
    }

    @Test
    void givesTheSameBitsForAnyThreadsAndBlocks() {
        Target target = Bistable.target(3, new Bistable.Wells(), new Bistable.Wall(1.2));
        RngStreams streams = RngStreams.move(4, 1, 0);
        Particles whole = ExactSample.of(target, BETA, 301, 0);
        Mutation reference = new GaussNewton().mutate(target, BETA, whole, streams);
        for (int threads = 1; threads <= 2; threads++) {
            for (int blockSize : new int[] {1, 7, 512}) {
                Particles cut = ExactSample.of(target, BETA, 301, 0);
                try (ThreadEngine engine = new ThreadEngine(target, threads, blockSize)) {
                    Mutation mutation = engine.run(cut, new BlockTask.Move(new GaussNewton(), BETA, streams));
                    assertThat(cut.position()).containsExactly(whole.position());
                    assertThat(mutation.acceptance()).containsExactly(reference.acceptance());
                }
            }
        }
    }

    @Test
    void followsTheAcceptanceUpToAStepSizeOfOne() {
        GaussNewton kernel = new GaussNewton();
        Mutation good = Mutation.of(new double[] {1.0}, 3);
        Mutation bad = Mutation.of(new double[] {0.0}, 3);
        assertThat(kernel.adapted(bad).tuning().stepSize()).isEqualTo(0.5 * StrictMath.exp(-0.5));
        assertThat(kernel.adapted(good).adapted(good).tuning().stepSize()).isEqualTo(1.0);
    }

    @Test
    void refusesTargetsWithoutSteps() {
        Target plain = new PlainTarget();
        assertThatThrownBy(() -> new GaussNewton().mutate(plain, 1.0, new Particles(1, 1), RngStreams.move(0, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gauss-newton needs a target made of the steps of one rollout")
                .hasMessageContaining("PlainTarget")
                .hasMessageContaining("Maybe");
    }

    @Test
    void refusesPoliciesWhoseParametersAreShared() {
        Problem problem = new Problem(
                new Bistable(1.0),
                List.of(new Bistable.Wells()),
                new Gain(),
                new ColoredGaussian(),
                new double[] {0.3},
                2,
                1.0);
        Target target = new Trajectory().target(problem, new BlockInterpreter());
        assertThatThrownBy(() -> new GaussNewton().mutate(target, 1.0, new Particles(1, 1), RngStreams.move(0, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gauss-newton: policy Gain has 1 parameters shared by all steps")
                .hasMessageContaining("Maybe");
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> new GaussNewton(1.5, 0.5, 1))
                .hasMessageContaining("stepSize: 1.5 must be above 0 and at most 1");
        assertThatThrownBy(() -> new GaussNewton(0.5, 50, 1)).hasMessageContaining("targetAcceptance: 50.0");
        assertThatThrownBy(() -> new GaussNewton(0.5, 0.5, 0)).hasMessageContaining("transitions: 0");
    }

    /** One gain for all steps. */
    public record Gain() implements Policy {
        @Override
        public int sharedDim(int stateDim, int controlDim) {
            return 1;
        }

        @Override
        public void act(double[] shared, double[] local, double[] x, double[] u) {
            u[0] = shared[0] * x[0];
        }
    }
}
