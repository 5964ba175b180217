/** Plots of runs for papers: the command {@code tsmc plot}. */
module io.tsmc.plot {
    requires de.rototor.pdfbox.graphics2d;
    requires info.picocli;
    requires io.tsmc.api;
    requires io.tsmc.runtime;
    requires java.desktop;
    requires org.apache.pdfbox;
    requires org.knowm.xchart;
    requires tools.jackson.core;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.csv;
    requires static org.jspecify;

    opens io.tsmc.plot to
            info.picocli;

    provides io.tsmc.runtime.cli.Subcommand with
            io.tsmc.plot.Plot;
}
