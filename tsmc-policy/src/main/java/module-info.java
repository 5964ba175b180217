/** Policies, priors and costs, and the formulations that turn them and a dynamics into a target distribution. */
module io.tsmc.policy {
    requires transitive io.tsmc.api;
    requires transitive io.tsmc.autodiff;
    requires static org.jspecify;

    exports io.tsmc.policy;
}
