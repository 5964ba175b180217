package io.tsmc.rigidbody;

import io.tsmc.api.ContinuousDynamics;
import io.tsmc.api.Require;
import io.tsmc.api.SettingsException;
import io.tsmc.api.Signal;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Rigid bodies that hang on each other by joints, on a base that does not move, from a URDF file.
 *
 * <p>State: the positions of the joints [rad or m], then their rates [rad/s or m/s], both in the order of the file, but
 * parents first. A joint {@code elbow} makes the states {@code elbow} and {@code elbowRate}, and the control {@code
 * elbowTorque} [N m] or, if it slides, {@code elbowForce} [N]. The limits of a joint's effort bound its control; limits of
 * position and velocity are not part of the model. Forward dynamics is the articulated-body algorithm; gradients are exact.
 *
 * @param robot a URDF file
 * @param actuated the joints with a motor, in the order of the controls; if empty, all whose effort is not limited to 0
 * @param gravity acceleration of what falls freely, in the frame of the base, [3] [m/s²]
 * @param timeStep time that a control is held [s]
 * @param substeps steps of the Runge–Kutta method of order 4 in a time step
 * @param friction what becomes of dry friction: {@code refuse}, {@code ignore} or {@code smooth}
 * @param frictionSpeed where friction is smoothed, the rate of a joint at which its force is 76 % of what it becomes [rad/s
 *     or m/s]
 * @param mimic what becomes of joints that follow another one: {@code refuse}, {@code ignore} or {@code follow}
 */
public record RigidBodies(
        Robot robot,
        List<String> actuated,
        double[] gravity,
        double timeStep,
        int substeps,
        DryFriction friction,
        double frictionSpeed,
        MimicJoints mimic)
        implements ContinuousDynamics, Drawn {

    /** Step times rate of decay above which the Runge–Kutta method of order 4 grows what should decay. */
    private static final double STABLE = 2.785;
    /** A rate that counts as slow [rad/s or m/s]. */
    private static final double SLOW = 0.1;
    /** How many joints a message names. */
    private static final int SOME = 6;

    /** Two rods with motors at both joints. */
    public RigidBodies() {
        this(Robot.builtIn(), List.of(), new double[] {0.0, 0.0, -9.81}, 0.02, 1);
    }

    /** Without dry friction and joints that follow others. */
    public RigidBodies(Robot robot, List<String> actuated, double[] gravity, double timeStep, int substeps) {
        this(robot, actuated, gravity, timeStep, substeps, DryFriction.REFUSE, SLOW, MimicJoints.REFUSE);
    }

    /** Refuses motors at joints that are not there or cannot be moved, and steps that are too long or not positive. */
    public RigidBodies {
        actuated = List.copyOf(actuated);
        gravity = gravity.clone();
        Require.that(
                gravity.length == 3 && Arrays.stream(gravity).allMatch(Double::isFinite),
                "gravity",
                Arrays.toString(gravity) + " must be three finite numbers",
                "[0, 0, -9.81]");
        Require.positive("timeStep", timeStep, "0.02");
        Require.atLeast("substeps", substeps, 1);
        Require.positive("frictionSpeed", frictionSpeed, String.valueOf(SLOW));
        refuseWhatTheFileAsksFor(robot.bodies(), friction, mimic);
        Gearing gearing = Gearing.of(robot.bodies(), mimic == MimicJoints.FOLLOW);
        List<String> names =
                robot.bodies().stream().map(body -> body.joint().name()).toList();
        for (int i = 0; i < actuated.size(); i++) {
            int body = names.indexOf(actuated.get(i));
            String path = "actuated[" + i + "]";
            String joint = "joint '" + actuated.get(i) + "' ";
            Require.that(
                    body >= 0, path, "there is no " + joint + "that moves. Known: " + String.join(", ", names), "");
            Require.that(
                    !gearing.follows()[body],
                    path,
                    joint + "follows another one, and is moved by the motor of that one",
                    "name that one");
            Require.that(
                    robot.bodies().get(body).joint().effort() > 0.0,
                    path,
                    joint + "has no motor: its effort is limited to 0, or has no limit",
                    "raise the limit in the file, or leave the joint out");
        }
        Require.that(
                new HashSet<>(actuated).size() == actuated.size(),
                "actuated",
                actuated + " must not name a joint twice",
                "");
        Require.that(
                !motors(robot.bodies(), actuated, gearing).isEmpty(),
                "robot",
                "no joint has a motor: all efforts are limited to 0, or have no limit",
                "raise the limit of one in the file");
        double decay = Damping.fastestDecay(
                robot.bodies(), gearing, slopes(robot.bodies(), friction == DryFriction.SMOOTH, frictionSpeed));
        boolean smoothed = friction == DryFriction.SMOOTH
                && robot.bodies().stream().anyMatch(body -> body.joint().friction() > 0.0);
        Require.that(
                decay * timeStep / substeps <= STABLE,
                "substeps",
                substeps + " is too small: the damping in the file " + (smoothed ? "and the smoothed friction " : "")
                        + "stops the fastest motion within "
                        + String.format(Locale.ROOT, "%.2g", 1.0 / decay)
                        + " s, and steps of " + timeStep / substeps + " s would make it grow instead",
                "substeps: " + (int) Math.ceil(decay * timeStep)
                        + (smoothed ? ", or a larger frictionSpeed" : ", or less damping"));
    }

    /** What is not modelled unless somebody says how, a line for each. */
    private static void refuseWhatTheFileAsksFor(List<Body> bodies, DryFriction friction, MimicJoints mimic) {
        List<SettingsException.Fault> faults = new ArrayList<>();
        List<String> rubbing = bodies.stream()
                .map(Body::joint)
                .filter(joint -> joint.friction() > 0.0)
                .map(Joint::name)
                .toList();
        if (friction == DryFriction.REFUSE && !rubbing.isEmpty()) {
            faults.add(new SettingsException.Fault(
                    "friction",
                    "the file gives dry friction to " + named(rubbing)
                            + ": its force jumps where the motion turns round",
                    "friction: smooth, or friction: ignore"));
        }
        List<String> following = bodies.stream()
                .map(Body::joint)
                .filter(joint -> joint.mimic().isPresent())
                .map(joint -> joint.name() + " (" + joint.mimic().orElseThrow().joint() + ")")
                .toList();
        if (mimic == MimicJoints.REFUSE && !following.isEmpty()) {
            faults.add(new SettingsException.Fault(
                    "mimic",
                    "the file makes " + named(following) + " follow another one (<mimic>)",
                    "mimic: follow, or mimic: ignore to let them move on their own"));
        }
        if (!faults.isEmpty()) {
            throw new SettingsException(faults);
        }
    }

    private static String named(List<String> joints) {
        String some = joints.stream().limit(SOME).collect(Collectors.joining(", "));
        String more = joints.size() > SOME ? " and " + (joints.size() - SOME) + " more" : "";
        return (joints.size() == 1 ? "joint " : "the joints ") + some + more;
    }

    /** Largest slope of the force that resists a joint against its speed, [n] [N m s/rad or N s/m]. */
    private static double[] slopes(List<Body> bodies, boolean smooth, double frictionSpeed) {
        return bodies.stream()
                .map(Body::joint)
                .mapToDouble(joint -> joint.damping() + (smooth ? joint.friction() / frictionSpeed : 0.0))
                .toArray();
    }

    /** The joints with a motor, in the order of the controls. */
    private List<Joint> motors() {
        return motors(robot.bodies(), actuated, gearing());
    }

    private static List<Joint> motors(List<Body> bodies, List<String> actuated, Gearing gearing) {
        List<Joint> motors = new ArrayList<>();
        if (actuated.isEmpty()) {
            for (int i = 0; i < bodies.size(); i++) {
                Joint joint = bodies.get(i).joint();
                if (joint.effort() > 0.0 && !gearing.follows()[i]) {
                    motors.add(joint);
                }
            }
        }
        for (String name : actuated) {
            bodies.stream()
                    .map(Body::joint)
                    .filter(joint -> joint.name().equals(name))
                    .forEach(motors::add);
        }
        return motors;
    }

    /** The joints that move on their own, in the order of the states. */
    private List<Joint> moving() {
        Gearing gearing = gearing();
        List<Joint> moving = new ArrayList<>();
        for (int i = 0; i < robot.bodies().size(); i++) {
            if (!gearing.follows()[i]) {
                moving.add(robot.bodies().get(i).joint());
            }
        }
        return moving;
    }

    private Gearing gearing() {
        return Gearing.of(robot.bodies(), mimic == MimicJoints.FOLLOW);
    }

    @Override
    public int stateDim() {
        return 2 * gearing().states();
    }

    @Override
    public int controlDim() {
        return motors().size();
    }

    @Override
    public void derivative(double[] x, double[] u, double[] rate) {
        Gearing gearing = gearing();
        int states = gearing.states();
        double[] position = gearing.positions(Arrays.copyOfRange(x, 0, states));
        double[] speed = gearing.speeds(Arrays.copyOfRange(x, states, 2 * states));
        int n = position.length;
        double[] effort = new double[n];
        int motors = 0;
        for (int i = 0; i < n; i++) {
            Joint joint = robot.bodies().get(i).joint();
            int motor = actuated.indexOf(joint.name());
            if (actuated.isEmpty() && joint.effort() > 0.0 && !gearing.follows()[i]) {
                motor = motors++;
            }
            double driven = motor < 0 ? 0.0 : u[motor];
            effort[i] = joint.damping() == 0.0 ? driven : driven - joint.damping() * speed[i];
            if (friction == DryFriction.SMOOTH && joint.friction() > 0.0) {
                effort[i] -= joint.friction() * Math.tanh(speed[i] / frictionSpeed);
            }
        }
        double[] acceleration = new double[n];
        ForwardDynamics.accelerations(robot.bodies(), gravity, position, speed, effort, acceleration);
        gearing.mesh(robot.bodies(), position, acceleration);
        System.arraycopy(x, states, rate, 0, states);
        System.arraycopy(gearing.ofStates(acceleration), 0, rate, states, states);
    }

    @Override
    public double[] controlLower() {
        return motors().stream().mapToDouble(joint -> -joint.effort()).toArray();
    }

    @Override
    public double[] controlUpper() {
        return motors().stream().mapToDouble(Joint::effort).toArray();
    }

    @Override
    public List<Signal> stateSignals() {
        List<Signal> signals = new ArrayList<>();
        moving().forEach(joint -> signals.add(joint.position()));
        moving().forEach(joint -> signals.add(joint.rate()));
        return signals;
    }

    @Override
    public List<Signal> controlSignals() {
        return motors().stream().map(Joint::control).toList();
    }

    @Override
    public void draw(double[] x, double[] u, double time, Canvas canvas) {
        Skeleton.draw(robot, x, canvas);
    }
}
