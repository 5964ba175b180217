package io.tsmc.checks.kinds;

import io.tsmc.api.Constraint;
import io.tsmc.api.Dynamics;
import io.tsmc.autodiff.Backend;
import io.tsmc.checks.Check;
import io.tsmc.checks.ConstraintChecks;
import io.tsmc.checks.KindChecks;
import io.tsmc.checks.TracedChecks;
import io.tsmc.checks.TracedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Checks of constraints, each with the systems that it fits. */
public final class ConstraintKind implements KindChecks<Constraint> {

    @Override
    public Class<Constraint> kind() {
        return Constraint.class;
    }

    @Override
    public Stream<Round> of(Constraint constraint, Others others) {
        return Systems.accepted(others, constraint::check)
                .map(dynamics -> Systems.round(dynamics, checks(constraint, dynamics, others)));
    }

    private static List<Check> checks(Constraint constraint, Dynamics dynamics, Others others) {
        List<Check> checks = new ArrayList<>(ConstraintChecks.of(constraint, dynamics));
        for (TracedFunction function : TracedFunction.of(constraint, dynamics, others.domain(dynamics))) {
            checks.addAll(TracedChecks.of(function.name(), () -> function, others.all(Backend.class)));
        }
        return checks;
    }
}
