package io.tsmc.problem.formulation;

import io.tsmc.autodiff.Backend;
import io.tsmc.problem.Problem;
import io.tsmc.problem.rollout.TracedProblem;
import java.util.Optional;

/** How a control problem becomes a distribution to sample. A plug-in record, see {@link io.tsmc.api}. */
public interface Formulation {

    /**
     * The target distribution of a problem.
     *
     * @param problem with its traces, so that nobody has to trace it again; mostly a {@link RolloutTarget} is made of it
     * @throws IllegalArgumentException if the problem's parts do not fit together
     */
    PolicyTarget target(TracedProblem problem, Backend backend);

    /** The target distribution of a problem that nobody else has traced. */
    default PolicyTarget target(Problem problem, Backend backend) {
        return target(new TracedProblem(problem), backend);
    }

    /** What this adds to the memory that a problem takes; empty if nothing that grows with a setting. */
    default Optional<Demand> demand(Problem problem) {
        return Optional.empty();
    }

    /** What a reader of the results should bear in mind, in a sentence or two; empty if there is nothing. */
    default Optional<String> caution() {
        return Optional.empty();
    }
}
