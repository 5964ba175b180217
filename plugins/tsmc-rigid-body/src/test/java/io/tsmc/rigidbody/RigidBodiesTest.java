package io.tsmc.rigidbody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Signal;
import io.tsmc.testkit.DynamicsContract;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RigidBodiesTest {

    private static final double[] GRAVITY = {0, 0, -9.81};

    /** The model that comes with the plug-in. */
    @Nested
    class BuiltInTest implements DynamicsContract {
        @Override
        public Dynamics dynamics() {
            return new RigidBodies();
        }
    }

    /** One motor that is named. */
    @Nested
    class ActuatedTest implements DynamicsContract {
        @Override
        public Dynamics dynamics() {
            return new RigidBodies(Robot.builtIn(), List.of("elbow"), GRAVITY, 0.02, 2);
        }
    }

    /** Slides and turns in space. */
    @Nested
    class SpatialTest implements DynamicsContract {
        @Override
        public Dynamics dynamics() {
            return Tree.random(new SplittableRandom(5), 5).bodies(0.01, 1);
        }
    }

    /** A fly wheel: its rate decays at damping / inertia = 0.5 / 0.001 per second. */
    private static final String WHEEL = """
            <robot name='wheel'>
              <link name='base'/>
              <joint name='axle' type='continuous'><parent link='base'/><child link='wheel'/><dynamics damping='0.5'/></joint>
              <link name='wheel'><inertial><mass value='1'/>
                <inertia ixx='0.001' iyy='0.001' izz='0.001' ixy='0' ixz='0' iyz='0'/></inertial></link>
            </robot>
            """;

    private static double fastestDecay(Robot robot) {
        double[] damping = robot.bodies().stream()
                .mapToDouble(body -> body.joint().damping())
                .toArray();
        return Damping.fastestDecay(robot.bodies(), Gearing.of(robot.bodies(), true), damping);
    }

    @Test
    void stepsThatAreTooLongForTheDampingAreRefused() {
        Robot wheel = new Robot(Optional.empty(), Tree.parse(WHEEL));
        assertThat(fastestDecay(wheel)).isCloseTo(500.0, within(1e-9));
        assertThatThrownBy(() -> new RigidBodies(wheel, List.of(), GRAVITY, 0.02, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("within 0.0020 s")
                .hasMessageContaining("Maybe substeps: 10");
        // 2.5 times the rate: stable. Just above the limit it would not be.
        RigidBodies stable = new RigidBodies(wheel, List.of(), GRAVITY, 0.02, 4);
        double[] next = new double[2];
        stable.step(new double[] {0.0, 1.0}, new double[1], new double[0], next);
        assertThat(Math.abs(next[1])).isLessThan(1.0);
    }

    /** Of two joints, by the mass matrix of a point mass on two slides at a right angle: diag(m₁ + m₂, m₂). */
    @Test
    void theFastestDecayIsAnEigenvalue() {
        Robot slides = new Robot(Optional.empty(), Tree.parse("""
                <robot name='slides'>
                  <link name='base'/>
                  <joint name='a' type='prismatic'><parent link='base'/><child link='first'/>
                    <limit effort='1' velocity='1'/><dynamics damping='6'/></joint>
                  <joint name='b' type='prismatic'><parent link='first'/><child link='second'/><axis xyz='0 1 0'/>
                    <limit effort='1' velocity='1'/><dynamics damping='8'/></joint>
                  <link name='first'><inertial><mass value='1'/>
                    <inertia ixx='1' iyy='1' izz='1' ixy='0' ixz='0' iyz='0'/></inertial></link>
                  <link name='second'><inertial><mass value='2'/>
                    <inertia ixx='1' iyy='1' izz='1' ixy='0' ixz='0' iyz='0'/></inertial></link>
                </robot>
                """));
        assertThat(fastestDecay(slides)).isCloseTo(4.0, within(1e-9));
    }

    private static final String CART = """
            <robot name='cart'>
              <link name='rail'/>
              <joint name='pole-hinge' type='continuous'>
                <parent link='cart'/><child link='pole'/><axis xyz='0 1 0'/><limit effort='0' velocity='1'/>
              </joint>
              <joint name='slide' type='prismatic'>
                <parent link='rail'/><child link='cart'/><limit effort='12' velocity='1' lower='-1' upper='1'/>
              </joint>
              <joint name='2nd' type='continuous'>
                <parent link='pole'/><child link='tip'/><origin xyz='0 0 1'/><axis xyz='0 1 0'/>
              </joint>
              <link name='cart'><inertial><mass value='1'/>
                <inertia ixx='1' iyy='1' izz='1' ixy='0' ixz='0' iyz='0'/></inertial></link>
              <link name='pole'><inertial><origin xyz='0 0 .5'/><mass value='1'/>
                <inertia ixx='1' iyy='1' izz='1' ixy='0' ixz='0' iyz='0'/></inertial></link>
              <link name='tip'><inertial><mass value='1'/>
                <inertia ixx='1' iyy='1' izz='1' ixy='0' ixz='0' iyz='0'/></inertial></link>
            </robot>
            """;

    private static RigidBodies cart(String... actuated) {
        return new RigidBodies(new Robot(Optional.empty(), Tree.parse(CART)), List.of(actuated), GRAVITY, 0.02, 1);
    }

    @Test
    void statesAreThoseOfTheJointsInTheOrderOfTheFileButParentsFirst() {
        assertThat(cart().stateSignals())
                .containsExactly(
                        new Signal("slide", "m"),
                        new Signal("pole_hinge", "rad"),
                        new Signal("joint_2nd", "rad"),
                        new Signal("slideRate", "m/s"),
                        new Signal("pole_hingeRate", "rad/s"),
                        new Signal("joint_2ndRate", "rad/s"));
    }

    @Test
    void controlsAreThoseOfAllJointsThatHaveAnEffort() {
        assertThat(cart().controlSignals())
                .containsExactly(new Signal("slideForce", "N"), new Signal("joint_2ndTorque", "N m"));
        assertThat(cart().controlLower()).containsExactly(-12, Double.NEGATIVE_INFINITY);
        assertThat(cart().controlUpper()).containsExactly(12, Double.POSITIVE_INFINITY);
    }

    @Test
    void controlsCanBeChosenInAnyOrder() {
        RigidBodies chosen = cart("2nd", "slide");
        assertThat(chosen.controlSignals())
                .containsExactly(new Signal("joint_2ndTorque", "N m"), new Signal("slideForce", "N"));
        double[] all = new double[6];
        double[] reversed = new double[6];
        double[] x = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6};
        cart().step(x, new double[] {5, 7}, new double[0], all);
        chosen.step(x, new double[] {7, 5}, new double[0], reversed);
        assertThat(reversed).isEqualTo(all);

        double[] one = new double[6];
        double[] none = new double[6];
        cart("slide").step(x, new double[] {5}, new double[0], one);
        cart().step(x, new double[] {5, 0}, new double[0], none);
        assertThat(one).isEqualTo(none);
    }

    @Test
    void substepsAreStepsOfTheirOwn() {
        double[] x = {0.4, -0.9, 1.1, -1.6};
        double[] u = {3, -2};
        double[] once = new double[4];
        double[] twice = new double[4];
        double[] both = new double[4];
        new RigidBodies(Robot.builtIn(), List.of(), GRAVITY, 0.02, 1).step(x, u, new double[0], once);
        new RigidBodies(Robot.builtIn(), List.of(), GRAVITY, 0.02, 1).step(once, u, new double[0], twice);
        new RigidBodies(Robot.builtIn(), List.of(), GRAVITY, 0.04, 2).step(x, u, new double[0], both);
        assertThat(both).isEqualTo(twice);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> cart("slid"))
                .hasMessage("actuated[0]: there is no joint 'slid' that moves. Known: slide, pole-hinge, 2nd.");
        assertThatThrownBy(() -> cart("slide", "pole-hinge"))
                .hasMessageStartingWith("actuated[1]: joint 'pole-hinge' has no motor: its effort is limited to 0");
        assertThatThrownBy(() -> cart("slide", "slide")).hasMessageContaining("must not name a joint twice");
        Robot robot = Robot.builtIn();
        assertThatThrownBy(() -> new RigidBodies(robot, List.of(), new double[] {9.81}, 0.02, 1))
                .hasMessageContaining("gravity: [9.81] must be three finite numbers. Maybe [0, 0, -9.81]");
        assertThatThrownBy(() -> new RigidBodies(robot, List.of(), GRAVITY, 0, 1))
                .hasMessageContaining("timeStep: 0.0 must be positive and finite");
        assertThatThrownBy(() -> new RigidBodies(robot, List.of(), GRAVITY, 0.02, 0))
                .hasMessageContaining("substeps: 0 must be at least 1");
        Robot limp = new Robot(
                Optional.empty(),
                Tree.parse(CART.replace("effort='12'", "effort='0'")
                        .replace("<origin xyz='0 0 1'/>", "<limit effort='0' velocity='1'/>")));
        assertThatThrownBy(() -> new RigidBodies(limp, List.of(), GRAVITY, 0.02, 1))
                .hasMessageContaining("robot: no joint has a motor: all efforts are limited to 0");
    }

    private static Robot ownRobot(String name) {
        try {
            return Robot.read(Path.of(Objects.requireNonNull(RigidBodiesTest.class.getResource("robots/" + name))
                    .toURI()));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RigidBodies with(Robot robot, DryFriction friction, double speed, MimicJoints mimic) {
        return new RigidBodies(robot, List.of(), GRAVITY, 0.005, 2, friction, speed, mimic);
    }

    /** Smoothed friction and a joint without a motor, on points. */
    @Nested
    class SmoothFrictionTest implements DynamicsContract {
        @Override
        public Dynamics dynamics() {
            return with(ownRobot("point-masses.urdf"), DryFriction.SMOOTH, 0.1, MimicJoints.REFUSE);
        }
    }

    /** Gears. */
    @Nested
    class FollowTest implements DynamicsContract {
        @Override
        public Dynamics dynamics() {
            return with(ownRobot("gripper.urdf"), DryFriction.REFUSE, 0.1, MimicJoints.FOLLOW);
        }
    }

    @Test
    void dryFrictionIsRefusedIgnoredOrSmoothed() {
        Robot robot = ownRobot("point-masses.urdf");
        assertThatThrownBy(() -> new RigidBodies(robot, List.of(), GRAVITY, 0.005, 2))
                .hasMessage(
                        "friction: the file gives dry friction to joint elbow: its force jumps where the motion turns"
                                + " round. Maybe friction: smooth, or friction: ignore.");
        double[] x = {0.1, 0.2, 0.3, 0.05};
        double[] smooth = new double[4];
        double[] ignored = new double[4];
        double[] driven = new double[4];
        with(robot, DryFriction.IGNORE, 0.1, MimicJoints.REFUSE).derivative(x, new double[1], ignored);
        with(robot, DryFriction.SMOOTH, 0.1, MimicJoints.REFUSE).derivative(x, new double[1], smooth);
        ForwardDynamics.response(
                robot.bodies(), new double[] {0.1, 0.2}, new double[] {0, -0.4 * Math.tanh(0.5)}, driven);
        assertThat(smooth[2] - ignored[2]).isCloseTo(driven[0], within(1e-12));
        assertThat(smooth[3] - ignored[3]).isCloseTo(driven[1], within(1e-12));
        // The smoothed jump is a steep damping.
        assertThatThrownBy(() -> with(robot, DryFriction.SMOOTH, 1e-4, MimicJoints.REFUSE))
                .hasMessageContaining("the damping in the file and the smoothed friction stops the fastest motion")
                .hasMessageContaining("or a larger frictionSpeed");
        assertThatThrownBy(() -> with(robot, DryFriction.IGNORE, 0, MimicJoints.REFUSE))
                .hasMessageContaining("frictionSpeed: 0.0 must be positive and finite. Maybe 0.1");
    }

    @Test
    void jointsThatFollowAreRefusedLeftAloneOrFollow() {
        Robot robot = ownRobot("gripper.urdf");
        assertThatThrownBy(() -> new RigidBodies(robot, List.of(), GRAVITY, 0.005, 2))
                .hasMessage(
                        "mimic: the file makes the joints right (left), wheel (left) follow another one (<mimic>). Maybe"
                                + " mimic: follow, or mimic: ignore to let them move on their own.");
        assertThat(with(robot, DryFriction.REFUSE, 0.1, MimicJoints.IGNORE).stateDim())
                .isEqualTo(8);
        RigidBodies follow = with(robot, DryFriction.REFUSE, 0.1, MimicJoints.FOLLOW);
        assertThat(follow.stateSignals())
                .extracting(Signal::name)
                .containsExactly("wrist", "left", "wristRate", "leftRate");
        assertThat(follow.controlSignals()).extracting(Signal::name).containsExactly("wristTorque", "leftForce");
        assertThatThrownBy(() -> new RigidBodies(
                        robot, List.of("right"), GRAVITY, 0.005, 2, DryFriction.REFUSE, 0.1, MimicJoints.FOLLOW))
                .hasMessageContaining("actuated[0]: joint 'right' follows another one");
    }

    /** Fingers and wheel on one gear: 0.2 + 1.5² · 0.3 kg of fingers, and 40² times the wheel's inertia about its axis. */
    @Test
    void aGearCarriesTheInertiaOfWhatFollows() {
        Robot robot = ownRobot("gripper.urdf");
        double[] rate = new double[4];
        new RigidBodies(robot, List.of("left"), new double[3], 0.005, 2, DryFriction.REFUSE, 0.1, MimicJoints.FOLLOW)
                .derivative(new double[4], new double[] {1}, rate);
        double wheel = 0.0002 + 0.1 * 0.01 * 0.01;
        assertThat(1 / rate[3]).isCloseTo(0.2 + 0.675 + 1600 * wheel, within(0.35));
        Joint lost = new Joint("x", Joint.Kind.REVOLUTE, 0, 1, 0, Optional.of(new Mimic("y", 1, 0)));
        Body body = robot.bodies().get(0);
        Robot missing = new Robot(
                Optional.empty(),
                List.of(new Body(
                        lost, -1, body.rotation(), body.origin(), body.mass(), body.centre(), body.inertia())));
        assertThatThrownBy(() -> with(missing, DryFriction.REFUSE, 0.1, MimicJoints.FOLLOW))
                .hasMessage(
                        "robot: joint 'x' follows joint 'y', but there is none of this name that moves. Maybe make it"
                                + " fixed, or mimic: ignore.");
    }
}
