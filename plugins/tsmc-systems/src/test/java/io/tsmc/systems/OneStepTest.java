package io.tsmc.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Dynamics;
import org.junit.jupiter.api.Test;

/** One step from a generic state, against the equations of the suite evaluated in 40-digit arithmetic. */
class OneStepTest {

    private static final double[] NO_NOISE = {};

    @Test
    void pendulum() {
        assertStep(
                new Pendulum(),
                new double[] {2.5, -0.7},
                new double[] {1.3},
                2.4971927054038984,
                -0.056145891922032629);
    }

    @Test
    void cartPole() {
        assertStep(
                new CartPole(),
                new double[] {0.3, 2.5, -0.4, 1.7},
                new double[] {2.1},
                0.28677073299657002,
                2.5815962611268206,
                -0.26035264802003512,
                2.3749908426096896);
    }

    @Test
    void acrobot() {
        assertStep(
                new Acrobot(),
                new double[] {0.4, -0.9, 1.1, -1.6},
                new double[] {3.7},
                0.43635457282435423,
                -0.92019292740520385,
                0.35799590218880003,
                0.76357156950374194);
    }

    @Test
    void unicycle() {
        assertStep(
                new Unicycle(),
                new double[] {0.5, -0.2, 0.8, 1.4},
                new double[] {-1.1, 0.6},
                0.59753893930860316,
                -0.099570147274066813,
                0.86,
                1.29);
    }

    @Test
    void pusherSlider() {
        assertStep(
                new PusherSlider(),
                new double[] {0.2, -0.1, 0.7, 0.15},
                new double[] {0.8, -0.35},
                0.27578405213045357,
                -0.065835457742667634,
                0.69872953698460928,
                0.1370620086159566);
    }

    @Test
    void carWithTrailer() {
        assertStep(
                new CarWithTrailer(),
                new double[] {0.5, -0.2, 0.8, 0.3, -1.4},
                new double[] {0.7, -0.4},
                0.319029803449614329,
                -0.394920044363237295,
                0.844985198473740411,
                0.37426444195702416,
                -1.26);
    }

    /** By the product of quaternions. */
    @Test
    void quadrotor() {
        assertStep(
                new Quadrotor(),
                new double[] {0.1, -0.2, 0.3, 0.8, 0.4, -0.4, 0.2, 1.0, -0.5, 0.7},
                new double[] {12.5, 2.1, -3.2, 1.1},
                0.142049612233504232,
                -0.237546445713256836,
                0.32719329121422526,
                0.737634927113199659,
                0.444941492716678575,
                -0.462412581376368778,
                0.209991397315703427,
                0.681187404401295211,
                -1.00586168712146208,
                0.369447916175205702);
    }

    /** By the mass matrix, the Coriolis matrix and the vector of weights that are published with the robot. */
    @Test
    void doublePendulum() {
        assertStep(
                new DoublePendulum(),
                new double[] {0.4, -0.9, 1.1, -1.6},
                new double[] {3.7},
                0.374484931232500731,
                -0.826977636525235665,
                -2.86869490500059206,
                6.59613650871006108);
    }

    @Test
    void doubleIntegrator() {
        assertStep(new DoubleIntegrator(), new double[] {1.0, -0.5}, new double[] {2.0}, 0.9, -0.1);
    }

    private static void assertStep(Dynamics dynamics, double[] x, double[] u, double... expected) {
        double[] next = new double[dynamics.stateDim()];
        dynamics.step(x, u, NO_NOISE, next);
        assertThat(next).containsExactly(expected, within(3e-15));
    }
}
