package io.tsmc.extended;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.autodiff.BlockInterpreter;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.InitialStates;
import io.tsmc.policy.PolicyTarget;
import io.tsmc.policy.Problem;
import io.tsmc.policy.initial.Box;
import io.tsmc.policy.initial.Fixed;
import io.tsmc.policy.initial.Gaussian;
import io.tsmc.policy.initial.Points;
import io.tsmc.sampler.AdaptiveEss;
import io.tsmc.sampler.Hmc;
import io.tsmc.sampler.RunResult;
import io.tsmc.sampler.Systematic;
import io.tsmc.sampler.ThreadEngine;
import io.tsmc.sampler.Tsmc;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtendedSpaceTest {

    private static final InitialStates UNIT = new Gaussian(new double[] {1.0, 1.0});

    private static PolicyTarget target(int replicates, int horizon, InitialStates states) {
        NoisyMass mass = new NoisyMass();
        Problem problem = new Problem(
                mass, List.of(mass), mass, new ColoredGaussian(), new double[] {0.0, 0.0}, states, horizon, 0.1);
        return new ExtendedSpace(replicates).target(problem, new BlockInterpreter());
    }

    /**
     * E3. The marginal of z is {@code N(z; 0, I) det(I + 2 Q_z / (R λ))^(-R/2)}, integrated by quadrature. The error bars are
     * five standard errors of 4096 particles with an autocorrelation time of 4; that of log Z was measured over 20 seeds.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 0.058374, 0.281425, 0.949008, 0.905859, -3.217628",
        "8, 0.480362, 0.832260, 0.758891, 0.716101, -7.694444",
    })
    void samplesTheExactMarginal(
            int replicates, double mean0, double mean1, double sd0, double sd1, double logEvidence) {
        PolicyTarget target = target(replicates, 15, UNIT);
        try (ThreadEngine engine = new ThreadEngine()) {
            Tsmc tsmc = new Tsmc(target, new Hmc(), new Systematic(), new AdaptiveEss(0.9), 4096, 8, engine);
            RunResult result = tsmc.run(1, (state, info) -> {});
            double[] z = result.state().particles().position();
            double[] first = java.util.Arrays.copyOf(z, 4096);
            double[] second = java.util.Arrays.copyOfRange(z, 4096, 8192);
            System.out.println(replicates + " " + mean(first) + " " + mean(second) + " "
                    + result.state().logEvidence() + " " + result.infos().size() + " "
                    + result.state().gradientEvaluations());
            assertThat(mean(first)).isCloseTo(mean0, within(5.0 * 2.0 * sd0 / 64.0));
            assertThat(mean(second)).isCloseTo(mean1, within(5.0 * 2.0 * sd1 / 64.0));
            assertThat(result.state().logEvidence()).isCloseTo(logEvidence, within(0.25));
        }
    }

    private static double mean(double[] values) {
        return java.util.Arrays.stream(values).average().orElseThrow();
    }

    @Test
    void gradientsAgreeWithDifferences() {
        for (InitialStates states : List.of(UNIT, new Box(new double[] {2.0, 0.0}), new Fixed())) {
            PolicyTarget target = target(3, 4, states);
            Particles particles = new Particles(target.dim(), 5);
            target.samplePrior(new RngStreams(3, 0, 0), particles);
            target.evaluate(particles);
            double h = 1e-5;
            for (int d = 0; d < target.dim(); d++) {
                Particles above = moved(particles, d, h);
                target.evaluate(above);
                Particles below = moved(particles, d, -h);
                target.evaluate(below);
                for (int n = 0; n < 5; n++) {
                    assertThat((above.cost()[n] - below.cost()[n]) / (2.0 * h))
                            .isCloseTo(particles.costGradient()[d * 5 + n], within(1e-7));
                    assertThat((above.logPrior()[n] - below.logPrior()[n]) / (2.0 * h))
                            .isCloseTo(particles.logPriorGradient()[d * 5 + n], within(1e-7));
                }
            }
        }
    }

    private static Particles moved(Particles particles, int d, double by) {
        Particles moved = particles.slice(0, particles.count());
        for (int n = 0; n < particles.count(); n++) {
            moved.position()[d * particles.count() + n] += by;
        }
        return moved;
    }

    @Test
    void theBlockThatAParticleIsInDoesNotMatter() {
        PolicyTarget target = target(5, 3, UNIT);
        Particles cloud = new Particles(target.dim(), 300);
        target.samplePrior(new RngStreams(4, 0, 0), cloud);
        target.evaluate(cloud);
        for (int from = 0; from < 300; from += 77) {
            Particles block = cloud.slice(from, Math.min(300, from + 77));
            double[] costs = block.cost().clone();
            double[] gradients = block.costGradient().clone();
            target.evaluate(block);
            assertThat(block.cost()).containsExactly(costs);
            assertThat(block.costGradient()).containsExactly(gradients);
        }
    }

    @Test
    void withoutUncertaintyThereIsNothingToExtend() {
        assertThatThrownBy(() -> target(3, 4, new Points(List.of(new double[] {0.0, 0.0}))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("list of points")
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> new ExtendedSpace(0)).hasMessageContaining("replicates is 0");
    }
}
