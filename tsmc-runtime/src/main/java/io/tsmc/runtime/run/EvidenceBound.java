package io.tsmc.runtime.run;

import java.util.Arrays;

/**
 * What the evidence is at least, whatever kinds of motion the sample has: with a certainty of 99 %.
 *
 * <p>It is told from independent weights whose mean is the evidence Z, and which are never negative. A gambler who stakes a
 * share λ of what he has on each of them keeps {@code Π (1 - λ + λ w / Z)} of it, on average all of it; so does one who
 * divides what he has between several λ, or stakes a part on the mean of the weights. That somebody has a hundred times what
 * he began with happens at most once in a hundred times (Markov's inequality). The bound is the Z where he just has; below
 * he has more (Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting", JRSS B 86, 2024, whose
 * lower bounds need no upper one of the weights). It is as sharp as the weights: with n weights of relative variance v, below Z by
 * about {@code √(15 v / n)} nat; and where a single one outweighs all others, by 5 nat.
 *
 * @param logEvidence log Z is at least this [nat]; minus infinity if nothing is known
 */
public record EvidenceBound(double logEvidence) {

    /** One over the rate of false alarms. */
    private static final double FACTOR = 100.0;

    /** Share of what the gambler has that is staked on the mean of the weights, once. */
    private static final double ON_THE_MEAN = 0.5;

    /** Halvings of what the bound is searched in, to 1e-9 nat. */
    private static final int BISECTIONS = 33;

    /** Standard errors that the sample's own log evidence may be too low by; beyond, one in 740 is. */
    private static final double DEVIATIONS = 3.0;

    /** Of a sample that has none to tell [nat]. */
    private static final double UNKNOWN_ERROR = 0.5;

    /**
     * The bound that weights give.
     *
     * @param logWeights logs of independent weights, never negative, whose mean is the evidence or less [nat], [draws]
     */
    public static EvidenceBound of(double[] logWeights) {
        double largest = Arrays.stream(logWeights).max().orElse(Double.NEGATIVE_INFINITY);
        if (largest == Double.NEGATIVE_INFINITY) {
            return new EvidenceBound(largest);
        }
        double[] weights = Arrays.stream(logWeights)
                .map(log -> StrictMath.exp(log - largest))
                .toArray();
        double logMean = StrictMath.log(Arrays.stream(weights).sum() / weights.length);
        double below = logMean - StrictMath.log(FACTOR / ON_THE_MEAN);
        double above = logMean;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = 0.5 * (below + above);
            if (wealth(weights, StrictMath.exp(-middle), StrictMath.exp(logMean - middle)) >= FACTOR) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return new EvidenceBound(largest + below);
    }

    /** What the gambler has in the end of each unit that he had, with the λ 1/2, 1/4, …, one over the number of weights. */
    private static double wealth(double[] weights, double scale, double mean) {
        double sum = 0.0;
        int gamblers = 0;
        for (double share = 0.5; share * weights.length >= 1.0 || gamblers == 0; share *= 0.5) {
            double log = 0.0;
            for (double weight : weights) {
                log += StrictMath.log1p(share * (weight * scale - 1.0));
            }
            sum += StrictMath.exp(log);
            gamblers++;
        }
        return ON_THE_MEAN * mean + (1.0 - ON_THE_MEAN) * sum / gamblers;
    }

    /**
     * Whether a sample's evidence is too low by more than its error.
     *
     * @param logEvidence of the sample [nat]
     * @param standardError its error [nat]; NaN if it is not known: then it is taken for half a nat, the most that is ever told
     */
    public boolean isMissedBy(double logEvidence, double standardError) {
        double error = Double.isNaN(standardError) ? UNKNOWN_ERROR : standardError;
        return this.logEvidence > logEvidence + DEVIATIONS * error;
    }
}
