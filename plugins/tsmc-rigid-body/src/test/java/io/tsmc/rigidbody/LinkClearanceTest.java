package io.tsmc.rigidbody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Cost;
import io.tsmc.api.Signal;
import io.tsmc.api.obstacle.Box;
import io.tsmc.api.obstacle.Capsule;
import io.tsmc.api.obstacle.ObstacleSet;
import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.trace.Tracer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of two rods of a metre, 5 cm thick, that swing about y and hang along −z. */
class LinkClearanceTest {

    private static final Robot RODS = Robot.builtIn();
    private static final double[] STRETCHED = {-Math.PI / 2, 0, 0, 0};

    private final ObstacleSet obstacles = ObstacleSet.of(
            Capsule.ball(new double[] {1.5, 0.5, 0}, 0.2),
            new Capsule(new double[] {0.5, -1, 0.4}, new double[] {0.5, 1, 0.4}, 0.1),
            Box.turned(new double[] {2.5, 0, 0}, new double[] {0.6, 0.6, 0.6}, 0, 0, 0));

    @Test
    void distancesAreThoseOfTheLinks() {
        double[] d = new Clearance(RODS, List.of(), List.of(), obstacles).distances(STRETCHED);
        assertThat(d).hasSize(6);
        assertThat(d[0]).isCloseTo(Math.sqrt(0.5) - 0.225, within(1e-14));
        assertThat(d[1]).isCloseTo(0.4 - 0.125, within(1e-14));
        assertThat(d[3]).isCloseTo(0.5 - 0.225, within(1e-14));
        assertThat(d[4]).isCloseTo(Math.hypot(0.5, 0.4) - 0.125, within(1e-14));
        // The rod ends 0.2 in front of the box.
        assertThat(d[5]).isBetween(0.175 - 0.12 * 0.025, 0.175);
    }

    @Test
    void capsulesAreAddedToLinksThatAreNamed() {
        LinkCapsule hand = new LinkCapsule("lower", new double[] {0, 0, -1}, new double[] {0, 0, -1}, 0.1);
        Clearance alone = new Clearance(RODS, List.of(), List.of(hand), obstacles);
        assertThat(alone.names()).containsExactly("lower_obstacle1", "lower_obstacle2", "lower_obstacle3");
        assertThat(alone.distances(STRETCHED)[0]).isCloseTo(Math.sqrt(0.5) - 0.3, within(1e-14));
        assertThat(new Clearance(RODS, List.of("upper"), List.of(hand), obstacles).names())
                .hasSize(6);
    }

    @Test
    void costsAndConstraintsAreOfTheseDistances() {
        double[] d = new Clearance(RODS, List.of(), List.of(), obstacles).distances(STRETCHED);
        double expected = 0.0;
        for (double each : d) {
            expected += 20 / (1 + Math.exp((each - 0.2) / 0.05));
        }
        LinkClearance cost = new LinkClearance(RODS, List.of(), List.of(), obstacles, 0.2, 20, 0.05);
        assertThat(cost.stage(STRETCHED, new double[2], 0)).isCloseTo(expected, within(1e-12));
        var constraint = new io.tsmc.rigidbody.constraint.LinkClearance(RODS, List.of(), List.of(), obstacles, 0.2);
        double[] g = new double[constraint.terminalCount(new RigidBodies())];
        constraint.terminal(STRETCHED, g);
        for (int i = 0; i < 6; i++) {
            assertThat(g[i]).isEqualTo(0.2 - d[i]);
        }
        assertThat(cost.startNotes(STRETCHED))
                .containsExactly(
                        "in the initial state, link lower is only 0.172 m from obstacle 3 of built-in. Maybe it is"
                                + " meant elsewhere.");
        assertThat(cost.startNotes(new double[] {-Math.PI / 2 - 0.6, 0, 0, 0}))
                .anyMatch(note -> note.contains("is within"));
    }

    private static void slopesAreExact(Cost cost, double size) {
        Tracer tracer = new Tracer();
        Tracer.Vector x = tracer.input("x", 4);
        Tracer.Vector u = tracer.input("u", 2);
        tracer.output("cost", tracer.vector(tracer.callForDouble(cost, "stage", x, u, tracer.number(0.0))));
        Graph graph = tracer.graph();
        Graph adjoint = Gradient.reverse(graph, Set.of(), Set.of("x"));
        SplittableRandom random = new SplittableRandom(4);
        for (int trial = 0; trial < 40; trial++) {
            double[] at = Tree.randoms(random, 6, size);
            assertThat(graph.evaluate(at)[0])
                    .isCloseTo(cost.stage(Arrays.copyOf(at, 4), new double[2], 0), within(1e-11));
            double[] slope = adjoint.evaluate(new double[] {at[0], at[1], at[2], at[3], at[4], at[5], 1});
            for (int i = 0; i < 4; i++) {
                double middle = at[i];
                at[i] = middle + 1e-6;
                double above = graph.evaluate(at)[0];
                at[i] = middle - 1e-6;
                double expected = (above - graph.evaluate(at)[0]) / 2e-6;
                at[i] = middle;
                assertThat(slope[i]).as("trial %d", trial).isCloseTo(expected, within(1e-6 * (1 + Math.abs(expected))));
            }
        }
    }

    @Test
    void slopesAreThoseOfDifferences() {
        slopesAreExact(new LinkClearance(RODS, List.of(), List.of(), obstacles, 0.1, 20, 0.1), 3);
        slopesAreExact(new JointLimits(RODS, 1, 2, 0.1), 30);
    }

    /** A revolute joint between −1 and 1 at 2 rad/s; one that slides without ends. */
    @Test
    void jointLimitsAreThoseOfTheFile() {
        String inertial =
                "<inertial><mass value='1'/><inertia ixx='1' iyy='1' izz='1' ixy='0' ixz='0' iyz='0'/></inertial>";
        Robot robot =
                Tree.robot("<robot name='r'><link name='base'/><link name='a'>" + inertial + "</link><link name='b'>"
                        + inertial + "</link><joint name='turn' type='revolute'><parent link='base'/><child link='a'/>"
                        + "<limit effort='1' lower='-1' upper='1.5' velocity='2'/></joint><joint name='slide' type='prismatic'>"
                        + "<parent link='a'/><child link='b'/><limit effort='1'/></joint></robot>");
        RigidBodies system = new RigidBodies(robot, List.of(), new double[] {0, 0, -9.81}, 0.02, 1);
        var constraint = new io.tsmc.rigidbody.constraint.JointLimits(robot, true);
        constraint.check(system);
        double[] g = new double[constraint.stageCount(system)];
        constraint.stage(new double[] {1.75, 9, -2.5, 9}, new double[2], 0, g);
        assertThat(g).containsExactly(-2.75, 0.25, 0.5, -4.5);
        assertThat(constraint.terminalSignals(system))
                .extracting(Signal::name)
                .containsExactly("turn_lower", "turn_upper", "turnRate_lower", "turnRate_upper");
        JointLimits cost = new JointLimits(robot, 10, 3, 1e-9);
        assertThat(cost.stage(new double[] {1.75, 9, -2.5, 9}, new double[2], 0))
                .isCloseTo(10 * 0.0625 + 3 * 0.25, within(1e-7));
        assertThatThrownBy(() -> new JointLimits(RODS, 10, 0, 1e-9).check(new RigidBodies()))
                .hasMessageContaining("limits nothing");
        assertThatThrownBy(() -> new io.tsmc.rigidbody.constraint.JointLimits(RODS, false).check(new RigidBodies()))
                .hasMessageContaining("limits nothing");
    }

    /** What is written, the capsule that it is, and what is not read. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <sphere radius='0.1'/>               | 0 0 1 : 0 0 1 : 0.1       |
            <cylinder radius='0.1' length='2'/>  | -1 0 1 : 1 0 1 : 0.1      |
            <capsule radius='0.1' length='2'/>   | -1 0 1 : 1 0 1 : 0.1      |
            <box size='6 4 3'/>                  | 0 0 4 : 0 0 -2 : 2.5      |
            <box size='3 4 6'/>                  | -3 0 1 : 3 0 1 : 2.5      |
            <mesh filename='a.stl'/>             |                           | a <mesh>
            <sphere/>                            |                           | a <sphere> without its sizes, line 1
            <cylinder radius='-1' length='2'/>   |                           | a <cylinder> without its sizes, line 1
            """)
    void collisionsAreBallsAndCapsules(String geometry, String shape, String unread) {
        LinkFrame link = withCollision(geometry);
        if (shape == null) {
            assertThat(link.shapes()).isEmpty();
            assertThat(link.unread()).containsExactly(unread);
            return;
        }
        String[] parts = shape.split(":", -1);
        Capsule capsule = link.shapes().get(0);
        assertThat(capsule.from()).containsExactly(triple(parts[0]), within(1e-15));
        assertThat(capsule.to()).containsExactly(triple(parts[1]), within(1e-15));
        assertThat(capsule.radius()).isEqualTo(Double.parseDouble(parts[2].strip()));
        assertThat(link.unread()).isEmpty();
    }

    private static double[] triple(String text) {
        return Arrays.stream(text.strip().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** Turned by a quarter about y, so that its z axis is x, and its x axis −z. */
    private static LinkFrame withCollision(String geometry) {
        return robot(geometry).links().get(1);
    }

    private static Robot robot(String geometry) {
        return Tree.robot(
                "<robot name='r'><link name='base'/><link name='a'><inertial><mass value='1'/><inertia ixx='1' iyy='1'"
                        + " izz='1' ixy='0' ixz='0' iyz='0'/></inertial><collision><origin xyz='0 0 1' rpy='0 1.5707963267948966 0'/>"
                        + "<geometry>" + geometry + "</geometry></collision></link><joint name='j' type='continuous'>"
                        + "<parent link='base'/><child link='a'/></joint></robot>");
    }

    @Test
    void whatIsNotReadOrMissingIsSaid() {
        Robot mesh = robot("<mesh filename='a.stl'/>");
        assertThatThrownBy(() -> new Clearance(mesh, List.of(), List.of(), obstacles))
                .hasMessageContaining("capsules: are missing, and no link of the robot has a <collision>");
        assertThatThrownBy(() -> new Clearance(mesh, List.of("a"), List.of(), obstacles))
                .hasMessageContaining(
                        "links[0]: link 'a' has no <collision> that is a sphere, a cylinder or a box, but a <mesh>");
        Robot both = robot("<sphere radius='1'/></geometry></collision><collision><geometry><mesh filename='a'/>");
        assertThat(new Clearance(both, List.of(), List.of(), obstacles).notes())
                .singleElement()
                .asString()
                .contains("a (a <mesh>)");
        assertThatThrownBy(
                        () -> new Clearance(RODS, List.of(), List.of(), ObstacleSet.of(Capsule.ball(new double[2], 1))))
                .hasMessageContaining("obstacles: are in the plane, but the robot is in space");
        assertThatThrownBy(() -> new Clearance(RODS, List.of("hand"), List.of(), obstacles))
                .hasMessageContaining("links[0]: there is no link 'hand'");
    }
}
