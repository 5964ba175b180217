package io.tsmc.riccati;

import io.tsmc.api.Target;
import io.tsmc.autodiff.rollout.Linearisation;
import io.tsmc.problem.formulation.LinearisedTarget;

/** What this module needs of a target. */
final class Structure {

    private Structure() {}

    /**
     * The linearisation of a target, step by step.
     *
     * @param user type of the plug-in that asks
     * @param instead what does without
     * @throws IllegalArgumentException if there is none
     */
    static Linearisation of(Target target, String user, String instead) {
        if (!(target instanceof LinearisedTarget structured)) {
            throw new IllegalArgumentException(user + " needs a target made of the steps of one rollout, and "
                    + target.getClass().getSimpleName()
                    + " is not one. Maybe take formulation trajectory, or " + instead + ".");
        }
        try {
            return structured.linearisation();
        } catch (IllegalArgumentException shared) {
            throw new IllegalArgumentException(user + ": " + shared.getMessage(), shared);
        }
    }
}
