/** Other optimisers and samplers, to compare tempered sequential Monte Carlo with. */
module io.tsmc.rivals {
    requires transitive io.tsmc.api;
    requires io.tsmc.problem;
    requires io.tsmc.sampler;
    requires static org.jspecify;

    exports io.tsmc.rivals;

    provides io.tsmc.api.Optimiser with
            io.tsmc.rivals.Cem,
            io.tsmc.rivals.Mppi,
            io.tsmc.rivals.MultiStart,
            io.tsmc.rivals.RandomShooting;
}
