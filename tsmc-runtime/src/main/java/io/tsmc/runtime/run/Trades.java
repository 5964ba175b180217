package io.tsmc.runtime.run;

import io.tsmc.sampler.Best;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * What each temperature gives and takes, and which to take: the one place for the rules.
 *
 * @param priorCosts finite costs of the prior sample, ascending
 * @param best the best solution found by the sweep, polished
 * @param polishEvaluations evaluations spent on polishing
 * @param temperatures the hottest first; empty if no draw of the prior costs more than another
 * @param complete whether the sweep went as far as it goes, and was not stopped
 */
public record Trades(
        double[] priorCosts, Best best, long polishEvaluations, List<Trade> temperatures, boolean complete) {

    /**
     * Fewer lineages than a polish has starts: what a colder cloud adds are better copies of the same few motions, and these
     * a descent finds for a hundredth of the evaluations.
     */
    static final int FEWEST_LINEAGES = 8;

    /** A draw is close if it is this share of the way from the best solution to the best draw of the prior. */
    private static final double CLOSE = 0.01;

    /** Whether a draw is so close to the best solution that colder ones hardly gain. */
    boolean isClose(double cost) {
        return cost - best.cost() <= CLOSE * (priorCosts[0] - best.cost());
    }

    /**
     * For the best motion only: the coldest temperature that still has as many lineages as a polish has starts, or the
     * first at which draws are close to the best solution. Empty if there is no temperature at all.
     */
    public Optional<Trade> forTheBestMotion() {
        Trade chosen = null;
        for (Trade trade : temperatures) {
            if (chosen != null && (trade.lineages() < FEWEST_LINEAGES || isClose(chosen.meanCost()))) {
                break;
            }
            chosen = trade;
        }
        return Optional.ofNullable(chosen);
    }

    /**
     * For a sample to be trusted: the next above the coldest temperature at which a run passes its checks. That one is the
     * margin: other seeds pass a little earlier or later.
     *
     * @param passes whether a run passes after this many tempering steps
     */
    public Optional<Trade> forASample(IntPredicate passes) {
        for (int i = temperatures.size() - 1; i >= 0; i--) {
            if (passes.test(temperatures.get(i).steps())) {
                return Optional.of(temperatures.get(Math.max(0, i - 1)));
            }
        }
        return Optional.empty();
    }
}
