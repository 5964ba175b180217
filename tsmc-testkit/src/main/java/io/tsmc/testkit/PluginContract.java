package io.tsmc.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.tsmc.checks.Check;
import io.tsmc.checks.KindChecks;
import io.tsmc.checks.KindChecks.Others;
import io.tsmc.checks.KindChecks.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every plug-in has to do, by the checks of its kind: the same that {@code tsmc check} makes. A kind needs no contract of
 * its own for this one; what a test may say of the plug-in, such as the domain of a system, is asked by those of the
 * built-in kinds.
 *
 * @param <T> interface of the kind
 */
public interface PluginContract<T> {

    /** Interface of the kind. */
    Class<T> kind();

    /** The plug-in to test. */
    T plugin();

    /** Plug-ins to test it with, such as a system for a cost. */
    default List<?> others() {
        return List.of();
    }

    /** Makes the checks. */
    @TestFactory
    default Stream<DynamicTest> checks() {
        KindChecks<T> checks = KindChecks.of(kind())
                .orElseThrow(() -> new AssertionError("there are no checks of " + kind()
                        + ". Maybe register them as a service io.tsmc.checks.KindChecks."));
        List<DynamicTest> tests = new ArrayList<>();
        for (Round round : (Iterable<Round>) checks.of(plugin(), new Others(others()))::iterator) {
            String with = round.with().isEmpty() ? "" : " with " + round.with();
            round.checks().forEach(check -> tests.add(DynamicTest.dynamicTest(check.name() + with, () -> make(check))));
        }
        assertThat(tests).as("checks, with others that it fits").isNotEmpty();
        return tests.stream();
    }

    private static void make(Check check) {
        try {
            check.body().run();
        } catch (IllegalArgumentException refusal) {
            if (check.mayRefuse()) {
                abort("it refuses the problem: " + refusal.getMessage());
            }
            throw refusal;
        }
    }
}
