package io.tsmc.empirical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Particles;
import io.tsmc.api.Policy;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.OpenLoop;
import io.tsmc.policy.feedback.Features;
import io.tsmc.policy.feedback.Linear;
import io.tsmc.problem.Problem;
import io.tsmc.problem.cost.ControlEffort;
import io.tsmc.problem.cost.Quadratic;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.initial.Box;
import io.tsmc.problem.initial.Fixed;
import io.tsmc.problem.initial.Gaussian;
import io.tsmc.problem.initial.InitialStates;
import io.tsmc.problem.initial.Points;
import io.tsmc.problem.risk.Cvar;
import io.tsmc.problem.risk.ExponentialUtility;
import io.tsmc.problem.risk.Risk;
import io.tsmc.problem.risk.RiskNeutral;
import io.tsmc.problem.rollout.Simulation;
import io.tsmc.problem.rollout.TracedProblem;
import io.tsmc.systems.DoubleIntegrator;
import io.tsmc.systems.Noisy;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmpiricalTest {

    private static final int HORIZON = 4;
    private static final InitialStates UNIT = new Gaussian(new double[] {1.0, 1.0});
    private static final List<Risk> RISKS =
            List.of(new RiskNeutral(), new ExponentialUtility(0.7), new ExponentialUtility(-0.3), new Cvar(0.6));

    /** A mass with noise on position and velocity, and two feedback gains. */
    private static Problem problem(InitialStates states) {
        return problem(
                new Noisy(new DoubleIntegrator(), new double[] {0.1, 0.1}),
                new Linear(new Features(), new double[][] {{-1.0, -1.0}}, 0.5),
                states);
    }

    private static Problem problem(Dynamics dynamics, Policy policy, InitialStates states) {
        return new Problem(
                dynamics,
                List.of(
                        new Quadratic(new double[0], new double[] {0.5, 0.05}, new double[] {1.0, 0.1}),
                        new ControlEffort(new double[] {0.05})),
                policy,
                new ColoredGaussian(),
                new double[] {0.5, -1.0},
                states,
                HORIZON,
                0.1);
    }

    private static Empirical empirical(Risk risk) {
        return new Empirical(6, Draws.SOBOL, true, true, 1, risk);
    }

    @Test
    void theCostIsTheRiskOverTheScenarios() {
        Problem problem = problem(UNIT);
        Scenarios scenarios = Scenarios.of(problem, empirical(new RiskNeutral()));
        Simulation simulation = new Simulation(new TracedProblem(problem));
        for (Risk risk : RISKS) {
            Particles particles = evaluated(empirical(risk).target(problem, new BlockInterpreter()), 5);
            for (int n = 0; n < 5; n++) {
                double[] costs = new double[scenarios.count()];
                for (int m = 0; m < costs.length; m++) {
                    costs[m] = simulation
                            .run(
                                    particles.positionOf(n),
                                    scenarios.starts()[m],
                                    scenarios.noise()[m])
                            .cost();
                }
                assertThat(particles.cost()[n]).isCloseTo(risk.weigh(costs, new double[costs.length]), within(1e-12));
            }
        }
    }

    @Test
    void gradientsAgreeWithDifferences() {
        for (Risk risk : RISKS) {
            PolicyTarget target = empirical(risk).target(problem(UNIT), new BlockInterpreter());
            Particles particles = evaluated(target, 5);
            double h = 1e-5;
            for (int d = 0; d < target.dim(); d++) {
                Particles above = moved(particles, d, h);
                target.evaluate(above);
                Particles below = moved(particles, d, -h);
                target.evaluate(below);
                for (int n = 0; n < 5; n++) {
                    assertThat((above.cost()[n] - below.cost()[n]) / (2.0 * h))
                            .isCloseTo(particles.costGradient()[d * 5 + n], within(1e-7));
                }
            }
        }
    }

    private static Particles evaluated(PolicyTarget target, int count) {
        Particles particles = new Particles(target.dim(), count);
        target.samplePrior(RngStreams.of(3, RngUse.PRIOR_SAMPLE), particles);
        target.evaluate(particles);
        return particles;
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
        for (Risk risk : RISKS) {
            PolicyTarget target = empirical(risk).target(problem(UNIT), new BlockInterpreter());
            Particles cloud = evaluated(target, 300);
            for (int from = 0; from < 300; from += 77) {
                Particles block = cloud.slice(from, Math.min(300, from + 77));
                double[] costs = block.cost().clone();
                double[] gradients = block.costGradient().clone();
                target.evaluate(block);
                assertThat(block.cost()).containsExactly(costs);
                assertThat(block.costGradient()).containsExactly(gradients);
            }
        }
    }

    @Test
    void aScenarioThatCannotBeSimulatedMakesTheParticleImpossible() {
        Problem problem = problem(new Points(List.of(new double[] {1.0, 0.0}, new double[] {1e200, 0.0})));
        for (Risk risk : RISKS) {
            Empirical settings = new Empirical(4, Draws.SOBOL, false, false, 1, risk);
            Particles particles = evaluated(settings.target(problem, new BlockInterpreter()), 3);
            for (double cost : particles.cost()) {
                assertThat(Double.isFinite(cost)).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Draws.class)
    void matchedMomentsAreThoseOfTheDistribution(Draws draws) {
        Problem problem = problem(new Gaussian(new double[] {2.0, 3.0}));
        for (boolean antithetic : new boolean[] {false, true}) {
            Empirical settings = new Empirical(20, draws, antithetic, true, 5, new RiskNeutral());
            double[][] states = Scenarios.of(problem, settings).starts();
            assertThat(moment(states, x -> x[0])).isCloseTo(0.5, within(1e-12));
            assertThat(moment(states, x -> x[1])).isCloseTo(-1.0, within(1e-12));
            assertThat(moment(states, x -> (x[0] - 0.5) * (x[0] - 0.5))).isCloseTo(4.0, within(1e-12));
            assertThat(moment(states, x -> (x[1] + 1.0) * (x[1] + 1.0))).isCloseTo(9.0, within(1e-12));
            assertThat(moment(states, x -> (x[0] - 0.5) * (x[1] + 1.0))).isCloseTo(0.0, within(1e-12));
        }
    }

    private static double moment(double[][] states, java.util.function.ToDoubleFunction<double[]> of) {
        return Arrays.stream(states).mapToDouble(of).average().orElseThrow();
    }

    @Test
    void quasiRandomPointsFillABoxEvenly() {
        Problem problem = problem(new Box(new double[] {1.0, 2.0}));
        for (Draws draws : List.of(Draws.SOBOL, Draws.HALTON)) {
            Empirical settings = new Empirical(63, draws, false, false, 1, new RiskNeutral());
            double[][] states = Scenarios.of(problem, settings).starts();
            // The share of any of the sixteenths; independent points would miss by 0.03 as often as not.
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    double left = -0.5 + 0.5 * i;
                    double bottom = -3.0 + j;
                    long inside = Arrays.stream(states)
                            .filter(x -> x[0] >= left && x[0] < left + 0.5 && x[1] >= bottom && x[1] < bottom + 1.0)
                            .count();
                    assertThat(inside / 63.0).isCloseTo(1.0 / 16.0, within(draws == Draws.SOBOL ? 0.025 : 0.033));
                }
            }
        }
    }

    @Test
    void antitheticScenariosMirrorTheNoiseOfTheFirstHalf() {
        Scenarios scenarios =
                Scenarios.of(problem(UNIT), new Empirical(8, Draws.RANDOM, true, false, 1, new RiskNeutral()));
        for (int m = 0; m < 4; m++) {
            for (int t = 0; t < HORIZON; t++) {
                for (int i = 0; i < 2; i++) {
                    assertThat(scenarios.noise()[m + 4][t][i])
                            .isEqualTo(-scenarios.noise()[m][t][i]);
                }
            }
            assertThat(scenarios.starts()[m + 4][0] - 0.5)
                    .isCloseTo(0.5 - scenarios.starts()[m][0], within(1e-15));
        }
    }

    @Test
    void listedStatesCountTheSame() {
        Problem problem = problem(new Points(List.of(new double[] {1.0, 2.0}, new double[] {3.0, 4.0})));
        Empirical settings = new Empirical(6, Draws.SOBOL, false, true, 1, new RiskNeutral());
        assertThat(Scenarios.of(problem, settings).starts())
                .isDeepEqualTo(new double[][] {{1, 2}, {3, 4}, {1, 2}, {3, 4}, {1, 2}, {3, 4}});
        assertThatThrownBy(
                        () -> Scenarios.of(problem, new Empirical(7, Draws.SOBOL, false, true, 1, new RiskNeutral())))
                .hasMessageContaining("scenarios is 7, must be a multiple of 2")
                .hasMessageContaining("Maybe 8");
    }

    @Test
    void aRefinedTargetHasFourTimesAsManyScenarios() {
        Problem problem = problem(UNIT);
        PolicyTarget target = empirical(new RiskNeutral()).target(problem, new BlockInterpreter());
        PolicyTarget finer = new Empirical(24, Draws.SOBOL, true, true, 2, new RiskNeutral())
                .target(problem, new BlockInterpreter());
        Particles particles = evaluated(target, 3);
        Particles expected = evaluated(finer, 3);
        target.refined().evaluate(particles);
        assertThat(particles.cost()).containsExactly(expected.cost());
        assertThat(particles.costGradient()).containsExactly(expected.costGradient());
    }

    /** One scenario is one whatever it is, and noise makes them differ though they start at one state. */
    @Test
    void scenariosThatAreAllEqualAreRefused() {
        for (InitialStates known : List.of(
                new Fixed(),
                new Gaussian(new double[2]),
                new Points(List.of(new double[] {1.0, 2.0}, new double[] {1.0, 2.0})))) {
            Problem problem = problem(new DoubleIntegrator(), new OpenLoop(), known);
            assertThatThrownBy(() -> empirical(new RiskNeutral()).target(problem, new BlockInterpreter()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("formulation empirical: scenarios is 6, but all of them are equal")
                    .hasMessageContaining("Maybe set initialStates");
            if (known.points().isEmpty()) {
                PolicyTarget single = new Empirical(1, Draws.SOBOL, false, true, 1, new RiskNeutral())
                        .target(problem, new BlockInterpreter());
                assertThat(single.refined().dim()).isEqualTo(single.dim());
            }
        }
        assertThat(empirical(new RiskNeutral())
                        .target(problem(new Fixed()), new BlockInterpreter())
                        .dim())
                .isPositive();
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Empirical(0, Draws.SOBOL, false, true, 1, new RiskNeutral()))
                .hasMessageContaining("scenarios: 0");
        assertThatThrownBy(() -> new Empirical(7, Draws.SOBOL, true, true, 1, new RiskNeutral()))
                .hasMessageContaining("Maybe 8");
    }
}
