package io.tsmc.rigidbody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What has no inertia of its own, in trees whose mass matrices are known. */
class ResistanceTest {

    private static final String NONE = "ixx='0' iyy='0' izz='0' ixy='0' ixz='0' iyz='0'";

    private static String joint(String name, String parent, String child, String place, String axis, String limits) {
        return "<joint name='" + name + "' type='revolute'><parent link='" + parent + "'/><child link='" + child
                + "'/><origin xyz='" + place + "'/><axis xyz='" + axis + "'/><limit effort='1' " + limits
                + "/></joint>";
    }

    private static String point(String name, double mass, String at) {
        return "<link name='" + name + "'><inertial><origin xyz='" + at + "'/><mass value='" + mass + "'/><inertia "
                + NONE + "/></inertial></link>";
    }

    private static String robot(String... parts) {
        return "<robot name='r'><link name='base'/>" + String.join("", parts) + "</robot>";
    }

    private static double inertia(List<Body> bodies, double... position) {
        double[] acceleration = new double[position.length];
        double[] effort = new double[position.length];
        effort[0] = 1.0;
        ForwardDynamics.response(bodies, position, effort, acceleration);
        return 1.0 / acceleration[0];
    }

    @Test
    void aPointOnAnArmResistsByItsSquaredDistance() {
        List<Body> bodies =
                Tree.parse(robot(joint("a", "base", "bob", "0 0 0", "0 1 0", ""), point("bob", 2, "0 0 -3")));
        assertThat(inertia(bodies, 0.7)).isCloseTo(2 * 3 * 3, within(1e-12));
    }

    /** Points on both arms: the determinant is m₁ m₂ + m₂² sin² of the elbow, which is positive. */
    @Test
    void pointsOnAllArmsResist() {
        List<Body> bodies = Tree.parse(robot(
                joint("a", "base", "u", "0 0 0", "0 1 0", ""),
                joint("b", "u", "l", "0 0 -1", "0 1 0", ""),
                point("u", 1, "0 0 -1"),
                point("l", 2, "0 0 -1")));
        assertThat(inertia(bodies, 0, 0)).isCloseTo(1, within(1e-12));
        assertThat(inertia(bodies, 0, Math.PI / 2)).isCloseTo(3, within(1e-12));
    }

    @Test
    void anArmWithoutMassBeforeAPointIsRefusedWhereTheyAlign() {
        String upper = "<link name='u'/>";
        assertThatThrownBy(() -> Tree.parse(robot(
                        joint("a", "base", "u", "0 0 0", "0 1 0", ""),
                        joint("b", "u", "l", "0 0 -1", "0 1 0", ""),
                        upper,
                        point("l", 2, "0.6 0 -0.8"))))
                .hasMessageContaining("link 'u' moves by joint 'a', but nothing resists that where b = ")
                .hasMessageContaining("Maybe give the links between the joints there a mass and a thickness");
        Robot bent = Tree.robot(robot(
                joint("a", "base", "u", "0 0 0", "0 1 0", ""),
                joint("b", "u", "l", "0 0 -1", "0 1 0", "lower='0.2' upper='1'"),
                upper,
                point("l", 2, "0 0 -1")));
        assertThat(bent.notes()).hasSize(1);
        assertThat(bent.notes().get(0))
                .contains("nothing resists that where all positions are 0, which is outside the limits");
    }

    @Test
    void whatLiesOnTheAxisDoesNotResist() {
        assertThatThrownBy(() ->
                        Tree.parse(robot(joint("a", "base", "bob", "0 0 0", "0 0 1", ""), point("bob", 2, "0 0 -3"))))
                .hasMessageContaining("all the mass that hangs on it is on the axis, and has no thickness");
        // Rounding puts it 10⁻¹⁷ off the axis.
        assertThatThrownBy(() -> Tree.parse(
                        robot(joint("a", "base", "bob", "0 0 0", "0.1 0.7 0.3", ""), point("bob", 2, "0.3 2.1 0.9"))))
                .hasMessageContaining("all the mass that hangs on it is on the axis");
    }

    /** Three axes in one point are a ball joint, until two of them align. */
    @Test
    void axesThatCrossNeedNoMassesBetweenThemUnlessTheyAlign() {
        String body = "<link name='c'><inertial><mass value='1'/>"
                + "<inertia ixx='1' iyy='1' izz='1' ixy='0' ixz='0' iyz='0'/></inertial></link>";
        String free = joint("y", "a", "b", "0 0 0", "0 1 0", "");
        String limited = joint("y", "a", "b", "0 0 0", "0 1 0", "lower='-1' upper='1'");
        String others = joint("x", "base", "a", "0 0 0", "1 0 0", "") + joint("z", "b", "c", "0 0 0", "0 0 1", "")
                + "<link name='a'/><link name='b'/>" + body;
        assertThatThrownBy(() -> Tree.parse(robot(others, free)))
                .hasMessageContaining("nothing resists that where y = ")
                .hasMessageContaining("1.57");
        Robot robot = Tree.robot(robot(others, limited));
        assertThat(robot.notes()).hasSize(1);
        // Of a ball: the first axis has the share of its motion that is not that of the third.
        double[] position = {0.3, 0.6, -0.2};
        assertThat(inertia(robot.bodies(), position)).isCloseTo(Math.pow(Math.cos(0.6), 2), within(1e-12));
    }
}
