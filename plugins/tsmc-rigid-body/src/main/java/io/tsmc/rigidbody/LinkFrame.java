package io.tsmc.rigidbody;

import io.tsmc.api.obstacle.Capsule;
import java.util.List;

/**
 * A link of the file, and where its frame is on the body that it is a part of.
 *
 * @param name name in the file
 * @param body index of the body; −1 for the base
 * @param rotation turns its axes into those of the body's frame, [3][3]
 * @param origin of its frame in the body's, [3] [m]
 * @param shapes its {@code <collision>} in its own frame: a cylinder or a box is the capsule around it
 * @param unread what of its {@code <collision>} is none of these, in words
 */
public record LinkFrame(
        String name, int body, double[][] rotation, double[] origin, List<Capsule> shapes, List<String> unread) {

    /** Copies the lists. */
    public LinkFrame {
        shapes = List.copyOf(shapes);
        unread = List.copyOf(unread);
    }
}
