package io.tsmc.rigidbody;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What costs and constraints on frames of a robot have in common: how they find the frame, and the robot of the system. */
final class RobotFrames {

    private static final String[] AXES = {"x", "y", "z"};

    private RobotFrames() {}

    /** The link of a name that is known to be there. Traced. */
    static LinkFrame link(Robot robot, String name) {
        for (int i = 0; i < robot.links().size(); i++) {
            if (robot.links().get(i).name().equals(name)) {
                return robot.links().get(i);
            }
        }
        throw new IllegalStateException("there is no link " + name);
    }

    /** Refuses a link that is not there, or does not move. */
    static void requireMoving(String path, Robot robot, String name) {
        Optional<LinkFrame> link = robot.links().stream()
                .filter(known -> known.name().equals(name))
                .findFirst();
        String moving = robot.links().stream()
                .filter(known -> known.body() >= 0)
                .map(LinkFrame::name)
                .collect(Collectors.joining(", "));
        Require.that(
                link.isPresent(),
                path,
                "there is no link '" + name + "' in the robot",
                "one of these is meant: " + moving);
        Require.that(
                link.orElseThrow().body() >= 0,
                path,
                "link '" + name + "' is fixed to the base: whatever the robot does, it stays where it is",
                "one of these is meant: " + moving);
    }

    /** Refuses what is no point, or one number for each axis. */
    static void requireTriple(String path, double[] values, String example) {
        Require.count(path, values.length, 3, "axes: x, y and z", example);
        Require.finite(path, values);
    }

    /** Refuses weights that are negative, not for three axes or for none, or all 0. */
    static void requireWeights(double[] stage, double[] terminal) {
        for (String path : List.of("stage", "terminal")) {
            double[] weights = path.equals("stage") ? stage : terminal;
            if (weights.length > 0) {
                Require.count(path, weights.length, 3, "axes: x, y and z", "[1, 1, 1]");
            }
            Require.notNegative(path, weights);
        }
    }

    /** Refuses a term in which nothing has a weight. */
    static void requireAnyWeight(double[] stage, double[] terminal) {
        Require.that(
                IntStream.of(0, 1)
                        .mapToObj(i -> i == 0 ? stage : terminal)
                        .flatMapToDouble(Arrays::stream)
                        .anyMatch(w -> w != 0.0),
                "",
                "weighs nothing: stage and terminal are missing or 0, so this term costs nothing whatever happens",
                "terminal: [100, 100, 100], a weight for each axis, or leave the term out");
    }

    /** The weighted sum of squares; what has no weight is not computed. */
    static double weigh(double[] weights, double[] values) {
        double sum = 0.0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0.0) {
                sum += weights[i] * values[i] * values[i];
            }
        }
        return sum;
    }

    /** The name of an axis. */
    static String axis(int index) {
        return AXES[index];
    }

    /** Refuses a system that is not moved by this robot, with joints that follow others as states or not. */
    static void requireSameRobot(Robot robot, Dynamics dynamics) {
        List<Signal> states = dynamics.stateSignals();
        boolean sameStates = Arrays.asList(false, true).stream()
                .anyMatch(follow -> states(robot, follow).equals(states));
        Require.that(
                sameStates,
                "robot",
                "has the joints "
                        + Signal.names(robot.bodies().stream()
                                .map(body -> body.joint().position())
                                .toList())
                        + ", and the states of the system are " + Signal.names(states),
                "the file of dynamics.robot is meant");
        if (dynamics instanceof RigidBodies bodies) {
            requireSameGeometry(robot.bodies(), bodies.robot().bodies());
        }
    }

    private static void requireSameGeometry(List<Body> own, List<Body> others) {
        for (int i = 0; i < own.size(); i++) {
            Body body = own.get(i);
            Body other = others.get(i);
            Require.that(
                    body.parent() == other.parent()
                            && body.joint().kind() == other.joint().kind()
                            && Arrays.deepEquals(body.rotation(), other.rotation())
                            && Arrays.equals(body.origin(), other.origin()),
                    "robot",
                    "has joint '" + body.joint().name() + "' in another place than the robot of the system",
                    "the file of dynamics.robot is meant");
        }
    }

    private static List<Signal> states(Robot robot, boolean follow) {
        List<Joint> moving = new ArrayList<>();
        for (Body body : robot.bodies()) {
            if (!follow || body.joint().mimic().isEmpty()) {
                moving.add(body.joint());
            }
        }
        List<Signal> states = new ArrayList<>();
        moving.forEach(joint -> states.add(joint.position()));
        moving.forEach(joint -> states.add(joint.rate()));
        return states;
    }
}
