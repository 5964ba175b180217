package io.tsmc.riccati;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.problem.formulation.LinearisedTarget;
import io.tsmc.sampler.BlockTask;
import io.tsmc.sampler.ThreadEngine;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What holds of every kernel that moves along a linearised rollout. */
interface LinearisedKernelContract {

    double BETA = 0.7;
    int DRAWS = 40_000;
    double FALSE_ALARM_RATE = 1e-6;

    /** The kernel with its default settings, tuned to a cloud. */
    Kernel tuned(Target target, Particles cloud);

    /** What it is called in run files. */
    String type();

    /**
     * Independent exact draws, moved a few times each on its own, are still independent exact draws. Four projections
     * are compared with quadrature by their Kolmogorov–Smirnov distance, with the bound of Dvoretzky, Kiefer, Wolfowitz
     * and Massart, so that all four together raise a false alarm at a rate of 1e-6.
     *
     * @param kernel tuned to other draws than those that it moves here
     */
    static void assertLeavesInvariant(LinearisedTarget target, Kernel kernel, int moves) {
        Particles particles = ExactSample.of(target, BETA, DRAWS, 0);
        double acceptance = 0.0;
        for (int move = 0; move < moves; move++) {
            acceptance += kernel.mutate(target, BETA, particles, RngStreams.move(1, 1, move))
                            .acceptanceRate()
                    / moves;
        }
        // The moves are neither all rejected, nor so good that the acceptance test has nothing to put right.
        assertThat(acceptance).isBetween(0.1, 0.95);
        Quadrature quadrature = new Quadrature(target, BETA);
        double bound = Math.sqrt(Math.log(2 * 4 / FALSE_ALARM_RATE) / (2 * DRAWS));
        for (int direction = 0; direction < 4; direction++) {
            assertThat(quadrature.distance(particles, direction * Math.PI / 4))
                    .as("projection on %d degrees", direction * 45)
                    .isLessThan(bound);
        }
    }

    @Test
    default void rejectsProposalsOfProbabilityZero() {
        Target target = Bistable.target(2, new Bistable.Wells(), new Bistable.Wall(1.0));
        Particles particles = ExactSample.of(target, BETA, 2000, 0);
        tuned(target, particles).mutate(target, BETA, particles, RngStreams.move(1, 1, 0));
        assertThat(particles.cost()).doesNotContain(Double.NaN);
    }

    @Test
    default void leavesTheParticlesEvaluatedAndTheirAncestorsAlone() {
        Target target = Bistable.target(2, new Bistable.Wells());
        Particles particles = ExactSample.of(target, BETA, 300, 0);
        Kernel kernel = tuned(target, particles);
        Arrays.setAll(particles.ancestor(), n -> 299 - n);
        int[] ancestors = particles.ancestor().clone();
        Mutation mutation = kernel.mutate(target, BETA, particles, RngStreams.move(1, 1, 0));
        Particles evaluated = particles.slice(0, 300);
        target.evaluate(evaluated);
        assertThat(particles.cost()).containsExactly(evaluated.cost());
        assertThat(particles.costGradient()).containsExactly(evaluated.costGradient());
        assertThat(particles.logPrior()).containsExactly(evaluated.logPrior());
        assertThat(particles.ancestor()).containsExactly(ancestors);
        assertThat(mutation.gradientEvaluations()).isEqualTo(300 * (1 + 2 * 4));
    }

    @Test
    default void givesTheSameBitsForAnyThreadsAndBlocks() {
        Target target = Bistable.target(3, new Bistable.Wells(), new Bistable.Wall(1.2));
        RngStreams streams = RngStreams.move(4, 1, 0);
        Particles whole = ExactSample.of(target, BETA, 301, 0);
        Kernel kernel = tuned(target, whole);
        Mutation reference = kernel.mutate(target, BETA, whole, streams);
        for (int threads = 1; threads <= 2; threads++) {
            for (int blockSize : new int[] {1, 7, 512}) {
                Particles cut = ExactSample.of(target, BETA, 301, 0);
                try (ThreadEngine engine = new ThreadEngine(target, threads, blockSize)) {
                    Mutation mutation = engine.run(cut, new BlockTask.Move(kernel, BETA, streams));
                    assertThat(cut.position()).containsExactly(whole.position());
                    assertThat(mutation.acceptance()).containsExactly(reference.acceptance());
                }
            }
        }
    }

    @Test
    default void refusesTargetsWithoutSteps() {
        Target steps = Bistable.target(2, new Bistable.Wells());
        Kernel kernel = tuned(steps, ExactSample.of(steps, BETA, 30, 0));
        Target plain = new PlainTarget();
        assertThatThrownBy(() -> kernel.mutate(plain, 1.0, new Particles(1, 1), RngStreams.move(0, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(type() + " needs a target made of the steps of one rollout")
                .hasMessageContaining("PlainTarget")
                .hasMessageContaining("Maybe");
    }
}
