/** Contracts that the author of a plug-in runs against it. */
module io.tsmc.testkit {
    requires transitive io.tsmc.api;
    requires transitive io.tsmc.checks;
    requires transitive io.tsmc.sampler;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires static org.jspecify;

    exports io.tsmc.testkit;

    uses io.tsmc.autodiff.Backend;
}
