package io.tsmc.rigidbody;

import io.tsmc.api.Require;
import io.tsmc.api.obstacle.Obstacle;
import io.tsmc.api.obstacle.ObstacleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How far parts of a robot are from obstacles in space. What the cost and the constraint of this name have in common.
 *
 * @param robot whose parts they are
 * @param links whose {@code <collision>} is looked at; none for all that move, unless there are capsules
 * @param capsules further parts
 * @param obstacles in space
 */
public record Clearance(Robot robot, List<String> links, List<LinkCapsule> capsules, ObstacleSet obstacles) {

    /** Refuses links that are not there or have no shape, and obstacles in the plane. */
    public Clearance {
        links = List.copyOf(links);
        capsules = List.copyOf(capsules);
        for (int i = 0; i < links.size(); i++) {
            robot.requireMovingLink("links[" + i + "]", links.get(i));
            Require.that(
                    !robot.shapes(List.of(links.get(i))).isEmpty(),
                    "links[" + i + "]",
                    "link '" + links.get(i) + "' has no <collision> that is a sphere, a cylinder or a box"
                            + unread(robot, links.get(i)),
                    "give it a shape by the setting capsules");
        }
        for (int i = 0; i < capsules.size(); i++) {
            robot.requireMovingLink("capsules[" + i + "].link", capsules.get(i).link());
        }
        Require.that(
                !capsules.isEmpty() || !robot.shapes(links).isEmpty(),
                "capsules",
                "are missing, and no link of the robot has a <collision> that is a sphere, a cylinder or a box",
                "[{link: hand, from: [0, 0, 0], to: [0, 0, 0.1], radius: 0.05}], a link and the shape of it");
        Require.that(
                obstacles.dimension() == 3,
                "obstacles",
                "are in the plane, but the robot is in space",
                "a column z is missing in the file");
    }

    private static String unread(Robot robot, String name) {
        List<String> unread = RobotFrames.link(robot, name).unread();
        return unread.isEmpty() ? "" : ", but " + String.join(", ", unread);
    }

    /** The links of which something could not be read, a sentence. */
    public List<String> notes() {
        List<String> unread = robot.links().stream()
                .filter(link -> link.body() >= 0 && !link.unread().isEmpty())
                .filter(link -> (links.isEmpty() && capsules.isEmpty()) || links.contains(link.name()))
                .map(link -> link.name() + " (" + String.join(", ", link.unread()) + ")")
                .toList();
        return unread.isEmpty()
                ? List.of()
                : List.of("of the <collision> of these links, some is not read, and nothing keeps it clear: "
                        + String.join(", ", unread) + ". Maybe add it by the setting capsules.");
    }

    /** What stays clear. Traced. */
    public List<LinkCapsule> parts() {
        List<LinkCapsule> parts = new ArrayList<>();
        if (!links.isEmpty() || capsules.isEmpty()) {
            parts.addAll(robot.shapes(links));
        }
        for (int i = 0; i < capsules.size(); i++) {
            parts.add(capsules.get(i));
        }
        return parts;
    }

    /**
     * Signed distances, the first part from each obstacle, the second part from each, …. Traced.
     *
     * @param x state of {@link RigidBodies}, [nx]
     * @return [parts · obstacles] [m]
     */
    public double[] distances(double[] x) {
        List<LinkCapsule> parts = parts();
        List<Obstacle> all = obstacles.all();
        double[][][] ends = robot.ends(parts, x);
        double[] distances = new double[parts.size() * all.size()];
        for (int i = 0; i < parts.size(); i++) {
            LinkCapsule part = parts.get(i);
            for (int k = 0; k < all.size(); k++) {
                Obstacle obstacle = all.get(k);
                double length = part.length();
                distances[i * all.size() + k] = length == 0.0
                        ? obstacle.distance(ends[i][0]) - part.radius()
                        : obstacle.clearance(ends[i][0], ends[i][1], length, part.radius());
            }
        }
        return distances;
    }

    /** What overlaps in a state or comes nearer than a margin, a sentence each. */
    List<String> tooNear(double[] x, double margin) {
        double[] distances = distances(x);
        int count = obstacles.all().size();
        List<LinkCapsule> parts = parts();
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < distances.length; i++) {
            if (distances[i] < margin) {
                notes.add(String.format(
                        Locale.ROOT,
                        "in the initial state, link %s is %s obstacle %d of %s. Maybe it is meant elsewhere.",
                        parts.get(i / count).link(),
                        distances[i] < 0.0 ? "within" : String.format(Locale.ROOT, "only %.3g m from", distances[i]),
                        i % count + 1,
                        obstacles.setting()));
            }
        }
        return notes;
    }

    /** What each distance is from, as names. */
    public List<String> names() {
        return parts().stream()
                .flatMap(part -> IntStream.rangeClosed(1, obstacles.all().size())
                        .mapToObj(k -> part.link().replaceAll("[^A-Za-z0-9_]", "_") + "_obstacle" + k))
                .toList();
    }
}
