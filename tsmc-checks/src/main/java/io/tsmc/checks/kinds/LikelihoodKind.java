package io.tsmc.checks.kinds;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Likelihood;
import io.tsmc.autodiff.Backend;
import io.tsmc.checks.Check;
import io.tsmc.checks.KindChecks;
import io.tsmc.checks.LikelihoodChecks;
import io.tsmc.checks.TracedChecks;
import io.tsmc.problem.likelihood.NoMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Checks of likelihoods: by themselves, or, where they are about motions, with the systems that they fit. */
public final class LikelihoodKind implements KindChecks<Likelihood> {

    @Override
    public Class<Likelihood> kind() {
        return Likelihood.class;
    }

    @Override
    public Stream<Round> of(Likelihood likelihood, Others others) {
        List<Backend> backends = others.all(Backend.class);
        if (fits(likelihood, new NoMotion())) {
            return Stream.of(new Round(checks(likelihood, new NoMotion(), backends)));
        }
        List<Dynamics> systems =
                Systems.accepted(others, likelihood::forDynamics).toList();
        return systems.isEmpty()
                ? Stream.of(new Round(List.of(new Check("has observations", () -> likelihood.observations()))))
                : systems.stream().map(dynamics -> Systems.round(dynamics, checks(likelihood, dynamics, backends)));
    }

    private static boolean fits(Likelihood likelihood, Dynamics dynamics) {
        try {
            return !likelihood.forDynamics(dynamics).observations().areTimed();
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private static List<Check> checks(Likelihood likelihood, Dynamics dynamics, List<Backend> backends) {
        List<Check> checks = new ArrayList<>();
        String[] names = {"an observation", "all of it"};
        for (int i = 0; i < names.length; i++) {
            int function = i;
            checks.addAll(TracedChecks.of(
                    names[i],
                    () -> LikelihoodChecks.functions(likelihood, dynamics).get(function),
                    backends));
        }
        return checks;
    }
}
