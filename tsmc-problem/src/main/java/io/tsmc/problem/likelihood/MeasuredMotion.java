package io.tsmc.problem.likelihood;

import io.tsmc.api.Likelihood;
import io.tsmc.api.LogDensity;
import io.tsmc.api.Observations;
import io.tsmc.api.Series;
import io.tsmc.api.Series.Column;
import java.util.List;

/**
 * {@link Measurements} of a system that is known.
 *
 * @param data what was measured, by time since the start of the motion
 * @param columns names of the columns, [n]
 * @param states indices of the states that they measure, [n]
 * @param errors what measurements are off by
 * @param sd scale of the errors, [1] or [n]
 * @param degreesOfFreedom of the errors that are {@code student-t}
 */
public record MeasuredMotion(
        Series data, List<String> columns, int[] states, Errors errors, double[] sd, double degreesOfFreedom)
        implements Likelihood {

    /** Copies what can change. */
    public MeasuredMotion {
        columns = List.copyOf(columns);
        states = states.clone();
        sd = sd.clone();
    }

    @Override
    public Observations observations() {
        double[][] rows = new double[data.grid().rows()][columns.size()];
        double[] times = new double[rows.length];
        List<Column> all = data.columns();
        for (int c = 0; c < columns.size(); c++) {
            double[] values =
                    all.get(data.column("columns[" + c + "]", columns.get(c))).values();
            for (int r = 0; r < rows.length; r++) {
                rows[r][c] = values[r];
            }
        }
        for (int r = 0; r < rows.length; r++) {
            times[r] = data.grid().time(r);
        }
        return new Observations(times, rows);
    }

    @Override
    public double logLikelihood(double[] x, double[] row) {
        double sum = 0.0;
        for (int i = 0; i < states.length; i++) {
            double scale = sd[sd.length == 1 ? 0 : i];
            if (!Double.isNaN(row[i])) {
                sum += logDensity(row[i], x[states[i]], scale);
            }
        }
        return sum;
    }

    private double logDensity(double measured, double state, double scale) {
        return switch (errors) {
            case NORMAL -> LogDensity.normal(measured, state, scale);
            case LOG_NORMAL -> LogDensity.logNormal(measured, Math.log(state), scale);
            case STUDENT_T -> LogDensity.studentT(measured, degreesOfFreedom, state, scale);
        };
    }
}
