package io.tsmc.rigidbody;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

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
 */
public record RigidBodies(Robot robot, List<String> actuated, double[] gravity, double timeStep, int substeps)
        implements Dynamics {

    /** Step times rate of decay above which the Runge–Kutta method of order 4 grows what should decay. */
    private static final double STABLE = 2.785;

    /** Two rods with motors at both joints. */
    public RigidBodies() {
        this(Robot.builtIn(), List.of(), new double[] {0.0, 0.0, -9.81}, 0.02, 1);
    }

    /** Refuses motors at joints that are not there or cannot be moved, and steps that are too long or not positive. */
    public RigidBodies {
        actuated = List.copyOf(actuated);
        gravity = gravity.clone();
        require(
                gravity.length == 3 && Arrays.stream(gravity).allMatch(Double::isFinite),
                "gravity = " + Arrays.toString(gravity) + " must be three finite numbers. Maybe [0, 0, -9.81]");
        require(
                timeStep > 0.0 && timeStep < Double.POSITIVE_INFINITY,
                "timeStep = " + timeStep + " must be a positive number. Maybe 0.02");
        require(substeps >= 1, "substeps = " + substeps + " must be at least 1");
        List<String> names =
                robot.bodies().stream().map(body -> body.joint().name()).toList();
        for (int i = 0; i < actuated.size(); i++) {
            int body = names.indexOf(actuated.get(i));
            require(
                    body >= 0,
                    "actuated[" + i + "]: there is no joint '" + actuated.get(i) + "' that moves. Known: "
                            + String.join(", ", names));
            require(
                    robot.bodies().get(body).joint().effort() > 0.0,
                    "actuated[" + i + "]: the effort of joint '" + actuated.get(i)
                            + "' is limited to 0. Maybe raise the limit in the file, or leave the joint out");
        }
        require(
                new HashSet<>(actuated).size() == actuated.size(),
                "actuated = " + actuated + " must not name a joint twice");
        require(
                !actuated.isEmpty()
                        || robot.bodies().stream().anyMatch(body -> body.joint().effort() > 0.0),
                "robot: no joint can be moved: all efforts are limited to 0. Maybe raise the limit of one in the file");
        double decay = Damping.fastestDecay(robot.bodies());
        require(
                decay * timeStep / substeps <= STABLE,
                "substeps = " + substeps + ": the damping in the file stops the fastest motion within "
                        + String.format(Locale.ROOT, "%.2g", 1.0 / decay)
                        + " s, and steps of " + timeStep / substeps + " s would make it grow instead. Maybe substeps: "
                        + (int) Math.ceil(decay * timeStep) + ", or less damping");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("rigid-bodies: " + message);
        }
    }

    /** The joints with a motor, in the order of the controls. */
    private List<Joint> motors() {
        List<Joint> motors = new ArrayList<>();
        if (actuated.isEmpty()) {
            robot.bodies().stream()
                    .map(Body::joint)
                    .filter(joint -> joint.effort() > 0.0)
                    .forEach(motors::add);
        }
        for (String name : actuated) {
            robot.bodies().stream()
                    .map(Body::joint)
                    .filter(joint -> joint.name().equals(name))
                    .forEach(motors::add);
        }
        return motors;
    }

    @Override
    public int stateDim() {
        return 2 * robot.bodies().size();
    }

    @Override
    public int controlDim() {
        return motors().size();
    }

    @Override
    public void step(double[] x, double[] u, double[] noise, double[] next) {
        int n = x.length;
        double h = timeStep / substeps;
        double[] now = x.clone();
        double[] probe = new double[n];
        double[] k1 = new double[n];
        double[] k2 = new double[n];
        double[] k3 = new double[n];
        double[] k4 = new double[n];
        for (int substep = 0; substep < substeps; substep++) {
            derivative(now, u, k1);
            advance(now, 0.5 * h, k1, probe);
            derivative(probe, u, k2);
            advance(now, 0.5 * h, k2, probe);
            derivative(probe, u, k3);
            advance(now, h, k3, probe);
            derivative(probe, u, k4);
            for (int i = 0; i < n; i++) {
                now[i] += h / 6.0 * (k1[i] + 2.0 * (k2[i] + k3[i]) + k4[i]);
            }
        }
        System.arraycopy(now, 0, next, 0, n);
    }

    private static void advance(double[] x, double h, double[] rate, double[] moved) {
        for (int i = 0; i < x.length; i++) {
            moved[i] = x[i] + h * rate[i];
        }
    }

    /**
     * The right-hand side of the differential equation.
     *
     * @param x state, [nx]
     * @param u control, [nu]
     * @param rate receives the time derivative of the state, [nx]
     */
    void derivative(double[] x, double[] u, double[] rate) {
        int n = x.length / 2;
        double[] position = new double[n];
        double[] speed = new double[n];
        double[] effort = new double[n];
        int motors = 0;
        for (int i = 0; i < n; i++) {
            Joint joint = robot.bodies().get(i).joint();
            position[i] = x[i];
            speed[i] = x[n + i];
            int motor = actuated.indexOf(joint.name());
            if (actuated.isEmpty() && joint.effort() > 0.0) {
                motor = motors++;
            }
            double driven = motor < 0 ? 0.0 : u[motor];
            effort[i] = joint.damping() == 0.0 ? driven : driven - joint.damping() * speed[i];
        }
        double[] acceleration = new double[n];
        ForwardDynamics.accelerations(robot.bodies(), gravity, position, speed, effort, acceleration);
        System.arraycopy(speed, 0, rate, 0, n);
        System.arraycopy(acceleration, 0, rate, n, n);
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
        robot.bodies().forEach(body -> signals.add(body.joint().position()));
        robot.bodies().forEach(body -> signals.add(body.joint().rate()));
        return signals;
    }

    @Override
    public List<Signal> controlSignals() {
        return motors().stream().map(Joint::control).toList();
    }
}
