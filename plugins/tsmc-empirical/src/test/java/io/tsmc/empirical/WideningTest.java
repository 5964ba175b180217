package io.tsmc.empirical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.SettingsException;
import io.tsmc.api.Target;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.policy.ColoredGaussian;
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
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;

class WideningTest {

    private static final double NOISE = 0.1;
    private static final double TIME_STEP = 0.2;
    private static final int HORIZON = 15;

    /** Problem P6, with starts and noise of other deviations. */
    private static Problem problem(Dynamics dynamics, InitialStates states) {
        return new Problem(
                dynamics,
                List.of(
                        new Quadratic(new double[0], new double[] {0.5, 0.05}, new double[] {1.0, 0.1}),
                        new ControlEffort(new double[] {0.05})),
                new Linear(new Features(), new double[][] {{-1.0, -1.0}}, 0.5),
                new ColoredGaussian(),
                new double[] {0.0, 0.0},
                states,
                HORIZON,
                0.1);
    }

    private static Dynamics noisy(double deviation) {
        return new Noisy(new DoubleIntegrator(), new double[] {deviation, deviation});
    }

    private static InitialStates gaussian(double sd) {
        return new Gaussian(new double[] {sd, sd});
    }

    private static Empirical empirical(int scenarios, Risk risk, Widening widening) {
        return new Empirical(scenarios, Draws.SOBOL, false, true, 1, risk, widening);
    }

    /** Factors that are powers of two round nothing: the bits are those of a problem whose deviations are larger. */
    @Test
    void plainWideningIsAProblemOfWiderDeviations() {
        Problem narrow = problem(noisy(NOISE), gaussian(1.0));
        Problem wide = problem(noisy(4.0 * NOISE), gaussian(2.0));
        for (Risk risk : List.of(new RiskNeutral(), new Cvar(0.6), new ExponentialUtility(0.3))) {
            Target widened = empirical(6, risk, new Widening(2.0, 4.0, false)).target(narrow, new BlockInterpreter());
            Target expected = empirical(6, risk, new Widening()).target(wide, new BlockInterpreter());
            assertSame(widened, expected);
            assertSame(widened.refined(), expected.refined());
        }
    }

    private static void assertSame(Target target, Target expected) {
        Particles particles = evaluated(expected);
        double[] costs = particles.cost().clone();
        double[] gradients = particles.costGradient().clone();
        target.evaluate(particles);
        assertThat(particles.cost()).containsExactly(costs);
        assertThat(particles.costGradient()).containsExactly(gradients);
    }

    private static Particles evaluated(Target target) {
        Particles particles = new Particles(target.dim(), 5);
        target.samplePrior(RngStreams.of(3, RngUse.PRIOR_SAMPLE), particles);
        target.evaluate(particles);
        return particles;
    }

    /** By the definition: nominal density over that of the wider draw, for what was simulated. */
    @Test
    void weightedWideningIsAWeightedMean() {
        Problem problem = problem(noisy(NOISE), gaussian(1.0));
        Empirical settings = empirical(20, new RiskNeutral(), new Widening(1.5, 1.1, true));
        Scenarios scenarios = Scenarios.of(problem, settings);
        double[] weights = new double[scenarios.count()];
        for (int m = 0; m < weights.length; m++) {
            weights[m] = ratio(scenarios.starts()[m], 1.5);
            for (double[] step : scenarios.noise()[m]) {
                weights[m] *= ratio(step, 1.1);
            }
        }
        double sum = Arrays.stream(weights).sum();
        Particles particles = evaluated(settings.target(problem, new BlockInterpreter()));
        Simulation simulation = new Simulation(new TracedProblem(problem));
        for (int n = 0; n < particles.count(); n++) {
            double mean = 0.0;
            for (int m = 0; m < weights.length; m++) {
                mean += weights[m]
                        / sum
                        * simulation
                                .run(
                                        particles.positionOf(n),
                                        scenarios.starts()[m],
                                        scenarios.noise()[m])
                                .cost();
            }
            assertThat(particles.cost()[n]).isCloseTo(mean, within(1e-12));
        }
    }

    /** N(x; 0, I) / N(x; 0, k² I). */
    private static double ratio(double[] x, double k) {
        double ratio = 1.0;
        for (double value : x) {
            ratio *= k * Math.exp(-0.5 * value * value + 0.5 * value * value / (k * k));
        }
        return ratio;
    }

    @Test
    void gradientsOfAWeightedMeanAgreeWithDifferences() {
        PolicyTarget target = empirical(20, new RiskNeutral(), new Widening(1.5, 1.1, true))
                .target(problem(noisy(NOISE), gaussian(1.0)), new BlockInterpreter());
        Particles particles = evaluated(target);
        double h = 1e-5;
        for (int d = 0; d < target.dim(); d++) {
            for (int n = 0; n < particles.count(); n++) {
                double slope =
                        (costMoved(target, particles, d, h, n) - costMoved(target, particles, d, -h, n)) / (2.0 * h);
                assertThat(slope).isCloseTo(particles.costGradient()[d * particles.count() + n], within(1e-7));
            }
        }
    }

    private static double costMoved(Target target, Particles particles, int d, double by, int n) {
        Particles moved = particles.slice(n, n + 1);
        moved.position()[d] += by;
        target.evaluate(moved);
        return moved.cost()[0];
    }

    /**
     * Weighted, the mean over independent sets is the exact expected cost, and plain, that under the wider deviations. Thirty
     * sets of 1024 scenarios, at five standard errors: by Student's t a false alarm in 4e4 runs for each of three figures. What
     * normalised weights are off by, O(1/M), is about a sixth of an error. The other expectation is ten errors away.
     */
    @Test
    void expectationsAreThoseThatTheTargetMeans() {
        double[] z = {0.4, -0.7};
        double nominal = exactCost(z, 1.0, NOISE);
        double wide = exactCost(z, 1.5, 1.1 * NOISE);
        SummaryStatistics weighted = costs(z, new Widening(1.5, 1.1, true));
        SummaryStatistics plain = costs(z, new Widening(1.5, 1.1, false));
        SummaryStatistics none = costs(z, new Widening());
        assertMean(weighted, nominal);
        assertMean(none, nominal);
        assertMean(plain, wide);
        assertThat(wide - nominal).isGreaterThan(10.0 * error(weighted));
    }

    private static SummaryStatistics costs(double[] z, Widening widening) {
        SummaryStatistics costs = new SummaryStatistics();
        TracedProblem problem = new TracedProblem(problem(noisy(NOISE), gaussian(1.0)));
        Particles particle = new Particles(z.length, 1);
        System.arraycopy(z, 0, particle.position(), 0, z.length);
        for (int seed = 0; seed < 30; seed++) {
            new Empirical(1024, Draws.RANDOM, false, false, seed, new RiskNeutral(), widening)
                    .target(problem, new BlockInterpreter())
                    .evaluate(particle);
            costs.addValue(particle.cost()[0]);
        }
        return costs;
    }

    private static double error(SummaryStatistics costs) {
        return costs.getStandardDeviation() / Math.sqrt((double) costs.getN());
    }

    private static void assertMean(SummaryStatistics costs, double expected) {
        assertThat(costs.getMean()).isCloseTo(expected, within(5.0 * error(costs)));
    }

    /** The expected cost of P6 by the recursion of second moments, for u = -k x with {@code k = 1 - z/2}. */
    private static double exactCost(double[] z, double start, double noise) {
        double h = TIME_STEP;
        double k1 = 1.0 - 0.5 * z[0];
        double k2 = 1.0 - 0.5 * z[1];
        double pp = start * start;
        double pv = 0.0;
        double vv = start * start;
        double cost = 0.0;
        for (int t = 0; t < HORIZON; t++) {
            double uu = k1 * k1 * pp + 2.0 * k1 * k2 * pv + k2 * k2 * vv;
            cost += 0.1 * (pp + 0.1 * vv + 0.1 * uu);
            // p' = p + h v + noise, v' = -h k1 p + (1 - h k2) v + noise
            double a = -h * k1;
            double b = 1.0 - h * k2;
            double nextPp = pp + 2.0 * h * pv + h * h * vv + noise * noise;
            double nextPv = a * pp + (b + h * a) * pv + h * b * vv;
            double nextVv = a * a * pp + 2.0 * a * b * pv + b * b * vv + noise * noise;
            pp = nextPp;
            pv = nextPv;
            vv = nextVv;
        }
        return cost + pp + 0.1 * vv;
    }

    @Test
    void aBoxIsNotLeft() {
        Problem problem = problem(noisy(NOISE), new Box(new double[] {1.0, 2.0}));
        Widening widening = new Widening(2.0, 1.0, false);
        double[][] wide = Scenarios.of(problem, empirical(63, new RiskNeutral(), widening))
                .starts();
        double[][] narrow = Scenarios.of(problem, empirical(63, new RiskNeutral(), new Widening()))
                .starts();
        for (int m = 0; m < wide.length; m++) {
            for (int i = 0; i < 2; i++) {
                assertThat(Math.abs(wide[m][i]))
                        .isBetween(Math.abs(narrow[m][i]), i + 1.0)
                        .isLessThan(i + 1.0);
            }
        }
    }

    @Test
    void whatCannotBeWidenedIsRefused() {
        Widening starts = new Widening(1.5, 1.0, false);
        assertRefused(starts, noisy(NOISE), new Fixed(), "widening.starts is 1.5, but the initial state is known");
        assertRefused(starts, noisy(NOISE), gaussian(0.0), "widening.starts is 1.5, but the initial state is known");
        assertRefused(
                starts,
                noisy(NOISE),
                new Points(List.of(new double[2], new double[] {1.0, 0.0})),
                "widening.starts is 1.5, but initialStates is a list of points");
        assertRefused(
                new Widening(1.0, 1.5, false),
                new DoubleIntegrator(),
                gaussian(1.0),
                "widening.noise is 1.5, but DoubleIntegrator has no noise");
        assertRefused(
                new Widening(1.5, 1.5, true),
                noisy(NOISE),
                gaussian(1.0),
                "widening.weighted leaves 6 scenarios the worth of 1.");
    }

    private static void assertRefused(Widening widening, Dynamics dynamics, InitialStates states, String why) {
        Problem problem = problem(dynamics, states);
        assertThatThrownBy(() -> empirical(6, new RiskNeutral(), widening).target(problem, new BlockInterpreter()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("formulation empirical: " + why)
                .hasMessageContaining("Maybe ");
    }

    @Test
    void settingsThatDoNotFitAreRefused() {
        for (double factor : new double[] {0.9, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Widening(factor, 1.0, false))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("starts");
            assertThatThrownBy(() -> new Widening(1.0, factor, false))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("noise");
        }
        assertThatThrownBy(() -> new Widening(1.0, 1.0, true)).hasMessageContaining("nothing is widened");
        Widening weighted = new Widening(1.5, 1.0, true);
        assertThatThrownBy(() -> empirical(6, new Cvar(0.5), weighted))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("Cvar")
                .hasMessageContaining("Maybe false");
        assertThatThrownBy(() -> new Empirical(4, Draws.SIGMA_POINTS, false, false, 1, new RiskNeutral(), weighted))
                .hasMessageContaining("sigma points");
        assertThat(empirical(6, new RiskNeutral(), weighted).caution()).isEmpty();
        assertThat(empirical(6, new RiskNeutral(), new Widening(1.5, 1.0, false))
                        .caution())
                .isPresent();
    }
}
