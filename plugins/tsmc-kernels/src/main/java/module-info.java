/** Mutation kernels beyond the built-in one. */
module io.tsmc.kernels {
    requires transitive io.tsmc.api;
    requires static org.jspecify;

    exports io.tsmc.kernels;

    provides io.tsmc.api.Kernel with
            io.tsmc.kernels.EllipticalSlice;
}
