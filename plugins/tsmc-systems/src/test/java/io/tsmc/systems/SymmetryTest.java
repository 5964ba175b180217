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
    void aTrailerMirroredAtTheXAxisDrivesTheMirroredPath() {
        assertMirrored(
                new CarWithTrailer(),
                new double[] {1, -1, -1, -1, 1},
                new double[] {1, -1},
                new double[] {0.3, 0.2, 0.8, 0.4, -1.4},
                new double[] {-0.5, 0.3});
    }

    /** Backwards the hitch angle grows, forwards it dies down, by the distance driven over the trailer's length. */
    @Test
    void aTrailerFollowsWhenPulledAndJackknifesWhenPushed() {
        for (double speed : new double[] {1, -1}) {
            double[] rate = new double[5];
            new CarWithTrailer().derivative(new double[] {0, 0, 0, 0.01, speed}, new double[2], rate);
            assertThat(rate[3]).isCloseTo(-speed * 0.01 / 3, within(1e-6));
        }
    }

    /** In a circle of constant steering, hitch and trailer turn with the car: tan(steering) / L = sin(hitch) / D. */
    @Test
    void aTrailerGoesRoundWithItsCar() {
        double[] rate = new double[5];
        double hitch = Math.asin(3.0 / 2.5 * Math.tan(0.4));
        new CarWithTrailer().derivative(new double[] {0, 0, 0, hitch, 2}, new double[] {0, 0.4}, rate);
        assertThat(rate[3]).isCloseTo(0.0, within(1e-15));
    }

    @Test
    void aQuadrotorMirroredAtThePlaneOfXAndZFliesTheMirroredPath() {
        assertMirrored(
                new Quadrotor(),
                new double[] {1, -1, 1, 1, -1, 1, -1, 1, -1, 1},
                new double[] {1, -1, 1, -1},
                new double[] {0.1, -0.2, 0.3, 0.8, 0.4, -0.4, 0.2, 1.0, -0.5, 0.7},
                new double[] {12.5, 2.1, -3.2, 1.1});
    }

    @Test
    void theOtherQuaternionOfAnAttitudeFliesTheSamePath() {
        assertMirrored(
                new Quadrotor(),
                new double[] {1, 1, 1, -1, -1, -1, -1, 1, 1, 1},
                new double[] {1, 1, 1, 1},
                new double[] {0.1, -0.2, 0.3, 0.8, 0.4, -0.4, 0.2, 1.0, -0.5, 0.7},
                new double[] {12.5, 2.1, -3.2, 1.1});
    }

    /** A turn at a constant rate about one axis is known in closed form. */
    @Test
    void aQuadrotorThatPitchesTurnsByRateTimesTime() {
        double[] x = {0, 0, 0, 1, 0, 0, 0, 0, 0, 0};
        for (int t = 0; t < 20; t++) {
            double[] next = new double[10];
            new Quadrotor().step(x, new double[] {9.81, 0, 1.2, 0}, NO_NOISE, next);
            x = next;
        }
        assertThat(x[3]).isCloseTo(Math.cos(0.6), within(1e-8));
        assertThat(x[5]).isCloseTo(Math.sin(0.6), within(1e-8));
    }

    /** Uniform rods: the centre in the middle, the inertia about the end. */
    @Test
    void aDoublePendulumOfUniformRodsIsTheAcrobot() {
        double[] third = {1.0 / 3, 1.0 / 3};
        double[] one = {1, 1};
        double[] half = {0.5, 0.5};
        double[] damping = {0.1, 0.1};
        DoublePendulum rods = new DoublePendulum(one, 1, half, third, damping, 9.81, new double[] {0, 10}, 0.05, 1);
        double[] x = {0.4, -0.9, 1.1, -1.6};
        double[] expected = new double[4];
        new Acrobot().step(x, new double[] {3.7}, NO_NOISE, expected);
        double[] next = new double[4];
        rods.step(x, new double[] {3.7}, NO_NOISE, next);
        assertThat(next).containsExactly(expected, within(1e-14));
        double[] both = new double[4];
        new DoublePendulum(one, 1, half, third, damping, 9.81, new double[] {2, 10}, 0.05, 1)
                .step(x, new double[] {0, 3.7}, NO_NOISE, both);
        assertThat(both).containsExactly(next);
    }

    /** With a motor at the shoulder alone: power is torque times the rate of the shoulder. */
    @Test
    void aPendubotGainsTheEnergyThatItsShoulderPutsIn() {
        DoublePendulum acrobot = new DoublePendulum();
        DoublePendulum pendubot = new DoublePendulum(
                acrobot.masses(),
                acrobot.upperLength(),
                acrobot.centres(),
                acrobot.inertias(),
                acrobot.damping(),
                acrobot.gravity(),
                new double[] {6, 0},
                0.03,
                2);
        double[] x = {0.4, -0.9, 1.1, -1.6};
        double[] rate = new double[4];
        pendubot.derivative(x, new double[] {3.7}, rate);
        double[] without = new double[4];
        pendubot.derivative(x, new double[] {0}, without);
        // The work of the torque alone: M⁻¹ (u, 0), times M and the rates, is u times the shoulder's.
        double coupling = 0.6255677234174437 * 0.2 * 0.25569305436052964 * Math.cos(-0.9);
        double d22 = 0.05086984812807257;
        double d12 = d22 + coupling;
        double d11 = 0.031887199591513114 + d22 + 0.6255677234174437 * 0.04 + 2 * coupling;
        double a1 = rate[2] - without[2];
        double a2 = rate[3] - without[3];
        assertThat(d11 * a1 + d12 * a2).isCloseTo(3.7, within(1e-12));
        assertThat(d12 * a1 + d22 * a2).isCloseTo(0.0, within(1e-12));
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
