package io.tsmc.runtime.internal.posterior;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What a sample says of one number, with the Monte Carlo standard error of each statement, in the unit of the number; an
 * error is NaN where it cannot be told.
 *
 * @param name of the number
 * @param unit of the number; empty if it has none
 * @param mean over the sample
 * @param sd standard deviation, with n − 1 in the denominator
 * @param quantiles at {@link #probabilities}, interpolated linearly as NumPy does
 * @param ess how many independent draws would tell the mean as well: {@code (sd / meanError)²}
 * @param meanError of the mean
 * @param sdError of the standard deviation
 * @param quantileErrors of the quantiles
 */
public record Estimate(
        String name,
        String unit,
        double mean,
        double sd,
        double[] quantiles,
        double ess,
        double meanError,
        double sdError,
        double[] quantileErrors) {

    private static final double[] PROBABILITIES = {0.05, 0.25, 0.5, 0.75, 0.95};

    /** Probabilities of the quantiles. */
    public static double[] probabilities() {
        return PROBABILITIES.clone();
    }

    /**
     * Of the values of an equally weighted sample.
     *
     * <p>The error of the standard deviation is that of the mean square, by the delta method; that of a quantile is half the
     * distance between the quantiles one standard error of its probability below and above (as in Vehtari, Gelman, Simpson,
     * Carpenter and Bürkner, Bayesian Analysis 16, 2021, section 4.4). Where the error of the mean cannot be told, none is.
     *
     * @param values [count], at least 2
     * @param error standard error of the mean of a function over the sample, given its values at the particles, [count]
     */
    public static Estimate of(String name, String unit, double[] values, ToDoubleFunction<double[]> error) {
        double mean = Arrays.stream(values).sum() / values.length;
        double[] squares =
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).toArray();
        double sd = Math.sqrt(Arrays.stream(squares).sum() / (values.length - 1));
        double meanError = error.applyAsDouble(values);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] quantiles =
                Arrays.stream(PROBABILITIES).map(p -> quantile(sorted, p)).toArray();
        double[] quantileErrors = new double[quantiles.length];
        Arrays.fill(quantileErrors, Double.NaN);
        if (!Double.isNaN(meanError)) {
            Arrays.setAll(quantileErrors, i -> quantileError(values, sorted, quantiles[i], PROBABILITIES[i], error));
        }
        return new Estimate(
                name,
                unit,
                mean,
                sd,
                quantiles,
                sd == 0.0 ? Double.NaN : (sd / meanError) * (sd / meanError),
                meanError,
                Double.isNaN(meanError) || sd == 0.0 ? meanError : error.applyAsDouble(squares) / (2.0 * sd),
                quantileErrors);
    }

    /**
     * Of several samples of the same distribution, pooled. An error comes from the spread between the runs, or from what each
     * run says of itself, whichever is larger: a few runs may agree by chance.
     *
     * @param samples at least two, each [count]
     * @param own what each run says of its own sample
     */
    public static Estimate pooled(List<double[]> samples, List<Estimate> own) {
        Estimate first = own.get(0);
        double[] values = samples.stream().flatMapToDouble(Arrays::stream).toArray();
        Estimate all = of(first.name, first.unit, values, v -> Double.NaN);
        double meanError = pooledError(own, Estimate::mean, Estimate::meanError);
        double[] quantileErrors = new double[PROBABILITIES.length];
        Arrays.setAll(quantileErrors, i -> pooledError(own, each -> each.quantiles[i], each -> each.quantileErrors[i]));
        return new Estimate(
                first.name,
                first.unit,
                all.mean,
                all.sd,
                all.quantiles,
                all.sd == 0.0 ? Double.NaN : (all.sd / meanError) * (all.sd / meanError),
                meanError,
                pooledError(own, Estimate::sd, Estimate::sdError),
                quantileErrors);
    }

    private static double pooledError(
            List<Estimate> own, ToDoubleFunction<Estimate> value, ToDoubleFunction<Estimate> error) {
        double mean = own.stream().mapToDouble(value).average().orElseThrow();
        double squares = own.stream()
                .mapToDouble(value)
                .map(v -> (v - mean) * (v - mean))
                .sum();
        double spread = Math.sqrt(squares / (own.size() - 1.0) / own.size());
        double within =
                Math.sqrt(own.stream().mapToDouble(error).map(e -> e * e).sum()) / own.size();
        return Double.isNaN(within) ? spread : Math.max(spread, within);
    }

    private static double quantileError(
            double[] values, double[] sorted, double quantile, double probability, ToDoubleFunction<double[]> error) {
        double[] isBelow =
                Arrays.stream(values).map(v -> v <= quantile ? 1.0 : 0.0).toArray();
        double ofProbability = error.applyAsDouble(isBelow);
        return Double.isNaN(ofProbability)
                ? Double.NaN
                : 0.5
                        * (quantile(sorted, Math.min(1.0, probability + ofProbability))
                                - quantile(sorted, Math.max(0.0, probability - ofProbability)));
    }

    /** The mean with its error, the spread and the middle 90 %, as part of a sentence. */
    public String words() {
        return "mean " + meanInWords() + (Double.isNaN(meanError) ? ", " : " ") + errorInWords() + "; "
                + spreadInWords();
    }

    /** The mean. */
    public String meanInWords() {
        return String.format(Locale.ROOT, "%.4g", mean);
    }

    /** How well the mean is known. */
    public String errorInWords() {
        return Double.isNaN(meanError)
                ? "error not known"
                : String.format(Locale.ROOT, "± %.2g, as of %.0f independent draws", meanError, ess);
    }

    /** How far values scatter. */
    public String spreadInWords() {
        return String.format(
                Locale.ROOT,
                "sd %.3g, 90 %% from %.4g to %.4g%s",
                sd,
                quantiles[0],
                quantiles[quantiles.length - 1],
                unit.isEmpty() || unit.equals("1") ? "" : " " + unit);
    }

    /**
     * A quantile of sorted values, interpolated linearly.
     *
     * @param sorted in increasing order, [count]
     * @param probability from 0 to 1
     */
    public static double quantile(double[] sorted, double probability) {
        double at = probability * (sorted.length - 1);
        int below = (int) at;
        double rest = at - below;
        // Not sorted[below] + 0 · infinity at the end.
        return rest == 0.0 ? sorted[below] : sorted[below] + rest * (sorted[below + 1] - sorted[below]);
    }
}
