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
 * Accelerations against Pinocchio, an independent rigid-body library in C++. A small comparison with stored numbers runs
 * always; one over all robots of the package example-robot-data where Python has Pinocchio ({@code pip install pin
 * example-robot-data}; {@code TSMC_PINOCCHIO_PYTHON} names another Python than {@code python3}).
 */
class PinocchioTest {

    private static final double[] GRAVITY = {0, 0, -9.81};
    private static final double FRICTION_SPEED = 0.1;

    /** Differences relative to the largest acceleration of a robot, by file and treatment of mimic joints. */
    private final Map<String, Double> differences = new TreeMap<>();
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
        refusals.forEach((robot, refusal) -> System.out.println("  not compared: " + robot + ": " + refusal));
        assertThat(robots).isGreaterThanOrEqualTo(52);
        assertThat(largest).isLessThan(6e-11);
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
                    values.add(rest.stream().mapToDouble(Double::parseDouble).toArray());
                    if (values.size() == 4) {
                        if (bodies != null) {
                            differences.merge(key, difference(bodies, joints, values), Math::max);
                        }
                        values.clear();
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
                    new Robot(robot.file(), motored),
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

    private static double difference(RigidBodies bodies, List<String> joints, List<double[]> values) {
        List<String> order = bodies.controlSignals().stream()
                .map(signal -> signal.name().replaceAll("(Torque|Force)$", ""))
                .toList();
        List<String> names = joints.stream()
                .map(name ->
                        new Joint(name, Joint.Kind.REVOLUTE, 0, 0).position().name())
                .toList();
        assertThat(new TreeSet<>(order)).isEqualTo(new TreeSet<>(names));
        int n = order.size();
        double[] x = new double[2 * n];
        double[] u = new double[n];
        for (int i = 0; i < n; i++) {
            int at = names.indexOf(order.get(i));
            x[i] = values.get(0)[at];
            x[n + i] = values.get(1)[at];
            u[i] = values.get(2)[at];
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
