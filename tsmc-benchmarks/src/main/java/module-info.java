/** The problem suite and its exact answers; studies that compare methods on problems. */
module io.tsmc.benchmarks {
    requires commons.math3;
    requires ejml.core;
    requires ejml.ddense;
    requires info.picocli;
    requires transitive io.tsmc.api;
    requires transitive io.tsmc.runtime;
    requires java.management;
    requires tools.jackson.core;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.csv;
    requires static org.jspecify;

    exports io.tsmc.benchmarks;
    exports io.tsmc.benchmarks.study to
            io.tsmc.runtime;

    opens io.tsmc.benchmarks.cli to
            info.picocli;

    provides io.tsmc.runtime.cli.FileSchema with
            io.tsmc.benchmarks.cli.StudySchema;
    provides io.tsmc.runtime.cli.Subcommand with
            io.tsmc.benchmarks.cli.Bench,
            io.tsmc.benchmarks.cli.Compare;
}
