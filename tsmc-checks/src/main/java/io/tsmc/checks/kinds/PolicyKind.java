package io.tsmc.checks.kinds;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.autodiff.Backend;
import io.tsmc.checks.Check;
import io.tsmc.checks.Declarations;
import io.tsmc.checks.KindChecks;
import io.tsmc.checks.TracedChecks;
import io.tsmc.checks.TracedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Checks of policies, each with the systems that it fits. */
public final class PolicyKind implements KindChecks<Policy> {

    @Override
    public Class<Policy> kind() {
        return Policy.class;
    }

    @Override
    public Stream<Round> of(Policy policy, Others others) {
        return Systems.accepted(others, policy::check)
                .map(dynamics -> Systems.round(dynamics, checks(policy, dynamics, others)));
    }

    private static List<Check> checks(Policy policy, Dynamics dynamics, Others others) {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check("sizes and scales", () -> Declarations.check(policy, dynamics)));
        checks.addAll(TracedChecks.of(
                "act",
                () -> TracedFunction.act(
                        TracedFunction.overTheHorizon(policy, dynamics), dynamics, others.domain(dynamics)),
                others.all(Backend.class)));
        return checks;
    }
}
