package io.tsmc.sampler;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The outcome of a run.
 *
 * @param state the last state reached
 * @param infos one entry a tempering step, the prior sample first
 * @param best best position seen in any cloud after a step
 * @param stall why the run was given up before β = 1, see {@link Limits}; empty if it was not
 */
public record RunResult(State state, List<Info> infos, Best best, Optional<String> stall) {

    /** The estimated normalising constant, of the distribution at the β that was reached. */
    public LogEvidence logEvidence() {
        double error =
                infos.isEmpty() ? Double.NaN : infos.get(infos.size() - 1).logEvidenceError();
        return new LogEvidence(state.logEvidence(), error);
    }

    @Override
    public String toString() {
        return "RunResult[steps=" + state.step() + ", beta=" + state.beta() + ", logEvidence=" + logEvidence()
                + ", bestCost=" + best.cost() + ", evaluations=" + state.evaluations()
                + stall.map(why -> ", stall=" + why).orElse("") + "]";
    }

    /**
     * The logarithm of an estimated normalising constant, and how far it can be trusted.
     *
     * @param value log Z [nat]
     * @param standardError of {@code value} [nat], estimated from this run alone; NaN where too few lineages survive to
     *     estimate it, see {@link EvidenceVariance}, where the cloud lags, see {@link Drift}, or no step was taken
     */
    public record LogEvidence(double value, double standardError) {

        @Override
        public String toString() {
            return Double.isNaN(standardError)
                    ? String.format(Locale.ROOT, "%.3f, error not known", value)
                    : String.format(Locale.ROOT, "%.3f ± %.2g", value, standardError);
        }
    }
}
