package io.tsmc.problem.formulation;

import io.tsmc.autodiff.Backend;
import io.tsmc.problem.Problem;
import java.util.Optional;

/** How a control problem becomes a distribution to sample. A plug-in record, see {@link io.tsmc.api}. */
public interface Formulation {

    /**
     * The target distribution of a problem.
     *
     * @throws IllegalArgumentException if the problem's parts do not fit together
     */
    PolicyTarget target(Problem problem, Backend backend);

    /** What this adds to the memory that a problem takes; empty if nothing that grows with a setting. */
    default Optional<Demand> demand(Problem problem) {
        return Optional.empty();
    }

    /** What a reader of the results should bear in mind, in a sentence or two; empty if there is nothing. */
    default Optional<String> caution() {
        return Optional.empty();
    }
}
