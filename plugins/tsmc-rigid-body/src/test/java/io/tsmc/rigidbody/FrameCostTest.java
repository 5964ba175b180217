package io.tsmc.rigidbody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Of two rods of a metre that swing about y and hang along −z: all by trigonometry. */
class FrameCostTest {

    private static final double[] NONE = {};
    private static final double[] STATE = {0.7, 0.9, 0.4, -1.1};

    private static final Robot RODS = Robot.builtIn();

    @Test
    void whereAPointIs() {
        double[] target = {0.1, -0.2, 0.3};
        FramePosition cost =
                new FramePosition(RODS, "lower", new double[] {0, 0.25, -0.5}, target, new double[] {1, 2, 3}, NONE);
        double x = -Math.sin(0.7) - 0.5 * Math.sin(1.6);
        double z = -Math.cos(0.7) - 0.5 * Math.cos(1.6);
        double expected = sq(x - 0.1) + 2 * sq(0.25 + 0.2) + 3 * sq(z - 0.3);
        assertThat(cost.stage(STATE, new double[2], 0)).isCloseTo(expected, within(1e-14));
        assertThat(cost.terminal(STATE)).isZero();
    }

    @Test
    void howItMoves() {
        double[] offset = {0, 0, -1};
        double[] none = new double[3];
        double x = -Math.cos(0.7) * 0.4 - Math.cos(1.6) * (0.4 - 1.1);
        double z = Math.sin(0.7) * 0.4 + Math.sin(1.6) * (0.4 - 1.1);
        FrameVelocity linear =
                new FrameVelocity(RODS, "lower", offset, VelocityKind.LINEAR, none, NONE, new double[] {1, 5, 2});
        assertThat(linear.terminal(STATE)).isCloseTo(sq(x) + 2 * sq(z), within(1e-14));
        FrameVelocity angular = new FrameVelocity(
                RODS, "lower", offset, VelocityKind.ANGULAR, new double[] {0, 1, 0}, NONE, new double[] {1, 1, 1});
        assertThat(angular.terminal(STATE)).isCloseTo(sq(0.4 - 1.1 - 1), within(1e-14));
    }

    /** A turn about y by 1.6, of which 0.6 is wanted; the other axes have no part in it. */
    @Test
    void howItIsTurned() {
        FrameOrientation cost =
                new FrameOrientation(RODS, "lower", new double[] {0, 0.6, 0}, NONE, new double[] {7, 3, 7});
        assertThat(cost.terminal(STATE)).isCloseTo(3.0, within(1e-14));
    }

    private static double sq(double a) {
        return a * a;
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThatThrownBy(() -> position("tool"))
                .hasMessageContaining("frame: there is no link 'tool' in the robot")
                .hasMessageContaining("Maybe one of these is meant: upper, lower");
        assertThatThrownBy(() -> position("base")).hasMessageContaining("link 'base' is fixed to the base");
        assertThatThrownBy(() -> new FramePosition().check(new RigidBodies())).hasMessageContaining("weighs nothing");
        assertThatThrownBy(() -> new FramePosition(RODS, "lower", new double[3], new double[3], new double[] {1}, NONE))
                .hasMessageContaining("stage: has 1 entries, but there are 3 axes");
        assertThatCode(() -> position("upper").check(new RigidBodies())).doesNotThrowAnyException();
    }

    @Test
    void anotherRobotThanThatOfTheSystemIsRefused() {
        Robot other = Tree.robot(
                """
                <robot name='other'><link name='base'/><link name='upper'>INERTIAL</link><link name='lower'>INERTIAL</link>
                <joint name='shoulder' type='continuous'><parent link='base'/><child link='upper'/><axis xyz='0 1 0'/></joint>
                <joint name='elbow' type='continuous'><parent link='upper'/><child link='lower'/><axis xyz='0 1 0'/>
                <origin xyz='0 0 -0.5'/></joint></robot>
                """.replace(
                                "INERTIAL",
                                "<inertial><mass value='1'/><inertia ixx='1' iyy='1' izz='1' ixy='0' ixz='0' iyz='0'/></inertial>"));
        RigidBodies system = new RigidBodies(other, List.of(), new double[] {0, 0, -9.81}, 0.02, 1);
        assertThatThrownBy(() -> position("lower").check(system))
                .hasMessageContaining("robot: has joint 'elbow' in another place than the robot of the system");
    }

    private static FramePosition position(String frame) {
        return new FramePosition(RODS, frame, new double[3], new double[3], new double[] {1, 1, 1}, NONE);
    }
}
