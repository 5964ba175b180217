package io.tsmc.extended;

import io.tsmc.api.Require;
import io.tsmc.autodiff.Backend;
import io.tsmc.problem.Problem;
import io.tsmc.problem.formulation.Demand;
import io.tsmc.problem.formulation.Formulation;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.rollout.TracedProblem;
import java.util.Optional;

/**
 * A policy for uncertain initial states, settings of the system and noise, by an extension of the space: the noise ξ of R rollouts is sampled
 * together with the innovations z of the policy's parameters. The tempered joint distribution is
 * {@code p0(z) · Π_r N(ξ_r; 0, I) · exp(-β · (1/R) Σ_r C(z, ξ_r) / temperature)}, with the exact gradient by all of z and ξ.
 * The policies are its marginal: forget ξ.
 *
 * <p><b>This seeks risk.</b> The marginal of z is {@code p0(z) · (E exp(-C(z, ξ) / (R · temperature)))^R}: a policy is judged
 * by an exponential utility with an aversion of -1 / (R · temperature), which hopes for favourable noise. As R grows it
 * tends to {@code p0(z) · exp(-E C(z, ξ) / temperature)}, the risk-neutral one.
 *
 * @param replicates number of rollouts of each particle, R, at least 1
 */
public record ExtendedSpace(int replicates) implements Formulation {

    /** Eight rollouts. */
    public ExtendedSpace() {
        this(8);
    }

    /** Checks the number. */
    public ExtendedSpace {
        Require.atLeast("replicates", replicates, 1, "8; more are nearer to risk-neutral");
    }

    @Override
    public PolicyTarget target(TracedProblem problem, Backend backend) {
        if (!problem.problem().initialStates().points().isEmpty()) {
            throw new IllegalArgumentException(
                    "formulation extended-space moves initial states along gradients,"
                            + " but initialStates is a list of points. Maybe take formulation empirical, or gaussian initialStates");
        }
        ExtendedTarget target = new ExtendedTarget(problem, replicates, backend);
        if (target.noiseDim() == 0) {
            throw new IllegalArgumentException(
                    "formulation extended-space is for uncertain initial states, settings or noise,"
                            + " but here everything is known. Maybe take formulation trajectory, or set initialStates");
        }
        return target;
    }

    @Override
    public Optional<Demand> demand(Problem problem) {
        int stateDim = problem.dynamics().stateDim();
        double noise = (double) problem.horizon() * problem.dynamics().noiseDim();
        return Optional.of(new Demand(
                "replicates",
                replicates,
                problem.initialStates().noiseDim(stateDim) + problem.settingCount() + noise,
                0.0));
    }

    @Override
    public Optional<String> caution() {
        return Optional.of("The extended space seeks risk: with R = " + replicates
                + " replicates, policies are judged by the noise they hope for, an exponential utility with an aversion of"
                + " -1 / (R · temperature). It tends to risk-neutral as R grows.");
    }
}
