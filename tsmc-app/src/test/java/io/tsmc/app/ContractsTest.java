package io.tsmc.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Kernel;
import io.tsmc.api.Polish;
import io.tsmc.api.Resampler;
import io.tsmc.checks.Check;
import io.tsmc.checks.KindChecks;
import io.tsmc.checks.KindChecks.Others;
import io.tsmc.problem.formulation.Formulation;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.plugins.PluginCatalog.Plugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every plug-in that TSMC comes with does what {@code tsmc check} asks of others. */
class ContractsTest {

    /** Tested, each with many settings, in modules of their own. */
    private static final Set<Class<?>> ELSEWHERE = Set.of(Kernel.class, Resampler.class, Polish.class);

    private final PluginCatalog catalog = PluginCatalog.load();
    private final Others all =
            new Others(catalog.plugins().stream().map(Plugin::defaults).toList());

    @TestFactory
    Stream<DynamicTest> plugins() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Plugin plugin : catalog.plugins()) {
            checks(plugin.kind(), plugin)
                    .forEach(check -> tests.add(DynamicTest.dynamicTest(
                            plugin.type() + ": " + check.name(), () -> unlessRefused(plugin.defaults(), check))));
        }
        assertThat(tests).as("checks of some twenty plug-ins").hasSizeGreaterThan(80);
        return tests.stream();
    }

    /** A formulation may be for problems of one kind only. */
    private static void unlessRefused(Record plugin, Check check) {
        try {
            check.body().run();
        } catch (IllegalArgumentException refusal) {
            assertThat(check.mayRefuse()).isTrue();
            assertThat(plugin).isInstanceOf(Formulation.class);
            assertThat(refusal).hasMessageContaining("formulation").hasMessageContaining("Maybe");
        }
    }

    /** With all systems that it fits. */
    private <T> Stream<Check> checks(Class<T> kind, Plugin plugin) {
        return ELSEWHERE.contains(kind)
                ? Stream.empty()
                : KindChecks.of(kind).stream()
                        .flatMap(checks -> checks.of(kind.cast(plugin.defaults()), all))
                        .flatMap(round -> round.checks().stream());
    }
}
