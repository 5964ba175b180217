package io.tsmc.rigidbody;

import io.tsmc.api.obstacle.Capsule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the {@code <collision>} of a link as balls and capsules. Nobody who does not ask for the distance of a link is kept from
 * using a file by it, so what cannot be read is told and not refused.
 */
final class LinkShapes {

    private final List<Capsule> shapes = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();

    private LinkShapes() {}

    static LinkShapes of(Element link) {
        LinkShapes found = new LinkShapes();
        link.children("collision").forEach(found::read);
        return found;
    }

    /** In the frame of the link. */
    List<Capsule> shapes() {
        return List.copyOf(shapes);
    }

    /** What could not be read, in words. */
    List<String> unread() {
        return List.copyOf(unread);
    }

    private void read(Element collision) {
        Optional<Element> shape = collision
                .child("geometry")
                .flatMap(geometry -> geometry.children().stream().findFirst());
        if (shape.isEmpty()) {
            return;
        }
        UrdfMessages faults = new UrdfMessages("");
        UrdfValues values = new UrdfValues(faults);
        Frame frame = values.origin(collision);
        double radius = 0.0;
        double length = 0.0;
        int axis = 2;
        switch (shape.get().name()) {
            case "sphere" -> radius = values.number(shape.get(), "radius");
            case "cylinder", "capsule" -> {
                radius = values.number(shape.get(), "radius");
                length = values.number(shape.get(), "length");
            }
            case "box" -> {
                double[] size = values.triple(shape.get(), "size", new double[3]);
                axis = size[0] >= size[1] && size[0] >= size[2] ? 0 : size[1] >= size[2] ? 1 : 2;
                length = size[axis];
                radius = 0.5 * Math.hypot(size[(axis + 1) % 3], size[(axis + 2) % 3]);
            }
            default -> {
                unread.add("a <" + shape.get().name() + ">");
                return;
            }
        }
        if (faults.any() || !(radius > 0.0) || !(length >= 0.0)) {
            unread.add("a <" + shape.get().name() + "> without its sizes, line "
                    + shape.get().line());
            return;
        }
        double[] end = new double[3];
        end[axis] = 0.5 * length;
        double[] to = frame.point(end);
        end[axis] = -0.5 * length;
        shapes.add(new Capsule(frame.point(end), to, radius));
    }
}
