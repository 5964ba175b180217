package io.tsmc.testkit;

import io.tsmc.api.Constraint;
import io.tsmc.api.Dynamics;
import io.tsmc.problem.constraint.ControlRateBounds;
import io.tsmc.problem.constraint.StateBounds;
import io.tsmc.problem.constraint.TerminalState;
import org.junit.jupiter.api.Nested;

/** The constraints that any problem has fulfil their contract. */
class ConstraintContractTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    /** One bound is missing. */
    @Nested
    class OfStateBounds extends OnTheSwing {
        @Override
        public Constraint constraint() {
            return new StateBounds(new double[] {-1.0, -INF}, new double[] {2.0, 3.0});
        }
    }

    @Nested
    class OfControlRateBounds extends OnTheSwing {
        @Override
        public Constraint constraint() {
            return new ControlRateBounds(new double[] {-2.0}, new double[] {1.0});
        }
    }

    @Nested
    class OfATerminalState extends OnTheSwing {
        @Override
        public Constraint constraint() {
            return new TerminalState(new int[] {1}, new double[] {0.5}, new int[0]);
        }
    }

    /** Away from where an angle is opposite of its target, so that there are gradients. */
    @Nested
    class OfATerminalAngle extends OnTheSwing {
        @Override
        public Constraint constraint() {
            return new TerminalState(new int[0], new double[] {0.25, 0.5}, new int[] {0});
        }
    }

    private abstract static class OnTheSwing implements ConstraintContract {
        @Override
        public Dynamics dynamics() {
            return new TracedContractTest.Swing();
        }
    }
}
