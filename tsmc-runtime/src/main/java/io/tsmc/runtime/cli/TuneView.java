package io.tsmc.runtime.cli;

import io.tsmc.runtime.internal.diagnosis.Check;
import io.tsmc.runtime.internal.diagnosis.Verdict;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TemperatureSweep;
import io.tsmc.runtime.run.Trade;
import io.tsmc.runtime.run.Trades;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.State;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows what each temperature would give, and which to take. */
final class TuneView {

    private final Console console;
    private final TemperatureSweep sweep;
    private final TsmcRun run;
    private int shown;

    TuneView(Console console, TemperatureSweep sweep) {
        this.console = console;
        this.sweep = sweep;
        this.run = sweep.run();
    }

    void header() {
        RunSpec spec = run.spec();
        console.line("%s", spec.name());
        console.line(
                "  %d dimensions, %d particles, %s moves a step with %s, polish with %s, seed %d",
                run.target().dim(),
                spec.particles(),
                spec.moves(),
                type(spec.kernel()),
                type(sweep.polish()),
                spec.seed());
        run.notes().forEach(note -> console.line("  note: %s", note));
    }

    /** On a terminal, where the sweep is. */
    void progress(State state) {
        erase();
        if (console.terminal()) {
            String line = state.step() == 0
                    ? "  the prior is sampled"
                    : String.format(
                            Locale.ROOT,
                            "  step %d, temperature %.3g, %d lineages",
                            state.step(),
                            TemperatureSweep.temperature(state),
                            state.genealogy().lineages());
            console.out().print(line);
            console.out().flush();
            shown = line.length();
        }
    }

    void erase() {
        if (shown > 0) {
            console.control().print("\r" + " ".repeat(shown) + "\r");
            shown = 0;
        }
    }

    /**
     * Shows the trade.
     *
     * @param verdicts what the checks say after each step, that of the prior sample first
     */
    void show(Trades trades, List<Verdict> verdicts) {
        erase();
        double[] prior = trades.priorCosts();
        double best = trades.best().cost();
        console.line(
                "  a draw of the prior costs %.5g in the median, %.5g at best; the best motion found %.6g",
                prior[prior.length / 2], prior[0], best);
        console.line("");
        if (trades.temperatures().isEmpty()) {
            console.line(
                    trades.complete()
                            ? "No temperature tells the draws of the prior apart: all have one cost. Maybe weights of"
                                    + " the cost were forgotten."
                            : "Stopped before the first temperature.");
            return;
        }
        table(trades, verdicts);
        console.line("");
        if (!trades.complete()) {
            console.line("Stopped. What would have followed is colder.");
            return;
        }
        advise("For the best motion only, to be polished:", trades.forTheBestMotion(), best, "");
        advise(
                "For a sample to be trusted:",
                trades.forASample(step -> verdicts.get(step).failed().isEmpty()),
                best,
                "none of these passes all checks. Maybe take more particles, --set particles="
                        + 4 * run.spec().particles() + ", or see what helps against the checks that failed:"
                        + " docs/diagnosing.md.");
    }

    private void table(Trades trades, List<Verdict> verdicts) {
        boolean goal = run.spec().goal().isSet();
        double best = trades.best().cost();
        console.line(
                "temperature   mean cost  above best  coordinates     nats  steps  evaluations  lineages%s  checks",
                goal ? "  success" : "");
        for (Trade trade : trades.temperatures()) {
            console.line(
                    "%11s  %10.5g  %10.3g  %11.1f  %7.1f  %5d  %,11d  %8d%s  %s",
                    text(trade.temperature()),
                    trade.meanCost(),
                    trade.above(best),
                    trade.coordinates(best),
                    trade.information(),
                    trade.steps(),
                    trade.evaluations().total(),
                    trade.lineages(),
                    goal ? String.format(Locale.ROOT, "  %5.0f %%", 100.0 * trade.success()) : "",
                    words(verdicts.get(trade.steps())));
        }
    }

    private static String words(Verdict verdict) {
        return verdict.failed().isEmpty()
                ? "passed"
                : "failed: " + verdict.failed().stream().map(Check::name).collect(Collectors.joining(", "));
    }

    private void advise(String purpose, Optional<Trade> trade, double best, String otherwise) {
        if (trade.isEmpty()) {
            console.line("%s %s", purpose, otherwise);
            return;
        }
        Trade chosen = trade.get();
        console.line("%s", purpose);
        console.line(
                "temperature: %s   # draws lie %.2g above %.6g in the mean, %,d evaluations",
                text(chosen.temperature()),
                chosen.above(best),
                best,
                chosen.evaluations().total());
    }

    /** As in a run file: 5 and not 5.0. */
    private static String text(double temperature) {
        return String.valueOf(temperature).replaceFirst("\\.0$", "").replaceFirst("\\.0E", "e");
    }

    private static String type(Object plugin) {
        return PluginCatalog.typeName(plugin.getClass());
    }
}
