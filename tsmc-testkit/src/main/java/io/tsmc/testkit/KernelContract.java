package io.tsmc.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.sampler.BlockTask;
import io.tsmc.sampler.ThreadEngine;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Kernel} has to do. The targets are of two coordinates, and their tempered distributions are known: one
 * is skewed and curved, with the prior N(0, I); the other has neither a prior nor a distribution with a variance.
 */
public interface KernelContract {

    /** The kernel to test, untuned, as it comes from its settings. */
    Kernel kernel();

    /** Whether the kernel holds for the prior N(0, I) only. Then it has to refuse any other. */
    default boolean needsStandardNormalPrior() {
        return false;
    }

    /**
     * Independent exact draws, moved a few times each on its own, are still independent exact draws. The kernel was tuned
     * on other particles, and then held.
     */
    @Test
    default void leavesTheTemperedDistributionInvariant() {
        assertInvariant(new SkewedTarget(Double.POSITIVE_INFINITY), 30, 40_000, 1);
    }

    /** The same, where the cost is NaN beyond a wall: no particle passes it, and none is repelled from it. */
    @Test
    default void rejectsProposalsOfProbabilityZero() {
        Particles particles = assertInvariant(new SkewedTarget(0.5), 30, 40_000, 2);
        assertThat(particles.cost()).doesNotContain(Double.NaN);
    }

    /** The same, far out in the tails of a prior that is not normal; or else that prior is refused. */
    @Test
    default void leavesADistributionWithHeavyTailsInvariant() {
        if (needsStandardNormalPrior()) {
            assertThatThrownBy(() -> assertInvariant(new HeavyTailedTarget(), 0, 100, 8))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("N(0, I)")
                    .hasMessageContaining("Maybe");
        } else {
            assertInvariant(new HeavyTailedTarget(), 30, 40_000, 8);
        }
    }

    /** The same with ten times the draws, whatever state its tuning is in. Takes up to a minute. */
    @Test
    @Tag("nightly")
    default void leavesDistributionsInvariantHoweverTuned() {
        for (int adaptations : new int[] {0, 1, 4, 200}) {
            assertInvariant(new SkewedTarget(Double.POSITIVE_INFINITY), adaptations, 400_000, 9);
            assertInvariant(new SkewedTarget(0.5), adaptations, 400_000, 10);
            if (!needsStandardNormalPrior()) {
                assertInvariant(new HeavyTailedTarget(), adaptations, 400_000, 11);
            }
        }
    }

    /** A kernel that leaves everything where it is leaves every distribution invariant, and is of no use. */
    @Test
    default void movesParticles() {
        SkewedTarget target = new SkewedTarget(Double.POSITIVE_INFINITY);
        Particles before = target.exactSample(1000, 3);
        Particles after = before.slice(0, before.count());
        Mutation mutation = tuned(target).mutate(target, target.beta(), after, new RngStreams(3, 0, 0));
        long moved = 0;
        for (int n = 0; n < before.count(); n++) {
            moved += before.position()[n] == after.position()[n] ? 0 : 1;
        }
        assertThat(moved).as("particles of 1000 that a tuned transition moved").isGreaterThan(50);
        assertThat(mutation.acceptance()).hasSize(1000);
        assertThat(Arrays.stream(mutation.acceptance())).allMatch(a -> a >= 0.0 && a <= 1.0);
        assertThat(mutation.divergent()).hasSize(1000);
        assertThat(mutation.gradientEvaluations()).isNotNegative();
    }

    /** What happens to a particle depends neither on the block it is in nor on the number of threads. */
    @Test
    default void givesTheSameBitsInWhateverBlocks() {
        SkewedTarget target = new SkewedTarget(0.5);
        Kernel tuned = tuned(target);
        Particles whole = target.exactSample(101, 4);
        Mutation reference = tuned.mutate(target, target.beta(), whole, new RngStreams(4, 0, 0));
        for (int blockSize : new int[] {1, 7, 100}) {
            Particles cut = target.exactSample(101, 4);
            try (ThreadEngine engine = new ThreadEngine(2, blockSize)) {
                Mutation mutation =
                        engine.run(cut, new BlockTask.Move(target, tuned, target.beta(), new RngStreams(4, 0, 0)));
                assertThat(cut.position()).containsExactly(whole.position());
                assertThat(mutation.acceptance()).containsExactly(reference.acceptance());
                assertThat(mutation.divergent()).containsExactly(reference.divergent());
                assertThat(mutation.gradientEvaluations()).isEqualTo(reference.gradientEvaluations());
            }
        }
    }

    /** On return costs, log priors and gradients are those of the new positions, and ancestors are untouched. */
    @Test
    default void leavesTheParticlesEvaluated() {
        SkewedTarget target = new SkewedTarget(0.5);
        Particles particles = target.exactSample(1000, 5);
        Arrays.setAll(particles.ancestor(), n -> 999 - n);
        int[] ancestors = particles.ancestor().clone();
        tuned(target).mutate(target, target.beta(), particles, new RngStreams(5, 0, 0));
        Particles evaluated = particles.slice(0, particles.count());
        target.evaluate(evaluated);
        assertThat(particles.cost()).containsExactly(evaluated.cost());
        assertThat(particles.costGradient()).containsExactly(evaluated.costGradient());
        assertThat(particles.logPrior()).containsExactly(evaluated.logPrior());
        assertThat(particles.logPriorGradient()).containsExactly(evaluated.logPriorGradient());
        assertThat(particles.ancestor()).containsExactly(ancestors);
    }

    /** Tuning returns another kernel and leaves this one as it was. */
    @Test
    default void isNotChangedByTuning() {
        SkewedTarget target = new SkewedTarget(Double.POSITIVE_INFINITY);
        for (Kernel kernel : new Kernel[] {kernel(), tuned(target)}) {
            Kernel.Tuning tuning = kernel.tuning();
            double[] before = positionsAfterAMove(kernel, target);
            tuned(kernel, target, 30);
            assertThat(positionsAfterAMove(kernel, target)).containsExactly(before);
            assertThat(kernel.tuning()).isEqualTo(tuning);
        }
    }

    private Particles assertInvariant(ExactTarget target, int adaptations, int count, long seed) {
        Kernel tuned = tuned(kernel(), target, adaptations);
        Particles particles = target.exactSample(count, seed);
        for (int move = 0; move < 4; move++) {
            tuned.mutate(target, target.beta(), particles, new RngStreams(seed, 0, move));
        }
        target.assertFollows(particles);
        return particles;
    }

    private Kernel tuned(ExactTarget target) {
        return tuned(kernel(), target, 30);
    }

    private static Kernel tuned(Kernel kernel, ExactTarget target, int adaptations) {
        Particles pilot = target.exactSample(500, 6);
        double[] weights = new double[pilot.count()];
        Arrays.fill(weights, 1.0 / pilot.count());
        Kernel tuned = kernel.tuned(pilot, weights);
        for (int move = 0; move < adaptations; move++) {
            tuned = tuned.adapted(tuned.mutate(target, target.beta(), pilot, new RngStreams(6, 0, move)));
        }
        return tuned;
    }

    private static double[] positionsAfterAMove(Kernel kernel, ExactTarget target) {
        Particles particles = target.exactSample(200, 7);
        kernel.mutate(target, target.beta(), particles, new RngStreams(7, 0, 0));
        return particles.position();
    }
}
