package io.tsmc.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KnotsTest {

    private static final double STEP = 0.1;
    private static final double[] NONE = {};
    /** Two controls at five knots. */
    private static final double[] SHARED = {1.0, -2.0, 0.5, 3.0, -0.7, 1.1, 2.2, 0.0, -1.3, 0.4};

    private record Any() implements Dynamics {
        @Override
        public int stateDim() {
            return 1;
        }

        @Override
        public int controlDim() {
            return 1;
        }

        @Override
        public double timeStep() {
            return STEP;
        }
    }

    private static double[] control(Policy policy, double[] shared, double time) {
        double[] u = {Double.NaN, Double.NaN};
        policy.act(shared, NONE, NONE, time, u);
        return u;
    }

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void theControlsAtAKnotAreItsOwn(Interpolation interpolation) {
        // 20 steps in five pieces of four, and 21 steps with a knot at every fifth.
        int steps = interpolation == Interpolation.HOLD ? 20 : 21;
        int apart = interpolation == Interpolation.HOLD ? 4 : 5;
        Policy knots = new Knots(5, interpolation, 0.0, 1.0).forHorizon(steps, STEP);
        for (int j = 0; j < 5; j++) {
            assertThat(control(knots, SHARED, j * apart * STEP))
                    .containsExactly(new double[] {SHARED[2 * j], SHARED[2 * j + 1]}, within(1e-14));
        }
        assertThat(control(knots, SHARED, 1e6)).containsExactly(SHARED[8], SHARED[9]);
    }

    /** As many knots as steps are a control for each step. */
    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void withAKnotForEachStepTheyAreAnOpenLoop(Interpolation interpolation) {
        int steps = 40;
        double[] shared = IntStream.range(0, 2 * steps).mapToDouble(Math::sin).toArray();
        Policy knots = new Knots(steps, interpolation, 0.0, 1.0).forHorizon(steps, STEP);
        for (int t = 0; t < steps; t++) {
            assertThat(control(knots, shared, t * STEP))
                    .containsExactly(new double[] {shared[2 * t], shared[2 * t + 1]}, within(1e-12));
        }
    }

    @Test
    void heldControlsLastForTheirPiece() {
        Policy knots = new Knots(5, Interpolation.HOLD, 0.0, 1.0).forHorizon(20, STEP);
        for (int t = 0; t < 20; t++) {
            assertThat(control(knots, SHARED, t * STEP)).containsExactly(SHARED[t / 4 * 2], SHARED[t / 4 * 2 + 1]);
        }
    }

    /** Lines by all but held controls; parabolas by cubics away from the ends (Keys: third order). */
    @Test
    void linesAndParabolasAreReproduced() {
        double[] line =
                IntStream.range(0, 10).mapToDouble(k -> 3.0 - 0.4 * (k / 2)).toArray();
        double[] parabola =
                IntStream.range(0, 10).mapToDouble(k -> (k / 2) * (k / 2) - 1.0).toArray();
        for (double p = 0.0; p <= 4.0; p += 0.03125) {
            double time = p * 0.5;
            for (Interpolation interpolation : new Interpolation[] {Interpolation.LINEAR, Interpolation.CUBIC}) {
                Policy knots = new Knots(5, interpolation, 0.5, 1.0);
                assertThat(control(knots, line, time)[0]).isCloseTo(3.0 - 0.4 * p, within(1e-13));
            }
            if (p >= 1.0 && p <= 3.0) {
                double found = control(new Knots(5, Interpolation.CUBIC, 0.5, 1.0), parabola, time)[1];
                assertThat(found).isCloseTo(p * p - 1.0, within(1e-13));
            }
        }
    }

    /** From both sides of every knot; held controls jump, lines have kinks. */
    @Test
    void cubicsHaveAContinuousSlope() {
        Policy knots = new Knots(5, Interpolation.CUBIC, 0.5, 1.0);
        double h = 1e-6;
        for (int j = 1; j < 4; j++) {
            double at = control(knots, SHARED, j * 0.5)[0];
            double before = (at - control(knots, SHARED, j * 0.5 - h)[0]) / h;
            double after = (control(knots, SHARED, j * 0.5 + h)[0] - at) / h;
            double exact = (SHARED[2 * j + 2] - SHARED[2 * j - 2]) / (2 * 0.5);
            assertThat(before).isCloseTo(exact, within(1e-4));
            assertThat(after).isCloseTo(exact, within(1e-4));
        }
    }

    /** A line stays one, but for its end: the last knot is held, which the slopes at the one before it see. */
    @Test
    void shiftedKnotsAreTheControlsFromAStepLaterOn() {
        double[] line =
                IntStream.range(0, 10).mapToDouble(k -> 3.0 - 0.4 * (k / 2)).toArray();
        Policy knots = new Knots(5, Interpolation.CUBIC, 0.5, 1.0);
        double[] shifted = new double[10];
        knots.shift(line, STEP, shifted);
        for (double time = 0.0; time < 0.95; time += STEP) {
            assertThat(control(knots, shifted, time)).containsExactly(control(knots, line, time + STEP), within(1e-12));
        }
        Policy held = new Knots(5, Interpolation.HOLD, STEP, 1.0);
        held.shift(SHARED, STEP, shifted);
        assertThat(shifted).containsExactly(0.5, 3.0, -0.7, 1.1, 2.2, 0.0, -1.3, 0.4, -1.3, 0.4);
    }

    @Test
    void oneKnotIsAConstant() {
        for (Interpolation interpolation : Interpolation.values()) {
            Policy knots = new Knots(1, interpolation, 0.0, 1.0).forHorizon(7, STEP);
            assertThat(control(knots, new double[] {2.0, -1.0}, 0.3)).containsExactly(2.0, -1.0);
        }
        assertThat(control(
                        new Knots(1, Interpolation.CUBIC, 0.0, 1.0).forHorizon(1, STEP), new double[] {2.0, 3.0}, 0.0))
                .containsExactly(2.0, 3.0);
    }

    @Test
    void refusesKnotsThatAreNone() {
        assertThatThrownBy(() -> new Knots(0, Interpolation.CUBIC, 0.0, 1.0)).hasMessageContaining("count: 0");
        assertThatThrownBy(() -> new Knots(3, Interpolation.CUBIC, -1.0, 1.0)).hasMessageContaining("spacing: -1.0");
        assertThatThrownBy(() -> new Knots(3, Interpolation.CUBIC, 0.0, 0.0)).hasMessageContaining("scale: 0.0");
        assertThatThrownBy(() -> new Knots().forHorizon(7, STEP))
                .hasMessageContaining("count: 8 knots are more than the 7 steps")
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> control(new Knots(), new double[16], 0.0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Maybe a call of forHorizon is missing");
    }

    @Test
    void knotsThatMakeNoDifferenceAreNoted() {
        Dynamics any = new Any();
        assertThat(new Knots(11, Interpolation.LINEAR, 0.01, 1.0).startNotes(any, 5, 0.1))
                .containsExactly(
                        "knots are 0.01 s apart, and 9 of 11 have no say in any control: steps take 0.1 s, and the motion"
                                + " 0.5 s. Maybe leave policy.spacing out: then they are spread over the horizon.",
                        "knots are 0.01 s apart, the last at 0.1 s: from there to the end at 0.5 s its control is held."
                                + " Maybe leave policy.spacing out: then they are spread over the horizon.");
        assertThat(new Knots(4, Interpolation.LINEAR, 100.0, 1.0).startNotes(any, 5, 0.1))
                .singleElement()
                .asString()
                .contains("2 of 4 have no say");
        for (Interpolation interpolation : Interpolation.values()) {
            assertThat(new Knots(3, interpolation, 0.2, 1.0).startNotes(any, 5, 0.1))
                    .isEmpty();
            assertThat(new Knots(3, interpolation, 0.0, 1.0).startNotes(any, 5, 0.1))
                    .isEmpty();
        }
    }

    /** What is stretched does at a stretched time what it did before. */
    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void stretchedKnotsDoTheSameLater(Interpolation interpolation) {
        Policy knots = new Knots(3, interpolation, 0.25, 1.0);
        double[] shared = {1.0, -2.0, 0.5};
        double[] before = new double[1];
        double[] later = new double[1];
        for (int i = 0; i < 8; i++) {
            knots.act(shared, new double[0], new double[1], 0.1 * i, before);
            knots.stretched(2.0).act(shared, new double[0], new double[1], 0.2 * i, later);
            assertThat(later[0]).isCloseTo(before[0], within(1e-12));
        }
    }
}
