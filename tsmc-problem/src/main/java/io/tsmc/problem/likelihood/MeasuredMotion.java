package io.tsmc.problem.likelihood;

import io.tsmc.api.Dynamics;
import io.tsmc.api.LogDensity;
import io.tsmc.api.Observations;
import io.tsmc.api.Rng;
import io.tsmc.api.SimulatedLikelihood;
import io.tsmc.api.Table;
import io.tsmc.api.drawing.Referenced;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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
        Table data, List<String> columns, int[] states, Errors errors, double[] sd, double degreesOfFreedom)
        implements SimulatedLikelihood, Referenced {

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
        for (int c = 0; c < columns.size(); c++) {
            int column = data.column("columns[" + c + "]", columns.get(c));
            for (int r = 0; r < rows.length; r++) {
                rows[r][c] = data.present(column, r) == 1.0 ? data.value(column, r) : Double.NaN;
            }
        }
        for (int r = 0; r < rows.length; r++) {
            times[r] = data.grid().time(r);
        }
        return new Observations(times, rows);
    }

    @Override
    public List<Reference> references(Dynamics dynamics, double end) {
        Observations observed = observations();
        List<Reference> references = new ArrayList<>();
        for (int i = 0; i < states.length; i++) {
            int column = i;
            int[] there = IntStream.range(0, observed.count())
                    .filter(r -> !Double.isNaN(observed.rows()[r][column]))
                    .toArray();
            references.add(new Reference(
                    states[i],
                    Arrays.stream(there).mapToDouble(r -> observed.times()[r]).toArray(),
                    Arrays.stream(there)
                            .mapToDouble(r -> observed.rows()[r][column])
                            .toArray(),
                    true));
        }
        return references;
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

    @Override
    public void simulate(double[] x, double[] row, Rng rng) {
        for (int i = 0; i < states.length; i++) {
            double scale = sd[sd.length == 1 ? 0 : i];
            // The same numbers are drawn whether a value is missing or not.
            double measured = measured(x[states[i]], scale, rng);
            row[i] = Double.isNaN(row[i]) ? Double.NaN : measured;
        }
    }

    private double measured(double state, double scale, Rng rng) {
        return switch (errors) {
            case NORMAL -> state + scale * rng.nextGaussian();
            case LOG_NORMAL -> state * StrictMath.exp(scale * rng.nextGaussian());
            case STUDENT_T ->
                state
                        + scale
                                * rng.nextGaussian()
                                / Math.sqrt(2.0 * gamma(0.5 * degreesOfFreedom, rng) / degreesOfFreedom);
        };
    }

    /** A draw of the gamma distribution (Marsaglia and Tsang, ACM Transactions on Mathematical Software 26, 2000). */
    private static double gamma(double shape, Rng rng) {
        if (shape < 1.0) {
            return gamma(shape + 1.0, rng) * StrictMath.pow(rng.nextUniform(), 1.0 / shape);
        }
        double d = shape - 1.0 / 3.0;
        double c = 1.0 / Math.sqrt(9.0 * d);
        while (true) {
            double z = rng.nextGaussian();
            double v = (1.0 + c * z) * (1.0 + c * z) * (1.0 + c * z);
            if (v > 0.0 && StrictMath.log(rng.nextUniform()) < 0.5 * z * z + d - d * v + d * StrictMath.log(v)) {
                return d * v;
            }
        }
    }
}
