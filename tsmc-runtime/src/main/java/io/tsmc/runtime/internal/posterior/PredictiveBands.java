package io.tsmc.runtime.internal.posterior;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Likelihood;
import io.tsmc.api.Observations;
import io.tsmc.api.Signal;
import io.tsmc.api.drawing.Referenced;
import io.tsmc.api.drawing.Referenced.Reference;
import io.tsmc.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What was observed in one column, and what draws of the prior and of the posterior would have been observed as: of what is not
 * missing.
 *
 * @param name of the column in {@code posterior.nc}, such as {@code y_0[1]}; a state by its name
 * @param unit of the values; empty where nobody says
 * @param timed whether {@code at} is a time [s], and not the number of a row
 * @param at when, or which row from 0 on, [n]
 * @param observed values, [n]
 * @param prior quantiles of the draws of the prior at {@link Estimate#probabilities}, [n][5]
 * @param posterior the same of the posterior, [n][5]
 */
public record PredictiveBands(
        String name,
        String unit,
        boolean timed,
        double[] at,
        double[] observed,
        double[][] prior,
        double[][] posterior) {

    /**
     * Of all columns that are simulated: what is the same in all draws was given, and is no observation.
     *
     * @param prior what draws of the prior say
     * @param posterior what draws of the posterior say
     * @return none if the likelihood cannot be simulated
     */
    public static List<PredictiveBands> of(Problem problem, Replications prior, Replications posterior) {
        List<PredictiveBands> bands = new ArrayList<>();
        for (int i = 0; i < posterior.simulated().size(); i++) {
            Observations observed = posterior.observed().get(i);
            Likelihood term = problem.likelihoods().terms().get(i);
            for (int c = 0; c < observed.columns(); c++) {
                Column column = new Column(observed, c);
                double[][] draws = column.of(posterior.simulated().get(i));
                if (column.isSimulated(draws)) {
                    bands.add(column.bands(
                            signal(term, problem.dynamics(), observed, c),
                            "y_" + i + "[" + c + "]",
                            column.of(prior.simulated().get(i)),
                            draws));
                }
            }
        }
        return bands;
    }

    /** The state that a column measures, if it says so: there is a reference for each column then. */
    private static Optional<Signal> signal(Likelihood term, Dynamics dynamics, Observations observed, int column) {
        if (term instanceof Referenced referenced && observed.areTimed()) {
            List<Reference> references = referenced.references(dynamics, observed.times()[observed.count() - 1]);
            if (references.size() == observed.columns()
                    && references.get(column).signal() < dynamics.stateDim()) {
                return Optional.of(
                        dynamics.stateSignals().get(references.get(column).signal()));
            }
        }
        return Optional.empty();
    }

    /** How many observations are between the first and the last quantile of the posterior: of 90 %. */
    public int within() {
        return (int) IntStream.range(0, observed.length)
                .filter(r -> posterior[r][0] <= observed[r] && observed[r] <= posterior[r][posterior[r].length - 1])
                .count();
    }

    private record Column(Observations observations, int[] rows, int column) {

        Column(Observations observations, int column) {
            this(
                    observations,
                    IntStream.range(0, observations.count())
                            .filter(r -> !Double.isNaN(observations.rows()[r][column]))
                            .toArray(),
                    column);
        }

        private double[] observed() {
            double[][] all = observations.rows();
            return Arrays.stream(rows).mapToDouble(r -> all[r][column]).toArray();
        }

        /** Values of each draw in the rows, [n][draws]. */
        double[][] of(double[] simulated) {
            int columns = observations.columns();
            int size = columns * observations.count();
            double[][] draws = new double[rows.length][simulated.length / size];
            for (int r = 0; r < rows.length; r++) {
                int index = rows[r] * columns + column;
                Arrays.setAll(draws[r], n -> simulated[n * size + index]);
            }
            return draws;
        }

        boolean isSimulated(double[][] draws) {
            double[] observed = observed();
            return IntStream.range(0, rows.length)
                    .anyMatch(r -> Arrays.stream(draws[r]).anyMatch(value -> value != observed[r]));
        }

        PredictiveBands bands(Optional<Signal> signal, String number, double[][] prior, double[][] posterior) {
            double[] times = observations.times();
            return new PredictiveBands(
                    signal.map(Signal::name).orElse(number),
                    signal.map(Signal::unit).filter(unit -> !unit.equals("1")).orElse(""),
                    observations.areTimed(),
                    Arrays.stream(rows)
                            .mapToDouble(r -> observations.areTimed() ? times[r] : r)
                            .toArray(),
                    observed(),
                    quantiles(prior),
                    quantiles(posterior));
        }

        private static double[][] quantiles(double[][] draws) {
            return Arrays.stream(draws)
                    .map(values -> {
                        // A motion that diverges has no observations; NaN is sorted to the end.
                        double[] sorted = values.clone();
                        Arrays.sort(sorted);
                        return Arrays.stream(Estimate.probabilities())
                                .map(p -> Estimate.quantile(sorted, p))
                                .toArray();
                    })
                    .toArray(double[][]::new);
        }
    }
}
