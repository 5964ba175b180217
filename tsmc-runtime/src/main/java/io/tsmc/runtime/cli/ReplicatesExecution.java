package io.tsmc.runtime.cli;

import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.folder.RunJson;
import io.tsmc.runtime.internal.log.Status;
import io.tsmc.runtime.internal.posterior.Estimate;
import io.tsmc.runtime.internal.replicates.Agreement;
import io.tsmc.runtime.internal.replicates.PooledPosterior;
import io.tsmc.runtime.internal.replicates.Replicate;
import io.tsmc.runtime.internal.replicates.Replicates;
import io.tsmc.runtime.internal.replicates.Spread;
import io.tsmc.runtime.internal.report.Report;
import io.tsmc.runtime.internal.session.RunSession.Ending;
import io.tsmc.runtime.run.TsmcRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;

/** Carries out a run once for each of several seeds, one after the other, and compares them. */
final class ReplicatesExecution {

    private final Console console;
    private final Replicates replicates;
    private final LongFunction<TsmcRun> runOf;
    private final long seed;
    private final Report report;
    private final boolean verbose;

    /**
     * Prepares it.
     *
     * @param runOf the run with a seed, put together
     * @param seed of the run file
     * @param report makes the page of each
     */
    ReplicatesExecution(
            Console console,
            Replicates replicates,
            LongFunction<TsmcRun> runOf,
            long seed,
            Report report,
            boolean verbose) {
        this.console = console;
        this.replicates = replicates;
        this.runOf = runOf;
        this.seed = seed;
        this.report = report;
        this.verbose = verbose;
    }

    /** Does what is still to do, and returns the exit code. */
    int execute(boolean checkpoint) {
        int exitCode = Main.OK;
        for (int r = 1; r <= replicates.count(); r++) {
            if (isFinished(replicates.path(r))) {
                continue;
            }
            console.out().println("replicate " + r + " of " + replicates.count());
            Ending ending = one(r, checkpoint);
            console.out().println();
            replicates.write();
            if (ending.status() != Status.FINISHED) {
                exitCode = RunExecution.exitCode(ending);
            }
            if (ending.status() == Status.INTERRUPTED) {
                return exitCode;
            }
        }
        print();
        return exitCode;
    }

    private static boolean isFinished(Path path) {
        return Files.isDirectory(path) && RunJson.status(path) == Status.FINISHED;
    }

    private Ending one(int replicate, boolean checkpoint) {
        try (TsmcRun run = runOf.apply(Replicates.seed(seed, replicate));
                RunFolder folder = RunFolder.within(replicates.path(replicate))) {
            RunExecution execution = new RunExecution(console, run, folder, report, verbose);
            boolean begun = Files.isRegularFile(folder.runFile());
            return begun ? execution.resume() : execution.start(checkpoint);
        }
    }

    private void print() {
        List<Replicate> all = replicates.read();
        console.out().println("replicate                      seed  status        steps         log Z     best cost");
        for (Replicate replicate : all) {
            console.line(
                    "%-14s %20d  %-12s %6d  %12.6g  %12.6g",
                    replicate.name(),
                    replicate.seed(),
                    replicate.status(),
                    replicate.steps(),
                    replicate.logEvidence(),
                    replicate.bestCost());
        }
        List<Replicate> finished = Replicates.finished(all);
        if (finished.size() >= 2) {
            Agreement agreement = Agreement.of(finished);
            console.out().println();
            spread("log Z", agreement.logEvidence());
            if (agreement.missesMass()) {
                console.line(
                        "               not to be relied on: log Z is at least %.6g, so the samples have missed mass",
                        agreement.evidenceBound().logEvidence());
            }
            spread("best cost", agreement.bestCost());
            console.line(
                    "  R-hat        %.3f on coordinate %d, the largest of %d; %.3f of the cost",
                    agreement.largestRHat(),
                    agreement.worstCoordinate(),
                    agreement.rHat().length,
                    agreement.costRHat());
        }
        replicates.writePosterior();
        replicates.pooled().ifPresent(this::parameters);
        console.line("  summary      %s", replicates.path().resolve("replicates.json"));
        ReplicatesReport.write(replicates).ifPresent(page -> console.line("  report       %s", page));
    }

    private void parameters(PooledPosterior posterior) {
        List<Estimate> parameters = posterior.parameters();
        for (int i = 0; i < Math.min(parameters.size(), ParameterLines.SHOWN); i++) {
            console.line(
                    "%s; R-hat %.3f",
                    ParameterLines.of(parameters).get(i), posterior.parameterRHat()[i]);
        }
        ParameterLines.rest(parameters).ifPresent(rest -> console.line("%s", rest));
    }

    private void spread(String name, Spread spread) {
        console.line(
                "  %-12s mean %.6g, standard deviation %.3g, from %.6g to %.6g",
                name, spread.mean(), spread.standardDeviation(), spread.lowest(), spread.highest());
    }
}
