/** The service interfaces of TSMC and the few data types that cross them. Depends on nothing but the JDK. */
module io.tsmc.api {
    requires static org.jspecify;

    exports io.tsmc.api;
    exports io.tsmc.api.drawing;
    exports io.tsmc.api.internal.file to
            io.tsmc.runtime;
    exports io.tsmc.api.obstacle;

    uses io.tsmc.api.Constraint;
    uses io.tsmc.api.Cost;
    uses io.tsmc.api.Dynamics;
    uses io.tsmc.api.Kernel;
    uses io.tsmc.api.Likelihood;
    uses io.tsmc.api.Optimiser;
    uses io.tsmc.api.Policy;
    uses io.tsmc.api.Polish;
    uses io.tsmc.api.Prior;
    uses io.tsmc.api.Resampler;
    uses io.tsmc.api.Schedule;

    provides io.tsmc.api.KindProvider with
            io.tsmc.api.internal.OwnKinds;
}
