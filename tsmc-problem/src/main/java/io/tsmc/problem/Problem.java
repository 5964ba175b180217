package io.tsmc.problem;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.api.Prior;
import io.tsmc.api.Signal;
import io.tsmc.problem.initial.Fixed;
import io.tsmc.problem.initial.InitialStates;
import java.util.List;

/**
 * A finite-horizon control problem and the policy class it is solved in.
 *
 * @param dynamics the system
 * @param costs terms of the cost, added up; at least one
 * @param policy how parameters become controls
 * @param prior distribution of the parameters before any cost is seen
 * @param initialState state at time 0, or the centre of its distribution, [nx]
 * @param initialStates distribution of the state at time 0
 * @param horizon number of steps, T, at least 1
 * @param temperature cost per nat, positive
 */
public record Problem(
        Dynamics dynamics,
        List<Cost> costs,
        Policy policy,
        Prior prior,
        double[] initialState,
        InitialStates initialStates,
        int horizon,
        double temperature) {

    /** A problem whose initial state is known. */
    public Problem(
            Dynamics dynamics,
            List<Cost> costs,
            Policy policy,
            Prior prior,
            double[] initialState,
            int horizon,
            double temperature) {
        this(dynamics, costs, policy, prior, initialState, new Fixed(), horizon, temperature);
    }

    /** Copies what can change and checks that the parts fit together. */
    public Problem {
        costs = List.copyOf(costs);
        initialState = initialState.clone();
        require(!costs.isEmpty(), "cost is empty. Maybe add a term, such as {type: quadratic, terminal: [...]}");
        require(horizon >= 1, "horizon is " + horizon + ", must be at least 1 step");
        require(
                temperature > 0.0 && temperature < Double.POSITIVE_INFINITY,
                "temperature is " + temperature + ", must be positive and finite");
        String states = Signal.names(dynamics.stateSignals());
        require(
                initialState.length == dynamics.stateDim(),
                "initialState has " + initialState.length + " entries, but there are " + dynamics.stateDim()
                        + " states: " + states);
        for (double entry : initialState) {
            require(Double.isFinite(entry), "initialState contains " + entry + ", which is not a finite number");
        }
        initialStates.check(dynamics);
        for (Cost cost : costs) {
            cost.check(dynamics);
        }
        policy.check(dynamics);
    }

    /** Whether rollouts of the same policy may differ: in their initial state, or by noise. */
    public boolean isUncertain() {
        return dynamics.noiseDim() > 0 || initialStates.noiseDim(dynamics.stateDim()) > 0;
    }

    /** The same problem with another initial state. */
    public Problem startingAt(double[] state) {
        return new Problem(dynamics, costs, policy, prior, state, initialStates, horizon, temperature);
    }

    /** The same problem from the one state that its initial states, which are made of no noise, are. */
    public Problem fromKnownState() {
        double[] x = new double[initialState.length];
        initialStates.start(initialState, new double[0], x);
        return new Problem(dynamics, costs, policy, prior, x, new Fixed(), horizon, temperature);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
