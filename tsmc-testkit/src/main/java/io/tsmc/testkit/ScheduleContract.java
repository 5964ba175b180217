package io.tsmc.testkit;

import io.tsmc.api.Schedule;
import io.tsmc.checks.ScheduleChecks;
import org.junit.jupiter.api.Test;

/** What every {@link Schedule} has to do. */
public interface ScheduleContract {

    /** The schedule to test. */
    Schedule schedule();

    /** {@link ScheduleChecks#arrives}. */
    @Test
    default void arrives() {
        new ScheduleChecks(schedule()).arrives();
    }

    /** {@link ScheduleChecks#copesWithAnyEnergies}. */
    @Test
    default void copesWithAnyEnergies() {
        new ScheduleChecks(schedule()).copesWithAnyEnergies();
    }

    /** {@link ScheduleChecks#isAFunctionOfItsArguments}. */
    @Test
    default void isAFunctionOfItsArguments() {
        new ScheduleChecks(schedule()).isAFunctionOfItsArguments();
    }
}
