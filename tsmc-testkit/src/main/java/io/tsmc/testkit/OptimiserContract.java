package io.tsmc.testkit;

import io.tsmc.api.Optimiser;
import io.tsmc.api.Target;
import io.tsmc.checks.OptimiserChecks;
import org.junit.jupiter.api.Test;

/** What every {@link Optimiser} has to do. */
public interface OptimiserContract {

    /** The optimiser to test; one of few evaluations, for it is taken to its end four times. */
    Optimiser optimiser();

    /** What to look for a low cost of. */
    default Target target() {
        return OptimiserChecks.smoothTarget();
    }

    /** {@link OptimiserChecks#keepsTheCheapestAndEnds}. */
    @Test
    default void keepsTheCheapestAndEnds() {
        new OptimiserChecks(optimiser(), target()).keepsTheCheapestAndEnds();
    }

    /** {@link OptimiserChecks#isDeterminedByItsSeed}. */
    @Test
    default void isDeterminedByItsSeed() {
        new OptimiserChecks(optimiser(), target()).isDeterminedByItsSeed();
    }
}
