/** The tempered sequential Monte Carlo engine with its built-in kernels, resamplers and schedules. */
module io.tsmc.sampler {
    requires transitive io.tsmc.api;
    requires static org.jspecify;

    exports io.tsmc.sampler;
}
