package io.tsmc.checks.kinds;

import io.tsmc.api.Polish;
import io.tsmc.checks.Check;
import io.tsmc.checks.KindChecks;
import io.tsmc.checks.PolishChecks;
import java.util.List;
import java.util.stream.Stream;

/** Checks of polishes. One that cannot be used for any target but those of a kind of its own refuses the others. */
public final class PolishKind implements KindChecks<Polish> {

    @Override
    public Class<Polish> kind() {
        return Polish.class;
    }

    @Override
    public Stream<Round> of(Polish polish, Others others) {
        PolishChecks checks = new PolishChecks(polish, PolishChecks.smoothTarget());
        return Stream.of(new Round(List.of(
                Check.unlessRefused(
                        "lowers the objective, and can be stopped", checks::lowersTheObjectiveAndCanBeStoppedAtAnyTime),
                Check.unlessRefused("says truthfully how descents end", checks::saysTruthfullyHowDescentsEnd),
                Check.unlessRefused(
                        "same bits whatever is beside", checks::givesTheSameBitsWhateverIsPolishedBeside))));
    }
}
