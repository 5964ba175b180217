package io.tsmc.runtime.cli;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Kind;
import io.tsmc.api.Signal;
import io.tsmc.autodiff.TraceException;
import io.tsmc.checks.Check;
import io.tsmc.checks.Domain.Interval;
import io.tsmc.checks.KindChecks;
import io.tsmc.checks.KindChecks.Others;
import io.tsmc.checks.KindChecks.Round;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.Escape;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.plugins.PluginCatalog.Plugin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tsmc check}: whether the plug-ins of a jar do what plug-ins have to. */
@Command(
        name = "check",
        description = "Checks the plug-ins of jars, with their default settings, against the contracts of their kinds."
                + " Exits with 3 if a check fails.")
final class CheckCommand implements Callable<Integer> {

    private static final Pattern DOMAIN = Pattern.compile("([^=,]+)=([^,]+),([^,]+)");

    private final Console console;
    private final PluginPath pluginPath;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Jar, or folder of jars; as for --plugin-path.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--domain",
            paramLabel = "NAME=LEAST,GREATEST",
            description =
                    "Where a state or control is while it is checked, such as population=0.1,10. May be given several times."
                            + " Default: what the system says, else -3,3.")
    private List<String> domains = new ArrayList<>();

    private final CheckCount count;

    CheckCommand(Console console, PluginPath pluginPath) {
        this.console = console;
        this.pluginPath = pluginPath;
        this.count = new CheckCount(console);
    }

    @Override
    public Integer call() {
        PluginCatalog without = pluginPath.catalog();
        PluginCatalog catalog = pluginPath.catalogWith(paths);
        Map<String, Interval> intervals = intervals(catalog);
        // A plug-in of a name that is taken does not get this far.
        for (Plugin plugin : catalog.plugins()) {
            if (without.find(plugin.kind(), plugin.type()).isEmpty()) {
                check(plugin, catalog, intervals);
            }
        }
        return count.print("docs/plugins.md");
    }

    private void check(Plugin plugin, PluginCatalog catalog, Map<String, Interval> intervals) {
        console.out()
                .println(Escape.line(Kind.key(plugin.kind()) + " " + plugin.type() + " (" + plugin.origin() + ")"));
        check(plugin.kind(), plugin, othersFor(plugin, catalog, intervals));
    }

    private <T> void check(Class<T> kind, Plugin plugin, Others others) {
        Optional<KindChecks<T>> checks = KindChecks.of(kind);
        if (checks.isEmpty()) {
            console.out().println("  -     there are no checks of this kind");
            return;
        }
        Optional<Round> round =
                checks.get().of(kind.cast(plugin.defaults()), others).findFirst();
        if (round.isEmpty()) {
            console.out()
                    .println(
                            "  -     not checked: with its default settings it fits none of the others that it needs; use"
                                    + " the contracts of tsmc-testkit");
            return;
        }
        if (!round.get().with().isEmpty()) {
            console.out().println("        with " + round.get().with());
        }
        round.get().checks().forEach(check -> report(check, outcome(check)));
    }

    /** Those of its own jar are closest to a plug-in. */
    private static Others othersFor(Plugin plugin, PluginCatalog catalog, Map<String, Interval> intervals) {
        return new Others(
                catalog.plugins().stream()
                        .sorted(Comparator.comparing(other -> !other.origin().equals(plugin.origin())))
                        .map(Plugin::defaults)
                        .toList(),
                intervals);
    }

    private Map<String, Interval> intervals(PluginCatalog catalog) {
        List<String> known = catalog.plugins().stream()
                .map(Plugin::defaults)
                .filter(Dynamics.class::isInstance)
                .map(Dynamics.class::cast)
                .flatMap(
                        dynamics -> Stream.concat(dynamics.stateSignals().stream(), dynamics.controlSignals().stream()))
                .map(Signal::name)
                .distinct()
                .toList();
        Map<String, Interval> intervals = new HashMap<>();
        for (String domain : domains) {
            Matcher parts = DOMAIN.matcher(domain);
            if (!parts.matches()) {
                throw new BadInputException("--domain " + domain
                        + " is no interval of a state or control. Maybe --domain population=0.1,10.");
            }
            if (!known.contains(parts.group(1))) {
                throw new BadInputException("--domain " + domain + ": no system has a state or control '"
                        + parts.group(1) + "'. Maybe one of " + String.join(", ", known) + ".");
            }
            try {
                intervals.put(
                        parts.group(1),
                        new Interval(Double.parseDouble(parts.group(2)), Double.parseDouble(parts.group(3))));
            } catch (NumberFormatException e) {
                throw new BadInputException(
                        "--domain " + domain + ": a bound is no number. Maybe --domain " + parts.group(1) + "=0.1,10.",
                        e);
            } catch (IllegalArgumentException e) {
                throw new BadInputException("--domain " + domain + ": " + e.getMessage() + ".", e);
            }
        }
        return intervals;
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
        if (outcome.verdict != Verdict.REFUSED) {
            count.add(outcome.verdict != Verdict.FAIL);
        }
        console.out().println(String.format(Locale.ROOT, "  %-4s  %s", outcome.verdict.mark, check.name()));
        if (!outcome.finding.isEmpty()) {
            console.out().println("        " + outcome.finding);
        }
    }

    /** Code of a plug-in may throw anything; whatever it is, it is a finding. */
    private static Outcome outcome(Check check) {
        try {
            check.body().run();
            return new Outcome(Verdict.OK, "");
        } catch (AssertionError e) {
            return new Outcome(Verdict.FAIL, String.valueOf(e.getMessage()));
        } catch (TraceException e) {
            return new Outcome(Verdict.FAIL, "cannot be traced: " + e.getMessage());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
            return check.mayRefuse() && e instanceof IllegalArgumentException
                    ? new Outcome(Verdict.REFUSED, "not checked, for it refuses the problem: " + e.getMessage())
                    : new Outcome(Verdict.FAIL, "it throws " + e);
        }
    }
}
