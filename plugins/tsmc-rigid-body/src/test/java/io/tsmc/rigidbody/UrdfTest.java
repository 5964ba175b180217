package io.tsmc.rigidbody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrdfTest {

    private static final String GOOD = """
            <?xml version="1.0"?>
            <robot name="arm">
              <link name="base"/>
              <joint name="turn" type="revolute">
                <parent link="base"/>
                <child link="upper"/>
                <origin xyz="0 0 1" rpy="0 0 0"/>
                <axis xyz="0 2 0"/>
                <limit effort="5" velocity="1" lower="-1" upper="1"/>
                <dynamics damping="0.5" friction="0"/>
              </joint>
              <link name="upper">
                <inertial>
                  <origin xyz="0 0 0.5" rpy="0 0 0"/>
                  <mass value="2"/>
                  <inertia ixx="0.2" iyy="0.2" izz="0.1" ixy="0" ixz="0" iyz="0"/>
                </inertial>
              </link>
              <joint name="hold" type="fixed">
                <parent link="upper"/>
                <child link="tool"/>
                <origin xyz="0 0 1"/>
              </joint>
              <link name="tool"/>
              <joint name="slide" type="prismatic">
                <parent link="tool"/>
                <child link="finger"/>
                <axis xyz="1 0 0"/>
                <limit effort="3" velocity="1" lower="0" upper="1"/>
              </joint>
              <link name="finger">
                <inertial>
                  <mass value="0.5"/>
                  <inertia ixx="0.01" iyy="0.01" izz="0.01" ixy="0" ixz="0" iyz="0"/>
                </inertial>
              </link>
            </robot>
            """;

    private static String refusal(String urdf) {
        try {
            Tree.parse(urdf);
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage()).replace("test.urdf:", "");
        }
        throw new AssertionError("accepted");
    }

    private static Joint joint(String name, Joint.Kind kind, double damping, double effort, JointRange limits) {
        return new Joint(name, kind, damping, effort, 0.0, Optional.empty(), limits);
    }

    @Test
    void readsWhatMovesAndHow() {
        List<Body> bodies = Tree.parse(GOOD);
        assertThat(bodies).extracting(Body::parent).containsExactly(-1, 0);
        assertThat(bodies)
                .extracting(Body::joint)
                .containsExactly(
                        joint("turn", Joint.Kind.REVOLUTE, 0.5, 5, new JointRange(-1, 1, 1)),
                        joint("slide", Joint.Kind.PRISMATIC, 0, 3, new JointRange(0, 1, 1)));
        Body upper = bodies.get(0);
        assertThat(upper.origin()).containsExactly(0, 0, 1);
        // The axis y of the file is the axis z of the body; the axes z and x follow.
        assertThat(upper.rotation()).isDeepEqualTo(new double[][] {{0, 1, 0}, {0, 0, 1}, {1, 0, 0}});
        assertThat(upper.centre()).containsExactly(0.5, 0, 0);
        assertThat(upper.inertia()).isDeepEqualTo(new double[][] {{0.1, 0, 0}, {0, 0.2, 0}, {0, 0, 0.2}});
        assertThat(bodies.get(1).origin()).containsExactly(1, 0, 0);
    }

    @Test
    void whatIsFixedToABodyIsPartOfIt() {
        String tool = "<link name=\"tool\"><inertial><mass value=\"2\"/><origin xyz=\"0 0 0.5\"/>"
                + "<inertia ixx=\"0.2\" iyy=\"0.2\" izz=\"0.1\" ixy=\"0\" ixz=\"0\" iyz=\"0\"/></inertial></link>";
        Body upper = Tree.parse(GOOD.replace("<link name=\"tool\"/>", tool)).get(0);
        // Two of the same, a metre apart: centres at 0.5 and 1.5.
        assertThat(upper.mass()).isEqualTo(4);
        assertThat(upper.centre()).containsExactly(1, 0, 0);
        assertThat(upper.inertia()[0]).containsExactly(new double[] {0.2, 0, 0}, within(1e-15));
        assertThat(upper.inertia()[1][1]).isCloseTo(2 * (0.2 + 2 * 0.25), within(1e-15));
    }

    /** What says nothing about the motion may be there. */
    @Test
    void ignoresLooks() {
        String looks = "<link name=\"tool\"><visual><geometry><mesh filename=\"a.stl\"/></geometry></visual>"
                + "<collision/></link><material name=\"red\"/><gazebo/><transmission name=\"t\"/>";
        assertThat(Tree.parse(GOOD.replace("<link name=\"tool\"/>", looks)))
                .usingRecursiveComparison()
                .isEqualTo(Tree.parse(GOOD));
    }

    @Test
    void whatIsForDriversAndSimulatorsIsSaidInOneLine() {
        String more =
                "<link name=\"tool\"/><gazebo reference=\"tool\"/><transmission name=\"t\"/><gazebo/><material name=\"red\"/>";
        String urdf = GOOD.replace("<link name=\"tool\"/>", more)
                .replace("<axis xyz=\"1 0 0\"/>", "<axis xyz=\"1 0 0\"/><safety_controller k_velocity=\"1\"/>");
        assertThat(Tree.robot(urdf).notes())
                .singleElement()
                .asString()
                .endsWith(
                        ": <gazebo>, <transmission>, <safety_controller> are not used: gears, motors, sensors and what"
                                + " simulators add are no part of the model");
        assertThat(Tree.robot(GOOD.replace("<link name=\"tool\"/>", "<link name=\"tool\"/><material name=\"red\"/>"))
                        .notes())
                .isEmpty();
    }

    /** Many files have a base of mass 0, which to some simulators means that it does not move. */
    @Test
    void theInertiaOfWhatDoesNotMoveIsLeftOut() {
        String impossible = "<inertial><mass value=\"0\"/>"
                + "<inertia ixx=\"1\" iyy=\"1\" izz=\"9\" ixy=\"0\" ixz=\"0\" iyz=\"0\"/></inertial></link>";
        String onShelf = "<link name=\"base\">" + impossible + "<link name=\"shelf\">" + impossible
                + "<joint name=\"stand\" type=\"fixed\"><parent link=\"base\"/><child link=\"shelf\"/></joint>";
        String urdf = GOOD.replace("<link name=\"base\"/>", onShelf)
                .replace(
                        "<parent link=\"base\"/>\n    <child link=\"upper\"/>",
                        "<parent link=\"shelf\"/><child link=\"upper\"/>");
        assertThat(urdf).contains("<parent link=\"shelf\"/><child");
        assertThat(Tree.parse(urdf)).usingRecursiveComparison().isEqualTo(Tree.parse(GOOD));
        assertThat(refusal(GOOD.replace("<link name=\"tool\"/>", "<link name=\"tool\">" + impossible)))
                .contains("link 'tool': nothing has the principal moments");
    }

    /** π/2 as near as a double comes, whose cosine is 6e-17, and with the digits that programs write. */
    @ParameterizedTest
    @ValueSource(
            strings = {"1.5707963267948966 0 -3.141592653589793", "1.57079632679 0 3.14159265359", "4.71238898 0 0"})
    void rightAnglesAreExact(String angles) {
        String turned = GOOD.replace("rpy=\"0 0 0\"/>\n    <axis", "rpy=\"" + angles + "\"/>\n    <axis");
        assertThat(turned).isNotEqualTo(GOOD);
        for (double[] row : Tree.parse(turned).get(0).rotation()) {
            for (double entry : row) {
                assertThat(Math.abs(entry)).isIn(0.0, 1.0);
            }
        }
    }

    /** What is replaced, by what, and the message without the name of the file. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <child link="finger"/>  | <child link="upper"/>  | 25: joint 'slide': link 'upper' has a second parent; the first is that of joint 'turn', line 4. Maybe a loop is meant, which is not supported
            <parent link="tool"/>   | <parent link="finger"/> | 31: link 'finger' is its own ancestor, by the links finger. Loops are not supported
            <parent link="base"/>   | <parent link="tool"/>  | 12: link 'upper' is its own ancestor, by the links tool, upper. Loops are not supported
            <link name="base"/>     | <link name="base"/><link name="shelf"/> | 3: there must be one base, but there are 2 links without a parent: 'base' (line 3), 'shelf' (line 3). Maybe a joint is missing
            <link name="tool"/>     | ``                     | 19: joint 'hold': there is no link 'tool'. Known: base, upper, finger
            <parent link="tool"/>   | <parent link="tol"/>   | 25: joint 'slide': there is no link 'tol'. Known: base, upper, tool, finger
            <parent link="tool"/>   | ``                     | 25: <joint> has no <parent>
            type="prismatic"        | type="floating"        | 25: joint 'slide' has the type 'floating', which is not supported. Known: revolute, continuous, prismatic, fixed. Maybe make it of several of these, with bodies between them
            type="prismatic"        | type="planar"          | 25: joint 'slide' has the type 'planar', which is not supported.
            type="prismatic"        | ``                     | 25: <joint> has no type
            <axis xyz="1 0 0"/>     | <axis xyz="0 0 0"/>    | 28: joint 'slide': the axis has no direction
            <axis xyz="1 0 0"/>     | <axis xyz="1 0"/>      | 28: <axis> xyz: expected three numbers, got '1 0'
            <axis xyz="1 0 0"/>     | <axis xyz="1 0 x"/>    | 28: <axis> xyz: 'x' is not a number
            <axis xyz="1 0 0"/>     | <axes xyz="1 0 0"/>    | 28: <joint> cannot have a <axes>. Known: origin, parent, child, axis, calibration, dynamics, limit, mimic, safety_controller
            friction="0"            | friction="-0.1"        | 10: joint 'turn': the friction is -0.1, must not be negative
            friction="0"            | armature="0.1"         | 10: <dynamics> cannot have the attribute 'armature'. Known: damping, friction
            damping="0.5"           | damping="-0.5"         | 10: joint 'turn': the damping is -0.5, must not be negative
            effort="5"              | effort="-5"            | 9: joint 'turn': the effort is -5.0, must not be negative
            effort="5"              | effort="${max}"        | 9: <limit> effort: '${max}' is not a number. Maybe run the file through xacro first
            effort="5"              | effort="1e999"         | 9: <limit> effort: '1e999' is not a number
            <mass value="0.5"/>     | <mass value="0"/>      | 33: link 'finger' has an inertia, but its mass is 0
            <mass value="0.5"/>     | <mass value="-1"/>     | 33: link 'finger': the mass is -1.0, must not be negative
            <mass value="0.5"/>     | ``                     | 32: <inertial> has no <mass>
            <inertia ixx="0.01" iyy="0.01" izz="0.01" ixy="0" ixz="0" iyz="0"/> | `` | 32: <inertial> has no <inertia>
            ixx="0.01" iyy="0.01"   | ixx="0.01"             | 34: <inertia> has no iyy
            ixx="0.01" iyy="0.01"   | ixx="0.01" iyy="0.03"  | 34: link 'finger': nothing has the principal moments of inertia 0.01000, 0.01000 and 0.03000 kg m²: none may be negative, and none larger than the two others together. Maybe the unit is not kg m², or a sign is wrong
            izz="0.01" ixy="0"      | izz="0.01" ixy="0.02"  | 34: link 'finger': nothing has the principal moments of inertia -0.01000, 0.01000 and 0.03000 kg m²
            izz="0.01" ixy="0"      | izz="0.01" ixy="0.01"  | 34: link 'finger': nothing has the principal moments of inertia
            <origin xyz="0 0 1"/>   | <origin xyz="0 0 1" quat_xyzw="0 0 0 1"/> | 22: <origin> cannot have the attribute 'quat_xyzw'. Known: xyz, rpy
            <link name="tool"/>     | <link name="tool"/><link name="tool"/> | 24: there is another link 'tool', at line 24
            name="slide"            | name="turn"            | 25: there is another joint 'turn'
            name="slide"            | name="turnRate"        | 25: joint 'turnRate': its state would be called turnRate, as one of joint 'turn'. Maybe rename one of the two
            <link name="tool"/>     | <link name="tool"/><xacro:arm/> | 24: <xacro:arm> is not URDF. Maybe run the file through xacro first
            </joint>                | ``                     | 37: not valid XML: The element type "joint" must be terminated by the matching end-tag "</joint>".
            """)
    void saysWhatIsWrongAndWhere(String replaced, String by, String message) {
        int at = GOOD.indexOf(replaced);
        assertThat(at).isNotNegative();
        String urdf = GOOD.substring(0, at) + by + GOOD.substring(at + replaced.length());
        assertThat(refusal(urdf)).startsWith(message);
    }

    @Test
    void aBodyThatMovesHasAMass() {
        assertThat(refusal(GOOD.replaceAll("(?s)<inertial>\\s*<mass.*?</inertial>", "")))
                .isEqualTo("31: link 'finger' moves by joint 'slide', but neither it nor what hangs on it has a mass."
                        + " Maybe its <inertial> is missing, or the joint should be fixed");
    }

    @Test
    void somethingHasToMove() {
        assertThat(refusal("<robot name='stone'>\n<link name='a'/></robot>"))
                .isEqualTo("1: no joint moves. Maybe all of them are fixed");
        assertThat(refusal("<robot name='nothing'/>")).isEqualTo("1: there is no link");
        assertThat(refusal("<html/>")).contains("1: the root element is <html>, but that of a URDF file is <robot>");
        assertThat(refusal("")).startsWith("1: not valid XML: ");
        assertThat(refusal("robot: arm")).startsWith("1: not valid XML: ");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        String urdf = GOOD.replace("friction=\"0\"", "friction=\"-1\"")
                .replace("xyz=\"1 0 0\"", "xyz=\"1 0 0 0\"")
                .replace("<mass value=\"2\"/>", "<mass value=\"two\"/>");
        assertThat(refusal(urdf).lines().map(line -> line.substring(0, line.indexOf(':'))))
                .containsExactly("10", "15", "15", "28");
    }

    /** No file that a URDF file names is read: a robot from a stranger cannot look around. */
    @Test
    void readsNoOtherFile(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        String urdf = GOOD.replace(
                        "<robot name=\"arm\">",
                        "<!DOCTYPE robot [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>\n<robot name=\"arm\">")
                .replace("<link name=\"tool\"/>", "<link name=\"tool\">&x;</link>");
        try {
            assertThat(Tree.parse(urdf).toString()).doesNotContain("secret");
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).doesNotContain("secret");
        }
        assertThatThrownBy(() -> Tree.parse(urdf.replace("name=\"tool\"", "name=\"&x;\"")))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret");
    }

    @Test
    void readsAFileAndNamesItInMessages(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("arm.urdf"), GOOD);
        Robot robot = Robot.read(file);
        assertThat(robot.file()).contains(file);
        assertThat(robot.bodies()).hasSize(2);
        assertThat(Robot.builtIn().file()).isEmpty();
        Path bad = Files.writeString(folder.resolve("bad.urdf"), GOOD.replace("effort=\"5\"", "effort=\"-5\""));
        assertThatThrownBy(() -> Robot.read(bad)).hasMessageStartingWith(bad + ":9: joint 'turn'");
    }

    private static Robot resource(String name) throws IOException, URISyntaxException {
        return Robot.read(Path.of(
                Objects.requireNonNull(UrdfTest.class.getResource(name), name).toURI()));
    }

    /** Nothing that says how a joint moves means anything for one that does not. */
    @ParameterizedTest
    @ValueSource(strings = {"fixed-axis-zero", "fixed-friction", "fixed-limit-no-effort"})
    void whatAFixedJointSaysOfItsMotionIsIgnored(String name) throws IOException, URISyntaxException {
        Robot robot = resource("cases/" + name + ".urdf");
        assertThat(robot.bodies()).hasSize(1);
        assertThat(robot.bodies().get(0).joint())
                .isEqualTo(joint("hinge", Joint.Kind.REVOLUTE, 0, 5, new JointRange(-3, 3, 5)));
        assertThat(robot.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<axis xyz='0 0'/>",
                "<dynamics damping='-1' armature='3'/>",
                "<limit effort='-1'/>",
                "<mimic joint='turn'/>",
                "<safety_controller/><calibration rising='a'/>"
            })
    void howeverWrongItIs(String motion) {
        String urdf = GOOD.replace("<child link=\"tool\"/>", "<child link=\"tool\"/>" + motion);
        assertThat(urdf).isNotEqualTo(GOOD);
        assertThat(Tree.parse(urdf)).usingRecursiveComparison().isEqualTo(Tree.parse(GOOD));
        assertThat(refusal(GOOD.replace("<child link=\"tool\"/>", "<child link=\"tool\"/><orign/>")))
                .contains("<joint> cannot have a <orign>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0", "2.0", "", "1"})
    void theVersionOfXmlIsNotLookedAt(String version) throws IOException, URISyntaxException {
        assertThat(resource("cases/xml-version-0.urdf").bodies()).hasSize(1);
        String urdf = GOOD.replace("version=\"1.0\"", "version='" + version + "' encoding='UTF-8'");
        assertThat(Tree.parse(urdf)).usingRecursiveComparison().isEqualTo(Tree.parse(GOOD));
        assertThat(refusal(urdf.replace("effort=\"5\"", "effort=\"x\""))).startsWith("9: ");
    }

    /** As files have them where a zero was computed; icub has such. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ixx=\"-1e-20\" iyy=\"0\" izz=\"0\" ixy=\"0\"",
                "ixx=\"0\" iyy=\"0\" izz=\"5e-20\" ixy=\"1e-20\"",
                "ixx=\"-1e-15\" iyy=\"0.01\" izz=\"0.01\" ixy=\"0\"",
                "ixx=\"0.01\" iyy=\"-1e-15\" izz=\"0.01\" ixy=\"1e-15\""
            })
    void momentsThatRoundingMadeNegativeAreZeroAndItIsSaid(String noisy) {
        String urdf = GOOD.replace("ixx=\"0.01\" iyy=\"0.01\" izz=\"0.01\" ixy=\"0\"", noisy);
        assertThat(urdf).isNotEqualTo(GOOD);
        Body finger = Tree.parse(urdf).get(1);
        double[] moments = new LinkInertia(finger.mass(), finger.centre(), finger.inertia()).principalMoments();
        assertThat(moments[0]).isGreaterThan(-1e-17);
        if (noisy.contains("-")) {
            assertThat(Tree.robot(urdf).notes())
                    .anySatisfy(note -> assertThat(note)
                            .startsWith("test.urdf: moments of inertia that are negative by rounding are taken as 0:")
                            .endsWith("finger"));
        }
        assertThat(refusal(urdf.replace("ixy=\"1e-20\"", "ixy=\"1e-9\"")
                        .replace("\"-1e-20\"", "\"-1e-4\"")
                        .replace("\"-1e-15\"", "\"-1e-4\"")))
                .contains("nothing has the principal moments");
    }

    /** A joint without a limit of its effort is one without a motor: a state, but no control. */
    @ParameterizedTest
    @ValueSource(strings = {"", "<limit velocity='1' lower='0' upper='1'/>"})
    void aJointWithoutALimitOfItsEffortIsPassive(String limit) {
        Robot robot = Tree.robot(GOOD.replace("<limit effort=\"3\" velocity=\"1\" lower=\"0\" upper=\"1\"/>", limit));
        assertThat(robot.bodies().get(1).joint().effort()).isZero();
        assertThat(robot.notes()).hasSize(1);
        assertThat(robot.notes().get(0))
                .endsWith(": joint 'slide' has no limit of its effort, which the type prismatic needs: it moves without"
                        + " a motor. Maybe add <limit effort=\"…\"/>");
        assertThat(Tree.robot(GOOD).notes()).isEmpty();
    }

    @Test
    void aFixedBaseWithLimbsIsSaidToBeFixed() {
        String leg = "<joint name='h%1$d' type='continuous'><parent link='trunk'/><child link='a%1$d'/></joint>"
                + "<joint name='k%1$d' type='continuous'><parent link='a%1$d'/><child link='b%1$d'/></joint>"
                + "<link name='a%1$d'>%2$s</link><link name='b%1$d'>%2$s</link>";
        String inertial = "<inertial><origin xyz='0 1 0'/><mass value='1'/>"
                + "<inertia ixx='1' iyy='1' izz='1' ixy='0' ixz='0' iyz='0'/></inertial>";
        String trunk = "<robot name='dog'>\n<link name='trunk'>" + inertial + "</link>";
        String one = String.format(leg, 1, inertial);
        String two = one + String.format(leg, 2, inertial);
        assertThat(Tree.robot(trunk + two + "</robot>").notes())
                .containsExactly(
                        "test.urdf:2: the base, link 'trunk', is fixed, although it has a mass and 2 limbs: a robot"
                                + " that walks or flies hangs in the air here as if bolted to it, and touches no ground");
        assertThat(Tree.robot(trunk + one + "</robot>").notes()).isEmpty();
        String bolted = trunk + "<link name='world'/><joint name='bolt' type='fixed'><parent link='world'/>"
                + "<child link='trunk'/></joint>";
        assertThat(Tree.robot(bolted + two + "</robot>").notes()).isEmpty();
    }
}
