package io.tsmc.problem.rollout;

/**
 * Where a motion starts, and what disturbs it.
 *
 * @param initialState state at time 0, [nx]
 * @param noise disturbances, standard normal if they are as large as the system says, [T][nw]
 */
public record Scenario(double[] initialState, double[][] noise) {

    /** Root mean square of the disturbances, about 1 if they are as large as the system says; 0 if there are none. */
    public double noiseSize() {
        double sum = 0.0;
        long count = 0;
        for (double[] step : noise) {
            for (double value : step) {
                sum += value * value;
                count++;
            }
        }
        return count == 0 ? 0.0 : Math.sqrt(sum / count);
    }
}
