package io.tsmc.riccati;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Target;
import io.tsmc.problem.formulation.LinearisedTarget;
import io.tsmc.sampler.BlockTask;
import io.tsmc.sampler.ThreadEngine;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The move where its approximations are exact, and where they are not. */
class LaplaceMixtureTest {

    private static final double BETA = 0.7;
    private static final int DRAWS = 40_000;
    private static final double FALSE_ALARM_RATE = 1e-6;

    /** One mode, and the approximation there is the distribution itself: nothing is rejected that was drawn from it alone. */
    @Test
    void acceptsEveryProposalOfALinearSystem() {
        Target target = Coupled.target();
        Particles particles = prior(target, 200);
        TunedLaplaceMixture tuned = tuned(target, particles);
        assertThat(tuned.modes()).hasDimensions(1, target.dim());
        Kernel withoutPrior = new TunedLaplaceMixture(tuned.settings(), tuned.modes(), new double[] {1.0, 0.0}, 0);
        Mutation mutation = withoutPrior.mutate(target, BETA, particles, RngStreams.move(1, 1, 0));
        assertThat(Arrays.stream(mutation.acceptance()).min().orElseThrow()).isGreaterThan(1 - 1e-9);
    }

    /**
     * Independent exact draws, moved a few times each on its own, are still independent exact draws; the modes were found
     * from others. Four projections as in {@link GaussNewtonTest}: all together raise a false alarm at a rate of 1e-6.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void leavesACurvedDistributionInvariant(int transitions) {
        LinearisedTarget target = Bistable.target(2, new Bistable.Wells());
        Kernel tuned = tuned(new LaplaceMixture(4, transitions), target, ExactSample.of(target, BETA, 500, 1000));
        Particles particles = ExactSample.of(target, BETA, DRAWS, 0);
        double acceptance = 0.0;
        for (int move = 0; move < 2; move++) {
            acceptance += 0.5
                    * tuned.mutate(target, BETA, particles, RngStreams.move(1, 1, move))
                            .acceptanceRate();
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

    /**
     * From one well alone, the particles fill both as they should: the share of the other is that of exact draws, within
     * five standard errors of two shares of that many draws (false alarm: 6e-7).
     */
    @Test
    void fillsAModeThatTheCloudHasLost() {
        LinearisedTarget target = Bistable.target(2, new Bistable.Wells());
        Particles exact = ExactSample.of(target, BETA, 4000, 0);
        TunedLaplaceMixture before = tuned(target, exact);
        assertThat(before.modes()).hasDimensions(2, 2);
        int[] left =
                IntStream.range(0, 4000).filter(n -> end(target, exact, n) < 0).toArray();
        double expected = 1.0 - left.length / 4000.0;
        assertThat(expected).isBetween(0.1, 0.9);

        Particles lost = exact.gather(
                IntStream.range(0, 4000).map(n -> left[n % left.length]).toArray());
        // Tuned again, to a cloud that knows of one well only.
        Kernel tuned = before.tuned(target, BETA, lost, equalWeights(4000));
        for (int move = 0; move < 20; move++) {
            tuned.mutate(target, BETA, lost, RngStreams.move(1, 1, move));
        }
        double share =
                IntStream.range(0, 4000).filter(n -> end(target, lost, n) >= 0).count() / 4000.0;
        double standardError = Math.sqrt(2 * expected * (1 - expected) / 4000);
        assertThat(share).isCloseTo(expected, within(5 * standardError));
    }

    private static double end(LinearisedTarget target, Particles particles, int n) {
        double[][] states = target.rollout(particles.positionOf(n)).states();
        return states[states.length - 1][0];
    }

    @Test
    void rejectsProposalsOfProbabilityZero() {
        Target target = Bistable.target(2, new Bistable.Wells(), new Bistable.Wall(1.0));
        Particles particles = ExactSample.of(target, BETA, 2000, 0);
        tuned(target, particles).mutate(target, BETA, particles, RngStreams.move(1, 1, 0));
        assertThat(particles.cost()).doesNotContain(Double.NaN);
    }

    /** Whatever the prior's own mode is worth. */
    @Test
    void movesBeforeItIsTuned() {
        Target target = Bistable.target(2, new Bistable.Wells());
        Particles particles = ExactSample.of(target, BETA, 300, 0);
        assertThat(new LaplaceMixture()
                        .mutate(target, BETA, particles, RngStreams.move(1, 1, 0))
                        .acceptanceRate())
                .isPositive();
    }

    @Test
    void leavesTheParticlesEvaluatedAndTheirAncestorsAlone() {
        Target target = Bistable.target(2, new Bistable.Wells());
        Particles particles = ExactSample.of(target, BETA, 300, 0);
        Kernel tuned = tuned(target, particles);
        Arrays.setAll(particles.ancestor(), n -> 299 - n);
        int[] ancestors = particles.ancestor().clone();
        Mutation mutation = tuned.mutate(target, BETA, particles, RngStreams.move(1, 1, 0));
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
        Kernel tuned = tuned(target, whole);
        Mutation reference = tuned.mutate(target, BETA, whole, streams);
        for (int threads = 1; threads <= 2; threads++) {
            for (int blockSize : new int[] {1, 7, 512}) {
                Particles cut = ExactSample.of(target, BETA, 301, 0);
                try (ThreadEngine engine = new ThreadEngine(target, threads, blockSize)) {
                    Mutation mutation = engine.run(cut, new BlockTask.Move(tuned, BETA, streams));
                    assertThat(cut.position()).containsExactly(whole.position());
                    assertThat(mutation.acceptance()).containsExactly(reference.acceptance());
                }
            }
        }
    }

    @Test
    void onlyReadsTheCloudAndTellsWhatItEvaluated() {
        Target target = Bistable.target(2, new Bistable.Wells());
        Particles cloud = ExactSample.of(target, BETA, 300, 0);
        Particles before = cloud.slice(0, 300);
        TunedLaplaceMixture tuned = tuned(target, cloud);
        assertThat(cloud.position()).containsExactly(before.position());
        assertThat(cloud.cost()).containsExactly(before.cost());
        assertThat(tuned.tuningEvaluations()).isBetween(300L, 3000L);
        assertThat(tuned.tuning().value("modes")).isEqualTo(2);
        assertThat(Arrays.stream(tuned.frequencies()).sum()).isCloseTo(1.0, within(1e-12));
    }

    @Test
    void refusesTargetsWithoutSteps() {
        Target plain = new PlainTarget();
        for (Runnable use : new Runnable[] {
            () -> new LaplaceMixture().mutate(plain, 1.0, new Particles(1, 1), RngStreams.move(0, 0, 0)),
            () -> new LaplaceMixture().tuned(plain, 1.0, new Particles(1, 1), new double[] {1.0})
        }) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("laplace-mixture needs a target made of the steps of one rollout")
                    .hasMessageContaining("PlainTarget")
                    .hasMessageContaining("Maybe");
        }
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> new LaplaceMixture(0, 4)).hasMessageContaining("modes: 0");
        assertThatThrownBy(() -> new LaplaceMixture(8, 0)).hasMessageContaining("transitions: 0");
    }

    private static TunedLaplaceMixture tuned(Target target, Particles cloud) {
        return tuned(new LaplaceMixture(), target, cloud);
    }

    private static TunedLaplaceMixture tuned(LaplaceMixture kernel, Target target, Particles cloud) {
        return (TunedLaplaceMixture) kernel.tuned(target, BETA, cloud, equalWeights(cloud.count()));
    }

    private static double[] equalWeights(int count) {
        double[] weights = new double[count];
        Arrays.fill(weights, 1.0 / count);
        return weights;
    }

    private static Particles prior(Target target, int count) {
        Particles particles = new Particles(target.dim(), count);
        target.samplePrior(RngStreams.of(1, RngUse.PRIOR_SAMPLE), particles);
        target.evaluate(particles);
        return particles;
    }
}
