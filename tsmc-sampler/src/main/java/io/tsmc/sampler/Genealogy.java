package io.tsmc.sampler;

import java.util.Arrays;

/**
 * Which particle of the prior sample each particle of the cloud descends from, its <em>Eve</em>, and what that says about
 * the error of a mean over the cloud. What it says about the error of the evidence is told by {@link EvidenceVariance}.
 *
 * <p>The estimator is that of Lee and Whiteley ("Variance estimation in the particle filter", Biometrika 105, 2018), who
 * make up for the pairs that resampling joins even where weights are equal: for multinomial resampling {@code scale} grows
 * by N / (N - 1) a step. Other resamplers join fewer pairs; so here scale grows by what resampling did, whatever the
 * resampler: by the probability that two draws from the weighted cloud have different Eves, before over after. The estimate
 * is then not unbiased.
 *
 * <p>A waste-free sampler is one whose particles are whole chains (Dau and Chopin, "Waste-free sequential Monte Carlo",
 * JRSS B 84, 2022, section 2). The states of a chain have its Eve in common, so the estimate counts chains, as it should:
 * it holds for many chains. For few and long ones, it soon has too few lineages and says so.
 *
 * @param eves index in the prior sample, [count]
 * @param scale makes up for the pairs that resampling has joined, at least 1; infinite or NaN once a single Eve is left
 */
public record Genealogy(int[] eves, double scale) {

    /** Fewer Eves than this and the estimate is mostly noise. */
    private static final double FEWEST_LINEAGES = 10.0;

    /** The prior sample: every particle is its own Eve. */
    static Genealogy ofPriorSample(int count) {
        return ofChains(count, 1);
    }

    /**
     * A cloud of chains: the states of each, side by side, have one Eve.
     *
     * @param length states of a chain
     */
    static Genealogy ofChains(int count, int length) {
        int[] eves = new int[count];
        Arrays.setAll(eves, n -> n / length);
        return new Genealogy(eves, 1.0 / (1.0 - (double) length / count));
    }

    /**
     * The genealogy of the offspring.
     *
     * @param weights normalised weights of the parents, [parents]
     * @param ancestors the parent of each offspring, [count]
     */
    Genealogy resampled(double[] weights, int[] ancestors) {
        int[] offspring = evesOf(ancestors);
        double before = 1.0 - coincidence(eves, weights);
        double after = 1.0 - coincidence(offspring, equal(offspring.length));
        return new Genealogy(offspring, scale * before / after);
    }

    /**
     * The Eve of each offspring, [count].
     *
     * @param ancestors the parent of each offspring, [count]
     */
    int[] evesOf(int[] ancestors) {
        return Arrays.stream(ancestors).map(parent -> eves[parent]).toArray();
    }

    @Override
    public String toString() {
        return "Genealogy[particles=" + eves.length + ", lineages=" + lineages() + ", scale=" + scale + "]";
    }

    /** Number of distinct Eves. */
    public int lineages() {
        return (int) Arrays.stream(eves).distinct().count();
    }

    /**
     * Number of lineages of equal weight that coincide as often as these do.
     *
     * @param weights normalised weights, [count]
     */
    double effectiveLineages(double[] weights) {
        return 1.0 / coincidence(eves, weights);
    }

    /** That number for equal weights. */
    double effectiveLineages() {
        return effectiveLineages(equal(eves.length));
    }

    /**
     * Standard error of the mean of a function over the equally weighted cloud, such as of the mass of a mode, where the
     * function is 1 in the mode and 0 elsewhere (Lee and Whiteley 2018, section 2.4, for the centred function). NaN where it
     * cannot be told, because fewer than ten lineages are left; the spread between independent runs tells then.
     *
     * @param values of the function, [count]
     */
    public double standardError(double[] values) {
        if (!(effectiveLineages() >= FEWEST_LINEAGES)) {
            return Double.NaN;
        }
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double[] ofEve = new double[Arrays.stream(eves).max().orElseThrow() + 1];
        for (int n = 0; n < eves.length; n++) {
            ofEve[eves[n]] += (values[n] - mean) / eves.length;
        }
        return Math.sqrt(scale * Arrays.stream(ofEve).map(sum -> sum * sum).sum());
    }

    private static double[] equal(int count) {
        double[] equal = new double[count];
        Arrays.fill(equal, 1.0 / count);
        return equal;
    }

    /** The probability that two independent draws by weight have the same Eve. */
    private static double coincidence(int[] eves, double[] weights) {
        double coincidence = 0.0;
        for (double weight : weightOfEve(eves, weights)) {
            coincidence += weight * weight;
        }
        return coincidence;
    }

    private static double[] weightOfEve(int[] eves, double[] weights) {
        double[] weightOfEve = new double[Arrays.stream(eves).max().orElseThrow() + 1];
        for (int n = 0; n < eves.length; n++) {
            weightOfEve[eves[n]] += weights[n];
        }
        return weightOfEve;
    }
}
