import io.tsmc.policy.feedback.Affine;
import io.tsmc.policy.feedback.Linear;
import io.tsmc.policy.feedback.Mlp;
import io.tsmc.policy.feedback.RadialBasis;
import io.tsmc.policy.feedback.TimeVaryingLinear;

/** Policies, the prior over their parameters, and what a control loop needs to act on them. */
module io.tsmc.policy {
    requires transitive io.tsmc.api;
    requires transitive io.tsmc.autodiff;
    requires static org.jspecify;

    exports io.tsmc.policy;
    exports io.tsmc.policy.controller;
    exports io.tsmc.policy.feedback;
    exports io.tsmc.policy.internal to
            io.tsmc.checks,
            io.tsmc.problem;

    uses io.tsmc.api.Policy;

    provides io.tsmc.api.Policy with
            io.tsmc.policy.AroundPlan,
            io.tsmc.policy.Knots,
            io.tsmc.policy.OpenLoop,
            io.tsmc.policy.Recorded,
            Affine,
            Linear,
            Mlp,
            RadialBasis,
            TimeVaryingLinear;
    provides io.tsmc.api.Prior with
            io.tsmc.policy.ColoredGaussian;
}
