package io.tsmc.sampler;

import java.util.Arrays;

/**
 * Which particle of the prior sample each particle of the cloud descends from, its <em>Eve</em>, and what that says about
 * the error of the estimated evidence.
 *
 * <p>The estimator is that of Lee and Whiteley ("Variance estimation in the particle filter", Biometrika 105, 2018,
 * eq. 7) and, before them, Chan and Lai (Ann. Statist. 41, 2013): the relative variance of the evidence is {@code 1 -
 * scale · P}, where P is the probability that two draws from the weighted cloud have different Eves. For multinomial
 * resampling {@code scale} grows by N / (N - 1) a step, which makes up for the pairs that resampling joins even where
 * weights are equal. Other resamplers join fewer pairs; so here scale grows by what resampling did, P before over P
 * after, whatever the resampler. The estimate is then not unbiased; tests compare it with the spread of independent runs.
 *
 * <p>A waste-free sampler is one whose particles are whole chains (Dau and Chopin, "Waste-free sequential Monte Carlo",
 * JRSS B 84, 2022, section 2). The states of a chain have its Eve in common, so the estimate counts chains, as it should:
 * it holds for many chains. For few and long ones, it soon has too few lineages and says so.
 *
 * @param eves index in the prior sample, [count]
 * @param scale makes up for the pairs that resampling has joined, at least 1; infinite or NaN once a single Eve is left
 */
public record Genealogy(int[] eves, double scale) {

    /** Fewer Eves than this, weighted, and the estimate is mostly noise. */
    private static final double FEWEST_LINEAGES = 10.0;

    /** A relative standard error beyond this is not that of the logarithm any more. */
    private static final double LARGEST_VARIANCE = 0.25;

    /** The prior sample: every particle is its own Eve. */
    static Genealogy ofPriorSample(int count) {
        int[] eves = new int[count];
        Arrays.setAll(eves, n -> n);
        return new Genealogy(eves, 1.0 / (1.0 - 1.0 / count));
    }

    /**
     * The genealogy of the offspring.
     *
     * @param weights normalised weights of the parents, [parents]
     * @param ancestors the parent of each offspring, [count]
     */
    Genealogy resampled(double[] weights, int[] ancestors) {
        int[] offspring = evesOf(ancestors);
        double[] equal = new double[offspring.length];
        Arrays.fill(equal, 1.0 / offspring.length);
        double before = 1.0 - coincidence(eves, weights);
        double after = 1.0 - coincidence(offspring, equal);
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
     * Standard error of the log evidence [nat], that is, relative standard error of the evidence; NaN where it cannot be
     * told: too few lineages are left, or the error is too large for the evidence and its logarithm to share one.
     *
     * @param weights normalised weights, [count]
     */
    double logEvidenceError(double[] weights) {
        double coincidence = coincidence(eves, weights);
        double variance = 1.0 - scale * (1.0 - coincidence);
        boolean reliable = coincidence * FEWEST_LINEAGES <= 1.0 && variance <= LARGEST_VARIANCE;
        return reliable ? Math.sqrt(Math.max(0.0, variance)) : Double.NaN;
    }

    /** The probability that two independent draws by weight have the same Eve. */
    private static double coincidence(int[] eves, double[] weights) {
        double[] weightOfEve = new double[Arrays.stream(eves).max().orElseThrow() + 1];
        for (int n = 0; n < eves.length; n++) {
            weightOfEve[eves[n]] += weights[n];
        }
        double coincidence = 0.0;
        for (double weight : weightOfEve) {
            coincidence += weight * weight;
        }
        return coincidence;
    }
}
