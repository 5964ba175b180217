package io.tsmc.rigidbody.constraint;

import io.tsmc.api.Constraint;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import io.tsmc.rigidbody.Body;
import io.tsmc.rigidbody.JointRange;
import io.tsmc.rigidbody.Robot;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the joints of a robot within the limits of its file, at every step and at the end: {@code lower − q ≤ 0} and {@code q −
 * upper ≤ 0} for the position of each joint that has a {@code <limit>} of it, and {@code |v| ≤ velocity} likewise.
 *
 * @param robot the URDF file of the system
 * @param rates whether velocities are limited, too
 */
public record JointLimits(Robot robot, boolean rates) implements Constraint {

    /** Two rods, of which only the velocity is limited. */
    public JointLimits() {
        this(Robot.builtIn(), true);
    }

    @Override
    public Sense sense() {
        return Sense.INEQUALITY;
    }

    @Override
    public int stageCount(Dynamics dynamics) {
        return terminalCount(dynamics);
    }

    @Override
    public void stage(double[] x, double[] u, double time, double[] g) {
        terminal(x, g);
    }

    @Override
    public int terminalCount(Dynamics dynamics) {
        return terminalSignals(dynamics).size();
    }

    @Override
    public void terminal(double[] x, double[] g) {
        double[] positions = robot.positions(x);
        double[] speeds = robot.rates(x);
        List<Body> bodies = robot.bodies();
        int entry = 0;
        for (int i = 0; i < bodies.size(); i++) {
            JointRange range = bodies.get(i).joint().limits();
            if (isLimited(range)) {
                g[entry++] = range.lower() - positions[i];
                g[entry++] = positions[i] - range.upper();
            }
            if (isFast(range)) {
                g[entry++] = -speeds[i] - range.speed();
                g[entry++] = speeds[i] - range.speed();
            }
        }
    }

    private static boolean isLimited(JointRange range) {
        return Double.isFinite(range.upper());
    }

    private boolean isFast(JointRange range) {
        return rates && Double.isFinite(range.speed());
    }

    @Override
    public List<Signal> stageSignals(Dynamics dynamics) {
        return terminalSignals(dynamics);
    }

    @Override
    public List<Signal> terminalSignals(Dynamics dynamics) {
        List<Signal> signals = new ArrayList<>();
        for (Body body : robot.bodies()) {
            JointRange range = body.joint().limits();
            if (isLimited(range)) {
                add(signals, body.joint().position());
            }
            if (isFast(range)) {
                add(signals, body.joint().rate());
            }
        }
        return signals;
    }

    private static void add(List<Signal> signals, Signal limited) {
        signals.add(new Signal(limited.name() + "_lower", limited.unit()));
        signals.add(new Signal(limited.name() + "_upper", limited.unit()));
    }

    /** Refuses a system that is moved by another robot, and a file without limits. */
    @Override
    public void check(Dynamics dynamics) {
        robot.requireMovedBy(dynamics);
        Require.that(
                terminalCount(dynamics) > 0,
                "",
                "limits nothing: the file has no " + (rates ? "limits" : "limits of positions"),
                "leave the constraint out");
    }
}
