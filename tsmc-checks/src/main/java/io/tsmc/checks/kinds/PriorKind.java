package io.tsmc.checks.kinds;

import io.tsmc.api.Prior;
import io.tsmc.autodiff.Backend;
import io.tsmc.checks.Check;
import io.tsmc.checks.KindChecks;
import io.tsmc.checks.PriorChecks;
import io.tsmc.checks.TracedChecks;
import io.tsmc.checks.TracedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Checks of priors. */
public final class PriorKind implements KindChecks<Prior> {

    @Override
    public Class<Prior> kind() {
        return Prior.class;
    }

    @Override
    public Stream<Round> of(Prior prior, Others others) {
        List<Check> checks = new ArrayList<>();
        Prior forStep = prior.forTimeStep(PriorChecks.TIME_STEP);
        for (TracedFunction function : TracedFunction.of(forStep, 2)) {
            checks.addAll(TracedChecks.of(function.name(), () -> function, others.all(Backend.class)));
        }
        checks.add(new Check("normalised density", () -> new PriorChecks(prior).isNormalised()));
        checks.add(new Check("draws of that density", () -> new PriorChecks(prior).drawsFollowTheDensity()));
        checks.add(new Check("one for a time step", () -> new PriorChecks(prior).staysWhatItIsForATimeStep()));
        return Stream.of(new Round(checks));
    }
}
