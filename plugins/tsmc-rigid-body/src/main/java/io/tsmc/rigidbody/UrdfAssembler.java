package io.tsmc.rigidbody;

import io.tsmc.rigidbody.UrdfJoints.Connection;
import io.tsmc.rigidbody.UrdfJoints.Movement;
import io.tsmc.rigidbody.UrdfLinks.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes bodies of the links: each of what one joint moves, with all that is fixed to it. */
final class UrdfAssembler {

    private final UrdfLinks links;
    private final UrdfJoints joints;

    UrdfAssembler(UrdfLinks links, UrdfJoints joints) {
        this.links = links;
        this.joints = joints;
    }

    /** A link in the frame of the body that it is fixed to; that of index −1 is the base. */
    private record Place(int body, Frame frame) {}

    /** A body that more links may be fixed to. */
    static final class Assembly {
        private final Connection connection;
        private final Movement movement;
        private final Place parent;
        private final Frame atZero;
        private LinkInertia inertia = LinkInertia.none();

        private Assembly(Connection connection, Movement movement, Place parent, Frame atZero) {
            this.connection = connection;
            this.movement = movement;
            this.parent = parent;
            this.atZero = atZero;
        }

        Connection connection() {
            return connection;
        }

        Movement movement() {
            return movement;
        }

        Body body() {
            return new Body(
                    movement.joint(),
                    parent.body,
                    atZero.rotation(),
                    atZero.origin(),
                    inertia.mass(),
                    inertia.centre(),
                    inertia.inertia());
        }
    }

    /** The bodies in the order of the file, but a parent before its children; the links in the order of the file. */
    record Assembled(List<Assembly> bodies, List<LinkFrame> links) {}

    Assembled assemble() {
        Map<String, Place> places = new HashMap<>();
        List<Assembly> assemblies = new ArrayList<>();
        Set<String> children = joints.all().stream().map(Connection::child).collect(Collectors.toSet());
        links.names().stream()
                .filter(link -> !children.contains(link))
                .forEach(base -> places.put(base, new Place(-1, Frame.identity())));
        List<Connection> left = new ArrayList<>(joints.all());
        while (!left.isEmpty()) {
            Connection next = left.stream()
                    .filter(joint -> places.containsKey(joint.parent()))
                    .findFirst()
                    .orElseThrow();
            left.remove(next);
            places.put(next.child(), attach(next, place(places, next.parent()), assemblies));
        }
        List<LinkFrame> frames = links.all().stream()
                .map(link -> frame(link, place(places, link.name())))
                .toList();
        return new Assembled(assemblies, frames);
    }

    private static LinkFrame frame(Link link, Place place) {
        return new LinkFrame(
                link.name(),
                place.body,
                place.frame.rotation(),
                place.frame.origin(),
                link.shapes().shapes(),
                link.shapes().unread());
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
        Frame jointFrame = parent.frame.times(joint.frame());
        Place child = joint.movement()
                .map(movement -> {
                    Frame aligned = Frame.withZ(movement.axis());
                    assemblies.add(new Assembly(joint, movement, parent, jointFrame.times(aligned)));
                    return new Place(assemblies.size() - 1, aligned.turnedBack());
                })
                .orElseGet(() -> new Place(parent.body, jointFrame));
        if (child.body >= 0) {
            Assembly assembly = assemblies.get(child.body);
            links.find(joint.child())
                    .ifPresent(link -> assembly.inertia =
                            assembly.inertia.plus(link.inertia().in(child.frame)));
        }
        return child;
    }
}
