package com.acme;

import io.tsmc.checks.Check;
import io.tsmc.checks.KindChecks;
import java.util.List;
import java.util.stream.Stream;

/** What every {@link Wind} has to do. */
public final class WindChecks implements KindChecks<Wind> {

    @Override
    public Class<Wind> kind() {
        return Wind.class;
    }

    @Override
    public Stream<Round> of(Wind wind, Others others) {
        return Stream.of(new Round(List.of(new Check("is no storm", () -> {
            double force = wind.force(0.0);
            if (!(Math.abs(force) < 100.0)) {
                throw new AssertionError("force is " + force + " N at 0. Maybe it is in other units");
            }
        }))));
    }
}
