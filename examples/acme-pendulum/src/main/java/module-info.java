/** A plug-in of one system. */
module com.acme.pendulum {
    requires io.tsmc.api;

    exports com.acme.pendulum;

    provides io.tsmc.api.Dynamics with
            com.acme.pendulum.AcmePendulum;
}
