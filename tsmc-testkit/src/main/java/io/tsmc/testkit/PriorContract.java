package io.tsmc.testkit;

import io.tsmc.api.Prior;
import io.tsmc.checks.PriorChecks;
import io.tsmc.checks.TracedFunction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Prior} has to do. */
public interface PriorContract extends TracedContract {

    /** The prior to test. */
    Prior prior();

    /** {@link Prior#logDensity}, {@link Prior#first} and {@link Prior#next} of one and of three parameters. */
    @Override
    default List<TracedFunction> functions() {
        Prior prior = prior().forTimeStep(PriorChecks.TIME_STEP);
        List<TracedFunction> functions = new ArrayList<>(TracedFunction.of(prior, 1));
        functions.addAll(TracedFunction.of(prior, 3));
        return functions;
    }

    /** {@link PriorChecks#isNormalised}. */
    @Test
    default void isNormalised() {
        new PriorChecks(prior()).isNormalised();
    }

    /** {@link PriorChecks#staysWhatItIsForATimeStep}. */
    @Test
    default void staysWhatItIsForATimeStep() {
        new PriorChecks(prior()).staysWhatItIsForATimeStep();
    }

    /** {@link PriorChecks#drawsFollowTheDensity}. */
    @Test
    default void drawsFollowItsDensity() {
        new PriorChecks(prior()).drawsFollowTheDensity();
    }
}
