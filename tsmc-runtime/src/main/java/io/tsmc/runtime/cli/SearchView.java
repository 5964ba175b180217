package io.tsmc.runtime.cli;

import io.tsmc.runtime.internal.session.SearchSession;
import io.tsmc.runtime.internal.session.SearchSession.Ending;
import io.tsmc.runtime.internal.session.SearchSession.Progress;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.spec.RunSpec;

/** Shows a search under way: a line whenever it has got further, but not more than a few a second. */
final class SearchView implements SearchSession.View {

    private static final double BETWEEN_LINES_SECONDS = 0.5;

    private final Console console;
    private double lastLine = Double.NEGATIVE_INFINITY;
    private double lastCost = Double.NaN;

    SearchView(Console console) {
        this.console = console;
    }

    void header(SearchSession session) {
        RunSpec spec = session.spec();
        console.line("%s", spec.name());
        console.line(
                "  %s, %s, %d dimensions, temperature %s",
                PluginCatalog.typeName(spec.dynamics().getClass()),
                spec.finalTime().words(spec.dynamics(), spec.horizon()),
                session.dim(),
                spec.temperature());
        console.line("  %s, 1 thread, seed %d", session.method(), spec.seed());
        console.line("  results in %s", session.folder());
        console.line("");
        console.line("%12s  %12s  %14s  %10s", "costs", "gradients", "best cost", "elapsed");
    }

    @Override
    public void onAdvance(Progress progress) {
        if (progress.seconds() - lastLine >= BETWEEN_LINES_SECONDS && progress.bestCost() != lastCost) {
            line(progress);
        }
    }

    private void line(Progress progress) {
        lastLine = progress.seconds();
        lastCost = progress.bestCost();
        console.line(
                "%,12d  %,12d  %14.6g  %8.1f s",
                progress.costEvaluations(), progress.gradientEvaluations(), progress.bestCost(), progress.seconds());
    }

    void summary(SearchSession session, Ending ending) {
        line(ending.last());
        console.line("");
        if (ending.message() != null) {
            console.out().flush();
            console.err()
                    .println(PluginCatalog.typeName(session.optimiser().getClass()) + " failed: " + ending.message());
        } else if (Double.isFinite(ending.last().bestCost())) {
            console.line("Found a cost of %.6g.", ending.last().bestCost());
            ending.goal().ifPresent(reached -> console.line("  goal         %s", reached ? "reached" : "missed"));
        } else {
            console.line("Found nothing of finite cost.");
        }
        console.line("  motion       %s", session.folder().resolve(SearchSession.TRAJECTORY_FILE));
    }
}
