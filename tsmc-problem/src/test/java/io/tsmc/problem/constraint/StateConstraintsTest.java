package io.tsmc.problem.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Dynamics;
import io.tsmc.api.SettingsException;
import io.tsmc.api.Signal;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class StateConstraintsTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    private record Plane() implements Dynamics {
        @Override
        public int stateDim() {
            return 2;
        }

        @Override
        public int controlDim() {
            return 1;
        }

        @Override
        public double timeStep() {
            return 0.1;
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = x[0] + u[0];
            next[1] = x[1];
        }

        @Override
        public List<Signal> stateSignals() {
            return List.of(new Signal("angle", "rad"), new Signal("rate", "rad/s"));
        }
    }

    /** Infinite bounds are none, and each finite one has an entry, a name and the unit of its state. */
    @Test
    void boundsAreOneEntryEach() {
        StateBounds bounds = new StateBounds(new double[] {-1.0, -INF}, new double[] {2.0, 3.0});
        double[] g = new double[bounds.stageCount(new Plane())];
        bounds.stage(new double[] {-1.5, 2.5}, new double[1], 0.0, g);
        assertThat(g).containsExactly(0.5, -3.5, -0.5);
        assertThat(bounds.stageSignals(new Plane()))
                .containsExactly(
                        new Signal("angle_lower", "rad"),
                        new Signal("angle_upper", "rad"),
                        new Signal("rate_upper", "rad/s"));
        assertThat(bounds.terminalCount(new Plane())).isEqualTo(3);
    }

    @Test
    void anAngleMayHaveTurned() {
        TerminalState upright = new TerminalState(new int[] {1, 0}, new double[] {0.5, 0.1}, new int[] {0});
        double[] g = new double[upright.terminalCount(new Plane())];
        upright.terminal(new double[] {0.1 + 4.0 * Math.PI - 0.2, 0.75}, g);
        assertThat(g).containsExactly(new double[] {0.25, -0.2}, within(1e-12));
    }

    @Test
    void saysWhatIsWrongWithSettings() {
        refused(
                () -> new StateBounds(new double[] {1.0}, new double[] {0.5}),
                "upper[0]: 0.5 is below the lower bound, 1.0. Maybe lower and upper are the wrong way round");
        refused(() -> new StateBounds(new double[] {INF}, new double[0]), "lower[0]: Infinity is no lower bound");
        refused(
                () -> new StateBounds(new double[] {-INF, -INF}, new double[0]).check(new Plane()),
                "bounds nothing: lower and upper are missing or infinite");
        refused(() -> new StateBounds(new double[] {0.0}, new double[0]).check(new Plane()), "lower: has 1 entries");
        refused(() -> new TerminalState(new int[] {0, 0}, new double[0], new int[0]), "states[1]: 0 is there twice");
        refused(() -> new TerminalState(new int[] {0, 1}, new double[1], new int[0]), "target: has 1 entries");
        refused(
                () -> new TerminalState(new int[] {2}, new double[1], new int[0]).check(new Plane()),
                "states[0]: there is no state 2");
        refused(
                () -> new TerminalState(new int[] {1}, new double[1], new int[] {0}).check(new Plane()),
                "angles[0]: 0 is none of the states that are constrained");
    }

    private static void refused(ThrowingCallable making, String message) {
        assertThatThrownBy(making).isInstanceOf(SettingsException.class).hasMessageContaining(message);
    }
}
