/** The problem suite and its exact answers. */
module io.tsmc.benchmarks {
    requires ejml.core;
    requires ejml.ddense;
    requires static org.jspecify;

    exports io.tsmc.benchmarks;
}
