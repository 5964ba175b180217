/** The tempered sequential Monte Carlo engine with its built-in kernels, resamplers, schedules and polishes. */
module io.tsmc.sampler {
    requires transitive io.tsmc.api;
    requires commons.math3;
    requires ejml.core;
    requires ejml.ddense;
    requires static org.jspecify;

    exports io.tsmc.sampler;
    exports io.tsmc.sampler.kernel;
    exports io.tsmc.sampler.polish;
    exports io.tsmc.sampler.resampler;
    exports io.tsmc.sampler.schedule;

    provides io.tsmc.api.Kernel with
            io.tsmc.sampler.kernel.Alternate,
            io.tsmc.sampler.kernel.Hmc,
            io.tsmc.sampler.kernel.Mala,
            io.tsmc.sampler.kernel.Mixture,
            io.tsmc.sampler.kernel.Pcn,
            io.tsmc.sampler.kernel.RandomWalk;
    provides io.tsmc.api.Resampler with
            io.tsmc.sampler.resampler.Systematic,
            io.tsmc.sampler.resampler.Stratified,
            io.tsmc.sampler.resampler.Multinomial,
            io.tsmc.sampler.resampler.Residual,
            io.tsmc.sampler.resampler.Ssp;
    provides io.tsmc.api.Schedule with
            io.tsmc.sampler.schedule.AdaptiveEss,
            io.tsmc.sampler.schedule.Fixed,
            io.tsmc.sampler.schedule.Geometric;
    provides io.tsmc.api.Polish with
            io.tsmc.sampler.polish.Adam,
            io.tsmc.sampler.polish.FirstFitting,
            io.tsmc.sampler.polish.Lbfgs,
            io.tsmc.sampler.polish.None;
}
