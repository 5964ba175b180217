import io.tsmc.policy.cost.Angle;
import io.tsmc.policy.cost.ControlEffort;
import io.tsmc.policy.cost.Quadratic;
import io.tsmc.policy.feedback.Affine;
import io.tsmc.policy.feedback.Linear;
import io.tsmc.policy.feedback.Mlp;
import io.tsmc.policy.feedback.RadialBasis;
import io.tsmc.policy.feedback.TimeVaryingLinear;
import io.tsmc.policy.initial.Box;
import io.tsmc.policy.initial.Fixed;
import io.tsmc.policy.initial.Gaussian;
import io.tsmc.policy.initial.Points;
import io.tsmc.policy.internal.OwnKinds;
import io.tsmc.policy.risk.Cvar;
import io.tsmc.policy.risk.ExponentialUtility;
import io.tsmc.policy.risk.RiskNeutral;

/** Policies, priors and costs, and the formulations that turn them and a dynamics into a target distribution. */
module io.tsmc.policy {
    requires transitive io.tsmc.api;
    requires transitive io.tsmc.autodiff;
    requires static org.jspecify;

    exports io.tsmc.policy;
    exports io.tsmc.policy.controller;
    exports io.tsmc.policy.cost;
    exports io.tsmc.policy.feedback;
    exports io.tsmc.policy.initial;
    exports io.tsmc.policy.internal to
            io.tsmc.checks;
    exports io.tsmc.policy.risk;

    uses io.tsmc.api.Policy;
    uses io.tsmc.policy.Formulation;
    uses io.tsmc.policy.InitialStates;
    uses io.tsmc.policy.Risk;
    uses io.tsmc.policy.Tracker;

    provides io.tsmc.api.KindProvider with
            OwnKinds;
    provides io.tsmc.api.Policy with
            io.tsmc.policy.OpenLoop,
            Affine,
            Linear,
            Mlp,
            RadialBasis,
            TimeVaryingLinear;
    provides io.tsmc.api.Prior with
            io.tsmc.policy.ColoredGaussian;
    provides io.tsmc.api.Cost with
            Angle,
            ControlEffort,
            Quadratic;
    provides io.tsmc.policy.Formulation with
            io.tsmc.policy.Trajectory;
    provides io.tsmc.policy.InitialStates with
            Box,
            Fixed,
            Gaussian,
            Points;
    provides io.tsmc.policy.Risk with
            Cvar,
            ExponentialUtility,
            RiskNeutral;
}
