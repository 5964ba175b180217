package io.tsmc.rigidbody;

import io.tsmc.rigidbody.Joint.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The joints of a file: what they connect, and how those move that do. */
final class UrdfJoints {

    /** How far a slide goes where no ends are given [m]. */
    private static final double SLIDE = 1.0;

    private final UrdfMessages messages;
    private final UrdfValues values;
    private final List<Connection> joints = new ArrayList<>();

    /** A joint as it is written. */
    record Connection(String name, int line, String parent, String child, Frame frame, Optional<Movement> movement) {}

    /** How a joint moves; {@code axis} has length 1. */
    record Movement(Joint joint, double[] axis) {

        /** Smallest position that it is expected at [rad or m]. */
        double lower() {
            return Double.isFinite(joint.limits().lower()) ? joint.limits().lower() : -reach();
        }

        /** Largest position that it is expected at [rad or m]. */
        double upper() {
            return Double.isFinite(joint.limits().upper()) ? joint.limits().upper() : reach();
        }

        /** How far it goes to either side where no ends are given [rad or m]. */
        double reach() {
            return joint.kind() == Kind.PRISMATIC ? SLIDE : Math.PI;
        }
    }

    /** What a limit says: largest effort, and how far and fast the joint may move. */
    private record Limit(double effort, JointRange motion) {}

    UrdfJoints(UrdfMessages messages) {
        this.messages = messages;
        values = new UrdfValues(messages);
    }

    /** In the order of the file. */
    List<Connection> all() {
        return joints;
    }

    void read(Element element) {
        String name = values.attribute(element, "name");
        String typeName = values.attribute(element, "type");
        values.refuseOthers(element, JointType.elements());
        Optional<JointType> type = JointType.of(typeName);
        if (type.isEmpty() && !typeName.isEmpty()) {
            messages.fault(
                    element,
                    "joint '" + name + "' has the type '" + typeName
                            + "', which is not supported. Known: revolute, continuous, prismatic, fixed."
                            + " Maybe make it of several of these, with bodies between them");
        }
        if (joints.stream().anyMatch(other -> other.name.equals(name))) {
            messages.fault(element, "there is another joint '" + name + "'");
        }
        joints.add(new Connection(
                name,
                element.line(),
                values.required(element, "parent")
                        .map(e -> values.attribute(e, "link"))
                        .orElse(""),
                values.required(element, "child")
                        .map(e -> values.attribute(e, "link"))
                        .orElse(""),
                values.origin(element),
                type.filter(JointType::moves).map(moving -> movement(element, name, moving))));
    }

    /** All that says how a joint moves is read here, and only for one that does. */
    private Movement movement(Element element, String name, JointType type) {
        String joint = "joint '" + name + "'";
        Limit limit = limit(element, joint, type);
        Optional<Element> dynamics = element.child("dynamics");
        dynamics.ifPresent(e -> values.refuseOtherAttributes(e, List.of("damping", "friction")));
        return new Movement(
                new Joint(
                        name,
                        type.kind().orElseThrow(),
                        values.notNegative(dynamics, "damping", joint + ": the damping"),
                        limit.effort,
                        values.notNegative(dynamics, "friction", joint + ": the friction"),
                        mimic(element),
                        limit.motion),
                axis(element, joint));
    }

    private Optional<Mimic> mimic(Element joint) {
        return joint.child("mimic")
                .map(e -> new Mimic(
                        values.attribute(e, "joint"),
                        values.numberOr(e, "multiplier", 1.0),
                        values.numberOr(e, "offset", 0.0)));
    }

    private double[] axis(Element joint, String name) {
        Optional<Element> element = joint.child("axis");
        double[] axis = element.map(e -> values.triple(e, "xyz", new double[] {1, 0, 0}))
                .orElse(new double[] {1, 0, 0});
        if (axis[0] == 0.0 && axis[1] == 0.0 && axis[2] == 0.0) {
            messages.fault(element.orElse(joint), name + ": the axis has no direction");
            return new double[] {1, 0, 0};
        }
        return Frame.unit(axis);
    }

    /** A joint that needs a limit of its effort, but has none, is taken as one without a motor. */
    private Limit limit(Element joint, String name, JointType type) {
        Optional<Element> element = joint.child("limit");
        double effort = type.isUnlimitedByDefault() && element.isEmpty() ? Double.POSITIVE_INFINITY : 0.0;
        if (element.isPresent() && element.get().attributes().containsKey("effort")) {
            effort = values.notNegative(element, "effort", name + ": the effort");
        } else if (effort == 0.0) {
            messages.note(
                    element.orElse(joint).line(),
                    name
                            + " has no limit of its effort, which the type " + type
                            + " needs: it moves without a motor. Maybe add <limit effort=\"…\"/>");
        }
        return new Limit(effort, element.map(e -> motion(e, type)).orElseGet(JointRange::new));
    }

    /** As in many files, both ends 0 mean that there are none, and so does a speed of 0. */
    private JointRange motion(Element limit, JointType type) {
        double infinity = Double.POSITIVE_INFINITY;
        String speed = limit.attributes().getOrDefault("velocity", "0").strip();
        double fastest = UrdfValues.isPositive(speed) ? Double.parseDouble(speed) : infinity;
        if (type.isUnlimitedByDefault()) {
            return new JointRange(-infinity, infinity, fastest);
        }
        double lower = values.numberOr(limit, "lower", 0.0);
        double upper = values.numberOr(limit, "upper", 0.0);
        return lower < upper ? new JointRange(lower, upper, fastest) : new JointRange(-infinity, infinity, fastest);
    }
}
