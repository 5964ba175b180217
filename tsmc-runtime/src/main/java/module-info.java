/** Reads run files, finds plug-ins, runs the sampler and writes down what it found; the command line. */
@SuppressWarnings("module") // modules on floors above, which are not there when this one is compiled
module io.tsmc.runtime {
    requires transitive io.tsmc.api;
    requires transitive io.tsmc.autodiff;
    requires transitive io.tsmc.policy;
    requires transitive io.tsmc.problem;
    requires transitive io.tsmc.sampler;
    requires com.google.common;
    requires transitive com.google.guice;
    requires commons.math3;
    requires io.tsmc.checks;
    requires info.picocli;
    requires jakarta.inject;
    requires org.apache.commons.text;
    requires tools.jackson.core;
    requires transitive tools.jackson.databind;
    requires tools.jackson.dataformat.yaml;
    requires static org.jspecify;

    exports io.tsmc.runtime;
    exports io.tsmc.runtime.cli to
            io.tsmc.benchmarks,
            io.tsmc.plot;
    exports io.tsmc.runtime.internal to
            io.tsmc.benchmarks,
            io.tsmc.plot;
    exports io.tsmc.runtime.internal.calibration to
            io.tsmc.benchmarks;
    exports io.tsmc.runtime.internal.comparison to
            io.tsmc.benchmarks;
    exports io.tsmc.runtime.internal.drawing to
            io.tsmc.plot;
    exports io.tsmc.runtime.internal.evaluation to
            io.tsmc.benchmarks;
    exports io.tsmc.runtime.internal.folder to
            io.tsmc.benchmarks,
            io.tsmc.plot;
    exports io.tsmc.runtime.internal.pluginpath to
            io.tsmc.benchmarks,
            io.tsmc.plot;
    exports io.tsmc.runtime.internal.posterior to
            io.tsmc.benchmarks,
            io.tsmc.plot;
    exports io.tsmc.runtime.internal.report to
            io.tsmc.benchmarks;
    exports io.tsmc.runtime.internal.runfile to
            io.tsmc.benchmarks;
    exports io.tsmc.runtime.internal.schema to
            io.tsmc.benchmarks;
    exports io.tsmc.runtime.internal.settings to
            io.tsmc.benchmarks;
    exports io.tsmc.runtime.internal.yaml to
            io.tsmc.benchmarks;
    exports io.tsmc.runtime.plugins;
    exports io.tsmc.runtime.report;
    exports io.tsmc.runtime.run;
    exports io.tsmc.runtime.spec;

    opens io.tsmc.runtime.cli to
            info.picocli;
    opens io.tsmc.runtime.internal.wiring to
            com.google.guice;

    uses io.tsmc.api.KindProvider;
    uses io.tsmc.policy.controller.PolicyFormat;
    uses io.tsmc.runtime.cli.FileSchema;
    uses io.tsmc.runtime.cli.Subcommand;
    uses io.tsmc.runtime.plugins.Extension;
    uses io.tsmc.runtime.report.Panel;
}
