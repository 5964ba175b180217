/** The problem suite: systems, costs and exact answers. */
module io.tsmc.benchmarks {
    requires transitive io.tsmc.api;
    requires ejml.core;
    requires ejml.ddense;
    requires static org.jspecify;

    exports io.tsmc.benchmarks;
    exports io.tsmc.benchmarks.cost;
    exports io.tsmc.benchmarks.dynamics;

    provides io.tsmc.api.Cost with
            io.tsmc.benchmarks.cost.DiscObstacle,
            io.tsmc.benchmarks.cost.SoftLimit;
    provides io.tsmc.api.Dynamics with
            io.tsmc.benchmarks.dynamics.Acrobot,
            io.tsmc.benchmarks.dynamics.CartPole,
            io.tsmc.benchmarks.dynamics.DoubleIntegrator,
            io.tsmc.benchmarks.dynamics.Noisy,
            io.tsmc.benchmarks.dynamics.Pendulum,
            io.tsmc.benchmarks.dynamics.PlanarQuadrotor,
            io.tsmc.benchmarks.dynamics.PusherSlider,
            io.tsmc.benchmarks.dynamics.SerialChain,
            io.tsmc.benchmarks.dynamics.Unicycle;
}
