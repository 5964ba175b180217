package io.tsmc.problem.formulation;

import io.tsmc.autodiff.rollout.Linearisation;

/**
 * A target whose cost is that of one rollout, each of whose steps has variables of its own: which of the coordinates are those
 * of a step {@link Linearisation#coordinate} says. Kernels and optimisers that exploit this structure ask for the
 * derivatives of each step, and work in time linear in the horizon.
 */
public interface LinearisedTarget extends PolicyTarget {

    /**
     * The Jacobians of the steps and the Hessians of their costs, compiled. The state carried from step to step holds,
     * behind the state of the system, what {@link io.tsmc.problem.rollout.StepGraphs#carried} says, such as the policy
     * parameters of the step before; so a prior coloured in time is part of the steps, and their variables are its
     * innovations.
     *
     * @throws IllegalArgumentException if the policy has parameters shared by all steps
     */
    Linearisation linearisation();
}
