package io.tsmc.checks.kinds;

import io.tsmc.api.Schedule;
import io.tsmc.checks.Check;
import io.tsmc.checks.KindChecks;
import io.tsmc.checks.ScheduleChecks;
import java.util.List;
import java.util.stream.Stream;

/** Checks of schedules. */
public final class ScheduleKind implements KindChecks<Schedule> {

    @Override
    public Class<Schedule> kind() {
        return Schedule.class;
    }

    @Override
    public Stream<Round> of(Schedule schedule, Others others) {
        ScheduleChecks checks = new ScheduleChecks(schedule);
        return Stream.of(new Round(List.of(
                new Check("arrives at 1", checks::arrives),
                new Check("copes with any energies", checks::copesWithAnyEnergies),
                new Check("a function of its arguments", checks::isAFunctionOfItsArguments))));
    }
}
