package io.tsmc.testkit;

import io.tsmc.api.Polish;
import io.tsmc.api.Target;
import io.tsmc.checks.PolishChecks;
import org.junit.jupiter.api.Test;

/** What every {@link Polish} has to do. */
public interface PolishContract {

    /** The polish to test. */
    Polish polish();

    /** What to lower the cost of; a draw of its prior has a finite cost, and is no minimum. */
    default Target target() {
        return PolishChecks.smoothTarget();
    }

    /** {@link PolishChecks#lowersTheObjectiveAndCanBeStoppedAtAnyTime}. */
    @Test
    default void lowersTheObjectiveAndCanBeStoppedAtAnyTime() {
        new PolishChecks(polish(), target()).lowersTheObjectiveAndCanBeStoppedAtAnyTime();
    }

    /** {@link PolishChecks#saysTruthfullyHowDescentsEnd}. */
    @Test
    default void saysTruthfullyHowDescentsEnd() {
        new PolishChecks(polish(), target()).saysTruthfullyHowDescentsEnd();
    }

    /** {@link PolishChecks#givesTheSameBitsWhateverIsPolishedBeside}. */
    @Test
    default void givesTheSameBitsWhateverIsPolishedBeside() {
        new PolishChecks(polish(), target()).givesTheSameBitsWhateverIsPolishedBeside();
    }
}
