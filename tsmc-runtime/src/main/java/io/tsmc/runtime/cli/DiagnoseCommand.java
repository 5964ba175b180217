package io.tsmc.runtime.cli;

import io.tsmc.runtime.internal.diagnosis.Check;
import io.tsmc.runtime.internal.diagnosis.Diagnosis;
import io.tsmc.runtime.internal.diagnosis.Evidence;
import io.tsmc.runtime.internal.replicates.Agreement;
import io.tsmc.runtime.internal.replicates.Replicate;
import io.tsmc.runtime.internal.replicates.Replicates;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tsmc diagnose}: how far a run can be trusted. */
@Command(
        name = "diagnose",
        description =
                "Checks how far a run, or replicates, can be trusted: what was found, what follows from it and what"
                        + " to do. Exits with 3 if a check fails.")
final class DiagnoseCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "RUN", description = "Folder of the run, or of replicates.")
    private Path path = Path.of("");

    private final CheckCount count;

    DiagnoseCommand(Console console) {
        this.console = console;
        this.count = new CheckCount(console);
    }

    @Override
    public Integer call() {
        if (Replicates.isAt(path)) {
            replicates();
        } else {
            print(Diagnosis.of(Evidence.read(path)));
        }
        return count.print("docs/diagnosing.md");
    }

    private void replicates() {
        List<Replicate> all = Replicates.open(path).read();
        for (Replicate replicate : all) {
            console.out().println(replicate.name() + ", seed " + replicate.seed());
            print(Diagnosis.of(Evidence.read(path.resolve(replicate.name()))));
            console.out().println();
        }
        List<Replicate> finished = Replicates.finished(all);
        if (finished.size() >= 2) {
            console.out().println("all together");
            print(Diagnosis.of(Agreement.of(finished), finished.size()));
        }
    }

    private void print(List<Check> checks) {
        for (Check check : checks) {
            console.out()
                    .println(String.format(
                            Locale.ROOT,
                            "  %-4s  %-16s %s",
                            check.passed() ? "ok" : "FAIL",
                            check.name(),
                            check.finding()));
            count.add(check.passed());
            if (!check.passed()) {
                console.out().println(" ".repeat(25) + check.consequence());
                console.out().println(" ".repeat(25) + check.remedy());
            }
        }
    }
}
