/** Systems whose step is a learned network. */
module io.tsmc.network {
    requires transitive io.tsmc.api;
    requires io.tsmc.autodiff;
    requires tools.jackson.core;
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports io.tsmc.network;

    opens io.tsmc.network to
            tools.jackson.databind;

    provides io.tsmc.api.Dynamics with
            io.tsmc.network.LearnedDynamics;
}
