package io.tsmc.rigidbody.constraint;

import io.tsmc.api.Constraint;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Signal;
import io.tsmc.rigidbody.Robot;
import java.util.List;

/**
 * A constraint on a frame of a robot: how far it is from a target along some axes is 0 or, with a tolerance, at most that, at
 * the end or always. A record adds its settings, what they have to be, and what its deviation is.
 */
interface FrameConstraint extends Constraint {

    /** The robot of the system. */
    Robot robot();

    /** Axes along which it counts. */
    int[] axes();

    /** Largest deviation; 0 for none. */
    double tolerance();

    /** When it has to hold. */
    When when();

    /**
     * How far the frame is from its target, along all axes. Traced.
     *
     * @param x state, [nx]
     * @return [3]
     */
    double[] deviation(double[] x);

    /** Name and unit of a deviation. */
    Signal quantity();

    @Override
    default Sense sense() {
        return Deviation.sense(tolerance());
    }

    @Override
    default int stageCount(Dynamics dynamics) {
        return when().stageCount(terminalCount(dynamics));
    }

    @Override
    default void stage(double[] x, double[] u, double time, double[] g) {
        if (when() == When.ALWAYS) {
            terminal(x, g);
        }
    }

    @Override
    default int terminalCount(Dynamics dynamics) {
        return Deviation.count(axes(), tolerance());
    }

    @Override
    default void terminal(double[] x, double[] g) {
        Deviation.write(deviation(x), axes(), tolerance(), g);
    }

    @Override
    default List<Signal> stageSignals(Dynamics dynamics) {
        return when() == When.ALWAYS ? terminalSignals(dynamics) : List.of();
    }

    @Override
    default List<Signal> terminalSignals(Dynamics dynamics) {
        return Deviation.signals(quantity().name(), quantity().unit(), axes(), tolerance());
    }

    /** Refuses a system that is moved by another robot. */
    @Override
    default void check(Dynamics dynamics) {
        robot().requireMovedBy(dynamics);
    }
}
