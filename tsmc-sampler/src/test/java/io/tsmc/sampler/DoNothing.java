package io.tsmc.sampler;

import io.tsmc.api.Particles;
import java.util.Arrays;

/**
 * The swing-up of a pendulum whose motor holds half of its weight, at a temperature of 0.1, as a problem of 20 torques of
 * 0.15 s each. A plan that does nothing is a local optimum: its cost is {@code reward}, almost, and that of a swing-up 1.9
 * to 2.0, but small torques take effort and gain nothing.
 */
final class DoNothing extends NormalPrior {

    private static final int TORQUES = 20;
    private static final int STEPS_EACH = 3;
    private static final int STEPS = TORQUES * STEPS_EACH;
    private static final double TIME_STEP = 0.05;
    private static final double GRAVITY = 10.0;
    private static final double TORQUE_LIMIT = 5.0;
    private static final double EFFORT = 0.05;
    private static final double RATE = 0.05;

    private final double reward;
    private final double width;

    /**
     * Makes the problem.
     *
     * @param reward what being upright in the end saves
     * @param width how far from upright, as {@code 1 + cos(angle)}, it still does
     */
    DoNothing(double reward, double width) {
        super(TORQUES, 0.1);
        this.reward = reward;
        this.width = width;
    }

    @Override
    public void evaluateCost(Particles particles) {
        int count = particles.count();
        double[] torque = new double[TORQUES];
        double[] gradient = new double[TORQUES];
        for (int n = 0; n < count; n++) {
            for (int k = 0; k < TORQUES; k++) {
                torque[k] = TORQUE_LIMIT * Math.tanh(particles.position()[k * count + n]);
            }
            particles.cost()[n] = cost(torque, gradient);
            for (int k = 0; k < TORQUES; k++) {
                double share = torque[k] / TORQUE_LIMIT;
                particles.costGradient()[k * count + n] = gradient[k] * TORQUE_LIMIT * (1 - share * share);
            }
        }
    }

    /** The cost, with its derivative by each torque from the adjoint of the rollout. */
    private double cost(double[] torque, double[] gradient) {
        double[] angle = new double[STEPS + 1];
        double[] rate = new double[STEPS + 1];
        double effort = 0.0;
        for (int t = 0; t < STEPS; t++) {
            double u = torque[t / STEPS_EACH];
            rate[t + 1] = rate[t] + TIME_STEP * (u - GRAVITY * Math.sin(angle[t]));
            angle[t + 1] = angle[t] + TIME_STEP * rate[t + 1];
            effort += EFFORT * TIME_STEP * u * u;
        }
        double distance = 1 + Math.cos(angle[STEPS]) + RATE * rate[STEPS] * rate[STEPS];
        double saved = reward * Math.exp(-distance / width);
        double byAngle = -saved / width * Math.sin(angle[STEPS]);
        double byRate = saved / width * 2 * RATE * rate[STEPS];
        Arrays.fill(gradient, 0.0);
        for (int t = STEPS - 1; t >= 0; t--) {
            byRate += TIME_STEP * byAngle;
            gradient[t / STEPS_EACH] += TIME_STEP * (byRate + 2 * EFFORT * torque[t / STEPS_EACH]);
            byAngle -= TIME_STEP * byRate * GRAVITY * Math.cos(angle[t]);
        }
        return effort + reward - saved;
    }
}
