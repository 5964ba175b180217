package io.tsmc.rigidbody;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;

/**
 * A cost on a frame of a robot: the weighted squares of how far it is from what is asked for, along three axes. A record adds
 * its settings, and what its deviation is.
 */
interface FrameCost extends Cost {

    /** The robot of the system. */
    Robot robot();

    /** Weights of the running cost [cost/s per unit²], [3]; empty for none. */
    double[] stage();

    /** Weights of the final state [cost per unit²], [3]; empty for none. */
    double[] terminal();

    /**
     * How far the frame is from its target, along all axes. Traced.
     *
     * @param x state, [nx]
     * @return [3]
     */
    double[] deviation(double[] x);

    @Override
    default double stage(double[] x, double[] u, double time) {
        return stage().length == 0 ? 0.0 : RobotFrames.weigh(stage(), deviation(x));
    }

    @Override
    default double terminal(double[] x) {
        return terminal().length == 0 ? 0.0 : RobotFrames.weigh(terminal(), deviation(x));
    }

    /** Refuses a system that is moved by another robot, and a term without weights. */
    @Override
    default void check(Dynamics dynamics) {
        robot().requireMovedBy(dynamics);
        RobotFrames.requireAnyWeight(stage(), terminal());
    }
}
