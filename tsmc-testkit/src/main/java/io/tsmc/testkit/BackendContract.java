package io.tsmc.testkit;

import io.tsmc.autodiff.Backend;
import io.tsmc.checks.BackendChecks;
import org.junit.jupiter.api.Test;

/** What every {@link Backend} has to do. */
public interface BackendContract {

    /** The back end to test. */
    Backend backend();

    /** {@link BackendChecks#computesTheBitsOfEachOperation}. */
    @Test
    default void computesTheBitsOfEachOperation() {
        new BackendChecks(backend()).computesTheBitsOfEachOperation();
    }

    /** {@link BackendChecks#computesTheBitsOfWholePrograms}. */
    @Test
    default void computesTheBitsOfWholePrograms() {
        new BackendChecks(backend()).computesTheBitsOfWholePrograms();
    }

    /** {@link BackendChecks#addsToARunningSumInPlace}. */
    @Test
    default void addsToARunningSumInPlace() {
        new BackendChecks(backend()).addsToARunningSumInPlace();
    }

    /** {@link BackendChecks#evaluatorsOfOneProgramDoNotDisturbEachOther}. */
    @Test
    default void evaluatorsOfOneProgramDoNotDisturbEachOther() {
        new BackendChecks(backend()).evaluatorsOfOneProgramDoNotDisturbEachOther();
    }
}
