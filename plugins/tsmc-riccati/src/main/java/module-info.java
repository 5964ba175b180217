/** Moves and optimisers that use the structure of a rollout: time-varying linear-quadratic models, solved in O(T). */
module io.tsmc.riccati {
    requires transitive io.tsmc.api;
    requires transitive io.tsmc.sampler;
    requires transitive io.tsmc.problem;
    requires static org.jspecify;

    exports io.tsmc.riccati;

    provides io.tsmc.api.Kernel with
            io.tsmc.riccati.GaussNewton,
            io.tsmc.riccati.LaplaceMixture;
    provides io.tsmc.api.Polish with
            io.tsmc.riccati.Ilqr;
    provides io.tsmc.problem.formulation.Tracker with
            io.tsmc.riccati.TimeVaryingLqr;
}
