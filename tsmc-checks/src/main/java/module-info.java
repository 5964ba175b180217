/** What every plug-in has to do, as plain functions; the testkit's contracts and {@code tsmc check} call them. */
module io.tsmc.checks {
    requires transitive io.tsmc.api;
    requires transitive io.tsmc.autodiff;
    requires transitive io.tsmc.policy;
    requires transitive io.tsmc.problem;
    requires io.tsmc.sampler;
    requires static org.jspecify;

    exports io.tsmc.checks;
}
