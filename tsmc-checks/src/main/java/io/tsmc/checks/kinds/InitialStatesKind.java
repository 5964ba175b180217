package io.tsmc.checks.kinds;

import io.tsmc.autodiff.Backend;
import io.tsmc.checks.KindChecks;
import io.tsmc.checks.TracedChecks;
import io.tsmc.checks.TracedFunction;
import io.tsmc.problem.initial.InitialStates;
import java.util.stream.Stream;

/** Checks of distributions of initial states, each with the systems that it fits. */
public final class InitialStatesKind implements KindChecks<InitialStates> {

    @Override
    public Class<InitialStates> kind() {
        return InitialStates.class;
    }

    @Override
    public Stream<Round> of(InitialStates states, Others others) {
        return Systems.accepted(others, states::check)
                .map(dynamics -> Systems.round(
                        dynamics,
                        TracedChecks.of(
                                "start",
                                () -> TracedFunction.start(states, dynamics.stateDim()),
                                others.all(Backend.class))));
    }
}
