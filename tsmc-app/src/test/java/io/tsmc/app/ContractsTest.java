package io.tsmc.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.api.Prior;
import io.tsmc.api.Schedule;
import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.checks.Checks;
import io.tsmc.checks.Checks.Check;
import io.tsmc.problem.formulation.Formulation;
import io.tsmc.problem.initial.InitialStates;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.plugins.PluginCatalog.Plugin;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every plug-in that TSMC comes with does what {@code tsmc check} asks of others. */
class ContractsTest {

    private final PluginCatalog catalog = PluginCatalog.load();

    @TestFactory
    Stream<DynamicTest> plugins() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Plugin plugin : catalog.plugins()) {
            for (Check check : checks(plugin.defaults())) {
                tests.add(DynamicTest.dynamicTest(
                        plugin.type() + ": " + check.name(), () -> unlessRefused(plugin.defaults(), check.body())));
            }
        }
        assertThat(tests).as("checks of some twenty plug-ins").hasSizeGreaterThan(80);
        return tests.stream();
    }

    /** A formulation may be for problems of one kind only. */
    private static void unlessRefused(Record plugin, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException refusal) {
            assertThat(plugin).isInstanceOf(Formulation.class);
            assertThat(refusal).hasMessageContaining("formulation").hasMessageContaining("Maybe");
        }
    }

    private List<Check> checks(Record plugin) {
        List<Backend> backends = all(Backend.class).toList();
        if (plugin instanceof Dynamics dynamics) {
            return Checks.of(dynamics, backends);
        } else if (plugin instanceof Prior prior) {
            return Checks.of(prior, backends);
        } else if (plugin instanceof Schedule schedule) {
            return Checks.of(schedule);
        } else if (plugin instanceof Cost cost) {
            return all(Dynamics.class)
                    .filter(dynamics -> accepts(() -> cost.check(dynamics)))
                    .flatMap(dynamics -> Checks.of(cost, dynamics, backends).stream())
                    .toList();
        } else if (plugin instanceof Policy policy) {
            return all(Dynamics.class)
                    .filter(dynamics -> accepts(() -> policy.check(dynamics)))
                    .flatMap(dynamics -> Checks.of(policy, dynamics, backends).stream())
                    .toList();
        }
        if (plugin instanceof InitialStates states) {
            return all(Dynamics.class)
                    .filter(dynamics -> accepts(() -> states.check(dynamics)))
                    .flatMap(dynamics -> Checks.of(states, dynamics, backends).stream())
                    .toList();
        } else if (plugin instanceof Formulation formulation) {
            return Checks.of(formulation, new BlockInterpreter());
        } else if (plugin instanceof Backend backend) {
            return Checks.of(backend);
        }
        // Kernels, resamplers and polishes are tested, each with many settings, in their own modules.
        return List.of();
    }

    private <T> Stream<T> all(Class<T> kind) {
        return catalog.plugins().stream().filter(p -> p.kind() == kind).map(p -> kind.cast(p.defaults()));
    }

    private static boolean accepts(Runnable check) {
        try {
            check.run();
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}
