package io.tsmc.runtime.cli;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Kernel;
import io.tsmc.api.Policy;
import io.tsmc.api.Polish;
import io.tsmc.api.Prior;
import io.tsmc.api.Resampler;
import io.tsmc.api.Schedule;
import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.TraceException;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.checks.Checks;
import io.tsmc.checks.Checks.Check;
import io.tsmc.problem.formulation.Formulation;
import io.tsmc.problem.initial.InitialStates;
import io.tsmc.runtime.internal.Visible;
import io.tsmc.runtime.internal.checks.Overrides;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.plugins.PluginCatalog.Plugin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tsmc check}: whether the plug-ins of a jar do what plug-ins have to. */
@Command(
        name = "check",
        description = "Checks the plug-ins of jars, with their default settings, against the contracts of their kinds."
                + " Exits with 3 if a check fails.")
final class CheckCommand implements Callable<Integer> {

    private final Console console;
    private final PluginPath pluginPath;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Jar, or folder of jars; as for --plugin-path.")
    private List<Path> paths = new ArrayList<>();

    private int made;
    private int failed;

    CheckCommand(Console console, PluginPath pluginPath) {
        this.console = console;
        this.pluginPath = pluginPath;
    }

    @Override
    public Integer call() {
        PluginCatalog without = pluginPath.catalog();
        PluginCatalog catalog = pluginPath.catalogWith(paths);
        // A plug-in of a name that is taken does not get this far.
        for (Plugin plugin : catalog.plugins()) {
            if (without.find(plugin.kind(), plugin.type()).isEmpty()) {
                check(plugin, catalog);
            }
        }
        console.out().println();
        console.out()
                .println(
                        failed == 0
                                ? "All " + made + " checks passed."
                                : failed + " of " + made + " checks failed. See docs/plugins.md.");
        return failed == 0 ? Main.OK : Main.CHECK_FAILED;
    }

    private void check(Plugin plugin, PluginCatalog catalog) {
        console.out()
                .println(Visible.name(
                        PluginCatalog.kindName(plugin.kind()) + " " + plugin.type() + " (" + plugin.origin() + ")"));
        List<Backend> backends = all(catalog, Backend.class).toList();
        Record record = plugin.defaults();
        if (record instanceof Dynamics dynamics) {
            run(Checks.of(dynamics, backends));
        } else if (record instanceof Prior prior) {
            run(Checks.of(prior, backends));
        } else if (record instanceof Schedule schedule) {
            run(Checks.of(schedule));
        } else if (record instanceof Cost cost) {
            Check costs = new Check(
                    "has a stage or terminal cost",
                    () -> Overrides.silentCost(cost).ifPresent(problem -> {
                        throw new AssertionError(problem);
                    }));
            with(
                    catalog,
                    plugin,
                    cost::check,
                    dynamics -> run(Stream.concat(Stream.of(costs), Checks.of(cost, dynamics, backends).stream())
                            .toList()));
        } else if (record instanceof Policy policy) {
            with(catalog, plugin, policy::check, dynamics -> run(Checks.of(policy, dynamics, backends)));
        } else if (record instanceof InitialStates states) {
            with(catalog, plugin, states::check, dynamics -> run(Checks.of(states, dynamics, backends)));
        } else if (record instanceof Kernel kernel) {
            runUnlessRefused(Checks.of(kernel));
        } else if (record instanceof Resampler resampler) {
            run(Checks.of(resampler));
        } else if (record instanceof Polish polish) {
            runUnlessRefused(Checks.of(polish));
        } else if (record instanceof Formulation formulation) {
            runUnlessRefused(Checks.of(formulation, new BlockInterpreter()));
        } else if (record instanceof Backend backend) {
            run(Checks.of(backend));
        } else {
            console.out().println("  -     there are no checks of this kind");
        }
    }

    private static Stream<Backend> all(PluginCatalog catalog, Class<Backend> kind) {
        return catalog.plugins().stream().filter(p -> p.kind() == kind).map(p -> kind.cast(p.defaults()));
    }

    /** Goes on with the first system that a plug-in has nothing against; those of its own jar come first. */
    private void with(PluginCatalog catalog, Plugin plugin, Consumer<Dynamics> requirement, Consumer<Dynamics> rest) {
        Optional<Dynamics> system = catalog.plugins().stream()
                .filter(p -> p.kind() == Dynamics.class)
                .sorted(Comparator.comparing(p -> !p.origin().equals(plugin.origin())))
                .map(p -> (Dynamics) p.defaults())
                .filter(dynamics -> accepts(requirement, dynamics))
                .findFirst();
        if (system.isEmpty()) {
            console.out()
                    .println("  -     not checked: with its default settings it fits none of the systems; use the"
                            + " contracts of tsmc-testkit");
            return;
        }
        console.out()
                .println("        with the system "
                        + PluginCatalog.typeName(system.get().getClass()));
        rest.accept(system.get());
    }

    private static boolean accepts(Consumer<Dynamics> requirement, Dynamics dynamics) {
        try {
            requirement.accept(dynamics);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private void run(List<Check> checks) {
        checks.forEach(check -> report(check, outcome(check, false)));
    }

    /** What is for problems of a kind of its own may refuse that of a check. */
    private void runUnlessRefused(List<Check> checks) {
        checks.forEach(check -> report(check, outcome(check, true)));
    }

    private enum Verdict {
        OK("ok"),
        FAIL("FAIL"),
        REFUSED("-");

        private final String mark;

        Verdict(String mark) {
            this.mark = mark;
        }
    }

    private record Outcome(Verdict verdict, String finding) {}

    private void report(Check check, Outcome outcome) {
        made += outcome.verdict == Verdict.REFUSED ? 0 : 1;
        failed += outcome.verdict == Verdict.FAIL ? 1 : 0;
        console.out().println(String.format(Locale.ROOT, "  %-4s  %s", outcome.verdict.mark, check.name()));
        if (!outcome.finding.isEmpty()) {
            console.out().println("        " + outcome.finding);
        }
    }

    /** Code of a plug-in may throw anything; whatever it is, it is a finding. */
    private static Outcome outcome(Check check, boolean mayRefuse) {
        try {
            check.body().run();
            return new Outcome(Verdict.OK, "");
        } catch (AssertionError e) {
            return new Outcome(Verdict.FAIL, String.valueOf(e.getMessage()));
        } catch (TraceException e) {
            return new Outcome(Verdict.FAIL, "cannot be traced: " + e.getMessage());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
            return mayRefuse && e instanceof IllegalArgumentException
                    ? new Outcome(Verdict.REFUSED, "not checked, for it refuses the problem: " + e.getMessage())
                    : new Outcome(Verdict.FAIL, "it throws " + e);
        }
    }
}
