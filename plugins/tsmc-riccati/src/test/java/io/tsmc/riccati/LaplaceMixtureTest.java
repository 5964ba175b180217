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
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The move where its approximations are exact, and where they are not. */
class LaplaceMixtureTest implements LinearisedKernelContract {

    @Override
    public TunedLaplaceMixture tuned(Target target, Particles cloud) {
        return tuned(new LaplaceMixture(), target, cloud);
    }

    @Override
    public String type() {
        return "laplace-mixture";
    }

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

    /** The modes were found from other draws than those that it moves. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void leavesACurvedDistributionInvariant(int transitions) {
        LinearisedTarget target = Bistable.target(2, new Bistable.Wells());
        Kernel kernel = tuned(new LaplaceMixture(4, transitions), target, ExactSample.of(target, BETA, 500, 1000));
        LinearisedKernelContract.assertLeavesInvariant(target, kernel, 2);
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
    void isNotTunedToTargetsWithoutSteps() {
        Particles one = new Particles(1, 1);
        assertThatThrownBy(() -> new LaplaceMixture().tuned(new PlainTarget(), 1.0, one, new double[] {1.0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("laplace-mixture needs a target made of the steps of one rollout");
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> new LaplaceMixture(0, 4)).hasMessageContaining("modes: 0");
        assertThatThrownBy(() -> new LaplaceMixture(8, 0)).hasMessageContaining("transitions: 0");
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
