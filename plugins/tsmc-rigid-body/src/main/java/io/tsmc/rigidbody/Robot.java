package io.tsmc.rigidbody;

import io.tsmc.api.Dynamics;
import io.tsmc.api.FileSetting;
import io.tsmc.api.Noted;
import io.tsmc.api.obstacle.Capsule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A tree of bodies on a base that does not move. What of URDF is understood is said in docs/rigid-bodies.md.
 *
 * @param file what it was read from; empty for the one that comes with the plug-in
 * @param bodies those that move, in the order of their joints in the file, but parents first
 * @param links all links of the file, where they are on these bodies
 * @param notes what was made of the file that its author may not have meant
 */
public record Robot(Optional<Path> file, List<Body> bodies, List<LinkFrame> links, List<String> notes)
        implements FileSetting, Noted {

    private static final String BUILT_IN_MODEL = "double-pendulum.urdf";

    /** Copies the lists. */
    public Robot {
        bodies = List.copyOf(bodies);
        links = List.copyOf(links);
        notes = List.copyOf(notes);
    }

    /** A robot that nothing has to be said of, with bodies only. */
    public Robot(Optional<Path> file, List<Body> bodies) {
        this(file, bodies, List.of(), List.of());
    }

    /**
     * Reads a URDF file.
     *
     * @throws IllegalArgumentException if it cannot be used; the message has a line for each fault, which starts with the
     *     file and its line
     */
    public static Robot read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Urdf.robot(in, file.toString(), Optional.of(file));
        }
    }

    /** Two rods that hang on each other, which the plug-in brings along. */
    public static Robot builtIn() {
        try (InputStream in = Objects.requireNonNull(Robot.class.getResourceAsStream(BUILT_IN_MODEL))) {
            return Urdf.robot(in, BUILT_IN_MODEL, Optional.empty());
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + BUILT_IN_MODEL + " from the plug-in's own jar", e);
        }
    }

    /**
     * Where a point of a link is and how it moves, with the axes of the link. Traced: of what is not used, nothing is computed.
     *
     * @param link a name of {@link #links}
     * @param offset of the point in the link's frame, known beforehand, [3] [m]
     * @param x state of {@link RigidBodies}, with joints that follow others among the states or not, [nx]
     */
    public FrameMotion motion(String link, double[] offset, double[] x) {
        return FrameMotion.of(Kinematics.of(this, RobotFrames.link(this, link), offset, x));
    }

    /**
     * What of links is to stay clear: their {@code <collision>}, as far as it is read. Traced.
     *
     * @param named links that move; none for all of them
     */
    public List<LinkCapsule> shapes(List<String> named) {
        List<LinkCapsule> shapes = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            LinkFrame link = links.get(i);
            boolean meant = named.isEmpty() && link.body() >= 0;
            for (int k = 0; k < named.size(); k++) {
                meant |= named.get(k).equals(link.name());
            }
            for (int k = 0; meant && k < link.shapes().size(); k++) {
                Capsule shape = link.shapes().get(k);
                shapes.add(new LinkCapsule(link.name(), shape.from(), shape.to(), shape.radius()));
            }
        }
        return shapes;
    }

    /**
     * Where both ends of parts of links are, in the frame of the base. Traced.
     *
     * @param x state of {@link RigidBodies}, [nx]
     * @return [part][2][3] [m]
     */
    public double[][][] ends(List<LinkCapsule> parts, double[] x) {
        Kinematics.Motion[] bodies = Kinematics.ofBodies(this, x);
        double[][][] ends = new double[parts.size()][][];
        for (int i = 0; i < ends.length; i++) {
            LinkCapsule part = parts.get(i);
            LinkFrame link = RobotFrames.link(this, part.link());
            Kinematics.Motion motion = bodies[link.body()].of(link.rotation(), link.origin());
            ends[i] = new double[][] {
                motion.point(Vector.constant(part.from())).values(),
                motion.point(Vector.constant(part.to())).values()
            };
        }
        return ends;
    }

    /**
     * The positions of the joints of all bodies, also of those that follow others. Traced.
     *
     * @param x state of {@link RigidBodies}, [nx]
     * @return [bodies] [rad or m]
     */
    public double[] positions(double[] x) {
        return Kinematics.gearing(this, x).positions(Arrays.copyOfRange(x, 0, x.length / 2));
    }

    /**
     * The rates of the joints of all bodies, also of those that follow others. Traced.
     *
     * @param x state of {@link RigidBodies}, [nx]
     * @return [bodies] [rad/s or m/s]
     */
    public double[] rates(double[] x) {
        return Kinematics.gearing(this, x).speeds(Arrays.copyOfRange(x, x.length / 2, x.length));
    }

    /**
     * Refuses a link that is not there, or does not move.
     *
     * @param path the setting that names it
     */
    public void requireMovingLink(String path, String link) {
        RobotFrames.requireMoving(path, this, link);
    }

    /** Refuses a system whose states are not those of this robot, or that has its joints in other places. */
    public void requireMovedBy(Dynamics dynamics) {
        RobotFrames.requireSameRobot(this, dynamics);
    }
}
