package io.tsmc.empirical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Particles;
import io.tsmc.api.Require;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.OpenLoop;
import io.tsmc.problem.Problem;
import io.tsmc.problem.cost.Quadratic;
import io.tsmc.problem.distribution.Distribution;
import io.tsmc.problem.distribution.LogNormal;
import io.tsmc.problem.distribution.Normal;
import io.tsmc.problem.distribution.Uniform;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.formulation.Trajectory;
import io.tsmc.problem.initial.Fixed;
import io.tsmc.problem.initial.Gaussian;
import io.tsmc.problem.initial.InitialStates;
import io.tsmc.problem.initial.Points;
import io.tsmc.problem.risk.RiskNeutral;
import io.tsmc.problem.rollout.Evaluator;
import io.tsmc.problem.rollout.TracedProblem;
import io.tsmc.problem.settings.UncertainSetting;
import io.tsmc.problem.settings.UncertainSettings;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Settings that are drawn, against expectations in closed form. */
class UncertainSystemTest {

    private static final double START = 1.0;

    /** {@code x' = x + gain · u + drift}: with open loop, the final state is linear in both. */
    public record Gain(double gain, double drift) implements Dynamics {
        public Gain {
            Require.positive("gain", gain);
        }

        @Override
        public int stateDim() {
            return 1;
        }

        @Override
        public int controlDim() {
            return 1;
        }

        @Override
        public double timeStep() {
            return 1.0;
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = x[0] + gain * u[0] + drift;
        }
    }

    private static final int HORIZON = 3;

    private static Problem problem(InitialStates states, UncertainSetting... uncertain) {
        return new Problem(
                        new Gain(1.0, 0.0),
                        List.of(new Quadratic(new double[0], new double[0], new double[] {1.0})),
                        new OpenLoop(),
                        new ColoredGaussian(),
                        new double[] {START},
                        states,
                        HORIZON,
                        0.1)
                .with(new UncertainSettings(List.of(uncertain)));
    }

    private static UncertainSetting gain(Distribution distribution) {
        return new UncertainSetting("gain", distribution);
    }

    private static UncertainSetting drift(Distribution distribution) {
        return new UncertainSetting("drift", distribution);
    }

    private static Particles sample(PolicyTarget target, int count) {
        Particles particles = new Particles(target.dim(), count);
        target.samplePrior(RngStreams.of(3, RngUse.PRIOR_SAMPLE), particles);
        target.evaluate(particles);
        return particles;
    }

    /** Sum of the controls of a plan. */
    private static double impulse(PolicyTarget target, double[] z) {
        return Arrays.stream(target.rollout(z).controls())
                .mapToDouble(u -> u[0])
                .sum();
    }

    @Test
    void withMatchedMomentsTheMeanCostIsExact() {
        Problem problem =
                problem(new Gaussian(new double[] {0.4}), gain(new Normal(1.3, 0.2)), drift(new Normal(-0.1, 0.05)));
        for (Draws draws : List.of(Draws.SOBOL, Draws.HALTON, Draws.RANDOM, Draws.SIGMA_POINTS)) {
            PolicyTarget target =
                    new Empirical(12, draws, false, true, 1, new RiskNeutral()).target(problem, new BlockInterpreter());
            Particles particles = sample(target, 4);
            for (int n = 0; n < 4; n++) {
                double impulse = impulse(target, particles.positionOf(n));
                double mean = START + 1.3 * impulse - HORIZON * 0.1;
                double variance = 0.16 + 0.04 * impulse * impulse + 0.0025 * HORIZON * HORIZON;
                assertThat(particles.cost()[n])
                        .as("%s", draws)
                        .isCloseTo(mean * mean + variance, within(1e-11 * (1.0 + mean * mean + variance)));
            }
        }
    }

    /** The mean cost of 20,000 fresh scenarios, within 4.5 of its standard errors: a false alarm in 150,000 runs. */
    @Test
    void inFreshScenariosTheMeanCostIsTheExpectation() {
        requireExpectation(new Normal(1.3, 0.2), 1.3, 1.3 * 1.3 + 0.04);
        requireExpectation(new LogNormal(1.3, 0.3), 1.3 * Math.exp(0.045), 1.69 * Math.exp(0.18));
        requireExpectation(new Uniform(0.5, 2.0), 1.25, 1.25 * 1.25 + 1.5 * 1.5 / 12.0);
    }

    private static void requireExpectation(Distribution distribution, double first, double second) {
        Problem problem = problem(new Fixed(), gain(distribution));
        PolicyTarget target = new Empirical().target(problem, new BlockInterpreter());
        Evaluator evaluator = new Evaluator(new TracedProblem(problem), 1.0, new BlockInterpreter());
        double[] z = {1.0, -0.3, 0.8};
        double u = impulse(target, z);
        double[] costs = evaluator.evaluate(z, 20_000, 1).costs();
        double mean = Arrays.stream(costs).average().orElseThrow();
        double variance = Arrays.stream(costs).map(c -> (c - mean) * (c - mean)).sum() / (costs.length - 1);
        double expected = START * START + 2.0 * START * u * first + u * u * second;
        assertThat(mean).isCloseTo(expected, within(4.5 * Math.sqrt(variance / costs.length)));
    }

    @Test
    void aScenarioSaysWhatItsSystemIsLike() {
        Problem known = problem(new Gaussian(new double[] {0.4}));
        Problem uncertain = problem(new Gaussian(new double[] {0.4}), gain(new Uniform(0.5, 2.0)));
        Evaluator evaluator = new Evaluator(new TracedProblem(uncertain), 1.0, new BlockInterpreter());
        Evaluator other = new Evaluator(new TracedProblem(known), 1.0, new BlockInterpreter());
        double[] z = {1.0, -0.3, 0.8};
        double[] costs = evaluator.evaluate(z, 50, 7).costs();
        for (int m = 0; m < 50; m++) {
            var scenario = evaluator.scenario(7, m);
            assertThat(scenario.settings()).hasSize(1);
            assertThat(scenario.settings()[0]).isBetween(0.5, 2.0);
            assertThat(scenario.initialState())
                    .containsExactly(other.scenario(7, m).initialState());
            assertThat(evaluator.rollout(z, scenario).cost()).isEqualTo(costs[m]);
            double end = scenario.initialState()[0];
            for (double[] u : evaluator.rollout(z, scenario).controls()) {
                end += scenario.settings()[0] * u[0];
            }
            assertThat(costs[m]).isEqualTo(end * end);
        }
    }

    @Test
    void gradientsAgreeWithDifferences() {
        PolicyTarget target = new Empirical(5, Draws.SOBOL, false, false, 1, new RiskNeutral())
                .target(problem(new Fixed(), gain(new LogNormal(1.0, 0.3))), new BlockInterpreter());
        Particles particles = sample(target, 3);
        double h = 1e-5;
        for (int d = 0; d < target.dim(); d++) {
            for (int n = 0; n < 3; n++) {
                double slope = (cost(target, particles, n, d, h) - cost(target, particles, n, d, -h)) / (2.0 * h);
                assertThat(particles.costGradient()[d * 3 + n])
                        .isCloseTo(slope, within(1e-7 * (1.0 + Math.abs(slope))));
            }
        }
    }

    private static double cost(PolicyTarget target, Particles at, int particle, int coordinate, double step) {
        double[] z = at.positionOf(particle);
        z[coordinate] += step;
        Particles one = new Particles(target.dim(), 1);
        System.arraycopy(z, 0, one.position(), 0, z.length);
        target.evaluate(one);
        return one.cost()[0];
    }

    /** Low-discrepancy points alternate as the listed states do; each state has to see small and large settings. */
    @Test
    void eachListedStateMeetsTheWholeDistribution() {
        Points points = new Points(List.of(new double[] {-1.0}, new double[] {1.0}));
        Scenarios scenarios = Scenarios.of(
                problem(points, gain(new Uniform(0.5, 1.5))),
                new Empirical(16, Draws.SOBOL, false, false, 1, new RiskNeutral()));
        for (double state : new double[] {-1.0, 1.0}) {
            double[] gains = Arrays.stream(scenarios.starts())
                    .filter(start -> start[0] == state)
                    .mapToDouble(start -> start[1])
                    .toArray();
            assertThat(gains).hasSize(8);
            assertThat(Arrays.stream(gains).average().orElseThrow()).isCloseTo(1.0, within(0.07));
            assertThat(IntStream.range(0, 8).filter(i -> gains[i] < 0.875)).hasSizeBetween(2, 4);
        }
    }

    @Test
    void scenariosThatDifferInTheSystemAloneAreDifferent() {
        assertThat(new Empirical().target(problem(new Fixed(), gain(new Normal(1.0, 0.1))), new BlockInterpreter()))
                .isNotNull();
        assertThatThrownBy(() -> new Empirical().target(problem(new Fixed()), new BlockInterpreter()))
                .hasMessageContaining("all of them are equal")
                .hasMessageContaining("a distribution for a setting of the system");
    }

    @Test
    void theTrajectoryFormulationRefusesWhatIsNotKnown() {
        assertThatThrownBy(() -> new Trajectory()
                        .target(problem(new Fixed(), gain(new Normal(1.0, 0.1))), new BlockInterpreter()))
                .hasMessage(
                        "formulation trajectory is for a system that is known, but gain of Gain is drawn anew for each"
                                + " motion. Maybe take formulation empirical or extended-space");
    }
}
