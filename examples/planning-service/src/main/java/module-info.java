/** A server that plans. */
module com.acme.planning {
    requires io.tsmc.api;
    requires io.tsmc.problem;
    requires io.tsmc.runtime;
    requires io.tsmc.sampler;
    requires io.tsmc.systems;
    requires jdk.httpserver;

    exports com.acme.planning;
}
