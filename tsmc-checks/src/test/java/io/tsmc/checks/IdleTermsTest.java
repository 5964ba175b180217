package io.tsmc.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Cost;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.OpenLoop;
import io.tsmc.problem.Problem;
import io.tsmc.problem.cost.ControlEffort;
import io.tsmc.problem.rollout.TracedProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdleTermsTest {

    /** Weighted, or not. */
    public record Weighted(double stageWeight, double terminalWeight) implements Cost {
        @Override
        public double stage(double[] x, double[] u, double time) {
            return stageWeight * (x[0] * x[0] + u[0] * u[0]) + Math.exp(-time);
        }

        @Override
        public double terminal(double[] x) {
            return Math.abs(x[1]) * terminalWeight + 3.0;
        }
    }

    /** A weight within products: of three factors, fused, and below a division. */
    public record Within(double weight) implements Cost {
        @Override
        public double stage(double[] x, double[] u, double time) {
            return weight * x[0] * x[0] + Math.fma(weight, u[0], time) - weight * x[1] / 2.0;
        }

        @Override
        public double terminal(double[] x) {
            double sum = 0.0;
            for (double entry : x) {
                sum += weight * entry * entry;
            }
            return sum;
        }
    }

    /** Looks at the control where it is large. */
    public record Branching() implements Cost {
        @Override
        public double stage(double[] x, double[] u, double time) {
            return u[0] > 100.0 ? 1.0 : 0.0;
        }
    }

    private static List<String> notes(Cost... costs) {
        Problem problem = new Problem(
                new DryRunTest.Good(), List.of(costs), new OpenLoop(), new ColoredGaussian(), new double[2], 5, 1.0);
        return IdleTerms.notes(new TracedProblem(problem));
    }

    @Test
    void aTermThatIsTheSameForAllMotionsIsNamed() {
        Cost effort = new ControlEffort(new double[] {0.1});
        assertThat(notes(effort, new Weighted(0.0, 0.0)))
                .containsExactly(
                        "cost[1]: weighted costs the same whatever happens. Maybe a weight was forgotten, or it"
                                + " looks at something else than state and control.");
        assertThat(notes(new Within(0.0), effort)).hasSize(1);
        assertThat(notes(effort, new Within(1e-9), new Weighted(1e-9, 0.0), new Weighted(0.0, 1.0), new Branching()))
                .isEmpty();
    }
}
