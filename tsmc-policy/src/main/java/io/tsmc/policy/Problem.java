package io.tsmc.policy;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.api.Prior;
import java.util.List;

/**
 * A finite-horizon control problem and the policy class it is solved in.
 *
 * @param dynamics the system
 * @param costs terms of the cost, added up
 * @param policy how parameters become controls
 * @param prior distribution of the parameters before any cost is seen
 * @param initialState state at time 0, [nx]
 * @param horizon number of steps, T
 * @param temperature cost per nat, positive
 */
public record Problem(
        Dynamics dynamics,
        List<Cost> costs,
        Policy policy,
        Prior prior,
        double[] initialState,
        int horizon,
        double temperature) {}
