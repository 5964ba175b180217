package io.tsmc.sampler;

import java.util.Arrays;

/**
 * Whether the moves of a run keep changing the cost of the cloud one way. Weighted and resampled, the cloud is a sample of
 * the distribution at the new β, and moves leave that invariant: over a step, the mean cost changes by chance alone. Where
 * moves lower it again and again, or raise it, the cloud before them was no such sample: it lags behind its target, and so
 * does the evidence.
 *
 * <p>A step's drift is the mean change of the cost over the chains, in its standard errors. Particles that descend from one
 * of the prior sample may be copies, so each family counts once (the cluster-robust variance of Liang and Zeger, Biometrika
 * 73, 1986), and a drift from few families, which follows Student's distribution, is brought to the scale of the normal one
 * (Wallace, Ann. Math. Statist. 30, 1959). Of one step after the other, the drifts of a cloud that keeps up have a sum with
 * a variance below their number: what chance lowers in one step, the next one raises.
 *
 * @param sum of the drifts of the steps [standard errors]
 * @param steps that had enough lineages to have a drift
 * @param largest drift of a step, by magnitude [standard errors]
 */
public record Drift(double sum, int steps, double largest) {

    /** Before any step. */
    public static final Drift NONE = new Drift(0.0, 0, 0.0);

    /** A {@link #total} beyond this is a lag. */
    public static final double LARGEST_TOTAL = 2.5;

    /** A drift of a single step beyond this is a lag. */
    public static final double LARGEST_OF_A_STEP = 4.0;

    /** Fewer families than this, weighted by their size, say nothing of their spread. */
    private static final double FEWEST_FAMILIES = 10.0;

    /**
     * The drift of one step [standard errors]; NaN where it cannot be told: too few lineages are left.
     *
     * @param before cost of each chain at its start, [chains]
     * @param after cost of each chain at its end, [chains]
     * @param families index of the family that each chain belongs to, [chains]
     */
    static double ofStep(double[] before, double[] after, int[] families) {
        int chains = before.length;
        double mean = 0.0;
        for (int c = 0; c < chains; c++) {
            mean += (after[c] - before[c]) / chains;
        }
        int count = Arrays.stream(families).max().orElse(0) + 1;
        double[] sums = new double[count];
        double[] sizes = new double[count];
        for (int c = 0; c < chains; c++) {
            sums[families[c]] += (after[c] - before[c] - mean) / chains;
            sizes[families[c]] += 1.0 / chains;
        }
        double variance = 0.0;
        double coincidence = 0.0;
        for (int f = 0; f < count; f++) {
            variance += sums[f] * sums[f];
            coincidence += sizes[f] * sizes[f];
        }
        if (!(coincidence * FEWEST_FAMILIES <= 1.0)) {
            return Double.NaN;
        }
        double t = mean == 0.0 ? 0.0 : mean / Math.sqrt(variance / (1.0 - coincidence));
        return normal(t, 1.0 / coincidence - 1.0);
    }

    /** The normal deviate that is as improbable as one of Student's with so many degrees of freedom. */
    private static double normal(double t, double freedom) {
        double deviate = Math.sqrt(freedom * StrictMath.log1p(t * t / freedom)) * (8 * freedom + 1) / (8 * freedom + 3);
        return Math.copySign(deviate, t);
    }

    /**
     * With one more step.
     *
     * @param drift of the step [standard errors]; NaN leaves it out
     */
    public Drift and(double drift) {
        return Double.isNaN(drift)
                ? this
                : new Drift(sum + drift, steps + 1, Math.abs(drift) > Math.abs(largest) ? drift : largest);
    }

    /** That of all steps together [standard errors]: negative where moves lower the cost; 0 where no step has one. */
    public double total() {
        return steps == 0 ? 0.0 : sum / Math.sqrt(steps);
    }

    /** Whether the cloud lags behind its target. */
    public boolean isLag() {
        return Math.abs(total()) > LARGEST_TOTAL || Math.abs(largest) > LARGEST_OF_A_STEP;
    }
}
