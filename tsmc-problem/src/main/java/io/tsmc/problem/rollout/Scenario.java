package io.tsmc.problem.rollout;

import java.util.Arrays;

/**
 * Where a motion starts, what its system is like, and what disturbs it.
 *
 * @param initialState state at time 0, [nx]
 * @param settings values of the uncertain settings of the system, in their order, [k]
 * @param noise disturbances, standard normal if they are as large as the system says, [T][nw]
 */
public record Scenario(double[] initialState, double[] settings, double[][] noise) {

    /** In a system that is known. */
    public Scenario(double[] initialState, double[][] noise) {
        this(initialState, new double[0], noise);
    }

    /** What the motion starts with, see {@link Starts}, [nx + k]. */
    double[] start() {
        double[] start = Arrays.copyOf(initialState, initialState.length + settings.length);
        System.arraycopy(settings, 0, start, initialState.length, settings.length);
        return start;
    }

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
