package io.tsmc.runtime.cli;

import io.tsmc.runtime.internal.diagnosis.Check;
import io.tsmc.runtime.internal.diagnosis.Diagnosis;
import io.tsmc.runtime.internal.diagnosis.Evidence;
import io.tsmc.runtime.internal.replicates.Agreement;
import io.tsmc.runtime.internal.replicates.Replicate;
import io.tsmc.runtime.internal.replicates.Replicates;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.internal.yaml.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--json",
            description =
                    "Prints the checks as JSON, for a program to read: name, passed, finding, consequence, remedy."
                            + " The exit code is the same.")
    private boolean json;

    private final CheckCount count;

    DiagnoseCommand(Console console) {
        this.console = console;
        this.count = new CheckCount(console);
    }

    @Override
    public Integer call() {
        if (json) {
            return printJson();
        }
        if (Replicates.isAt(path)) {
            replicates();
        } else {
            print(Diagnosis.of(Evidence.read(path)));
        }
        return count.print("docs/diagnosing.md");
    }

    /** A run has its checks; replicates have those of each, and those that they share. */
    private int printJson() {
        Map<String, Object> tree = new LinkedHashMap<>();
        List<Check> all = new ArrayList<>();
        if (Replicates.isAt(path)) {
            List<Replicate> replicates = Replicates.open(path).read();
            List<Object> each = new ArrayList<>();
            for (Replicate replicate : replicates) {
                List<Check> checks = Diagnosis.of(Evidence.read(path.resolve(replicate.name())));
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("replicate", replicate.name());
                one.put("seed", replicate.seed());
                one.put("checks", trees(checks));
                each.add(one);
                all.addAll(checks);
            }
            List<Replicate> finished = Replicates.finished(replicates);
            List<Check> together =
                    finished.size() >= 2 ? Diagnosis.of(Agreement.of(finished), finished.size()) : List.of();
            all.addAll(together);
            tree.put("replicates", each);
            tree.put("together", trees(together));
        } else {
            all.addAll(Diagnosis.of(Evidence.read(path)));
            tree.put("checks", trees(all));
        }
        boolean passed = all.stream().allMatch(Check::passed);
        tree.put("passed", passed);
        // Escapes are those of JSON: what is printed is to be read by a program.
        console.out().print(Json.indented(tree));
        return passed ? Main.OK : Main.CHECK_FAILED;
    }

    private static List<Map<String, Object>> trees(List<Check> checks) {
        return checks.stream().map(Records::tree).toList();
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
