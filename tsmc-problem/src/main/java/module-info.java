import io.tsmc.problem.constraint.ControlRateBounds;
import io.tsmc.problem.constraint.StateBounds;
import io.tsmc.problem.constraint.TerminalState;
import io.tsmc.problem.cost.Angle;
import io.tsmc.problem.cost.ControlEffort;
import io.tsmc.problem.cost.ControlRate;
import io.tsmc.problem.cost.ElapsedTime;
import io.tsmc.problem.cost.Quadratic;
import io.tsmc.problem.cost.Tracking;
import io.tsmc.problem.formulation.Trajectory;
import io.tsmc.problem.initial.Box;
import io.tsmc.problem.initial.Fixed;
import io.tsmc.problem.initial.Gaussian;
import io.tsmc.problem.initial.Points;
import io.tsmc.problem.internal.OwnKinds;
import io.tsmc.problem.likelihood.Measurements;
import io.tsmc.problem.risk.Cvar;
import io.tsmc.problem.risk.ExponentialUtility;
import io.tsmc.problem.risk.RiskNeutral;

/** Control problems, their rollouts, and the formulations that make target distributions of them. */
module io.tsmc.problem {
    requires transitive io.tsmc.api;
    requires transitive io.tsmc.autodiff;
    requires transitive io.tsmc.policy;
    requires static org.jspecify;

    exports io.tsmc.problem;
    exports io.tsmc.problem.constraint;
    exports io.tsmc.problem.cost;
    exports io.tsmc.problem.distribution;
    exports io.tsmc.problem.formulation;
    exports io.tsmc.problem.initial;
    exports io.tsmc.problem.likelihood;
    exports io.tsmc.problem.risk;
    exports io.tsmc.problem.rollout;
    exports io.tsmc.problem.settings;

    uses io.tsmc.problem.formulation.Formulation;
    uses io.tsmc.problem.formulation.Tracker;
    uses io.tsmc.problem.initial.InitialStates;
    uses io.tsmc.problem.risk.Risk;

    provides io.tsmc.api.KindProvider with
            OwnKinds;
    provides io.tsmc.api.Constraint with
            ControlRateBounds,
            StateBounds,
            TerminalState;
    provides io.tsmc.api.Cost with
            Angle,
            ControlEffort,
            ControlRate,
            ElapsedTime,
            Quadratic,
            Tracking;
    provides io.tsmc.api.Likelihood with
            Measurements;
    provides io.tsmc.problem.formulation.Formulation with
            Trajectory;
    provides io.tsmc.problem.initial.InitialStates with
            Box,
            Fixed,
            Gaussian,
            Points;
    provides io.tsmc.problem.risk.Risk with
            Cvar,
            ExponentialUtility,
            RiskNeutral;
}
