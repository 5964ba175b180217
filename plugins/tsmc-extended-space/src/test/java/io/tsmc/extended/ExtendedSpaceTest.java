package io.tsmc.extended;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.feedback.Features;
import io.tsmc.policy.feedback.Linear;
import io.tsmc.problem.Problem;
import io.tsmc.problem.cost.ControlEffort;
import io.tsmc.problem.cost.Quadratic;
import io.tsmc.problem.distribution.LogNormal;
import io.tsmc.problem.distribution.Uniform;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.initial.Box;
import io.tsmc.problem.initial.Fixed;
import io.tsmc.problem.initial.Gaussian;
import io.tsmc.problem.initial.InitialStates;
import io.tsmc.problem.initial.Points;
import io.tsmc.problem.settings.UncertainSetting;
import io.tsmc.problem.settings.UncertainSettings;
import io.tsmc.sampler.RunResult;
import io.tsmc.sampler.ThreadEngine;
import io.tsmc.sampler.Tsmc;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.resampler.Systematic;
import io.tsmc.sampler.schedule.AdaptiveEss;
import io.tsmc.systems.DoubleIntegrator;
import io.tsmc.systems.Noisy;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ExtendedSpaceTest {

    private static final InitialStates UNIT = new Gaussian(new double[] {1.0, 1.0});

    /** Problem P6: a mass with noise on position and velocity, gains near -1, and a quadratic cost. */
    private static PolicyTarget target(int replicates, int horizon, InitialStates states) {
        Problem problem = new Problem(
                new Noisy(new DoubleIntegrator(), new double[] {0.1, 0.1}),
                List.of(
                        new Quadratic(new double[0], new double[] {0.5, 0.05}, new double[] {1.0, 0.1}),
                        new ControlEffort(new double[] {0.05})),
                new Linear(new Features(), new double[][] {{-1.0, -1.0}}, 0.5),
                new ColoredGaussian(),
                new double[] {0.0, 0.0},
                states,
                horizon,
                0.1);
        return new ExtendedSpace(replicates).target(problem, new BlockInterpreter());
    }

    /**
     * E3: the marginal of z is {@code N(z; 0, I) det(I + 2 Q_z / (R λ))^(-R/2)}, integrated by quadrature. Over ten seeds, the
     * means of 4096 particles scattered like those of independent draws, and log Z by 0.010. Six such standard errors, twice
     * as many for log Z: a false alarm in 5e8 runs.
     */
    @Test
    void samplesTheExactMarginalOfOneReplicate() {
        assertMarginal(1, new double[] {-0.058374, -0.281425}, new double[] {0.949008, 0.905859}, -3.217628, 0.02);
    }

    /** As for one replicate; over six seeds log Z scattered by 0.010, too, and the means by less than independent draws would. */
    @Test
    @Tag("nightly")
    void samplesTheExactMarginalOfEightReplicates() {
        assertMarginal(8, new double[] {-0.480362, -0.832260}, new double[] {0.758891, 0.716101}, -7.694444, 0.02);
    }

    private static void assertMarginal(
            int replicates, double[] means, double[] sds, double logEvidence, double logEvidenceError) {
        int count = 4096;
        PolicyTarget target = target(replicates, 15, UNIT);
        try (ThreadEngine engine = new ThreadEngine(target)) {
            Tsmc tsmc = new Tsmc(new Hmc(), new Systematic(), new AdaptiveEss(0.9), count, 8, engine);
            RunResult result = tsmc.run(1, (state, info) -> {});
            double[] z = result.state().particles().position();
            for (int i = 0; i < 2; i++) {
                double mean =
                        Arrays.stream(z, i * count, (i + 1) * count).average().orElseThrow();
                assertThat(mean).isCloseTo(means[i], within(6.0 * sds[i] / Math.sqrt(count)));
            }
            assertThat(result.state().logEvidence()).isCloseTo(logEvidence, within(6.0 * logEvidenceError));
        }
    }

    @Test
    void gradientsAgreeWithDifferences() {
        List<UncertainSettings> settings = List.of(
                new UncertainSettings(),
                new UncertainSettings(),
                new UncertainSettings(List.of(
                        new UncertainSetting("deviations[0]", new LogNormal(0.3, 0.4)),
                        new UncertainSetting("deviations[1]", new Uniform(0.1, 0.5)))));
        List<InitialStates> starts = List.of(UNIT, new Box(new double[] {2.0, 0.0}), new Fixed());
        for (int s = 0; s < starts.size(); s++) {
            Problem problem = target(3, 4, starts.get(s)).problem().with(settings.get(s));
            PolicyTarget target = new ExtendedSpace(3).target(problem, new BlockInterpreter());
            assertThat(target.dim())
                    .isEqualTo(
                            2 + 3 * (starts.get(s).noiseDim(2) + settings.get(s).count() + 4 * 2));
            Particles particles = new Particles(target.dim(), 5);
            target.samplePrior(RngStreams.of(3, RngUse.PRIOR_SAMPLE), particles);
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
        target.samplePrior(RngStreams.of(4, RngUse.PRIOR_SAMPLE), cloud);
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
    void theMotionShownIsThatOfTheFirstReplicate() {
        PolicyTarget target = target(1, 4, UNIT);
        Particles particles = new Particles(target.dim(), 5);
        target.samplePrior(RngStreams.of(3, RngUse.PRIOR_SAMPLE), particles);
        target.evaluate(particles);
        for (int n = 0; n < 5; n++) {
            assertThat(target.rollout(particles.positionOf(n)).cost())
                    .isCloseTo(particles.cost()[n], within(1e-12));
        }
    }

    @Test
    void withoutUncertaintyThereIsNothingToExtend() {
        assertThatThrownBy(() -> target(3, 4, new Points(List.of(new double[] {0.0, 0.0}))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("list of points")
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> new ExtendedSpace(0)).hasMessageContaining("replicates: 0");
    }
}
