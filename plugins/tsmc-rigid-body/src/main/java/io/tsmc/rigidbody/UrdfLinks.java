package io.tsmc.rigidbody;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The links of a file and their inertia. */
final class UrdfLinks {

    private static final double[] ZERO = new double[3];
    /** Part of the largest moment of inertia up to which a negative one is an error of computing it here. */
    private static final double VISIBLE = 1e-14;

    private final UrdfMessages messages;
    private final UrdfValues values;
    private final Map<String, Link> links = new LinkedHashMap<>();
    private final List<String> rounded = new ArrayList<>();

    /** A link as it is written. */
    record Link(String name, int line, LinkInertia inertia, LinkShapes shapes) {}

    UrdfLinks(UrdfMessages messages) {
        this.messages = messages;
        values = new UrdfValues(messages);
    }

    /** Their names, in the order of the file. */
    Set<String> names() {
        return links.keySet();
    }

    /** In the order of the file. */
    Collection<Link> all() {
        return links.values();
    }

    Optional<Link> find(String name) {
        return Optional.ofNullable(links.get(name));
    }

    /** The line of a link; of one that is not there, beyond all others. */
    int lineOf(String link) {
        return find(link).map(Link::line).orElse(Integer.MAX_VALUE);
    }

    /** The links that do not move: the base and what is fixed to it. */
    static Set<String> still(Element robot) {
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
    void read(Element element, Set<String> still) {
        String name = values.attribute(element, "name");
        List<Element> inertials = element.children("inertial");
        LinkInertia inertia =
                inertials.isEmpty() || still.contains(name) ? LinkInertia.none() : inertial(inertials.get(0), name);
        if (inertials.size() > 1) {
            messages.fault(inertials.get(1), "link '" + name + "' has a second <inertial>");
        }
        Link earlier = links.putIfAbsent(name, new Link(name, element.line(), inertia, LinkShapes.of(element)));
        if (earlier != null) {
            messages.fault(element, "there is another link '" + name + "', at line " + earlier.line);
        }
    }

    private LinkInertia inertial(Element element, String link) {
        values.refuseOthers(element, List.of("origin", "mass", "inertia"));
        Frame frame = values.origin(element);
        Optional<Element> massElement = values.required(element, "mass");
        Optional<Element> tensor = values.required(element, "inertia");
        if (massElement.isEmpty() || tensor.isEmpty()) {
            return LinkInertia.none();
        }
        double mass = values.number(massElement.get(), "value");
        double xy = values.number(tensor.get(), "ixy");
        double xz = values.number(tensor.get(), "ixz");
        double yz = values.number(tensor.get(), "iyz");
        double[][] inertia = {
            {values.number(tensor.get(), "ixx"), xy, xz},
            {xy, values.number(tensor.get(), "iyy"), yz},
            {xz, yz, values.number(tensor.get(), "izz")}
        };
        LinkInertia own = new LinkInertia(mass, ZERO, inertia);
        if (mass < 0.0) {
            messages.fault(massElement.get(), "link '" + link + "': the mass is " + mass + ", must not be negative");
        } else if (!own.isPossible()) {
            messages.fault(
                    tensor.get(),
                    "link '" + link + "': nothing has the principal moments of inertia " + moments(own)
                            + ": none may be negative, and none larger than the two others together. Maybe the unit is"
                            + " not kg m², or a sign is wrong");
        } else if (mass == 0.0 && !own.isPoint()) {
            messages.fault(massElement.get(), "link '" + link + "' has an inertia, but its mass is 0");
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

    void noteRounding() {
        if (!rounded.isEmpty()) {
            messages.note("moments of inertia that are negative by rounding are taken as 0: those of the links "
                    + String.join(", ", rounded));
        }
    }
}
