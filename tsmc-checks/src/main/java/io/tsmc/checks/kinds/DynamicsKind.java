package io.tsmc.checks.kinds;

import io.tsmc.api.Dynamics;
import io.tsmc.autodiff.Backend;
import io.tsmc.checks.Check;
import io.tsmc.checks.Declarations;
import io.tsmc.checks.KindChecks;
import io.tsmc.checks.TracedChecks;
import io.tsmc.checks.TracedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Checks of systems. */
public final class DynamicsKind implements KindChecks<Dynamics> {

    @Override
    public Class<Dynamics> kind() {
        return Dynamics.class;
    }

    @Override
    public Stream<Round> of(Dynamics dynamics, Others others) {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check("sizes and bounds", () -> Declarations.check(dynamics)));
        checks.addAll(TracedChecks.of(
                "step", () -> TracedFunction.step(dynamics, others.domain(dynamics)), others.all(Backend.class)));
        return Stream.of(new Round(checks));
    }
}
