package io.tsmc.checks.kinds;

import io.tsmc.api.Optimiser;
import io.tsmc.checks.Check;
import io.tsmc.checks.KindChecks;
import io.tsmc.checks.OptimiserChecks;
import java.util.List;
import java.util.stream.Stream;

/** Checks of optimisers. One that cannot be used for any target but those of a kind of its own refuses the others. */
public final class OptimiserKind implements KindChecks<Optimiser> {

    @Override
    public Class<Optimiser> kind() {
        return Optimiser.class;
    }

    @Override
    public Stream<Round> of(Optimiser optimiser, Others others) {
        OptimiserChecks checks = new OptimiserChecks(optimiser, OptimiserChecks.smoothTarget());
        return Stream.of(new Round(List.of(
                Check.unlessRefused("keeps the cheapest, and ends", checks::keepsTheCheapestAndEnds),
                Check.unlessRefused("is determined by its seed", checks::isDeterminedByItsSeed))));
    }
}
