package io.tsmc.rigidbody;

import io.tsmc.api.FileSetting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A tree of bodies on a base that does not move. What of URDF is understood is said in docs/rigid-bodies.md.
 *
 * @param file what it was read from; empty for the one that comes with the plug-in
 * @param bodies those that move, in the order of their joints in the file, but parents first
 */
public record Robot(Optional<Path> file, List<Body> bodies) implements FileSetting {

    private static final String BUILT_IN_MODEL = "double-pendulum.urdf";

    /** Copies the list. */
    public Robot {
        bodies = List.copyOf(bodies);
    }

    /**
     * Reads a URDF file.
     *
     * @throws IllegalArgumentException if it cannot be used; the message has a line for each fault, which starts with the
     *     file and its line
     */
    public static Robot read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new Robot(Optional.of(file), Urdf.bodies(in, file.toString()));
        }
    }

    /** Two rods that hang on each other. */
    static Robot builtIn() {
        try (InputStream in = Objects.requireNonNull(Robot.class.getResourceAsStream(BUILT_IN_MODEL))) {
            return new Robot(Optional.empty(), Urdf.bodies(in, BUILT_IN_MODEL));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + BUILT_IN_MODEL + " from the plug-in's own jar", e);
        }
    }
}
