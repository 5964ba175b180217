package io.tsmc.testkit;

import io.tsmc.checks.TracedFunction;
import io.tsmc.problem.initial.InitialStates;
import java.util.List;

/** What every {@link InitialStates} has to do. */
public interface InitialStatesContract extends TracedContract {

    /** The distribution to test. */
    InitialStates initialStates();

    /** Number of states of the system that it is tested with. */
    default int stateDim() {
        return 2;
    }

    @Override
    default List<TracedFunction> functions() {
        return List.of(TracedFunction.start(initialStates(), stateDim()));
    }
}
