package io.tsmc.policy;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Series;
import io.tsmc.api.Signal;
import io.tsmc.api.TimeGrid;
import io.tsmc.policy.internal.Squash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The plan in the middle of several that do much the same, and how far they are apart, for {@link AroundPlan}: mean and
 * standard deviation of each control at each step, before it is squashed into its bounds.
 */
public final class MeanPlan {

    /** What the name of a control has behind it, for the column of its spread. */
    static final String SPREAD = "_spread";

    /** Plans that are all the same at a step are spread by so much all the same: else nothing would ever move there. */
    static final double LEAST_SPREAD = 1e-3;

    private MeanPlan() {}

    /**
     * Their mean and spread.
     *
     * @param timeStep of the plan [s]
     * @param plans what each asks for, before it is squashed into bounds, [plans][T][nu]; at least two
     * @return rows at the start of each step, and at the end, where the last is held; a column of the name of each control, in
     *     its unit and within its bounds; and one that ends in {@code _spread}, the deviation before it is squashed
     */
    public static Series of(Dynamics dynamics, double timeStep, double[][][] plans) {
        int steps = plans[0].length;
        double[] times = new double[steps + 1];
        for (int t = 0; t <= steps; t++) {
            times[t] = t * timeStep;
        }
        List<Series.Column> controls = new ArrayList<>();
        List<Series.Column> spreads = new ArrayList<>();
        for (int i = 0; i < dynamics.controlDim(); i++) {
            Signal signal = dynamics.controlSignals().get(i);
            double lower = dynamics.controlLower()[i];
            double upper = dynamics.controlUpper()[i];
            double[] mean = new double[steps + 1];
            double[] spread = new double[steps + 1];
            for (int t = 0; t <= steps; t++) {
                double[] values = values(plans, Math.min(t, steps - 1), i);
                double centre = sum(values) / values.length;
                mean[t] = Squash.value(centre, lower, upper);
                spread[t] = deviation(values, centre);
            }
            controls.add(new Series.Column(signal.name(), signal.unit(), mean));
            spreads.add(new Series.Column(signal.name() + SPREAD, "1", spread));
        }
        controls.addAll(spreads);
        return new Series(Optional.empty(), TimeGrid.of(times), controls);
    }

    private static double[] values(double[][][] plans, int step, int control) {
        double[] values = new double[plans.length];
        for (int n = 0; n < plans.length; n++) {
            values[n] = plans[n][step][control];
        }
        return values;
    }

    private static double sum(double[] values) {
        double sum = 0.0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static double deviation(double[] values, double mean) {
        double sum = 0.0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / (values.length - 1));
    }
}
