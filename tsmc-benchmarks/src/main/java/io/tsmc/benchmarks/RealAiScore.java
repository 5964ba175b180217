package io.tsmc.benchmarks;

/**
 * The score of the simulation leaderboards for the double pendulum of a published robot, second version, between 0 and 1: {@code
 * success · (1 − Σ_i tanh(π c_i / n_i) / 5)}, with criteria c and the values n that they are measured by. A motion succeeds if its
 * tip ends above nine tenths of its reach.
 *
 * <p>Source: <i>Real AI Gym</i> leaderboards, simulation performance, version 2, and the analysis that computes them, in {@code
 * github.com/dfki-ric-underactuated-lab/double_pendulum}; the criteria are those of F. Wiebe and others, IEEE Robotics and
 * Automation Magazine 31 (2024). Motions there last 10 s, in steps of 2 ms.
 *
 * @param swingUpTime when the tip rises above the line for good [s], n = 20
 * @param energy Σ |torque · change of angle| [J], n = 60
 * @param torqueCost Σ torque² · time step [N² m² s], n = 20
 * @param torqueSmoothness standard deviation of the changes of torque from step to step, of both joints together [N m], n = 0.1
 * @param velocityCost Σ rate² · time step [rad²/s], n = 400
 * @param success whether the tip is above the line at the end
 */
public record RealAiScore(
        double swingUpTime,
        double energy,
        double torqueCost,
        double torqueSmoothness,
        double velocityCost,
        boolean success) {

    private static final double UPPER = 0.2;
    private static final double LOWER = 0.3;
    private static final double LINE = 0.9 * (UPPER + LOWER);

    /**
     * Measures a motion.
     *
     * @param times when each state was reached [s], growing, [n]
     * @param states shoulder, elbow [rad] and their rates [rad/s] at those times, [n][4]
     * @param torques of shoulder and elbow from each time on; the last is of no step, [n][2] [N m]
     */
    public static RealAiScore of(double[] times, double[][] states, double[][] torques) {
        int last = times.length - 1;
        int up = last;
        // As published: neither the first nor the last state is looked at.
        for (int i = last - 1; i > 0 && height(states[i]) > LINE; i--) {
            up = i;
        }
        double energy = 0.0;
        double torqueCost = 0.0;
        double velocityCost = 0.0;
        for (int i = 0; i < last; i++) {
            double step = times[i + 1] - times[i];
            for (int joint = 0; joint < 2; joint++) {
                double torque = torques[i][joint];
                double rate = states[i][2 + joint];
                energy += Math.abs(torque * (states[i + 1][joint] - states[i][joint]));
                torqueCost += torque * torque * step;
                velocityCost += rate * rate * step;
            }
        }
        return new RealAiScore(
                times[up],
                energy,
                torqueCost,
                deviationOfChanges(torques, 0) + deviationOfChanges(torques, 1),
                velocityCost,
                times[up] < times[last]);
    }

    /** Height of the tip above the shoulder [m]. */
    private static double height(double[] state) {
        return -UPPER * Math.cos(state[0]) - LOWER * Math.cos(state[0] + state[1]);
    }

    private static double deviationOfChanges(double[][] torques, int joint) {
        int count = torques.length - 1;
        double mean = (torques[count][joint] - torques[0][joint]) / count;
        double sum = 0.0;
        for (int i = 0; i < count; i++) {
            double change = torques[i + 1][joint] - torques[i][joint] - mean;
            sum += change * change;
        }
        return Math.sqrt(sum / count);
    }

    /** Between 0, also for every motion that does not succeed, and 1. */
    public double value() {
        double penalty = Math.tanh(Math.PI * swingUpTime / 20.0)
                + Math.tanh(Math.PI * energy / 60.0)
                + Math.tanh(Math.PI * torqueCost / 20.0)
                + Math.tanh(Math.PI * torqueSmoothness / 0.1)
                + Math.tanh(Math.PI * velocityCost / 400.0);
        return success ? 1.0 - penalty / 5.0 : 0.0;
    }
}
