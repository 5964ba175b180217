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

    /** Two motions of one kind: the middle of what is squashed, and how far it is spread. */
    @Test
    void theMiddleOfSeveralPlansComesBackFromTheirMean() {
        double[][][] plans = {{{0.5, 7.0}, {9.0, 8.0}}, {{1.5, 9.0}, {11.0, 8.0}}};
        Series mean = MeanPlan.of(new Two(), 0.1, plans);
        assertThat(mean.columns())
                .extracting(Series.Column::name)
                .containsExactly("push", "pull", "push_spread", "pull_spread");
        assertThat(mean.grid().last()).isEqualTo(0.2);
        double spread = Math.sqrt(0.5);

        AroundPlan policy = (AroundPlan) new AroundPlan(mean, 0.0).forHorizon(new Two(), 2, 0.1);
        assertThat(policy.stepScales(1, 2)).containsExactly(1.0, 1.0);
        // Tanh of 10 is a bound to rounding: the centre stays away from it.
        double edge = 0.5 * Math.log((2.0 - 1e-3) / 1e-3);
        assertThat(policy.centre()[0]).containsExactly(new double[] {1.0, edge}, within(1e-9));
        assertThat(policy.centre()[1]).containsExactly(8.0, 8.0);
        assertThat(policy.spread()[0]).containsExactly(new double[] {2 * spread, 4 * spread}, within(1e-12));
        // What never differed can be moved all the same.
        assertThat(policy.spread()[1]).containsExactly(new double[] {4 * spread, 2e-3}, within(1e-12));
        assertThat(controls(policy, 0.0, 0.0, 0.5)[1]).isCloseTo(8.0 + 2 * spread, within(1e-12));

        AroundPlan once = (AroundPlan) new AroundPlan(mean, 1.0).forHorizon(new Two(), 2, 0.1);
        assertThat(once.spread()[0]).containsExactly(new double[] {spread, 2 * spread}, within(1e-12));
    }

    @Test
    void aPlanIsStretchedFromItsFirstRowToItsLast() {
        AroundPlan policy = new AroundPlan(PLAN, 0.3, true, 0.0, new double[0][], new double[0][]);
        AroundPlan known = (AroundPlan) policy.forHorizon(new Two(), 3, 1.0);
        assertThat(known.centre()[1]).containsExactly(new double[] {7.0, 8.0, 9.0}, within(1e-12));
        assertThat(controls(known.stretched(2.0), 4.0, 0.0, 0.0)).containsExactly(controls(known, 2.0, 0.0, 0.0));
        assertThat(policy.startNotes(new Two(), 3, 1.0)).isEmpty();
    }

    @Test
    void whatIsCutOffOrHeldIsNoted() {
        Series beyond = Series.of(
                new double[] {0.0, 0.1},
                new Series.Column("push", "N", new double[] {5.0, 7.5}),
                new Series.Column("pull", "N", new double[2]));
        assertThat(new AroundPlan(beyond, 0.3).startNotes(new Two(), 4, 0.1))
                .containsExactly(
                        "the plan: push is beyond its bounds of 1.0 to 5.0 in 3 of 4 steps, by up to 2.5: it is cut off"
                                + " at them. Maybe the plan is of a system with other bounds.",
                        "the plan ends at 0.1 s, and the motion at 0.4 s: from there on its last row is held. Maybe set"
                                + " policy.stretch to true, unless that is meant.");
        assertThat(new AroundPlan(PLAN, 0.3).startNotes(new Two(), 4, 0.1)).isEmpty();
        assertThat(new AroundPlan().startNotes(new Two(), 4, 0.1)).isEmpty();
    }

    @Test
    void aColumnInAnotherUnitIsRefused() {
        Series kilo = Series.of(
                new double[1],
                new Series.Column("push", "kN", new double[1]),
                new Series.Column("pull", "N", new double[1]));
        assertThatThrownBy(() -> new AroundPlan(kilo, 0.3).check(new Two()))
                .hasMessage("plan: column 'push' is in 'kN', but push in 'N'. Maybe multiply it by 1000.0.");
        Series half = Series.of(
                new double[1],
                new Series.Column("push", "N", new double[1]),
                new Series.Column("pull", "N", new double[1]),
                new Series.Column("push_spread", "1", new double[1]));
        assertThatThrownBy(() -> new AroundPlan(half, 0.3).check(new Two()))
                .hasMessageStartingWith("plan: there is no column 'pull_spread'");
    }
}
