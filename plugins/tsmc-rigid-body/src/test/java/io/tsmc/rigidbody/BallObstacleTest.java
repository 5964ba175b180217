package io.tsmc.rigidbody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A crane: a turntable about z, 2 m above the ground, and a boom that turns about the y axis 0.5 m beside it. */
class BallObstacleTest {

    /** Turns z to y, and y to −z. */
    private static final double[][] Z_TO_Y = {{1, 0, 0}, {0, 0, 1}, {0, -1, 0}};

    private static final double[][] NONE = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

    private final Robot crane = new Robot(
            Optional.empty(),
            List.of(
                    new Body(joint("table"), -1, NONE, new double[] {0, 0, 2}, 1, new double[] {0, 0, 0.1}, NONE),
                    new Body(joint("boom"), 0, Z_TO_Y, new double[] {0.5, 0, 0}, 1, new double[] {0, 1, 0}, NONE)));

    private static Joint joint(String name) {
        return new Joint(name, Joint.Kind.REVOLUTE, 0.1, 5.0);
    }

    /** The four points, by trigonometry: boom angle 0 hangs, as its centre is then 1 m below the joint. */
    @Test
    void looksAtJointsMiddlesAndCentres() {
        double[] centre = {0.4, 0.3, 1.2};
        BallObstacle ball = new BallObstacle(crane, centre, 0.6, 20, 0.1);
        double yaw = 0.7;
        double lift = 0.4;
        double reach = 0.5 - Math.sin(lift);
        double[][] points = {
            {0, 0, 2.1},
            {0.5 * Math.cos(yaw), 0.5 * Math.sin(yaw), 2},
            {0.25 * Math.cos(yaw), 0.25 * Math.sin(yaw), 2},
            {reach * Math.cos(yaw), reach * Math.sin(yaw), 2 - Math.cos(lift)},
        };
        double expected = 0.0;
        for (double[] p : points) {
            double square = 1e-4;
            for (int i = 0; i < 3; i++) {
                square += (p[i] - centre[i]) * (p[i] - centre[i]);
            }
            expected += 20 / (1 + Math.exp((Math.sqrt(square) - 0.6) / 0.1));
        }
        assertThat(ball.stage(new double[] {yaw, lift, 0, 0}, new double[2], 0.0))
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void refusesAnotherRobotThanThatOfTheSystem() {
        assertThatCode(() -> new BallObstacle().check(new RigidBodies())).doesNotThrowAnyException();
        assertThatThrownBy(() -> new BallObstacle(crane, new double[3], 1, 1, 1).check(new RigidBodies()))
                .hasMessageContaining("robot: has the joints table, boom")
                .hasMessageContaining("Maybe the file of dynamics.robot");
        assertThatThrownBy(() -> new BallObstacle(crane, new double[2], 1, 1, 1))
                .hasMessageContaining("centre: has 2");
        assertThatThrownBy(() -> new BallObstacle(crane, new double[3], 0, 1, 1))
                .hasMessageContaining("radius: 0.0");
    }
}
