package io.tsmc.rigidbody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Accelerations and moving frames against Pinocchio, an independent rigid-body library in C++. A small comparison with stored numbers runs
 * always; one over all robots of the package example-robot-data where Python has Pinocchio ({@code pip install pin
 * example-robot-data}; {@code TSMC_PINOCCHIO_PYTHON} names another Python than {@code python3}).
 */
class PinocchioTest {

    private static final double[] GRAVITY = {0, 0, -9.81};
    private static final double FRICTION_SPEED = 0.1;

    /** Differences relative to the largest acceleration of a robot, by file and treatment of mimic joints. */
    private final Map<String, Double> differences = new TreeMap<>();
    /** Differences of places [m], of entries of rotations, and of velocities [m/s and rad/s], those by their size if it is above 1. */
    private final Map<String, Double> frameDifferences = new TreeMap<>();
    /** Why the others were not compared. */
    private final Map<String, String> refusals = new TreeMap<>();

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(PinocchioTest.class.getResource(name), name)
                .toURI());
    }

    /** Point masses, a link without mass, passive joints, damping, smoothed friction, gears, and what a gear ignores. */
    @Test
    void ofOwnRobotsAgainstStoredNumbers() throws IOException, URISyntaxException {
        Path references = resource("robots/references.tsv");
        List<String> lines = Files.readAllLines(references);
        assertThat(lines.get(0)).isEqualTo("pinocchio\t4.1.0");
        compare(lines, references.resolveSibling(""));
        assertThat(refusals).isEmpty();
        assertThat(differences.keySet())
                .containsExactly(
                        "cross.urdf ignore", "gripper.urdf follow", "gripper.urdf ignore", "point-masses.urdf ignore");
        assertThat(differences.values())
                .allSatisfy(difference -> assertThat(difference).isLessThan(1e-12));
        assertThat(frameDifferences.keySet()).isEqualTo(differences.keySet());
        assertThat(frameDifferences.values())
                .allSatisfy(difference -> assertThat(difference).isLessThan(1e-12));
    }

    @Test
    @Tag("nightly")
    void ofRealRobots(@TempDir Path folder) throws IOException, URISyntaxException, InterruptedException {
        String python = Objects.requireNonNullElse(System.getenv("TSMC_PINOCCHIO_PYTHON"), "python3");
        Path script = resource("pinocchio_reference.py");
        Path references = folder.resolve("references.tsv");
        assumeTrue(
                run(folder, python, "-c", "import pinocchio"),
                () -> python + " has no Pinocchio: pip install pin example-robot-data, or set TSMC_PINOCCHIO_PYTHON");
        assertThat(run(references, python, script.toString())).isTrue();
        List<String> lines = Files.readAllLines(references);
        assumeTrue(
                lines.stream().anyMatch(line -> line.startsWith("robot\t")),
                () -> python + " has no robots: pip install example-robot-data");
        compare(lines, folder);
        long robots = differences.keySet().stream()
                .map(key -> key.substring(0, key.lastIndexOf(' ')))
                .distinct()
                .count();
        double largest = differences.values().stream().mapToDouble(d -> d).max().orElseThrow();
        System.out.println("Pinocchio: " + robots + " robots, " + differences.size()
                + " with both treatments of mimic joints; largest relative difference " + largest);
        differences.forEach((robot, difference) -> System.out.println("  " + difference + "  " + robot));
        double frames =
                frameDifferences.values().stream().mapToDouble(d -> d).max().orElseThrow();
        System.out.println("Pinocchio: largest difference of a moving frame " + frames);
        refusals.forEach((robot, refusal) -> System.out.println("  not compared: " + robot + ": " + refusal));
        assertThat(robots).isGreaterThanOrEqualTo(52);
        assertThat(largest).isLessThan(6e-11);
        assertThat(frames).isLessThan(1e-12);
    }

    /** Runs a command; what it prints goes to a file. */
    private static boolean run(Path output, String... command) throws IOException, InterruptedException {
        Path file = Files.isDirectory(output) ? output.resolve("output.txt") : output;
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(file.toFile())
                    .redirectError(output.resolveSibling("errors.txt").toFile())
                    .start();
            return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException thereIsNoPython) {
            return false;
        }
    }

    private void compare(List<String> lines, Path folder) throws IOException {
        String key = "";
        RigidBodies bodies = null;
        List<String> joints = List.of();
        List<double[]> values = new ArrayList<>();
        double[] placed = new double[0];
        double[] moving = new double[0];
        for (String line : lines) {
            List<String> fields = Arrays.asList(line.split("\t", -1));
            List<String> rest = fields.subList(1, fields.size());
            switch (fields.get(0)) {
                case "robot" -> {
                    key = name(rest.get(0)) + " " + rest.get(1);
                    bodies = bodies(folder.resolve(rest.get(0)), rest.get(1).equals("follow"), key);
                }
                case "joints" -> joints = rest;
                case "refused" -> refusals.put(name(rest.get(0)) + " by Pinocchio", rest.get(1));
                case "position", "speed", "effort", "acceleration" -> {
                    values.add(numbers(rest));
                    if (values.size() == 4) {
                        if (bodies != null) {
                            differences.merge(key, difference(bodies, joints, values), Math::max);
                        }
                        values.clear();
                    }
                }
                case "placed" -> placed = numbers(rest);
                case "moving" -> moving = numbers(rest);
                case "frame" -> {
                    if (bodies != null) {
                        double[] x = state(bodies, joints, placed, moving);
                        double off =
                                frameDifference(bodies.robot(), rest.get(0), x, numbers(rest.subList(1, rest.size())));
                        frameDifferences.merge(key, off, Math::max);
                    }
                }
                default -> {}
            }
        }
    }

    private static String name(String file) {
        int robots = file.lastIndexOf("/robots/", file.lastIndexOf('/') - 1);
        return robots < 0 ? file.substring(file.lastIndexOf('/') + 1) : file.substring(robots + "/robots/".length());
    }

    /** With a motor at each joint. */
    private @Nullable RigidBodies bodies(Path file, boolean follow, String key) throws IOException {
        try {
            Robot robot = Robot.read(file);
            List<Body> motored = robot.bodies().stream()
                    .map(b -> new Body(
                            motored(b.joint()),
                            b.parent(),
                            b.rotation(),
                            b.origin(),
                            b.mass(),
                            b.centre(),
                            b.inertia()))
                    .toList();
            return new RigidBodies(
                    new Robot(robot.file(), motored, robot.links(), robot.notes()),
                    List.of(),
                    GRAVITY,
                    1e-9,
                    100,
                    DryFriction.SMOOTH,
                    FRICTION_SPEED,
                    follow ? MimicJoints.FOLLOW : MimicJoints.IGNORE);
        } catch (IllegalArgumentException e) {
            refusals.put(key, String.valueOf(e.getMessage()).replace(file.toString(), ""));
            return null;
        }
    }

    private static Joint motored(Joint joint) {
        return new Joint(
                joint.name(), joint.kind(), joint.damping(), Double.POSITIVE_INFINITY, joint.friction(), joint.mimic());
    }

    private static double[] numbers(List<String> fields) {
        return fields.stream().mapToDouble(Double::parseDouble).toArray();
    }

    private static List<String> order(RigidBodies bodies) {
        return bodies.controlSignals().stream()
                .map(signal -> signal.name().replaceAll("(Torque|Force)$", ""))
                .toList();
    }

    private static List<String> signals(List<String> joints) {
        return joints.stream()
                .map(name ->
                        new Joint(name, Joint.Kind.REVOLUTE, 0, 0).position().name())
                .toList();
    }

    /** The state in the order of the system. */
    private static double[] state(RigidBodies bodies, List<String> joints, double[] position, double[] speed) {
        List<String> order = order(bodies);
        List<String> names = signals(joints);
        int n = order.size();
        double[] x = new double[2 * n];
        for (int i = 0; i < n; i++) {
            x[i] = position[names.indexOf(order.get(i))];
            x[n + i] = speed[names.indexOf(order.get(i))];
        }
        return x;
    }

    private static double frameDifference(Robot robot, String link, double[] x, double[] expected) {
        Kinematics.Motion motion = Kinematics.of(robot, RobotFrames.link(robot, link), new double[3], x);
        double[] found = new double[18];
        Matrix rotation = motion.rotation();
        Vector[] parts = {
            motion.origin(), rotation.first(), rotation.second(), rotation.third(), motion.linear(), motion.angular()
        };
        for (int k = 0; k < parts.length; k++) {
            System.arraycopy(parts[k].values(), 0, found, 3 * k, 3);
        }
        double largest = 0.0;
        for (int i = 0; i < found.length; i++) {
            largest = Math.max(largest, Math.abs(found[i] - expected[i]) / Math.max(1.0, Math.abs(expected[i])));
        }
        return largest;
    }

    private static double difference(RigidBodies bodies, List<String> joints, List<double[]> values) {
        List<String> order = order(bodies);
        List<String> names = signals(joints);
        assertThat(new TreeSet<>(order)).isEqualTo(new TreeSet<>(names));
        int n = order.size();
        double[] x = state(bodies, joints, values.get(0), values.get(1));
        double[] u = new double[n];
        for (int i = 0; i < n; i++) {
            u[i] = values.get(2)[names.indexOf(order.get(i))];
        }
        double[] rate = new double[2 * n];
        bodies.derivative(x, u, rate);
        double largest = 0.0;
        double off = 0.0;
        for (int i = 0; i < n; i++) {
            double expected = values.get(3)[names.indexOf(order.get(i))];
            largest = Math.max(largest, Math.abs(expected));
            off = Math.max(off, Math.abs(rate[n + i] - expected));
        }
        return off / largest;
    }
}
