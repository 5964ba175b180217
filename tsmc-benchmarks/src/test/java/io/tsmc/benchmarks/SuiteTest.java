package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Dynamics;
import io.tsmc.systems.Acrobot;
import io.tsmc.systems.CartPole;
import io.tsmc.systems.Pendulum;
import io.tsmc.systems.PusherSlider;
import io.tsmc.systems.Unicycle;
import io.tsmc.systems.cost.DiscObstacle;
import io.tsmc.systems.cost.SoftLimit;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class SuiteTest {

    private static final double[] NO_NOISE = {};

    /** The costs of the suite's definition, written out here, on a plain rollout with every control at mid-range. */
    @Test
    void costsWithoutControlAreThePublishedOnes() {
        assertCostAtZero(
                Suite.PENDULUM,
                new Pendulum(),
                new double[] {Math.PI, 0},
                60,
                x -> 2 * lean(x[0]) + 0.1 * sq(x[1]),
                x -> 10 * lean(x[0]) + 0.5 * sq(x[1]));
        assertCostAtZero(
                Suite.CART_POLE,
                new CartPole(),
                new double[] {0, Math.PI, 0, 0},
                80,
                x -> 2 * lean(x[1]) + 0.2 * sq(x[0]) + 0.02 * sq(x[2]) + 0.02 * sq(x[3]),
                x -> 10 * lean(x[1]) + sq(x[0]) + 0.5 * sq(x[2]) + 0.25 * sq(x[3]));
        assertCostAtZero(
                Suite.ACROBOT,
                new Acrobot(),
                new double[4],
                60,
                x -> 2 + Math.cos(x[0]) + Math.cos(x[0] + x[1]) + 0.01 * sq(x[2]) + 0.01 * sq(x[3]),
                x -> 10 * (2 + Math.cos(x[0]) + Math.cos(x[0] + x[1])) + 0.5 * sq(x[2]) + 0.5 * sq(x[3]));
        DiscObstacle near = new DiscObstacle(new int[] {0, 1}, new double[] {1.75, 0}, 0.6, 20, 0.08);
        DiscObstacle far = new DiscObstacle(new int[] {0, 1}, new double[] {4.25, 0}, 0.6, 20, 0.08);
        assertCostAtZero(
                Suite.OBSTACLES,
                new Unicycle(),
                new double[4],
                50,
                x -> 0.05 * (sq(x[0] - 6) + sq(x[1])) + near.stage(x, NO_NOISE, 0) + far.stage(x, NO_NOISE, 0),
                x -> 10 * (sq(x[0] - 6) + sq(x[1])) + sq(x[3]) + sq(Math.sin(x[2] / 2)));
        SoftLimit face = new SoftLimit(3, 0.45, 200, 0.01);
        assertCostAtZero(
                Suite.PUSHER,
                new PusherSlider(),
                new double[4],
                60,
                x -> 0.1 * (sq(x[0] - 2) + sq(x[1] - 1.5) + sq(x[2] - 2)) + 0.05 * sq(0.5) + face.stage(x, NO_NOISE, 0),
                x -> 20 * (sq(x[0] - 2) + sq(x[1] - 1.5)) + 10 * sq(x[2] - 2));
    }

    @Test
    void swingUpsSucceedUprightAndSlow() {
        assertThat(Suite.PENDULUM.succeeds(endingIn(2 * Math.PI - 0.19, 0.4))).isTrue();
        assertThat(Suite.PENDULUM.succeeds(endingIn(0.21, 0.0))).isFalse();
        assertThat(Suite.PENDULUM.succeeds(endingIn(0.0, -0.5))).isFalse();

        assertThat(Suite.CART_POLE.succeeds(endingIn(3.0, -0.1, 0.5, -0.5))).isTrue();
        assertThat(Suite.CART_POLE.succeeds(endingIn(0, 0, 0.6, 0))).isFalse();
        assertThat(Suite.CART_POLE.succeeds(endingIn(0, Math.PI, 0, 0))).isFalse();

        assertThat(Suite.ACROBOT.succeeds(endingIn(Math.PI, 0.3, 0.9, -0.9))).isTrue();
        assertThat(Suite.ACROBOT.succeeds(endingIn(Math.PI, 0.6, 0, 0))).isFalse();
        assertThat(Suite.ACROBOT.succeeds(endingIn(Math.PI, 0, 0, 1.0))).isFalse();
    }

    @Test
    void pathsSucceedAtTheirGoalWithoutCollision() {
        double[] goal = {6.1, 0.1, 0, 0};
        assertThat(Suite.OBSTACLES.succeeds(new double[][] {{1.75, 0.61, 0, 1}, goal}))
                .isTrue();
        assertThat(Suite.OBSTACLES.succeeds(new double[][] {{4.25, -0.59, 0, 1}, goal}))
                .isFalse();
        assertThat(Suite.OBSTACLES.succeeds(endingIn(5.7, 0, 0, 0))).isFalse();

        double[] placed = {2.05, 1.45, 1.95, 0.4};
        assertThat(Suite.PUSHER.succeeds(new double[][] {{0, 0, 0, -0.5}, placed}))
                .isTrue();
        assertThat(Suite.PUSHER.succeeds(new double[][] {{0, 0, 0, -0.51}, placed}))
                .isFalse();
        assertThat(Suite.PUSHER.succeeds(endingIn(2, 1.5, 2.2, 0))).isFalse();
    }

    @Test
    void aMotionThatIsNotANumberNeverSucceeds() {
        double[] lost = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        for (Suite problem : Suite.values()) {
            assertThat(problem.succeeds(new double[][] {lost}))
                    .as(problem.name())
                    .isFalse();
        }
    }

    private static void assertCostAtZero(
            Suite problem,
            Dynamics dynamics,
            double[] start,
            int horizon,
            ToDoubleFunction<double[]> rate,
            ToDoubleFunction<double[]> terminal) {
        double[] u = new double[dynamics.controlDim()];
        for (int j = 0; j < u.length; j++) {
            u[j] = 0.5 * (dynamics.controlLower()[j] + dynamics.controlUpper()[j]);
        }
        double[] x = start;
        double cost = 0.0;
        for (int t = 0; t < horizon; t++) {
            cost += dynamics.timeStep() * rate.applyAsDouble(x);
            double[] next = new double[x.length];
            dynamics.step(x, u, NO_NOISE, next);
            x = next;
        }
        assertThat(cost + terminal.applyAsDouble(x)).as(problem.name()).isCloseTo(problem.costAtZero(), within(1e-11));
    }

    private static double[][] endingIn(double... state) {
        return new double[][] {state};
    }

    private static double lean(double angle) {
        return 1 - Math.cos(angle);
    }

    private static double sq(double a) {
        return a * a;
    }
}
