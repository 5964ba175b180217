package io.tsmc.problem.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Interpolation;
import io.tsmc.api.Series;
import io.tsmc.api.Series.Column;
import io.tsmc.api.Signal;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Op;
import io.tsmc.problem.rollout.Traces;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackingTest {

    /** An arm with an angle, a speed and a torque. */
    public record Arm(double timeStep) implements Dynamics {
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

        @Override
        public List<Signal> stateSignals() {
            return List.of(new Signal("angle", "rad"), new Signal("speed", "rad/s"));
        }

        @Override
        public List<Signal> controlSignals() {
            return List.of(new Signal("torque", "Nm"));
        }
    }

    private static final Arm ARM = new Arm(0.1);
    private static final Series REFERENCE = Series.of(
            new double[] {0, 1, 3},
            new Column("angle", "rad", new double[] {3.0, -3.0, -2.0}),
            new Column("speed", "rad/s", new double[] {1.0, 2.0, 0.0}),
            new Column("torque", "", new double[] {5.0, 0.0, 0.0}),
            new Column("weight", "", new double[] {1.0, 2.0, 0.5}));

    private static Tracking tracking(
            Series reference, int[] states, List<String> columns, double[] stage, double[] controls, int... angles) {
        return new Tracking(
                reference,
                Interpolation.LINEAR,
                states,
                columns,
                stage,
                new double[0],
                new int[0],
                List.of(),
                controls,
                "",
                angles);
    }

    @Test
    void weighsTheDistanceFromTheReferenceOfTheTime() {
        Tracking tracking = tracking(REFERENCE, new int[0], List.of(), new double[] {0.0, 3.0}, new double[] {0.1});
        // At 2 s: speed 1, torque 0.
        assertThat(tracking.stage(new double[] {9, 1.5}, new double[] {2}, 2.0))
                .isCloseTo(3 * 0.25 + 0.1 * 4, within(1e-15));
        // Held behind the last row.
        assertThat(tracking.stage(new double[] {9, 1.5}, new double[] {2}, 50.0))
                .isCloseTo(3 * 2.25 + 0.1 * 4, within(1e-15));
        tracking.check(ARM);
    }

    @Test
    void angleColumnsGoTheShortWayAndDistancesRoundTheCircle() {
        Tracking tracking = tracking(REFERENCE, new int[0], List.of(), new double[] {1.0, 0.0}, new double[0], 0);
        // From 3 to -3 over π: half way is π.
        double half = tracking.stage(new double[] {Math.PI + 0.1, 0}, new double[1], 0.5);
        assertThat(half).isCloseTo(0.01, within(1e-12));
        assertThat(tracking.stage(new double[] {-Math.PI + 0.1 + 4 * Math.PI, 0}, new double[1], 0.5))
                .isCloseTo(0.01, within(1e-12));
        Tracking straight = tracking(REFERENCE, new int[0], List.of(), new double[] {1.0, 0.0}, new double[0]);
        assertThat(straight.stage(new double[] {0.1, 0}, new double[1], 0.5)).isCloseTo(0.01, within(1e-12));
    }

    @Test
    void columnsAreTakenByNameForSomeStates() {
        Tracking tracking = tracking(REFERENCE, new int[] {1}, List.of("torque"), new double[] {1.0}, new double[0]);
        assertThat(tracking.stage(new double[] {0, 0}, new double[1], 0.0)).isEqualTo(25.0);
        tracking.check(ARM);
    }

    @Test
    void weightsMayChangeWithTimeAndTheEndHasItsOwn() {
        Tracking tracking = new Tracking(
                REFERENCE,
                Interpolation.PREVIOUS,
                new int[] {1},
                List.of("speed"),
                new double[] {1.0},
                new double[] {10.0},
                new int[0],
                List.of(),
                new double[0],
                "weight",
                new int[0]);
        assertThat(tracking.stage(new double[] {0, 0}, new double[1], 1.5)).isEqualTo(2 * 4.0);
        assertThat(tracking.terminal(new double[] {0, 1}, 3.0)).isEqualTo(0.5 * 10 * 1.0);
    }

    @Test
    void saysWhatDoesNotFit() {
        assertThatThrownBy(
                        () -> tracking(REFERENCE, new int[0], List.of("angel", "speed"), new double[2], new double[0]))
                .hasMessageContaining("columns[0]: there is no column 'angel' in the series, but angle, speed, torque");
        assertThatThrownBy(() -> tracking(Series.zero(), new int[0], List.of(), new double[2], new double[0]))
                .hasMessageContaining("columns: 2 columns are needed besides the time, but the reference has 1");
        Cost exchanged = tracking(
                Series.of(
                        new double[1], new Column("speed", "", new double[1]), new Column("angle", "", new double[1])),
                new int[0],
                List.of(),
                new double[] {1, 1},
                new double[0]);
        assertThatThrownBy(() -> exchanged.check(ARM))
                .hasMessageContaining("column 1 behind the time is 'speed', but is taken for angle");
        Cost degrees = tracking(
                Series.of(new double[1], new Column("angle", "deg", new double[1])),
                new int[] {0},
                List.of(),
                new double[] {1},
                new double[0]);
        assertThatThrownBy(() -> degrees.check(ARM)).hasMessageContaining("is in 'deg', but angle in 'rad'");
        assertThatThrownBy(() -> new Tracking().check(ARM)).hasMessageContaining("weighs nothing");
        assertThatThrownBy(() -> tracking(REFERENCE, new int[] {0, 1}, List.of(), new double[] {1}, new double[0]))
                .hasMessageContaining("states: has 2 entries, but 1 have weights");
    }

    /** A row more costs nothing. */
    @Test
    void costsTheSameHoweverLongTheReferenceIs() {
        int[] operations = new int[2];
        int[] rows = {200, 2000};
        for (int k = 0; k < 2; k++) {
            double[] times = new double[rows[k]];
            double[] values = new double[rows[k]];
            for (int i = 0; i < times.length; i++) {
                times[i] = 0.1 * i;
                values[i] = Math.sin(0.1 * i);
            }
            Series series = Series.of(times, new Column("angle", "rad", values), new Column("speed", "rad/s", values));
            Graph graph =
                    Traces.stage(tracking(series, new int[0], List.of(), new double[] {1, 1}, new double[0]), ARM);
            operations[k] = graph.operationCount();
            assertThat(graph.histogram().get(Op.LOOKUP)).isLessThanOrEqualTo(8);
        }
        assertThat(operations[1]).isEqualTo(operations[0]).isLessThan(60);
    }
}
