package io.tsmc.rigidbody;

import io.tsmc.rigidbody.Joint.Kind;
import java.io.InputStream;
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

/** Reads a subset of URDF, and says all that is wrong with a file at once. */
final class Urdf {

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final List<String> IN_JOINT = List.of(
            "origin", "parent", "child", "axis", "calibration", "dynamics", "limit", "mimic", "safety_controller");
    private static final double[] ZERO = new double[3];

    private final String source;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Link> links = new LinkedHashMap<>();
    private final List<Connection> connections = new ArrayList<>();

    /** A link as it is written. */
    private record Link(String name, int line, LinkInertia inertia) {}

    /** A joint as it is written; {@code axis} has length 1. */
    private record Connection(
            String name,
            int line,
            Optional<Kind> kind,
            String parent,
            String child,
            Frame frame,
            double[] axis,
            double damping,
            double effort) {}

    /** A link in the frame of the body that it is fixed to; that of index −1 is the base. */
    private record Place(int body, Frame frame) {}

    /** A body that more links may be fixed to. */
    private static final class Assembly {
        private final Connection connection;
        private final Place parent;
        private final Frame atZero;
        private LinkInertia inertia = LinkInertia.none();

        Assembly(Connection connection, Place parent, Frame atZero) {
            this.connection = connection;
            this.parent = parent;
            this.atZero = atZero;
        }
    }

    private Urdf(String source) {
        this.source = source;
    }

    /**
     * The bodies that move.
     *
     * @param source what messages call the file
     * @throws IllegalArgumentException if the file cannot be used; the message has a line for each fault
     */
    static List<Body> bodies(InputStream in, String source) {
        return new Urdf(source).bodies(Element.read(in, source));
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
        List<Body> bodies = assemble();
        if (bodies.isEmpty()) {
            fault(robot, "no joint moves. Maybe all of them are fixed");
        }
        throwFaults();
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
        } else if (mass == 0.0 && own.principalMoments()[2] > 0.0) {
            fault(massElement.get(), "link '" + link + "' has an inertia, but its mass is 0");
        }
        return own.in(frame);
    }

    private static String moments(LinkInertia inertia) {
        double[] moments = inertia.principalMoments();
        return String.format(Locale.ROOT, "%.4g, %.4g and %.4g kg m²", moments[0], moments[1], moments[2]);
    }

    private void joint(Element element) {
        String name = attribute(element, "name");
        String type = attribute(element, "type");
        String joint = "joint '" + name + "'";
        refuseOthers(element, IN_JOINT);
        element.child("mimic")
                .ifPresent(mimic -> fault(
                        mimic,
                        joint + " follows another one (<mimic>), which is not supported. Maybe make its type fixed"));
        Optional<Kind> kind = switch (type) {
            case "revolute", "continuous" -> Optional.of(Kind.REVOLUTE);
            case "prismatic" -> Optional.of(Kind.PRISMATIC);
            case "fixed", "" -> Optional.empty();
            default -> {
                fault(
                        element,
                        joint + " has the type '" + type
                                + "', which is not supported. Known: revolute, continuous, prismatic, fixed."
                                + " Maybe make it of several of these, with bodies between them");
                yield Optional.empty();
            }
        };
        if (connections.stream().anyMatch(other -> other.name.equals(name))) {
            fault(element, "there is another " + joint);
        }
        connections.add(new Connection(
                name,
                element.line(),
                kind,
                required(element, "parent").map(e -> attribute(e, "link")).orElse(""),
                required(element, "child").map(e -> attribute(e, "link")).orElse(""),
                origin(element),
                axis(element, joint),
                damping(element, joint),
                effort(element, joint, type)));
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

    private double damping(Element joint, String name) {
        Optional<Element> element = joint.child("dynamics");
        if (element.isEmpty()) {
            return 0.0;
        }
        refuseOtherAttributes(element.get(), List.of("damping", "friction"));
        if (numberOr(element.get(), "friction", 0.0) != 0.0) {
            fault(
                    element.get(),
                    name + ": dry friction is not supported: its force jumps where the motion turns round. Maybe take"
                            + " damping, and friction=\"0\"");
        }
        double damping = numberOr(element.get(), "damping", 0.0);
        if (damping < 0.0) {
            fault(element.get(), name + ": the damping is " + damping + ", must not be negative");
        }
        return damping;
    }

    private double effort(Element joint, String name, String type) {
        Optional<Element> element = joint.child("limit");
        if (element.isEmpty()) {
            if (type.equals("revolute") || type.equals("prismatic")) {
                fault(
                        joint,
                        name + " has no <limit>, which the type " + type
                                + " needs. Maybe add <limit effort=\"…\" velocity=\"…\" lower=\"…\" upper=\"…\"/>");
            }
            return Double.POSITIVE_INFINITY;
        }
        double effort = number(element.get(), "effort");
        if (effort < 0.0) {
            fault(element.get(), name + ": the effort is " + effort + ", must not be negative");
        }
        return effort;
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
            if (connection.kind.isPresent()) {
                Joint joint = joint(connection, connection.kind.get());
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

    private static Joint joint(Connection connection, Kind kind) {
        return new Joint(connection.name, kind, connection.damping, connection.effort);
    }

    private List<Body> assemble() {
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
        List<Body> bodies = new ArrayList<>();
        for (Assembly assembly : assemblies) {
            bodies.add(body(assembly));
        }
        return bodies;
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
        if (joint.kind.isEmpty()) {
            child = new Place(parent.body, jointFrame);
        } else {
            Frame aligned = Frame.withZ(joint.axis);
            assemblies.add(new Assembly(joint, parent, jointFrame.times(aligned)));
            child = new Place(assemblies.size() - 1, aligned.turnedBack());
        }
        Link link = links.get(joint.child);
        if (child.body >= 0 && link != null) {
            Assembly assembly = assemblies.get(child.body);
            assembly.inertia = assembly.inertia.plus(link.inertia.in(child.frame));
        }
        return child;
    }

    private Body body(Assembly assembly) {
        Connection joint = assembly.connection;
        LinkInertia inertia = assembly.inertia;
        int line = lineOf(joint.child);
        String moving = "link '" + joint.child + "' moves by joint '" + joint.name + "'";
        if (inertia.mass() == 0.0) {
            fault(
                    line,
                    moving
                            + ", but neither it nor what is fixed to it has a mass. Maybe its <inertial> is missing, or the"
                            + " joint should be fixed");
        } else if (!inertia.isPositiveDefinite()) {
            fault(
                    line,
                    moving
                            + ", but can be turned without a moment: its inertia, with what is fixed to it, is not positive"
                            + " definite: the principal moments are " + moments(inertia)
                            + ". Maybe give it some thickness");
        }
        return new Body(
                joint(joint, joint.kind.orElseThrow()),
                assembly.parent.body,
                assembly.atZero.rotation(),
                assembly.atZero.origin(),
                inertia.mass(),
                inertia.centre(),
                inertia.inertia());
    }
}
