package io.tsmc.sampler.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.sampler.GumbelBanana;
import io.tsmc.sampler.NormalPrior;
import io.tsmc.sampler.Statistics;
import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class HmcTest {

    private static final int COUNT = 40_000;

    /** Particles start as independent exact draws and never meet, so they end as such. */
    @Test
    void leavesASkewedDistributionInvariant() {
        assertInvariant(new Hmc(0.3, 2, 5, MassMatrix.DIAGONAL, 0.8), 1, 0.85, 0.95);
    }

    /** With large steps most proposals are rejected, and an error in the Metropolis test shows. */
    @Test
    void leavesASkewedDistributionInvariantWhenManyProposalsAreRejected() {
        assertInvariant(new Hmc(0.6, 2, 5, MassMatrix.DIAGONAL, 0.8), 2, 0.2, 0.5);
    }

    private static void assertInvariant(Hmc hmc, long seed, double low, double high) {
        GumbelBanana target = new GumbelBanana();
        // Tuned on another sample: a kernel that depends on the particles it moves would not be exactly invariant.
        // As large as it is, since the tails are heavy: the acceptance then is the same within a few percent for any
        // seed.
        int many = 50_000;
        Particles other = target.exactSample(many, -seed);
        double[] equalWeights = new double[many];
        Arrays.fill(equalWeights, 1.0 / many);
        Kernel kernel = hmc.tuned(target, GumbelBanana.BETA, other, equalWeights);

        Particles particles = target.exactSample(COUNT, seed);
        GumbelBanana.assertFollows(particles);
        for (int move = 0; move < 5; move++) {
            Mutation mutation = kernel.mutate(target, GumbelBanana.BETA, particles, RngStreams.move(seed, 0, move));
            assertThat(mutation.acceptanceRate()).isBetween(low, high);
        }
        GumbelBanana.assertFollows(particles);
    }

    @Test
    void staysOutOfRegionsOfProbabilityZeroAndLeavesTheRestInvariant() {
        NormalDistribution normal = new NormalDistribution();
        double below = normal.cumulativeProbability(1.0);
        Particles particles = new Particles(1, COUNT);
        for (int n = 0; n < COUNT; n++) {
            double u = below * RngStreams.move(3, 0, 99).particle(n).nextUniform();
            particles.position()[n] = normal.inverseCumulativeProbability(u);
        }
        Target target = new Wall();
        target.evaluate(particles);
        for (int move = 0; move < 5; move++) {
            new Hmc().mutate(target, 1.0, particles, RngStreams.move(3, 0, move));
        }
        Statistics.assertFollows("position", particles.position(), x -> normal.cumulativeProbability(x) / below);
    }

    @Test
    void rejectsAndCountsTrajectoriesWhoseEnergyExplodes() {
        Target steep = new Steep();
        Particles particles = new Particles(1, 100);
        Arrays.setAll(particles.position(), n -> n % 2 == 0 ? 1.0 : 1e-3);
        steep.evaluate(particles);
        double[] before = particles.position().clone();

        Mutation mutation = new Hmc().mutate(steep, 1.0, particles, RngStreams.move(0, 0, 0));

        assertThat(mutation.divergences()).isEqualTo(100);
        assertThat(mutation.acceptance()).containsOnly(0.0);
        assertThat(particles.position()).containsExactly(before);
    }

    @Test
    void countsOneGradientAParticleAndLeapfrogStep() {
        Target target = new GumbelBanana();
        Particles particles = new GumbelBanana().exactSample(10, 0);
        Mutation mutation =
                new Hmc(1.0, 7, 7, MassMatrix.DIAGONAL, 0.8).mutate(target, 1.0, particles, RngStreams.move(0, 0, 0));
        assertThat(mutation.gradientEvaluations()).isEqualTo(70);
    }

    @Test
    void numberOfLeapfrogStepsIsUniformBetweenItsBounds() {
        Particles particles = new GumbelBanana().exactSample(1, 0);
        int[] histogram = new int[4];
        int moves = 40_000;
        for (int move = 0; move < moves; move++) {
            Mutation mutation = new Hmc(0.1, 2, 5, MassMatrix.DIAGONAL, 0.8)
                    .mutate(new GumbelBanana(), 1.0, particles, RngStreams.move(0, 0, move));
            histogram[(int) mutation.gradientEvaluations() - 2]++;
        }
        // Hoeffding's bound for four relative frequencies, with the false-alarm rate of the class Statistics.
        double bound = Math.sqrt(Math.log(2 * 4 / Statistics.FALSE_ALARM_RATE) / (2.0 * moves));
        for (int frequency : histogram) {
            assertThat((double) frequency / moves).isCloseTo(0.25, within(bound));
        }
    }

    @Test
    void stepSizeFollowsTheAcceptanceAndStaysInRange() {
        Kernel kernel = new Hmc();
        assertThat(kernel.adapted(accepting(0.9)).tuning().stepSize()).isCloseTo(Math.exp(0.1), within(1e-15));
        assertThat(kernel.adapted(accepting(0.3)).tuning().stepSize()).isCloseTo(Math.exp(-0.5), within(1e-15));
        for (int move = 0; move < 100; move++) {
            kernel = kernel.adapted(accepting(1.0));
        }
        assertThat(kernel.tuning().stepSize()).isEqualTo(2.0);
        for (int move = 0; move < 100; move++) {
            kernel = kernel.adapted(accepting(0.0));
        }
        assertThat(kernel.tuning().stepSize()).isEqualTo(1e-6);
    }

    @Test
    void tuningContinuesFromWhatWasLearnt() {
        GumbelBanana target = new GumbelBanana();
        Particles particles = target.exactSample(50, 0);
        double[] weights = new double[50];
        Arrays.fill(weights, 0.02);
        Kernel tuned = new Hmc().adapted(accepting(0.3)).tuned(target, GumbelBanana.BETA, particles, weights);
        assertThat(tuned.tuning().stepSize()).isCloseTo(Math.exp(-0.5), within(1e-15));
        assertThat(((TunedHmc) tuned.adapted(accepting(0.3))).preconditioner())
                .isEqualTo(((TunedHmc) tuned).preconditioner());
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> new Hmc(Double.NaN, 4, 12, MassMatrix.DIAGONAL, 0.8))
                .hasMessageContaining("stepSize: NaN");
        assertThatThrownBy(() -> new Hmc(1, 0, 12, MassMatrix.DIAGONAL, 0.8))
                .hasMessageContaining("minLeapfrogSteps: 0");
        assertThatThrownBy(() -> new Hmc(1, 4, 3, MassMatrix.DIAGONAL, 0.8))
                .hasMessageContaining("maxLeapfrogSteps: 3");
        assertThatThrownBy(() -> new Hmc(1, 4, 12, MassMatrix.DIAGONAL, 80))
                .hasMessageContaining("targetAcceptance: 80.0");
    }

    private static Mutation accepting(double rate) {
        return Mutation.of(new double[] {rate}, 1);
    }

    /** The cost is NaN above 1, and 0 below. */
    private static final class Wall extends NormalPrior {
        Wall() {
            super(1, 1.0);
        }

        @Override
        public void evaluateCost(Particles particles) {
            Arrays.setAll(particles.cost(), n -> particles.position()[n] > 1.0 ? Double.NaN : 0.0);
            Arrays.fill(particles.costGradient(), 0.0);
        }
    }

    /** So steep that every trajectory of a step near 1 leaves the range of the double type. */
    private static final class Steep extends NormalPrior {
        Steep() {
            super(1, 1.0);
        }

        @Override
        public void evaluateCost(Particles particles) {
            Arrays.setAll(particles.cost(), n -> 1e200 * Math.pow(particles.position()[n], 2));
            Arrays.setAll(particles.costGradient(), n -> 2e200 * particles.position()[n]);
        }
    }
}
