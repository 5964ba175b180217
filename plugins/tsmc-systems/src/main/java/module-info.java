/** Systems and costs for run files. */
module io.tsmc.systems {
    requires transitive io.tsmc.api;
    requires static org.jspecify;

    exports io.tsmc.systems;
    exports io.tsmc.systems.constraint;
    exports io.tsmc.systems.cost;
    exports io.tsmc.systems.likelihood;

    provides io.tsmc.api.Constraint with
            io.tsmc.systems.constraint.ClearOfObstacles;
    provides io.tsmc.api.Cost with
            io.tsmc.systems.cost.Banana,
            io.tsmc.systems.cost.DiscObstacle,
            io.tsmc.systems.cost.Funnel,
            io.tsmc.systems.cost.GaussianMixture,
            io.tsmc.systems.cost.Obstacles,
            io.tsmc.systems.cost.Saturating,
            io.tsmc.systems.cost.SoftLimit,
            io.tsmc.systems.cost.SoftRateLimit,
            io.tsmc.systems.cost.Wall;
    provides io.tsmc.api.Dynamics with
            io.tsmc.systems.Acrobot,
            io.tsmc.systems.CarWithTrailer,
            io.tsmc.systems.CartPole,
            io.tsmc.systems.Displacement,
            io.tsmc.systems.DoubleIntegrator,
            io.tsmc.systems.DoublePendulum,
            io.tsmc.systems.DrivenMass,
            io.tsmc.systems.Ensemble,
            io.tsmc.systems.LotkaVolterra,
            io.tsmc.systems.Noisy,
            io.tsmc.systems.Pendulum,
            io.tsmc.systems.PlanarQuadrotor,
            io.tsmc.systems.PusherSlider,
            io.tsmc.systems.Quadrotor,
            io.tsmc.systems.Reservoir,
            io.tsmc.systems.SerialChain,
            io.tsmc.systems.Unicycle;
    provides io.tsmc.api.Likelihood with
            io.tsmc.systems.likelihood.CauchyLocation,
            io.tsmc.systems.likelihood.DoseResponse,
            io.tsmc.systems.likelihood.LinearRegression,
            io.tsmc.systems.likelihood.RandomEffects;
}
