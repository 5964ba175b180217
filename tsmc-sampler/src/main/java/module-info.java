/** The tempered sequential Monte Carlo engine with its built-in kernels, resamplers, schedules and polishes. */
module io.tsmc.sampler {
    requires transitive io.tsmc.api;
    requires commons.math3;
    requires ejml.core;
    requires ejml.ddense;
    requires static org.jspecify;

    exports io.tsmc.sampler;
    exports io.tsmc.sampler.polish;

    provides io.tsmc.api.Kernel with
            io.tsmc.sampler.Alternate,
            io.tsmc.sampler.Hmc,
            io.tsmc.sampler.Mala,
            io.tsmc.sampler.Mixture,
            io.tsmc.sampler.Pcn,
            io.tsmc.sampler.RandomWalk;
    provides io.tsmc.api.Resampler with
            io.tsmc.sampler.Systematic,
            io.tsmc.sampler.Stratified,
            io.tsmc.sampler.Multinomial,
            io.tsmc.sampler.Residual,
            io.tsmc.sampler.Ssp;
    provides io.tsmc.api.Schedule with
            io.tsmc.sampler.AdaptiveEss,
            io.tsmc.sampler.Fixed,
            io.tsmc.sampler.Geometric;
    provides io.tsmc.api.Polish with
            io.tsmc.sampler.polish.Adam,
            io.tsmc.sampler.polish.Lbfgs,
            io.tsmc.sampler.polish.None;
}
