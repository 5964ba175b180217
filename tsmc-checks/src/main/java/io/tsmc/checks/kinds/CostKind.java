package io.tsmc.checks.kinds;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.autodiff.Backend;
import io.tsmc.checks.Check;
import io.tsmc.checks.IdleTerms;
import io.tsmc.checks.KindChecks;
import io.tsmc.checks.SilentCost;
import io.tsmc.checks.TracedChecks;
import io.tsmc.checks.TracedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Checks of costs, each with the systems that it fits. */
public final class CostKind implements KindChecks<Cost> {

    @Override
    public Class<Cost> kind() {
        return Cost.class;
    }

    @Override
    public Stream<Round> of(Cost cost, Others others) {
        return Systems.accepted(others, cost::check)
                .map(dynamics -> Systems.round(dynamics, checks(cost, dynamics, others)));
    }

    private static List<Check> checks(Cost cost, Dynamics dynamics, Others others) {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(
                "costs something",
                () -> SilentCost.problem(cost).ifPresent(problem -> {
                    throw new AssertionError(problem);
                })));
        checks.add(new Check("depends on the motion", () -> {
            if (IdleTerms.isIdle(cost, dynamics)) {
                throw new AssertionError("with these settings it costs the same whatever state and control are. Maybe a"
                        + " weight is 0, or an argument is not looked at");
            }
        }));
        for (TracedFunction function : TracedFunction.of(cost, dynamics, others.domain(dynamics))) {
            checks.addAll(TracedChecks.of(function.name(), () -> function, others.all(Backend.class)));
        }
        return checks;
    }
}
