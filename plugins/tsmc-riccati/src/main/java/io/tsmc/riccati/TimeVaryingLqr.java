package io.tsmc.riccati;

import io.tsmc.api.Energies;
import io.tsmc.autodiff.rollout.Linearisation;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.formulation.Tracker;

/**
 * The time-varying linear-quadratic regulator around a plan (Anderson and Moore, "Optimal Control: Linear Quadratic
 * Methods", 1990, section 3.3): the gains that minimise the Gauss–Newton model of {@code C/temperature + ½ |z|²}, with the
 * steps linearised along the plan's own motion. It acts on the innovations of the policy, so bounds of the controls hold,
 * and gains fall where a control is close to its bound.
 */
public record TimeVaryingLqr() implements Tracker {

    private static final double PRIOR_PRECISION = 1.0;
    private static final double NO_DAMPING = 0.0;

    @Override
    public double[][][] gains(PolicyTarget target, double[] z) {
        Linearisation linearisation = Structure.of(target, "time-varying-lqr", "a policy with feedback of its own");
        int states = linearisation.states();
        Feedback feedback = new Feedback(linearisation, 1);
        for (int t = 0; t < linearisation.horizon(); t++) {
            for (int i = 0; i < linearisation.locals(t); i++) {
                feedback.rollout().local(t, i)[0] = z[linearisation.coordinate(t, i)];
            }
            feedback.rollout().step(t, 1);
        }
        feedback.rollout().terminal(1);
        feedback.solve(Energies.natsPerCost(1.0, target.temperature()), PRIOR_PRECISION, NO_DAMPING, 1);
        if (!feedback.solved(0)) {
            throw new IllegalArgumentException(
                    "time-varying-lqr: the linearisation along the plan is not finite, or its"
                            + " model has no minimum. Maybe track another plan.");
        }
        double[][][] gains = new double[linearisation.horizon()][][];
        for (int t = 0; t < gains.length; t++) {
            gains[t] = new double[linearisation.locals(t)][states];
            for (int i = 0; i < gains[t].length; i++) {
                System.arraycopy(feedback.feedback(t, 0), i * states, gains[t][i], 0, states);
            }
        }
        return gains;
    }
}
