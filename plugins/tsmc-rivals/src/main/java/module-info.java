/** Other optimisers and samplers, to compare tempered sequential Monte Carlo with. */
module io.tsmc.rivals {
    requires transitive io.tsmc.api;
    requires ejml.core;
    requires ejml.ddense;
    requires io.tsmc.problem;
    requires io.tsmc.sampler;
    requires static org.jspecify;

    exports io.tsmc.rivals;
    exports io.tsmc.rivals.policy;
    exports io.tsmc.rivals.sampler;

    provides io.tsmc.api.Optimiser with
            io.tsmc.rivals.Cem,
            io.tsmc.rivals.CmaEs,
            io.tsmc.rivals.Icem,
            io.tsmc.rivals.Mppi,
            io.tsmc.rivals.MultiStart,
            io.tsmc.rivals.PredictiveSampling,
            io.tsmc.rivals.RandomShooting,
            io.tsmc.rivals.policy.AugmentedRandomSearch,
            io.tsmc.rivals.sampler.AnnealedLangevin,
            io.tsmc.rivals.sampler.McmcChains,
            io.tsmc.rivals.sampler.ParallelTempering,
            io.tsmc.rivals.sampler.Svgd;
}
