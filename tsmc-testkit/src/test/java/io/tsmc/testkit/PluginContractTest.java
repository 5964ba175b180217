package io.tsmc.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Cost;
import io.tsmc.api.Schedule;
import io.tsmc.problem.cost.ControlEffort;
import io.tsmc.sampler.schedule.AdaptiveEss;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The checks of a kind as a contract: a correct plug-in passes, and a defect is caught. */
class PluginContractTest {

    @Nested
    class OfASchedule implements PluginContract<Schedule> {
        @Override
        public Class<Schedule> kind() {
            return Schedule.class;
        }

        @Override
        public Schedule plugin() {
            return new AdaptiveEss();
        }
    }

    private record Of<T>(Class<T> kind, T plugin, List<?> others) implements PluginContract<T> {}

    @Test
    void catchesAScheduleThatNeverArrives() {
        assertThatThrownBy(() -> run(new Of<>(Schedule.class, (beta, energies) -> beta / 2, List.of())))
                .isInstanceOf(AssertionError.class);
    }

    /** Nothing that was checked would look like everything. */
    @Test
    void asksForOthersThatAreNeeded() {
        assertThatThrownBy(() -> run(new Of<>(Cost.class, new ControlEffort(), List.of())))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("with others that it fits");
        run(new Of<>(Cost.class, new ControlEffort(new double[] {1}), List.of(new TracedContractTest.Swing())));
    }

    @Test
    void saysThatAKindHasNoChecks() {
        assertThatThrownBy(() -> run(new Of<>(Runnable.class, () -> {}, List.of())))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("there are no checks of interface java.lang.Runnable");
    }

    private static void run(PluginContract<?> contract) {
        contract.checks().map(DynamicTest::getExecutable).forEach(check -> {
            try {
                check.execute();
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        });
    }
}
