package io.tsmc.rigidbody;

import io.tsmc.rigidbody.UrdfJoints.Connection;
import io.tsmc.rigidbody.UrdfLinks.Link;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the joints make a tree of the links, with one base and names that can be told apart. */
final class UrdfTree {

    private final UrdfMessages messages;
    private final UrdfLinks links;
    private final UrdfJoints joints;

    UrdfTree(UrdfMessages messages, UrdfLinks links, UrdfJoints joints) {
        this.messages = messages;
        this.links = links;
        this.joints = joints;
    }

    void check(Element robot) {
        Map<String, Connection> above = new HashMap<>();
        for (Connection joint : joints.all()) {
            refuseUnknownLink(joint, joint.parent());
            refuseUnknownLink(joint, joint.child());
            Connection first = above.putIfAbsent(joint.child(), joint);
            if (first != null) {
                messages.fault(
                        joint.line(),
                        "joint '" + joint.name() + "': link '" + joint.child()
                                + "' has a second parent; the first is that of"
                                + " joint '" + first.name() + "', line " + first.line()
                                + ". Maybe a loop is meant, which is not supported");
            }
        }
        List<Link> roots = links.all().stream()
                .filter(link -> !above.containsKey(link.name()))
                .toList();
        if (roots.size() > 1) {
            messages.fault(
                    roots.get(1).line(),
                    "there must be one base, but there are " + roots.size() + " links without a parent: "
                            + roots.stream()
                                    .map(link -> "'" + link.name() + "' (line " + link.line() + ")")
                                    .collect(Collectors.joining(", "))
                            + ". Maybe a joint is missing");
        }
        if (links.all().isEmpty()) {
            messages.fault(robot, "there is no link");
        }
        refuseLoops(above);
        refuseEqualSignals();
    }

    private void refuseUnknownLink(Connection joint, String link) {
        if (links.find(link).isEmpty()) {
            messages.fault(
                    joint.line(),
                    "joint '" + joint.name() + "': there is no link '" + link + "'. Known: "
                            + String.join(", ", links.names()));
        }
    }

    private void refuseLoops(Map<String, Connection> above) {
        for (Link link : links.all()) {
            Set<String> passed = new HashSet<>();
            Connection joint = above.get(link.name());
            while (joint != null && passed.add(joint.parent())) {
                // Each loop is told once, at the link that comes first in the file.
                if (joint.parent().equals(link.name())) {
                    if (passed.stream().allMatch(other -> links.lineOf(other) >= link.line())) {
                        messages.fault(
                                link.line(),
                                "link '" + link.name() + "' is its own ancestor, by the links "
                                        + passed.stream().sorted().collect(Collectors.joining(", "))
                                        + ". Loops are not supported");
                    }
                    break;
                }
                joint = above.get(joint.parent());
            }
        }
    }

    /** Names of states become headings of columns, with fewer characters than URDF allows. */
    private void refuseEqualSignals() {
        Map<String, String> owners = new HashMap<>();
        for (Connection connection : joints.all()) {
            if (connection.movement().isPresent()) {
                Joint joint = connection.movement().get().joint();
                for (String signal :
                        List.of(joint.position().name(), joint.rate().name())) {
                    String other = owners.putIfAbsent(signal, joint.name());
                    if (other != null) {
                        messages.fault(
                                connection.line(),
                                "joint '" + joint.name() + "': its state would be called " + signal
                                        + ", as one of joint '" + other + "'. Maybe rename one of the two");
                    }
                }
            }
        }
    }
}
