package io.tsmc.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.OpenLoop;
import io.tsmc.problem.FinalTime;
import io.tsmc.problem.Problem;
import io.tsmc.problem.cost.ControlEffort;
import io.tsmc.problem.cost.ElapsedTime;
import io.tsmc.problem.initial.Fixed;
import io.tsmc.problem.likelihood.Likelihoods;
import io.tsmc.problem.rollout.TracedProblem;
import io.tsmc.problem.settings.UncertainSettings;
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

    /** A mass that a force pushes. */
    public record Mass(double timeStep) implements Dynamics {
        @Override
        public int stateDim() {
            return 2;
        }

        @Override
        public int controlDim() {
            return 1;
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = x[0] + timeStep * x[1];
            next[1] = x[1] + timeStep * u[0];
        }
    }

    /** Costs the same each second, or nothing. */
    public record Rate(double perSecond) implements Cost {
        @Override
        public double stage(double[] x, double[] u, double time) {
            return perSecond;
        }
    }

    private static List<String> notes(Cost... costs) {
        return IdleTerms.notes(new TracedProblem(problem(new FinalTime(), costs)));
    }

    private static Problem problem(FinalTime end, Cost... costs) {
        return new Problem(
                new Mass(0.2),
                List.of(costs),
                new OpenLoop(),
                new ColoredGaussian(),
                new double[2],
                new Fixed(),
                5,
                1.0,
                List.of(),
                1.0,
                new double[0],
                new UncertainSettings(),
                end,
                new Likelihoods());
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

    /** With a free final time, what is the same at all states may still be dear the later a motion ends. */
    @Test
    void whatWeighsTimeIsIdleUnlessTheFinalTimeIsFree() {
        Cost[] costs = {new ElapsedTime(), new Rate(2.0), new Rate(0.0), new Weighted(0.0, 0.0)};
        assertThat(notes(costs)).hasSize(4);
        List<String> free = IdleTerms.notes(new TracedProblem(problem(new FinalTime(0.5, 2.0), costs)));
        assertThat(free).hasSize(1);
        assertThat(free.get(0)).startsWith("cost[2]: rate costs the same");
    }

    @Test
    void thePlugInThatIsTheSameForAllMotionsIsFound() {
        Dynamics dynamics = new Mass(0.2);
        assertThat(IdleTerms.isIdle(new Rate(2.0), dynamics)).isTrue();
        assertThat(IdleTerms.isIdle(new Weighted(0.0, 0.0), dynamics)).isTrue();
        assertThat(IdleTerms.isIdle(new Weighted(1.0, 0.0), dynamics)).isFalse();
        assertThat(IdleTerms.isIdle(new ElapsedTime(), dynamics)).isFalse();
    }
}
