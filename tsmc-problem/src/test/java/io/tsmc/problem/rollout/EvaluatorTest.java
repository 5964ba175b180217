package io.tsmc.problem.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Constraint;
import io.tsmc.api.Constraint.Sense;
import io.tsmc.api.Dynamics;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.feedback.Linear;
import io.tsmc.problem.Goal;
import io.tsmc.problem.Problem;
import io.tsmc.problem.cost.Quadratic;
import io.tsmc.problem.initial.Gaussian;
import io.tsmc.problem.initial.InitialStates;
import io.tsmc.problem.initial.Points;
import io.tsmc.problem.rollout.Evaluator.Evaluation;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

    private static final int HORIZON = 7;
    private static final double[] GAIN = {-0.5};

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

    private static Problem problem(InitialStates states) {
        return new Problem(
                new Walk(),
                List.of(new Quadratic(new double[0], new double[0], new double[] {1.0})),
                new Linear(),
                new ColoredGaussian(),
                new double[] {3.0},
                states,
                HORIZON,
                1.0);
    }

    /**
     * The final state is normal: mean 3/2^T, variance 4/4^T + (1 - 4^-T)·4/3. Its mean and mean square over 20 000 scenarios
     * are held to six standard errors, a false alarm in 5e8 runs.
     */
    @Test
    void scenariosAreDrawnFromTheirDistribution() {
        Evaluator evaluator = new Evaluator(
                new TracedProblem(problem(new Gaussian(new double[] {2.0}))), 1.0, new BlockInterpreter());
        int scenarios = 20_000;
        Evaluation evaluation = evaluator.evaluate(GAIN, scenarios, 1);
        double shrinkage = Math.pow(0.25, HORIZON);
        double mean = 3.0 * Math.sqrt(shrinkage);
        double variance = 4.0 * shrinkage + (1.0 - shrinkage) * 4.0 / 3.0;
        double[] ends =
                Arrays.stream(evaluation.finalStates()).mapToDouble(x -> x[0]).toArray();
        assertThat(Arrays.stream(ends).average().orElseThrow())
                .isCloseTo(mean, within(6.0 * Math.sqrt(variance / scenarios)));
        double square = mean * mean + variance;
        double varianceOfSquare = 2.0 * variance * variance + 4.0 * mean * mean * variance;
        assertThat(Arrays.stream(evaluation.costs()).average().orElseThrow())
                .isCloseTo(square, within(6.0 * Math.sqrt(varianceOfSquare / scenarios)));
    }

    @Test
    void costsAreThoseOfTheMotionsShown() {
        Evaluator evaluator = new Evaluator(
                new TracedProblem(problem(new Gaussian(new double[] {2.0}))), 0.5, new BlockInterpreter());
        Evaluation evaluation = evaluator.evaluate(GAIN, 700, 3);
        List<Rollout> motions = evaluator.rollouts(GAIN, 20, 3);
        for (int m = 0; m < motions.size(); m++) {
            assertThat(evaluation.costs()[m]).isCloseTo(motions.get(m).cost(), within(1e-12));
            assertThat(evaluation.finalStates()[m])
                    .containsExactly(motions.get(m).states()[HORIZON], within(1e-12));
        }
        assertThat(evaluator.evaluate(GAIN, 30, 3).costs()).containsExactly(Arrays.copyOf(evaluation.costs(), 30));
        assertThat(evaluator.evaluate(GAIN, 30, 4).costs()[0])
                .isNotEqualTo(evaluation.costs()[0]);
    }

    @Test
    void withoutNoiseOnlyThePointsDiffer() {
        Problem problem = problem(new Points(List.of(new double[] {128.0}, new double[] {256.0})));
        Evaluation evaluation =
                new Evaluator(new TracedProblem(problem), 0.0, new BlockInterpreter()).evaluate(GAIN, 100, 1);
        assertThat(Arrays.stream(evaluation.finalStates())
                        .mapToDouble(x -> x[0])
                        .distinct()
                        .sorted())
                .containsExactly(1.0, 2.0);
        assertThat(evaluation.successes(new Goal(new double[0], new double[] {1.5}, new int[0])))
                .isBetween(20, 80);
    }

    @Test
    void aGoalIsReachedWithinItsBoundsAndAroundTheCircle() {
        Goal goal = new Goal(new double[] {Math.PI, 0.0}, new double[] {0.2, 1.0}, new int[] {0});
        assertThat(goal.isReached(new double[] {-Math.PI + 0.1, -0.9}, new Walk()))
                .isTrue();
        assertThat(goal.isReached(new double[] {5.0 * Math.PI, 0.0}, new Walk()))
                .isTrue();
        assertThat(goal.isReached(new double[] {Math.PI + 0.21, 0.0}, new Walk()))
                .isFalse();
        assertThat(goal.isReached(new double[] {Math.PI, 1.01}, new Walk())).isFalse();
        assertThat(goal.isReached(new double[] {Double.NaN, 0.0}, new Walk())).isFalse();
        assertThat(new Goal(new double[0], new double[] {1.0, Double.POSITIVE_INFINITY}, new int[0])
                        .isReached(new double[] {0.5, 1e9}, new Walk()))
                .isTrue();
        assertThatThrownBy(() -> new Goal(new double[0], new double[] {0.0}, new int[0]))
                .hasMessageContaining("Maybe .inf");
        assertThatThrownBy(() -> goal.check(new Walk())).hasMessageContaining("target: has 2 entries");
    }

    /** x ≤ bound at the end. */
    private record AtMost(double bound, Sense sense) implements Constraint {

        @Override
        public int terminalCount(Dynamics dynamics) {
            return 1;
        }

        @Override
        public void terminal(double[] x, double[] g) {
            g[0] = x[0] - bound;
        }
    }

    @Test
    void aGoalMayBeAConstraintOfTheFinalState() {
        Goal goal = new Goal(new double[0], new double[0], new int[0], List.of(new AtMost(1.0, Sense.INEQUALITY)));
        assertThat(goal.isSet()).isTrue();
        goal.check(new Walk());
        assertThat(goal.isReached(new double[] {1.0}, new Walk())).isTrue();
        assertThat(goal.isReached(new double[] {1.1}, new Walk())).isFalse();
        assertThat(goal.isReached(new double[] {Double.NaN}, new Walk())).isFalse();
        Goal exact = new Goal(new double[0], new double[0], new int[0], List.of(new AtMost(1.0, Sense.EQUALITY)));
        assertThatThrownBy(() -> exact.check(new Walk()))
                .hasMessageContaining("constraints[0]: is an equality, which no motion meets to the last bit");
    }
}
