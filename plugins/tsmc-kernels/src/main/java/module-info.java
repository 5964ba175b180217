/** Mutation kernels beyond the built-in ones. */
module io.tsmc.kernels {
    requires transitive io.tsmc.api;
    requires transitive io.tsmc.sampler;
    requires static org.jspecify;

    exports io.tsmc.kernels;

    provides io.tsmc.api.Kernel with
            io.tsmc.kernels.CheesHmc,
            io.tsmc.kernels.EllipticalSlice,
            io.tsmc.kernels.Nuts;
}
