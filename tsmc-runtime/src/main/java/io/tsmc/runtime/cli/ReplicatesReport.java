package io.tsmc.runtime.cli;

import io.tsmc.runtime.internal.comparison.RunComparison;
import io.tsmc.runtime.internal.comparison.report.ComparisonReport;
import io.tsmc.runtime.internal.replicates.Replicates;
import io.tsmc.runtime.internal.report.Report;
import java.nio.file.Path;
import java.util.Optional;

/** {@code report.html} of replicates: all of them beside each other. */
final class ReplicatesReport {

    private ReplicatesReport() {}

    /**
     * Writes it into the folder of the replicates.
     *
     * @return where it is; empty if fewer than two are finished, so that there is nothing to compare
     */
    static Optional<Path> write(Replicates replicates) {
        return RunComparison.ofReplicates(replicates).map(comparison -> {
            String name = comparison.runs().get(0).best().run().path("name").asString("");
            replicates.writeReport(
                    Report.FILE,
                    ComparisonReport.of(name + ": " + comparison.runs().size() + " replicates", comparison));
            return replicates.path().resolve(Report.FILE);
        });
    }
}
