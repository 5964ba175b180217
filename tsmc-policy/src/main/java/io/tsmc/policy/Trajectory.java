package io.tsmc.policy;

import io.tsmc.autodiff.Backend;

/**
 * The plain formulation: one known initial state, no noise. The tempered distribution is
 * {@code p0(z) · exp(-β · C(z) / temperature)} with the cost C of the one rollout that z leads to.
 */
public record Trajectory() implements Formulation {

    @Override
    public PolicyTarget target(Problem problem, Backend backend) {
        if (problem.dynamics().noiseDim() != 0) {
            throw new IllegalArgumentException("formulation trajectory is for systems without noise, but "
                    + problem.dynamics().getClass().getSimpleName() + " has "
                    + problem.dynamics().noiseDim()
                    + " noise inputs");
        }
        return new TrajectoryTarget(problem, backend);
    }
}
