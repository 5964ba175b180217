package io.tsmc.rigidbody;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A robot for tests: as URDF, and as Newton's and Euler's laws in the coordinates of the world, body by body, which has
 * nothing in common with the articulated-body algorithm but the laws.
 */
final class Tree {

    /** A link and the joint that it hangs on; {@code axis} of any length. */
    record Link(
            String type,
            int parent,
            double[] xyz,
            double[] rpy,
            double[] axis,
            double damping,
            double mass,
            double[] centre,
            double[] inertiaRpy,
            double[] moments) {}

    /** Where a link is and how it moves, in the world. */
    private static final class State {
        double[][] rotation = identity();
        double[] place = new double[3];
        double[] axis = new double[3];
        double[] spin = new double[3];
        double[] velocity = new double[3];
        double[] spinRate = new double[3];
        double[] acceleration = new double[3];
        double[] centre = new double[3];
    }

    final List<Link> links;
    final double[] gravity;

    Tree(List<Link> links, double[] gravity) {
        this.links = List.copyOf(links);
        this.gravity = gravity.clone();
    }

    /** A tree with joints of all types, axes, masses and frames at random. */
    static Tree random(SplittableRandom random, int count) {
        List<Link> links = new ArrayList<>();
        String[] types = {"revolute", "continuous", "prismatic", "fixed"};
        for (int i = 0; i < count; i++) {
            // Those of a body are at most as different as those of a plate and a rod.
            double a = random.nextDouble(0.01, 0.1);
            double b = random.nextDouble(0.01, 0.1);
            double c = random.nextDouble(0.01, 0.1);
            links.add(new Link(
                    i == 0 ? "revolute" : types[random.nextInt(types.length)],
                    i == 0 ? -1 : random.nextInt(-1, i),
                    vector(random, 0.5),
                    vector(random, 3.0),
                    vector(random, 1.0),
                    0.0,
                    random.nextDouble(0.5, 2.0),
                    vector(random, 0.3),
                    vector(random, 3.0),
                    new double[] {b + c, a + c, a + b}));
        }
        return new Tree(links, vector(random, 10.0));
    }

    static double[] vector(SplittableRandom random, double size) {
        return new double[] {
            random.nextDouble(-size, size), random.nextDouble(-size, size), random.nextDouble(-size, size)
        };
    }

    static double[] randoms(SplittableRandom random, int count, double size) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextDouble(-size, size);
        }
        return values;
    }

    String urdf() {
        StringBuilder text = new StringBuilder("<robot name='test'>\n  <link name='base'/>\n");
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            double[][] inertia = tensor(rotation(link.inertiaRpy), link.moments);
            text.append("  <joint name='j")
                    .append(i)
                    .append("' type='")
                    .append(link.type)
                    .append("'>\n");
            text.append("    <parent link='").append(link.parent < 0 ? "base" : "l" + link.parent);
            text.append("'/><child link='l").append(i).append("'/>\n");
            text.append("    <origin xyz='").append(numbers(link.xyz)).append("' rpy='");
            text.append(numbers(link.rpy))
                    .append("'/><axis xyz='")
                    .append(numbers(link.axis))
                    .append("'/>\n");
            text.append("    <limit effort='100' velocity='1'/><dynamics damping='");
            text.append(link.damping).append("'/>\n  </joint>\n");
            text.append("  <link name='l").append(i).append("'><inertial><origin xyz='");
            text.append(numbers(link.centre)).append("'/><mass value='").append(link.mass);
            text.append(String.format(
                    Locale.ROOT,
                    "'/><inertia ixx='%s' iyy='%s' izz='%s' ixy='%s' ixz='%s' iyz='%s'/></inertial></link>%n",
                    inertia[0][0],
                    inertia[1][1],
                    inertia[2][2],
                    inertia[0][1],
                    inertia[0][2],
                    inertia[1][2]));
        }
        return text.append("</robot>\n").toString();
    }

    private static String numbers(double[] v) {
        return v[0] + " " + v[1] + " " + v[2];
    }

    RigidBodies bodies(double timeStep, int substeps) {
        List<Body> bodies = parse(urdf());
        return new RigidBodies(new Robot(Optional.empty(), bodies), List.of(), gravity, timeStep, substeps);
    }

    static List<Body> parse(String urdf) {
        return robot(urdf).bodies();
    }

    static Robot robot(String urdf) {
        return Urdf.robot(
                new ByteArrayInputStream(urdf.getBytes(StandardCharsets.UTF_8)), "test.urdf", Optional.empty());
    }

    /** The number of joints that move. */
    int joints() {
        return (int) links.stream().filter(link -> !link.type.equals("fixed")).count();
    }

    private static boolean turns(Link link) {
        return link.type.equals("revolute") || link.type.equals("continuous");
    }

    private State[] states(double[] q, double[] qd, double[] qdd) {
        State[] states = new State[links.size()];
        int joint = 0;
        for (int i = 0; i < states.length; i++) {
            Link link = links.get(i);
            State parent = link.parent < 0 ? new State() : states[link.parent];
            State state = new State();
            boolean moves = !link.type.equals("fixed");
            double position = moves ? q[joint] : 0.0;
            double speed = moves ? qd[joint] : 0.0;
            double growth = moves ? qdd[joint] : 0.0;
            joint += moves ? 1 : 0;

            double[][] frame = multiply(parent.rotation, rotation(link.rpy));
            double[] offset = apply(parent.rotation, link.xyz);
            state.axis = scale(apply(frame, link.axis), 1.0 / Math.sqrt(dot(link.axis, link.axis)));
            if (turns(link)) {
                state.rotation = multiply(rotationAbout(state.axis, position), frame);
                state.spin = add(parent.spin, scale(state.axis, speed));
                state.spinRate = add(
                        add(parent.spinRate, scale(state.axis, growth)), cross(parent.spin, scale(state.axis, speed)));
            } else {
                state.rotation = frame;
                offset = add(offset, scale(state.axis, position));
                state.spin = parent.spin;
                state.spinRate = parent.spinRate;
            }
            state.place = add(parent.place, offset);
            state.velocity = add(parent.velocity, cross(parent.spin, offset));
            state.acceleration = add(
                    add(parent.acceleration, cross(parent.spinRate, offset)),
                    cross(parent.spin, cross(parent.spin, offset)));
            if (link.type.equals("prismatic")) {
                state.velocity = add(state.velocity, scale(state.axis, speed));
                state.acceleration = add(
                        state.acceleration,
                        add(scale(state.axis, growth), scale(cross(parent.spin, state.axis), 2.0 * speed)));
            }
            state.centre = apply(state.rotation, link.centre);
            states[i] = state;
        }
        return states;
    }

    private double[][] inertia(int i, State state) {
        return tensor(multiply(state.rotation, rotation(links.get(i).inertiaRpy)), links.get(i).moments);
    }

    /** Moments and forces of the joints that make given accelerations, by the laws of Newton and Euler. */
    double[] inverseDynamics(double[] q, double[] qd, double[] qdd) {
        State[] states = states(q, qd, qdd);
        double[] efforts = new double[q.length];
        int joint = 0;
        for (int j = 0; j < states.length; j++) {
            if (links.get(j).type.equals("fixed")) {
                continue;
            }
            for (int i = j; i < states.length; i++) {
                if (!hangsOn(i, j)) {
                    continue;
                }
                State s = states[i];
                double[] acceleration =
                        add(s.acceleration, add(cross(s.spinRate, s.centre), cross(s.spin, cross(s.spin, s.centre))));
                double[] force = scale(add(acceleration, scale(gravity, -1.0)), links.get(i).mass);
                double[][] inertia = inertia(i, s);
                double[] moment = add(apply(inertia, s.spinRate), cross(s.spin, apply(inertia, s.spin)));
                double[] arm = add(add(s.place, s.centre), scale(states[j].place, -1.0));
                efforts[joint] += turns(links.get(j))
                        ? dot(states[j].axis, add(moment, cross(arm, force)))
                        : dot(states[j].axis, force);
            }
            efforts[joint] += links.get(j).damping * qd[joint];
            joint++;
        }
        return efforts;
    }

    private boolean hangsOn(int link, int ancestor) {
        int at = link;
        while (at > ancestor) {
            at = links.get(at).parent;
        }
        return at == ancestor;
    }

    /** Kinetic and potential energy. */
    double energy(double[] x) {
        int n = x.length / 2;
        State[] states = states(Arrays.copyOf(x, n), Arrays.copyOfRange(x, n, 2 * n), new double[n]);
        double energy = 0.0;
        for (int i = 0; i < states.length; i++) {
            State s = states[i];
            double mass = links.get(i).mass;
            double[] velocity = add(s.velocity, cross(s.spin, s.centre));
            energy += 0.5 * mass * dot(velocity, velocity) + 0.5 * dot(s.spin, apply(inertia(i, s), s.spin));
            energy -= mass * dot(gravity, add(s.place, s.centre));
        }
        return energy;
    }

    /** Of those links of which it is asked, [3]. */
    double[] momentum(double[] x, int from) {
        int n = x.length / 2;
        State[] states = states(Arrays.copyOf(x, n), Arrays.copyOfRange(x, n, 2 * n), new double[n]);
        double[] sum = new double[3];
        for (int i = from; i < states.length; i++) {
            State s = states[i];
            sum = add(sum, scale(add(s.velocity, cross(s.spin, s.centre)), links.get(i).mass));
        }
        return sum;
    }

    private static double[][] identity() {
        return new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    }

    /** Roll, pitch and yaw, multiplied out. */
    private static double[][] rotation(double[] rpy) {
        double cr = Math.cos(rpy[0]);
        double sr = Math.sin(rpy[0]);
        double cp = Math.cos(rpy[1]);
        double sp = Math.sin(rpy[1]);
        double cy = Math.cos(rpy[2]);
        double sy = Math.sin(rpy[2]);
        return new double[][] {
            {cy * cp, cy * sp * sr - sy * cr, cy * sp * cr + sy * sr},
            {sy * cp, sy * sp * sr + cy * cr, sy * sp * cr - cy * sr},
            {-sp, cp * sr, cp * cr}
        };
    }

    /** Rodrigues' formula. */
    private static double[][] rotationAbout(double[] axis, double angle) {
        double[][] rotation = new double[3][3];
        for (int j = 0; j < 3; j++) {
            double[] e = identity()[j];
            double[] turned = add(
                    add(scale(e, Math.cos(angle)), scale(cross(axis, e), Math.sin(angle))),
                    scale(axis, dot(axis, e) * (1.0 - Math.cos(angle))));
            for (int i = 0; i < 3; i++) {
                rotation[i][j] = turned[i];
            }
        }
        return rotation;
    }

    private static double[][] tensor(double[][] axes, double[] moments) {
        double[][] tensor = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    tensor[i][j] += axes[i][k] * moments[k] * axes[j][k];
                }
            }
        }
        return tensor;
    }

    private static double[][] multiply(double[][] a, double[][] b) {
        double[][] product = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                product[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j] + a[i][2] * b[2][j];
            }
        }
        return product;
    }

    private static double[] apply(double[][] a, double[] v) {
        return new double[] {dot(a[0], v), dot(a[1], v), dot(a[2], v)};
    }

    private static double[] add(double[] a, double[] b) {
        return new double[] {a[0] + b[0], a[1] + b[1], a[2] + b[2]};
    }

    private static double[] scale(double[] a, double factor) {
        return new double[] {factor * a[0], factor * a[1], factor * a[2]};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }
}
