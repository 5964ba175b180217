import io.tsmc.policy.cost.Angle;
import io.tsmc.policy.cost.ControlEffort;
import io.tsmc.policy.cost.Quadratic;

/** Policies, priors and costs, and the formulations that turn them and a dynamics into a target distribution. */
module io.tsmc.policy {
    requires transitive io.tsmc.api;
    requires transitive io.tsmc.autodiff;
    requires static org.jspecify;

    exports io.tsmc.policy;
    exports io.tsmc.policy.cost;

    provides io.tsmc.api.Policy with
            io.tsmc.policy.OpenLoop;
    provides io.tsmc.api.Prior with
            io.tsmc.policy.ColoredGaussian;
    provides io.tsmc.api.Cost with
            Angle,
            ControlEffort,
            Quadratic;
    provides io.tsmc.policy.Formulation with
            io.tsmc.policy.Trajectory;
}
