package io.tsmc.checks.kinds;

import io.tsmc.autodiff.Backend;
import io.tsmc.checks.BackendChecks;
import io.tsmc.checks.Check;
import io.tsmc.checks.KindChecks;
import java.util.List;
import java.util.stream.Stream;

/** Checks of back ends. */
public final class BackendKind implements KindChecks<Backend> {

    @Override
    public Class<Backend> kind() {
        return Backend.class;
    }

    @Override
    public Stream<Round> of(Backend backend, Others others) {
        BackendChecks checks = new BackendChecks(backend);
        return Stream.of(new Round(List.of(
                new Check("bits of each operation", checks::computesTheBitsOfEachOperation),
                new Check("bits of whole programs", checks::computesTheBitsOfWholePrograms),
                new Check("running sums in place", checks::addsToARunningSumInPlace),
                new Check("evaluators apart", checks::evaluatorsOfOneProgramDoNotDisturbEachOther))));
    }
}
