package io.tsmc.policy;

import io.tsmc.autodiff.Backend;

/** How a control problem becomes a distribution to sample. A plug-in record, see {@link io.tsmc.api}. */
public interface Formulation {

    /**
     * The target distribution of a problem.
     *
     * @throws IllegalArgumentException if the problem's parts do not fit together
     */
    PolicyTarget target(Problem problem, Backend backend);
}
