package io.tsmc.runtime.cli;

import io.tsmc.problem.formulation.PosteriorTarget;
import io.tsmc.problem.settings.UncertainSettings;
import io.tsmc.runtime.internal.log.RunLog;
import io.tsmc.runtime.internal.session.Phase;
import io.tsmc.runtime.internal.session.RunSession;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.Info;
import io.tsmc.sampler.State;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;
import java.util.stream.Collectors;

/**
 * Shows a run under way: a line of a table for each tempering step and, on a terminal, one more that is rewritten in
 * place.
 */
final class RunView implements RunSession.View, AutoCloseable {

    private static final int BAR_WIDTH = 24;
    private static final String INDENT = "       ";
    private static final long REFRESH_MILLIS = 200;

    /** Where no line can be rewritten, a step or a phase that takes longer gets a line, and another after twice as long. */
    private static final double QUIET_SECONDS = 10.0;

    private final Console console;
    private final TsmcRun run;
    private final long startNanos = System.nanoTime();
    private final Timer timer = new Timer("tsmc-progress", true);
    private final PathForecast forecast = new PathForecast();
    private boolean closed;

    private Phase phase = Phase.SAMPLING;
    private double phaseBegan;
    private String doing = "";
    private int done;
    private int most;

    private int shown;
    private int step = -1;
    private long movesBefore;
    private double secondsBefore;
    private double beta;
    private double firstBeta = Double.NaN;
    private double lastLine;
    private double quiet = QUIET_SECONDS;

    RunView(Console console, TsmcRun run) {
        this.console = console;
        this.run = run;
    }

    private void uncertain(UncertainSettings uncertain) {
        if (uncertain.count() > 0) {
            console.line(
                    "  drawn for each motion: %s",
                    uncertain.settings().stream()
                            .map(setting -> setting.path() + " "
                                    + setting.distribution().text())
                            .collect(Collectors.joining(", ")));
        }
    }

    private String problem(RunSpec spec) {
        String system = type(spec.dynamics()) + ", " + spec.finalTime().words(spec.dynamics(), spec.horizon()) + ", ";
        if (run.target() instanceof PosteriorTarget posterior) {
            String observed = spec.likelihood().stream().map(RunView::type).collect(Collectors.joining(" + "));
            return (spec.dynamics().stateDim() > 0 ? system : "") + observed + ", "
                    + posterior.unknowns().size() + " parameters"
                    + (posterior.dim() > posterior.unknowns().size() ? ", " + posterior.dim() + " dimensions" : "");
        }
        return system + run.target().dim() + " dimensions, temperature " + spec.temperature();
    }

    void header(Path folder) {
        RunSpec spec = run.spec();
        console.line("%s", spec.name());
        console.line("  %s", problem(spec));
        console.line(
                "  %d particles, %s moves a step with %s%s, %d %s, seed %d",
                spec.particles(),
                spec.moves(),
                type(spec.kernel()),
                spec.wasteFree() ? ", waste-free" : "",
                run.threads(),
                run.threads() == 1 ? "thread" : "threads",
                spec.seed());
        if (!spec.isPosterior()) {
            uncertain(spec.uncertain());
        }
        run.notes().forEach(note -> console.line("  note: %s", note));
        console.line("  results in %s", folder);
        console.out().println();
        console.out()
                .println(" step        beta       ess   accept  diverg         log Z  "
                        + (spec.isPosterior() ? "  best log L" : "   best cost") + "    elapsed");
        if (step >= 0) {
            console.out().println("       resumed after step " + step);
        }
        TimerTask tick = new TimerTask() {
            @Override
            public void run() {
                tick();
            }
        };
        timer.schedule(tick, REFRESH_MILLIS, REFRESH_MILLIS);
    }

    /** Takes up where a run was, before the header is shown. */
    synchronized void resume(RunLog.Snapshot before) {
        secondsBefore = before.seconds();
        int done = before.steps().size();
        if (done > 0) {
            step = before.steps().get(done - 1).info().step();
            beta = before.steps().get(done - 1).info().beta();
            firstBeta = done > 1 ? before.steps().get(1).info().beta() : Double.NaN;
        }
    }

    @Override
    public synchronized void onStep(State state, Info info) {
        step = info.step();
        movesBefore = run.movesDone();
        beta = info.beta();
        forecast.add(beta, seconds());
        if (Double.isNaN(firstBeta) && beta > 0.0) {
            firstBeta = beta;
        }
        erase();
        row(info);
        heard();
    }

    @Override
    public synchronized void onPhase(Phase next) {
        phase = next;
        phaseBegan = seconds();
        doing = "";
        most = 0;
        // The header and the table say what comes first.
        if (!console.terminal() && next != Phase.SAMPLING) {
            console.out().println(INDENT + name() + " ...");
        }
        heard();
    }

    @Override
    public synchronized void onProgress(String what, int howMuch, int atMost) {
        doing = what;
        done = howMuch;
        most = atMost;
    }

    /** What is kept if it is stopped now. */
    synchronized String kept() {
        return phase.kept();
    }

    private void row(Info info) {
        boolean moved = info.step() > 0;
        console.out()
                .println(String.format(
                        Locale.ROOT,
                        "%5d  %10.4g  %8.1f  %7s  %6s  %12.4g  %12.6g  %7.1f s",
                        info.step(),
                        info.beta(),
                        info.ess(),
                        moved ? String.format(Locale.ROOT, "%.3f", info.acceptanceRate()) : "-",
                        moved ? info.divergences() : "-",
                        info.logEvidence(),
                        run.spec().isPosterior() ? -info.bestCost() : info.bestCost(),
                        seconds()));
    }

    /** Rewrites the line in place; where that cannot be done, writes one if there was none for long. */
    synchronized void tick() {
        if (closed) {
            return;
        }
        if (console.terminal()) {
            String line = String.format(Locale.ROOT, INDENT + "[%s] %s", bar(progress()), state());
            erase();
            console.out().print(line);
            console.out().flush();
            shown = line.length();
        } else if (seconds() - lastLine >= quiet) {
            console.out().println(INDENT + state());
            lastLine = seconds();
            quiet *= 2.0;
        }
    }

    private void heard() {
        lastLine = seconds();
        quiet = QUIET_SECONDS;
    }

    private String state() {
        String what = phase == Phase.SAMPLING ? sampling() : part();
        return String.format(
                Locale.ROOT, "%s%s%s, %.1f s%s", name(), what.isEmpty() ? "" : ": ", what, seconds(), left());
    }

    private String name() {
        return switch (phase) {
            case POLISHING -> phase + " with " + type(run.spec().polish());
            case WRITING -> phase + " the results";
            case SAMPLING, FRESH_SCENARIOS -> phase.toString();
        };
    }

    private String sampling() {
        if (step < 0) {
            return "the prior";
        }
        // There is no step after the last one.
        return beta >= 1.0
                ? "done"
                : "step " + (step + 1) + ", move "
                        + Math.min(
                                run.movesDone() - movesBefore + 1,
                                run.spec().moves().most()) + " of "
                        + run.spec().moves();
    }

    private String part() {
        return most <= 1
                ? doing
                : done == 0 && phase == Phase.POLISHING
                        ? String.format(Locale.ROOT, "%,d %s", most, doing)
                        : String.format(
                                Locale.ROOT,
                                "%,d of %s%,d %s",
                                done,
                                phase == Phase.POLISHING ? "at most " : "",
                                most,
                                doing);
    }

    private String left() {
        double now = seconds();
        return switch (phase) {
            case SAMPLING -> beta >= 1.0 ? "" : TimeLeft.about(forecast.secondsLeft(now));
            case POLISHING -> TimeLeft.atMost(ofTheRest(now));
            case FRESH_SCENARIOS -> TimeLeft.about(ofTheRest(now));
            case WRITING -> "";
        };
    }

    /** If what is left takes as long as what is done. */
    private double ofTheRest(double now) {
        return done == 0 ? Double.NaN : (now - phaseBegan) * (most - done) / done;
    }

    /** How far a phase is; of sampling, towards β = 1 in orders of magnitude: β starts tiny and grows by factors. */
    private double progress() {
        if (phase == Phase.FRESH_SCENARIOS) {
            return (double) done / Math.max(most, 1);
        }
        return beta >= 1.0 ? 1.0 : beta > 0.0 ? 1.0 - Math.log(beta) / Math.log(firstBeta) : 0.0;
    }

    private static String bar(double fraction) {
        int full = (int) Math.round(fraction * BAR_WIDTH);
        return "#".repeat(full) + ".".repeat(BAR_WIDTH - full);
    }

    private void erase() {
        if (shown > 0) {
            console.control().print("\r" + " ".repeat(shown) + "\r");
            shown = 0;
        }
    }

    private double seconds() {
        return secondsBefore + (System.nanoTime() - startNanos) * 1e-9;
    }

    private static String type(Object plugin) {
        return PluginCatalog.typeName(plugin.getClass());
    }

    @Override
    public synchronized void close() {
        closed = true;
        timer.cancel();
        erase();
        console.out().flush();
    }
}
