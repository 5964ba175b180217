package io.tsmc.rigidbody;

import io.tsmc.rigidbody.Joint.Kind;
import io.tsmc.rigidbody.Resistance.Gap;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads a subset of URDF, and says all that is wrong with a file at once. */
final class Urdf {

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final double[] ZERO = new double[3];
    /** How far a slide goes where no ends are given [m]. */
    private static final double REACH = 1.0;
    /** Part of the largest moment of inertia up to which a negative one is an error of computing it here. */
    private static final double VISIBLE = 1e-14;

    private final String source;
    private final List<String> faults = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> rounded = new ArrayList<>();
    private final Map<String, Link> links = new LinkedHashMap<>();
    private final List<Connection> connections = new ArrayList<>();

    /** A link as it is written. */
    private record Link(String name, int line, LinkInertia inertia) {}

    /** A joint as it is written. */
    private record Connection(
            String name, int line, String parent, String child, Frame frame, Optional<Movement> movement) {}

    /** How a joint moves; {@code axis} has length 1, and the ends are those of its position. */
    private record Movement(Joint joint, double[] axis, double lower, double upper) {}

    /** What a limit says: largest effort, and ends of the position. */
    private record Limit(double effort, double lower, double upper) {}

    /** A link in the frame of the body that it is fixed to; that of index −1 is the base. */
    private record Place(int body, Frame frame) {}

    /** A body that more links may be fixed to. */
    private static final class Assembly {
        private final Connection connection;
        private final Movement movement;
        private final Place parent;
        private final Frame atZero;
        private LinkInertia inertia = LinkInertia.none();

        Assembly(Connection connection, Movement movement, Place parent, Frame atZero) {
            this.connection = connection;
            this.movement = movement;
            this.parent = parent;
            this.atZero = atZero;
        }
    }

    private Urdf(String source) {
        this.source = source;
    }

    /**
     * The robot of a file.
     *
     * @param source what messages call the file
     * @throws IllegalArgumentException if the file cannot be used; the message has a line for each fault
     */
    static Robot robot(InputStream in, String source, Optional<Path> file) {
        Urdf urdf = new Urdf(source);
        List<Body> bodies = urdf.bodies(Element.read(in, source));
        return new Robot(file, bodies, urdf.notes);
    }

    private List<Body> bodies(Element robot) {
        if (!robot.name().equals("robot")) {
            fault(robot, "the root element is <" + robot.name() + ">, but that of a URDF file is <robot>");
        }
        Set<String> still = still(robot);
        for (Element element : robot.children()) {
            switch (element.name()) {
                case "link" -> link(element, still);
                case "joint" -> joint(element);
                default -> refuseMacros(element);
            }
        }
        throwFaults();
        checkTree(robot);
        throwFaults();
        List<Assembly> assemblies = assemble();
        List<Body> bodies = assemblies.stream().map(Urdf::body).toList();
        if (bodies.isEmpty()) {
            fault(robot, "no joint moves. Maybe all of them are fixed");
        }
        throwFaults();
        refuseWhatNothingResists(assemblies, bodies);
        throwFaults();
        noteRounding();
        noteThatTheBaseIsFixed(robot, bodies, still);
        return bodies;
    }

    private void fault(Element at, String what) {
        fault(at.line(), what);
    }

    private void fault(int line, String what) {
        faults.add(source + ":" + line + ": " + what);
    }

    private void throwFaults() {
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", faults));
        }
    }

    private void refuseMacros(Element element) {
        if (element.name().startsWith("xacro:")) {
            fault(element, "<" + element.name() + "> is not URDF. Maybe run the file through xacro first");
        }
    }

    /** The links that do not move: the base and what is fixed to it. */
    private static Set<String> still(Element robot) {
        List<Element> joints = robot.children("joint");
        Set<String> still = robot.children("link").stream()
                .map(link -> link.attributes().getOrDefault("name", ""))
                .collect(Collectors.toSet());
        joints.forEach(joint -> still.remove(linkOf(joint, "child")));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Element joint : joints) {
                boolean fixed = "fixed".equals(joint.attributes().get("type"));
                grown |= fixed && still.contains(linkOf(joint, "parent")) && still.add(linkOf(joint, "child"));
            }
        }
        return still;
    }

    private static String linkOf(Element joint, String end) {
        return joint.child(end)
                .map(e -> e.attributes().getOrDefault("link", ""))
                .orElse("");
    }

    /** The inertia of what does not move is left out: files often have numbers there that mean something to others. */
    private void link(Element element, Set<String> still) {
        String name = attribute(element, "name");
        List<Element> inertials = element.children("inertial");
        LinkInertia inertia =
                inertials.isEmpty() || still.contains(name) ? LinkInertia.none() : inertial(inertials.get(0), name);
        if (inertials.size() > 1) {
            fault(inertials.get(1), "link '" + name + "' has a second <inertial>");
        }
        Link earlier = links.putIfAbsent(name, new Link(name, element.line(), inertia));
        if (earlier != null) {
            fault(element, "there is another link '" + name + "', at line " + earlier.line);
        }
    }

    private LinkInertia inertial(Element element, String link) {
        refuseOthers(element, List.of("origin", "mass", "inertia"));
        Frame frame = origin(element);
        Optional<Element> massElement = required(element, "mass");
        Optional<Element> tensor = required(element, "inertia");
        if (massElement.isEmpty() || tensor.isEmpty()) {
            return LinkInertia.none();
        }
        double mass = number(massElement.get(), "value");
        double xy = number(tensor.get(), "ixy");
        double xz = number(tensor.get(), "ixz");
        double yz = number(tensor.get(), "iyz");
        double[][] inertia = {
            {number(tensor.get(), "ixx"), xy, xz},
            {xy, number(tensor.get(), "iyy"), yz},
            {xz, yz, number(tensor.get(), "izz")}
        };
        LinkInertia own = new LinkInertia(mass, ZERO, inertia);
        if (mass < 0.0) {
            fault(massElement.get(), "link '" + link + "': the mass is " + mass + ", must not be negative");
        } else if (!own.isPossible()) {
            fault(
                    tensor.get(),
                    "link '" + link + "': nothing has the principal moments of inertia " + moments(own)
                            + ": none may be negative, and none larger than the two others together. Maybe the unit is"
                            + " not kg m², or a sign is wrong");
        } else if (mass == 0.0 && !own.isPoint()) {
            fault(massElement.get(), "link '" + link + "' has an inertia, but its mass is 0");
        }
        LinkInertia kept = own.withoutNoise();
        if (own.principalMoments()[0] < -VISIBLE * own.principalMoments()[2]) {
            rounded.add(link);
        }
        return kept.in(frame);
    }

    private static String moments(LinkInertia inertia) {
        double[] moments = inertia.principalMoments();
        return String.format(Locale.ROOT, "%.4g, %.4g and %.4g kg m²", moments[0], moments[1], moments[2]);
    }

    private void joint(Element element) {
        String name = attribute(element, "name");
        String typeName = attribute(element, "type");
        refuseOthers(element, JointType.elements());
        Optional<JointType> type = JointType.of(typeName);
        if (type.isEmpty() && !typeName.isEmpty()) {
            fault(
                    element,
                    "joint '" + name + "' has the type '" + typeName
                            + "', which is not supported. Known: revolute, continuous, prismatic, fixed."
                            + " Maybe make it of several of these, with bodies between them");
        }
        if (connections.stream().anyMatch(other -> other.name.equals(name))) {
            fault(element, "there is another joint '" + name + "'");
        }
        connections.add(new Connection(
                name,
                element.line(),
                required(element, "parent").map(e -> attribute(e, "link")).orElse(""),
                required(element, "child").map(e -> attribute(e, "link")).orElse(""),
                origin(element),
                type.filter(JointType::moves).map(moving -> movement(element, name, moving))));
    }

    /** All that says how a joint moves is read here, and only for one that does. */
    private Movement movement(Element element, String name, JointType type) {
        String joint = "joint '" + name + "'";
        Limit limit = limit(element, joint, type);
        Optional<Element> dynamics = element.child("dynamics");
        dynamics.ifPresent(e -> refuseOtherAttributes(e, List.of("damping", "friction")));
        return new Movement(
                new Joint(
                        name,
                        type.kind().orElseThrow(),
                        notNegative(dynamics, "damping", joint + ": the damping"),
                        limit.effort,
                        notNegative(dynamics, "friction", joint + ": the friction"),
                        mimic(element)),
                axis(element, joint),
                limit.lower,
                limit.upper);
    }

    private Optional<Mimic> mimic(Element joint) {
        return joint.child("mimic")
                .map(e -> new Mimic(attribute(e, "joint"), numberOr(e, "multiplier", 1.0), numberOr(e, "offset", 0.0)));
    }

    private double[] axis(Element joint, String name) {
        Optional<Element> element = joint.child("axis");
        double[] axis =
                element.map(e -> triple(e, "xyz", new double[] {1, 0, 0})).orElse(new double[] {1, 0, 0});
        if (axis[0] == 0.0 && axis[1] == 0.0 && axis[2] == 0.0) {
            fault(element.orElse(joint), name + ": the axis has no direction");
            return new double[] {1, 0, 0};
        }
        return Frame.unit(axis);
    }

    private double notNegative(Optional<Element> element, String attribute, String what) {
        double value = element.map(e -> numberOr(e, attribute, 0.0)).orElse(0.0);
        if (value < 0.0) {
            fault(element.orElseThrow(), what + " is " + value + ", must not be negative");
        }
        return value;
    }

    /** A joint that needs a limit of its effort, but has none, is taken as one without a motor. */
    private Limit limit(Element joint, String name, JointType type) {
        Optional<Element> element = joint.child("limit");
        double effort = type.isUnlimitedByDefault() && element.isEmpty() ? Double.POSITIVE_INFINITY : 0.0;
        if (element.isPresent() && element.get().attributes().containsKey("effort")) {
            effort = notNegative(element, "effort", name + ": the effort");
        } else if (effort == 0.0) {
            notes.add(source + ":" + element.orElse(joint).line() + ": " + name
                    + " has no limit of its effort, which the type " + type
                    + " needs: it moves without a motor. Maybe add <limit effort=\"…\"/>");
        }
        double reach = type == JointType.PRISMATIC ? REACH : Math.PI;
        if (element.isEmpty() || type.isUnlimitedByDefault()) {
            return new Limit(effort, -reach, reach);
        }
        double lower = numberOr(element.get(), "lower", 0.0);
        double upper = numberOr(element.get(), "upper", 0.0);
        // As in many files, both ends 0 mean that there are none.
        return lower < upper ? new Limit(effort, lower, upper) : new Limit(effort, -reach, reach);
    }

    private Frame origin(Element element) {
        Optional<Element> origin = element.child("origin");
        if (origin.isEmpty()) {
            return Frame.identity();
        }
        refuseOtherAttributes(origin.get(), List.of("xyz", "rpy"));
        return Frame.of(triple(origin.get(), "xyz", ZERO), triple(origin.get(), "rpy", ZERO));
    }

    private Optional<Element> required(Element element, String child) {
        Optional<Element> found = element.child(child);
        if (found.isEmpty()) {
            fault(element, "<" + element.name() + "> has no <" + child + ">");
        }
        return found;
    }

    /** What is not known could be meant to change how the robot moves. */
    private void refuseOthers(Element element, List<String> known) {
        for (Element child : element.children()) {
            if (!known.contains(child.name())) {
                fault(
                        child,
                        "<" + element.name() + "> cannot have a <" + child.name() + ">. Known: "
                                + String.join(", ", known));
            }
        }
    }

    private void refuseOtherAttributes(Element element, List<String> known) {
        for (String name : element.attributes().keySet()) {
            if (!known.contains(name)) {
                fault(
                        element,
                        "<" + element.name() + "> cannot have the attribute '" + name + "'. Known: "
                                + String.join(", ", known));
            }
        }
    }

    private String attribute(Element element, String name) {
        String value = element.attributes().get(name);
        if (value == null || value.isBlank()) {
            fault(element, "<" + element.name() + "> has no " + name);
            return "";
        }
        return value;
    }

    private double numberOr(Element element, String name, double missing) {
        return element.attributes().containsKey(name) ? number(element, name) : missing;
    }

    private double number(Element element, String name) {
        String text = attribute(element, name);
        return text.isEmpty() ? 0.0 : number(element, name, text.strip());
    }

    private double number(Element element, String name, String text) {
        double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!Double.isFinite(value)) {
            fault(
                    element,
                    "<" + element.name() + "> " + name + ": '" + text + "' is not a number"
                            + (text.contains("${") ? ". Maybe run the file through xacro first" : ""));
            return 0.0;
        }
        return value;
    }

    private double[] triple(Element element, String name, double[] missing) {
        String text = element.attributes().get(name);
        if (text == null) {
            return missing;
        }
        String[] parts = text.strip().split("\\s+", -1);
        if (parts.length != 3) {
            fault(element, "<" + element.name() + "> " + name + ": expected three numbers, got '" + text + "'");
            return missing;
        }
        return new double[] {
            number(element, name, parts[0]), number(element, name, parts[1]), number(element, name, parts[2])
        };
    }

    private void checkTree(Element robot) {
        Map<String, Connection> above = new HashMap<>();
        for (Connection joint : connections) {
            refuseUnknownLink(joint, joint.parent);
            refuseUnknownLink(joint, joint.child);
            Connection first = above.putIfAbsent(joint.child, joint);
            if (first != null) {
                fault(
                        joint.line,
                        "joint '" + joint.name + "': link '" + joint.child
                                + "' has a second parent; the first is that of"
                                + " joint '" + first.name + "', line " + first.line
                                + ". Maybe a loop is meant, which is not supported");
            }
        }
        List<Link> roots = links.values().stream()
                .filter(link -> !above.containsKey(link.name))
                .toList();
        if (roots.size() > 1) {
            fault(
                    roots.get(1).line,
                    "there must be one base, but there are " + roots.size() + " links without a parent: "
                            + roots.stream()
                                    .map(link -> "'" + link.name + "' (line " + link.line + ")")
                                    .collect(Collectors.joining(", "))
                            + ". Maybe a joint is missing");
        }
        if (links.isEmpty()) {
            fault(robot, "there is no link");
        }
        refuseLoops(above);
        refuseEqualSignals();
    }

    private void refuseUnknownLink(Connection joint, String link) {
        if (!links.containsKey(link)) {
            fault(
                    joint.line,
                    "joint '" + joint.name + "': there is no link '" + link + "'. Known: "
                            + String.join(", ", links.keySet()));
        }
    }

    private void refuseLoops(Map<String, Connection> above) {
        for (Link link : links.values()) {
            Set<String> passed = new HashSet<>();
            Connection joint = above.get(link.name);
            while (joint != null && passed.add(joint.parent)) {
                // Each loop is told once, at the link that comes first in the file.
                if (joint.parent.equals(link.name)) {
                    if (passed.stream().allMatch(other -> lineOf(other) >= link.line)) {
                        fault(
                                link.line,
                                "link '" + link.name + "' is its own ancestor, by the links "
                                        + passed.stream().sorted().collect(Collectors.joining(", "))
                                        + ". Loops are not supported");
                    }
                    break;
                }
                joint = above.get(joint.parent);
            }
        }
    }

    private int lineOf(String link) {
        Link found = links.get(link);
        return found == null ? Integer.MAX_VALUE : found.line;
    }

    /** Names of states become headings of columns, with fewer characters than URDF allows. */
    private void refuseEqualSignals() {
        Map<String, String> owners = new HashMap<>();
        for (Connection connection : connections) {
            if (connection.movement.isPresent()) {
                Joint joint = connection.movement.get().joint;
                for (String signal :
                        List.of(joint.position().name(), joint.rate().name())) {
                    String other = owners.putIfAbsent(signal, joint.name());
                    if (other != null) {
                        fault(
                                connection.line,
                                "joint '" + joint.name() + "': its state would be called " + signal
                                        + ", as one of joint '" + other + "'. Maybe rename one of the two");
                    }
                }
            }
        }
    }

    private List<Assembly> assemble() {
        Map<String, Place> places = new HashMap<>();
        List<Assembly> assemblies = new ArrayList<>();
        Set<String> children = connections.stream().map(Connection::child).collect(Collectors.toSet());
        links.keySet().stream()
                .filter(link -> !children.contains(link))
                .forEach(base -> places.put(base, new Place(-1, Frame.identity())));
        List<Connection> left = new ArrayList<>(connections);
        while (!left.isEmpty()) {
            // In the order of the file, but a parent before its children.
            Connection next = left.stream()
                    .filter(joint -> places.containsKey(joint.parent))
                    .findFirst()
                    .orElseThrow();
            left.remove(next);
            places.put(next.child, attach(next, place(places, next.parent), assemblies));
        }
        return assemblies;
    }

    private static Place place(Map<String, Place> places, String link) {
        Place place = places.get(link);
        if (place == null) {
            throw new IllegalStateException("link " + link + " comes before its parent");
        }
        return place;
    }

    /** Where the child of a joint comes; its mass is added to the body that it is fixed to. */
    private Place attach(Connection joint, Place parent, List<Assembly> assemblies) {
        Frame jointFrame = parent.frame.times(joint.frame);
        Place child;
        if (joint.movement.isEmpty()) {
            child = new Place(parent.body, jointFrame);
        } else {
            Movement movement = joint.movement.get();
            Frame aligned = Frame.withZ(movement.axis);
            assemblies.add(new Assembly(joint, movement, parent, jointFrame.times(aligned)));
            child = new Place(assemblies.size() - 1, aligned.turnedBack());
        }
        Link link = links.get(joint.child);
        if (child.body >= 0 && link != null) {
            Assembly assembly = assemblies.get(child.body);
            assembly.inertia = assembly.inertia.plus(link.inertia.in(child.frame));
        }
        return child;
    }

    private static Body body(Assembly assembly) {
        LinkInertia inertia = assembly.inertia;
        return new Body(
                assembly.movement.joint,
                assembly.parent.body,
                assembly.atZero.rotation(),
                assembly.atZero.origin(),
                inertia.mass(),
                inertia.centre(),
                inertia.inertia());
    }

    /**
     * A robot has accelerations where its mass matrix is positive definite: a link may be a point, a line, or without mass,
     * as long as each joint moves something that resists. Within the limits it has to be so; outside, it is said.
     */
    private void refuseWhatNothingResists(List<Assembly> assemblies, List<Body> bodies) {
        double[] lower = assemblies.stream().mapToDouble(a -> a.movement.lower).toArray();
        double[] upper = assemblies.stream().mapToDouble(a -> a.movement.upper).toArray();
        Optional<Gap> within = Resistance.gap(bodies, lower, upper);
        if (within.isPresent()) {
            Connection joint = assemblies.get(within.get().body()).connection;
            fault(lineOf(joint.child), gap(joint, within.get(), bodies) + ". Maybe " + remedy(within.get()));
            return;
        }
        for (int i = 0; i < lower.length; i++) {
            double reach = bodies.get(i).joint().kind() == Kind.PRISMATIC ? REACH : Math.PI;
            lower[i] = Math.min(lower[i], -reach);
            upper[i] = Math.max(upper[i], reach);
        }
        Resistance.gap(bodies, lower, upper).ifPresent(outside -> {
            Connection joint = assemblies.get(outside.body()).connection;
            notes.add(source + ":" + lineOf(joint.child) + ": " + gap(joint, outside, bodies)
                    + ", which is outside the limits: keep away from there, such as by the cost soft-limit");
        });
    }

    private static String gap(Connection joint, Gap gap, List<Body> bodies) {
        String moving = "link '" + joint.child + "' moves by joint '" + joint.name + "', ";
        if (!gap.never()) {
            List<String> places = new ArrayList<>();
            for (int i = 0; i < bodies.size(); i++) {
                if (gap.position()[i] != 0.0) {
                    places.add(String.format(
                            Locale.ROOT, "%s = %.3g", bodies.get(i).joint().name(), gap.position()[i]));
                }
            }
            return moving + "but nothing resists that where "
                    + (places.isEmpty() ? "all positions are 0" : String.join(", ", places));
        }
        return moving
                + (hasMass(gap.body(), bodies)
                        ? "but nothing resists that: all the mass that hangs on it is on the axis, and has no thickness"
                        : "but neither it nor what hangs on it has a mass");
    }

    private static String remedy(Gap gap) {
        return gap.never()
                ? "its <inertial> is missing, or the joint should be fixed"
                : "give the links between the joints there a mass and a thickness";
    }

    private static boolean hasMass(int root, List<Body> bodies) {
        Set<Integer> hanging = new HashSet<>(Set.of(root));
        for (int i = root + 1; i < bodies.size(); i++) {
            if (hanging.contains(bodies.get(i).parent())) {
                hanging.add(i);
            }
        }
        return hanging.stream().anyMatch(i -> bodies.get(i).mass() > 0.0);
    }

    private void noteRounding() {
        if (!rounded.isEmpty()) {
            notes.add(source + ": moments of inertia that are negative by rounding are taken as 0: those of the links "
                    + String.join(", ", rounded));
        }
    }

    /**
     * A base with a mass and several limbs mostly belongs to something that walks or flies. That of a robot which is bolted
     * down is called {@code world}, or has no mass that anybody cares for.
     */
    private void noteThatTheBaseIsFixed(Element robot, List<Body> bodies, Set<String> still) {
        List<Integer> jointed = bodies.stream().map(Body::parent).toList();
        long limbs = IntStream.range(0, bodies.size())
                .filter(i -> jointed.get(i) < 0 && jointed.contains(i))
                .count();
        Optional<Element> trunk = robot.children("link").stream()
                .filter(link -> still.contains(link.attributes().getOrDefault("name", "")))
                .filter(link -> link.child("inertial")
                        .flatMap(inertial -> inertial.child("mass"))
                        .map(mass ->
                                mass.attributes().getOrDefault("value", "0").strip())
                        .filter(mass -> NUMBER.matcher(mass).matches() && Double.parseDouble(mass) > 0.0)
                        .isPresent())
                .findFirst();
        if (limbs >= 2 && trunk.isPresent() && !still.contains("world")) {
            notes.add(
                    source + ":" + trunk.get().line() + ": the base, link '"
                            + trunk.get().attributes().get("name") + "', is fixed, although it has a mass and " + limbs
                            + " limbs: a robot that walks or flies hangs in the air here as if bolted to it, and touches no ground");
        }
    }
}
