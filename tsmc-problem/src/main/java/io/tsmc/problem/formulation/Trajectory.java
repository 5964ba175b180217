package io.tsmc.problem.formulation;

import io.tsmc.api.Dynamics;
import io.tsmc.autodiff.Backend;
import io.tsmc.problem.Problem;
import io.tsmc.problem.initial.InitialStates;
import io.tsmc.problem.rollout.TracedProblem;

/**
 * The plain formulation: one known initial state, no noise. The tempered distribution is
 * {@code p0(z) · exp(-β · C(z) / temperature)} with the cost C of the one rollout that z leads to.
 */
public record Trajectory() implements Formulation {

    private static final String OTHER_FORMULATIONS = "Maybe take formulation empirical or extended-space";

    @Override
    public PolicyTarget target(TracedProblem traced, Backend backend) {
        Problem problem = traced.problem();
        Dynamics dynamics = problem.dynamics();
        if (dynamics.noiseDim() != 0) {
            throw new IllegalArgumentException("formulation trajectory is for systems without noise, but "
                    + dynamics.getClass().getSimpleName() + " has " + dynamics.noiseDim() + " noise inputs. "
                    + OTHER_FORMULATIONS);
        }
        InitialStates states = problem.initialStates();
        if (states.noiseDim(dynamics.stateDim()) != 0) {
            throw new IllegalArgumentException(
                    "formulation trajectory is for one known initial state, but initialStates is "
                            + states.getClass().getSimpleName() + ". " + OTHER_FORMULATIONS);
        }
        if (problem.uncertain().count() > 0) {
            throw new IllegalArgumentException("formulation trajectory is for a system that is known, but "
                    + String.join(", ", problem.uncertain().paths()) + " of "
                    + dynamics.getClass().getSimpleName() + " is drawn anew for each motion. " + OTHER_FORMULATIONS);
        }
        return new TrajectoryTarget(traced.fromKnownState(), backend);
    }
}
