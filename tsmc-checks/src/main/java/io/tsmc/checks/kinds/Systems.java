package io.tsmc.checks.kinds;

import io.tsmc.api.Dynamics;
import io.tsmc.api.TypeName;
import io.tsmc.checks.Check;
import io.tsmc.checks.KindChecks.Others;
import io.tsmc.checks.KindChecks.Round;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The systems to check a plug-in with that is for some of them. */
final class Systems {

    private Systems() {}

    /** Those that a plug-in has nothing against. */
    static Stream<Dynamics> accepted(Others others, Consumer<Dynamics> requirement) {
        return others.all(Dynamics.class).stream().filter(dynamics -> accepts(requirement, dynamics));
    }

    private static boolean accepts(Consumer<Dynamics> requirement, Dynamics dynamics) {
        try {
            requirement.accept(dynamics);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    static Round round(Dynamics dynamics, List<Check> checks) {
        return new Round("the system " + TypeName.of(dynamics.getClass()), checks);
    }
}
