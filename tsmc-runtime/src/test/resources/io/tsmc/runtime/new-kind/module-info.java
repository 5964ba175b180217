/** A kind of plug-in of one's own: its interface, what its plug-ins have to do, one of them, and a system that has one. */
module com.acme.wind {
    requires io.tsmc.api;
    requires io.tsmc.checks;

    exports com.acme;

    uses com.acme.Wind;

    provides com.acme.Wind with com.acme.Gusts;
    provides io.tsmc.api.Dynamics with com.acme.Kite;
    provides io.tsmc.api.KindProvider with com.acme.WindKind;
    provides io.tsmc.checks.KindChecks with com.acme.WindChecks;
}
