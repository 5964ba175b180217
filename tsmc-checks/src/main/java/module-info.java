import io.tsmc.checks.kinds.BackendKind;
import io.tsmc.checks.kinds.ConstraintKind;
import io.tsmc.checks.kinds.CostKind;
import io.tsmc.checks.kinds.DynamicsKind;
import io.tsmc.checks.kinds.FormulationKind;
import io.tsmc.checks.kinds.InitialStatesKind;
import io.tsmc.checks.kinds.KernelKind;
import io.tsmc.checks.kinds.LikelihoodKind;
import io.tsmc.checks.kinds.OptimiserKind;
import io.tsmc.checks.kinds.PolicyKind;
import io.tsmc.checks.kinds.PolishKind;
import io.tsmc.checks.kinds.PriorKind;
import io.tsmc.checks.kinds.ResamplerKind;
import io.tsmc.checks.kinds.ScheduleKind;

/** What every plug-in has to do, as plain functions; the testkit's contracts and {@code tsmc check} call them. */
module io.tsmc.checks {
    requires transitive io.tsmc.api;
    requires transitive io.tsmc.autodiff;
    requires transitive io.tsmc.policy;
    requires transitive io.tsmc.problem;
    requires io.tsmc.sampler;
    requires static org.jspecify;

    exports io.tsmc.checks;

    uses io.tsmc.checks.KindChecks;

    provides io.tsmc.checks.KindChecks with
            BackendKind,
            ConstraintKind,
            CostKind,
            DynamicsKind,
            FormulationKind,
            InitialStatesKind,
            KernelKind,
            LikelihoodKind,
            OptimiserKind,
            PolicyKind,
            PolishKind,
            PriorKind,
            ResamplerKind,
            ScheduleKind;
}
