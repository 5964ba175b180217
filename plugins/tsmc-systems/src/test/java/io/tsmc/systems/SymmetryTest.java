package io.tsmc.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Dynamics;
import org.junit.jupiter.api.Test;

class SymmetryTest {

    private static final double[] NO_NOISE = {};

    @Test
    void unicycleMirroredAtTheXAxisDrivesTheMirroredPath() {
        assertMirrored(
                new Unicycle(),
                new double[] {1, -1, -1, 1},
                new double[] {1, -1},
                new double[] {0.3, 0.2, 0.8, 1.4},
                new double[] {-0.5, 0.9});
    }

    @Test
    void pusherMirroredAtTheXAxisPushesTheMirroredPath() {
        assertMirrored(
                new PusherSlider(),
                new double[] {1, -1, -1, -1},
                new double[] {1, -1},
                new double[] {0.3, 0.2, 0.8, 0.1},
                new double[] {0.7, -0.3});
    }

    @Test
    void pushingTheMiddleOfTheFaceMovesTheBlockStraightAhead() {
        double[] next = new double[4];
        new PusherSlider().step(new double[4], new double[] {0.5, 0.0}, NO_NOISE, next);
        assertThat(next).containsExactly(new double[] {0.05, 0, 0, 0}, within(1e-17));
    }

    /** Sticking: s − δ tanh(s/δ) = s³ / (3 δ²) + O(s⁵). */
    @Test
    void aSmallTangentialIntentMovesTheContactByItsCubeOnly() {
        double slide = 0.002;
        double[] rate = new double[4];
        new PusherSlider().derivative(new double[4], new double[] {1.0, slide}, rate);
        assertThat(rate[3]).isCloseTo(slide * slide * slide / (3 * 0.2 * 0.2), within(1e-11));
    }

    /** Sliding: friction at the edge of its cone, μ = 0.3, and the contact moving with the intent less δ. */
    @Test
    void aLargeTangentialIntentSlidesWithFullFriction() {
        double[] rate = new double[4];
        new PusherSlider().derivative(new double[4], new double[] {1.0, 1.0}, rate);
        assertThat(rate[1]).isCloseTo(0.3, within(1e-4));
        assertThat(rate[3]).isCloseTo(0.8, within(1e-4));
    }

    private static void assertMirrored(
            Dynamics dynamics, double[] stateSigns, double[] controlSigns, double[] x, double[] u) {
        double[] next = new double[x.length];
        dynamics.step(x, u, NO_NOISE, next);
        double[] mirroredNext = new double[x.length];
        dynamics.step(times(stateSigns, x), times(controlSigns, u), NO_NOISE, mirroredNext);
        assertThat(mirroredNext).containsExactly(times(stateSigns, next));
    }

    private static double[] times(double[] signs, double[] values) {
        double[] product = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            product[i] = signs[i] * values[i];
        }
        return product;
    }
}
