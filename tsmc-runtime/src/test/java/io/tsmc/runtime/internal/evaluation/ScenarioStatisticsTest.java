package io.tsmc.runtime.internal.evaluation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.feedback.Linear;
import io.tsmc.problem.Goal;
import io.tsmc.problem.Problem;
import io.tsmc.problem.cost.Quadratic;
import io.tsmc.problem.initial.Points;
import io.tsmc.problem.rollout.Evaluator;
import io.tsmc.problem.rollout.Evaluator.Evaluation;
import io.tsmc.problem.rollout.Scenario;
import io.tsmc.problem.rollout.TracedProblem;
import io.tsmc.runtime.internal.evaluation.ScenarioStatistics.WorstScenario;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class ScenarioStatisticsTest {

    private static final Goal WITHIN_3 = new Goal(new double[0], new double[] {3.0}, new int[0]);
    private static final double[] GAIN = {-0.5};
    private static final int POINTS = 50;

    /** {@code x' = x + u + w}, and with {@code u = -x/2}: {@code x' = x/2 + w}. */
    public record Walk() implements Dynamics {
        @Override
        public int stateDim() {
            return 1;
        }

        @Override
        public int controlDim() {
            return 1;
        }

        @Override
        public int noiseDim() {
            return 1;
        }

        @Override
        public double timeStep() {
            return 1.0;
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = x[0] + u[0] + noise[0];
        }
    }

    /**
     * One step from one of fifty equally probable states, of which the last is far away: 2 % are lost, the end is normal
     * around half the state, and its square is the cost. All figures at 4.5 standard errors: a false alarm in 1e5 runs each.
     */
    @Test
    void figuresAreThoseOfAProblemWithAKnownShareOfLosses() {
        double[] starts = IntStream.range(0, POINTS)
                .mapToDouble(i -> i < POINTS - 1 ? 0.1 * i : 200.0)
                .toArray();
        Evaluator evaluator = new Evaluator(new TracedProblem(problem(starts)), 1.0, new BlockInterpreter());
        int scenarios = 20_000;
        ScenarioStatistics found =
                ScenarioStatistics.of(evaluator.evaluate(GAIN, scenarios, 7), WITHIN_3, m -> evaluator.scenario(7, m));

        double mean =
                Arrays.stream(starts).map(x -> 0.25 * x * x + 1.0).average().orElseThrow();
        assertThat(found.meanCost()).isCloseTo(mean, within(4.5 * found.costError()));
        assertShare(found.lost().share(), 1.0 / POINTS, scenarios);
        NormalDistribution normal = new NormalDistribution(null, 0.0, 1.0);
        double success = Arrays.stream(starts)
                .map(x -> normal.cumulativeProbability(3.0 - 0.5 * x) - normal.cumulativeProbability(-3.0 - 0.5 * x))
                .average()
                .orElseThrow();
        assertShare(requireNonNull(found.success()), success, scenarios);

        assertThat(found.worst()).hasSize(5).isSortedAccordingTo((a, b) -> Double.compare(b.cost(), a.cost()));
        for (WorstScenario worst : found.worst()) {
            Scenario scenario = evaluator.scenario(7, worst.index());
            assertThat(worst.lost()).isTrue();
            assertThat(worst.initialState()).containsExactly(200.0);
            assertThat(worst.noise()).isEqualTo(Math.abs(scenario.noise()[0][0]));
            assertThat(evaluator.rollout(GAIN, scenario).cost()).isCloseTo(worst.cost(), within(1e-9));
        }
    }

    private static Problem problem(double[] starts) {
        return new Problem(
                new Walk(),
                List.of(new Quadratic(new double[0], new double[0], new double[] {1.0})),
                new Linear(),
                new ColoredGaussian(),
                new double[] {0.0},
                new Points(Arrays.stream(starts).mapToObj(x -> new double[] {x}).toList()),
                1,
                1.0);
    }

    private static void assertShare(Share share, double expected, int scenarios) {
        assertThat(share.rate()).isCloseTo(expected, within(4.5 * Math.sqrt(expected * (1.0 - expected) / scenarios)));
        assertThat(share.rate()).isBetween(share.lower(), share.upper());
    }

    /**
     * Costs {@code u^(-2/3)} with a uniform u, whose variance is infinite and whose mean below the quantile 0.99 is
     * {@code 3 (1 - 0.01^(1/3)) / 0.99}. Of 500 intervals of 1.96 errors, 95 % hold it, within 4.5 standard errors of a binomial
     * share.
     */
    @Test
    void theTrimmedMeanHasAnHonestError() {
        double exact = 3.0 * (1.0 - Math.cbrt(0.01)) / 0.99;
        int sets = 500;
        int covered = 0;
        for (int set = 0; set < sets; set++) {
            Rng rng = RngStreams.of(set, RngUse.FRESH_SCENARIOS).particle(0);
            double[] costs = new double[2000];
            Arrays.setAll(costs, m -> Math.pow(rng.nextUniform(), -2.0 / 3.0));
            ScenarioStatistics found = statistics(costs, new boolean[costs.length], new Goal());
            covered += Math.abs(found.trimmedMean() - exact) < 1.96 * found.trimmedError() ? 1 : 0;
        }
        assertThat((double) covered / sets).isCloseTo(0.95, within(4.5 * Math.sqrt(0.95 * 0.05 / sets)));
    }

    /** Nine costs of one kind, and what is found of a tenth. */
    @Test
    void lostIsWhatMissesTheGoalAndCostsOutOfAllProportion() {
        double[] costs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 0};
        // Reached: median 5, upper quartile 7, so the bound is 45.
        assertThat(lostWithLast(costs, 44.9, false)).isZero();
        assertThat(lostWithLast(costs, 45.1, false)).isEqualTo(1);
        assertThat(lostWithLast(costs, 1e9, true)).isZero();
        for (double none : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThat(lostWithLast(costs, none, false)).isEqualTo(1);
            assertThat(lostWithLast(costs, none, true)).isEqualTo(1);
        }
        double[] rewards = Arrays.stream(costs).map(c -> 1e-3 * c - 100.0).toArray();
        assertThat(lostWithLast(rewards, 0.0449 - 100.0, false)).isZero();
        assertThat(lostWithLast(rewards, 0.0451 - 100.0, false)).isEqualTo(1);
    }

    private static int lostWithLast(double[] costs, double last, boolean reached) {
        double[] all = costs.clone();
        all[9] = last;
        boolean[] missed = new boolean[10];
        missed[9] = !reached;
        return statistics(all, missed, WITHIN_3).lost().scenarios();
    }

    /** Most are lost: the few that are not say what a motion costs. Where none is, or no goal is set, all do. */
    @Test
    void lossesAreCountedHoweverMany() {
        double[] costs = new double[100];
        boolean[] missed = new boolean[100];
        for (int m = 0; m < 100; m++) {
            missed[m] = m >= 10;
            costs[m] = missed[m] ? 1e4 + m : 1.0 + 0.1 * m;
        }
        assertThat(statistics(costs, missed, WITHIN_3).lost().scenarios()).isEqualTo(90);
        Arrays.fill(missed, true);
        assertThat(statistics(costs, missed, WITHIN_3).lost().scenarios()).isZero();
        for (int m = 0; m < 100; m++) {
            costs[m] = m >= 90 ? 1e4 : 1.0 + 0.01 * m;
        }
        assertThat(statistics(costs, missed, WITHIN_3).lost().scenarios()).isEqualTo(10);
        assertThat(statistics(costs, missed, new Goal()).lost().scenarios()).isEqualTo(10);
        Arrays.fill(costs, 0, 90, 1.0);
        assertThat(statistics(costs, missed, new Goal()).lost().scenarios())
                .as("costs that do not vary have no proportion")
                .isZero();
    }

    @Test
    void withoutAFiniteCostAllAreLost() {
        double[] costs = new double[20];
        Arrays.fill(costs, Double.NaN);
        ScenarioStatistics found = statistics(costs, new boolean[20], new Goal());
        assertThat(found.failures()).isEqualTo(20);
        assertThat(found.lost().share().rate()).isEqualTo(1.0);
        assertThat(found.meanCost()).isNaN();
        assertThat(found.trimmedMean()).isNaN();
        assertThat(found.worst()).hasSize(5).allMatch(WorstScenario::lost);
    }

    private static ScenarioStatistics statistics(double[] costs, boolean[] missed, Goal goal) {
        double[][] finalStates = new double[costs.length][1];
        for (int m = 0; m < costs.length; m++) {
            finalStates[m][0] = missed[m] ? 10.0 : 0.0;
        }
        return ScenarioStatistics.of(
                new Evaluation(costs, finalStates, new Walk()),
                goal,
                m -> new Scenario(new double[1], new double[1][0]));
    }
}
