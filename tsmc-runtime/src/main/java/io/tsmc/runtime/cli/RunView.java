package io.tsmc.runtime.cli;

import io.tsmc.problem.formulation.PosteriorTarget;
import io.tsmc.problem.settings.UncertainSettings;
import io.tsmc.runtime.internal.Escape;
import io.tsmc.runtime.internal.log.RunLog;
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
    private static final long REFRESH_MILLIS = 200;
    private static final String WRITING = "writing the results";

    private final Console console;
    private final TsmcRun run;
    private final long startNanos = System.nanoTime();
    private final Timer timer = new Timer("tsmc-progress", true);
    private boolean closed;

    /** What is done when the sample is complete; empty until then. */
    private String afterwards = "";

    private int shown;
    private int step = -1;
    private long movesBefore;
    private double secondsBefore;
    private double beta;
    private double firstBeta = Double.NaN;

    RunView(Console console, TsmcRun run) {
        this.console = console;
        this.run = run;
    }

    private void uncertain(UncertainSettings uncertain) {
        if (uncertain.count() > 0) {
            console.out()
                    .println("  drawn for each motion: "
                            + uncertain.settings().stream()
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
        console.out().println(Escape.line(spec.name()));
        console.out().println("  " + problem(spec));
        console.out()
                .println("  " + spec.particles() + " particles, " + spec.moves() + " moves a step with "
                        + type(spec.kernel()) + (spec.wasteFree() ? ", waste-free, " : ", ") + run.threads()
                        + (run.threads() == 1 ? " thread" : " threads")
                        + ", seed " + spec.seed());
        if (!spec.isPosterior()) {
            uncertain(spec.uncertain());
        }
        run.notes().forEach(note -> console.out().println("  note: " + note));
        console.out().println("  results in " + folder);
        console.out().println();
        console.out()
                .println(" step        beta       ess   accept  diverg         log Z  "
                        + (spec.isPosterior() ? "  best log L" : "   best cost") + "    elapsed");
        if (step >= 0) {
            console.out().println("       resumed after step " + step);
        }
        if (console.terminal()) {
            TimerTask tick = new TimerTask() {
                @Override
                public void run() {
                    tick();
                }
            };
            timer.schedule(tick, REFRESH_MILLIS, REFRESH_MILLIS);
        }
    }

    /** Takes up where a run was, before the header is shown. */
    synchronized void resume(RunLog.Snapshot before) {
        secondsBefore = before.seconds();
        int done = before.steps().size();
        if (done > 0) {
            step = before.steps().get(done - 1).info().step();
            beta = before.steps().get(done - 1).info().beta();
            afterwards = beta >= 1.0 ? WRITING : "";
            firstBeta = done > 1 ? before.steps().get(1).info().beta() : Double.NaN;
        }
    }

    @Override
    public synchronized void onStep(State state, Info info) {
        step = info.step();
        movesBefore = run.movesDone();
        beta = info.beta();
        // There is no step after the last one.
        afterwards = beta >= 1.0 ? WRITING : "";
        if (Double.isNaN(firstBeta) && beta > 0.0) {
            firstBeta = beta;
        }
        erase();
        row(info);
    }

    @Override
    public synchronized void onPolish() {
        afterwards = "polishing with " + type(run.spec().polish());
    }

    @Override
    public synchronized void onFreshScenarios() {
        afterwards = "trying fresh scenarios";
    }

    @Override
    public synchronized void onWriting() {
        afterwards = WRITING;
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

    /** Rewrites the line in place. */
    synchronized void tick() {
        if (closed) {
            return;
        }
        String where = afterwards.isEmpty() ? sampling() : afterwards;
        String line = String.format(Locale.ROOT, "       [%s] %s, %.1f s", bar(progress()), where, seconds());
        erase();
        console.out().print(line);
        console.out().flush();
        shown = line.length();
    }

    private String sampling() {
        return step < 0
                ? "sampling the prior"
                : "step " + (step + 1) + ", move "
                        + Math.min(
                                run.movesDone() - movesBefore + 1,
                                run.spec().moves().most()) + " of "
                        + run.spec().moves();
    }

    /** How far towards β = 1, in orders of magnitude: β starts tiny and grows by factors. */
    private double progress() {
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
