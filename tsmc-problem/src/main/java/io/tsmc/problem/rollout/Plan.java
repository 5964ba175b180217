package io.tsmc.problem.rollout;

/**
 * A plan and the feedback that holds a system to it.
 *
 * @param position the plan, [dim]
 * @param carried carried state of the model at the start of each step, [T][carried]
 * @param gains by which the innovations of a step change with the carried state, [T][innovations of a step][carried]
 */
public record Plan(double[] position, double[][] carried, double[][][] gains) {

    /** See {@link io.tsmc.autodiff.rollout.Linearisation#coordinate}. */
    private int coordinate(int step, int index) {
        int later = gains[gains.length - 1].length;
        return index < later ? step * later + index : gains.length * later + index - later;
    }

    /** The innovations of one step where the carried state is another than that of the plan. */
    double[] innovations(int step, double[] state) {
        double[][] gain = gains[step];
        double[] z = new double[gain.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = position[coordinate(step, i)];
            // A system that is not known carries its settings behind what the plan was made for.
            for (int j = 0; j < gain[i].length; j++) {
                z[i] += gain[i][j] * (state[j] - carried[step][j]);
            }
        }
        return z;
    }
}
