package io.tsmc.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.api.Series;
import io.tsmc.api.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

class AroundPlanTest {

    /** A bounded control and a free one. */
    private record Two() implements Dynamics {
        @Override
        public int stateDim() {
            return 1;
        }

        @Override
        public int controlDim() {
            return 2;
        }

        @Override
        public double timeStep() {
            return 0.1;
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = x[0];
        }

        @Override
        public double[] controlLower() {
            return new double[] {1.0, Double.NEGATIVE_INFINITY};
        }

        @Override
        public double[] controlUpper() {
            return new double[] {5.0, Double.POSITIVE_INFINITY};
        }

        @Override
        public List<Signal> controlSignals() {
            return List.of(new Signal("push", "N"), new Signal("pull", "N"));
        }
    }

    private static final Series PLAN = Series.of(
            new double[] {0.0, 0.1, 0.3},
            new Series.Column("pull", "N", new double[] {7.0, 8.0, 10.0}),
            new Series.Column("height", "m", new double[3]),
            new Series.Column("push", "N", new double[] {3.0, 5.0, 2.0}));

    private static double[] controls(Policy policy, double time, double... local) {
        double[] u = new double[2];
        policy.act(new double[0], local, new double[1], time, u);
        // As bounds are kept: mid + half · tanh(u).
        u[0] = 3.0 + 2.0 * Math.tanh(u[0]);
        return u;
    }

    @Test
    void withoutAnyDeviationItIsThePlan() {
        Policy policy = new AroundPlan(PLAN, 0.3).forHorizon(new Two(), 5, 0.1);
        assertThat(controls(policy, 0.0, 0.0, 0.0)).containsExactly(new double[] {3.0, 7.0}, within(1e-12));
        // A control at its bound is taken a thousandth of the half range away from it.
        assertThat(controls(policy, 0.1, 0.0, 0.0)).containsExactly(new double[] {5.0 - 2.0 * 1e-3, 8.0}, within(1e-9));
        assertThat(controls(policy, 0.2, 0.0, 0.0)).containsExactly(new double[] {3.5, 9.0}, within(1e-9));
        assertThat(controls(policy, 0.4, 0.0, 0.0)).containsExactly(new double[] {2.0, 10.0}, within(1e-9));
        assertThat(controls(policy, 0.2, 0.0, 0.5)[1]).isCloseTo(9.5, within(1e-12));
        assertThat(policy.stepScales(1, 2)).containsExactly(0.3, 0.3);
    }

    @Test
    void aPlanThatDoesNotFitIsRefused() {
        Series other = Series.of(new double[1], new Series.Column("thrust", "N", new double[1]));
        assertThatThrownBy(() -> new AroundPlan(other, 0.3).check(new Two()))
                .hasMessage(
                        "plan: has the columns thrust, but the controls are push, pull. Maybe name the columns as the"
                                + " controls are.");
        Series half = Series.of(new double[1], new Series.Column("push", "N", new double[1]));
        assertThatThrownBy(() -> new AroundPlan(half, 0.3).check(new Two()))
                .hasMessageStartingWith("plan: there is no column 'pull'");
    }

    @Test
    void withoutAPlanItIsOpenLoopWithAScale() {
        AroundPlan policy = new AroundPlan();
        policy.check(new Two());
        assertThat(policy.forHorizon(new Two(), 5, 0.1)).isSameAs(policy);
        assertThat(controls(policy, 0.3, 0.0, 0.5)).containsExactly(3.0, 0.5);
        assertThat(policy.notes()).isEmpty();
    }

    @Test
    void theSameForTheSameHorizon() {
        AroundPlan policy = new AroundPlan(PLAN, 0.3);
        assertThat(policy.forHorizon(new Two(), 5, 0.1)).isEqualTo(policy.forHorizon(new Two(), 5, 0.1));
        assertThat(policy.forHorizon(new Two(), 5, 0.1)).isNotEqualTo(policy.forHorizon(new Two(), 6, 0.1));
        Policy known = policy.forHorizon(new Two(), 5, 0.1);
        assertThat(known.forHorizon(new Two(), 9, 0.2)).isSameAs(known);
    }
}
