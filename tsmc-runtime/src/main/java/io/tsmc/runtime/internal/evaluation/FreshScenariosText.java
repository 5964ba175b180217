package io.tsmc.runtime.internal.evaluation;

import io.tsmc.runtime.internal.evaluation.FreshScenarios.BestPolicy;
import io.tsmc.runtime.internal.evaluation.FreshScenarios.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of policies in fresh scenarios, in words. */
public final class FreshScenariosText {

    private FreshScenariosText() {}

    /** A few lines for a terminal. */
    public static List<String> lines(FreshScenarios fresh) {
        List<String> lines = new ArrayList<>(lines(fresh.best()));
        Sample sample = fresh.sample();
        lines.add(format(
                "  the sample   %.5g in the mean over %d policies; %.5g in what they were found with",
                sample.freshMeanCost(), sample.policies(), sample.meanCost()));
        return lines;
    }

    /** What became of the best policy. */
    public static List<String> lines(BestPolicy best) {
        List<String> lines = new ArrayList<>();
        ScenarioStatistics fresh = best.fresh();
        lines.add(format("In %,d fresh scenarios, the best policy", fresh.scenarios()));
        lines.add(format("  cost         %s; %.5g in what it was found with", cost(fresh), best.cost()));
        if (fresh.success() != null) {
            lines.add("  success      " + success(fresh.success()));
        }
        if (fresh.failures() > 0) {
            lines.add(format("  failures     %,d scenarios without a finite cost", fresh.failures()));
        }
        return lines;
    }

    /** The mean cost with its error. */
    public static String cost(ScenarioStatistics fresh) {
        return format("%.5g ± %.2g", fresh.meanCost(), fresh.costError());
    }

    /** The share of successes with its interval. */
    public static String success(ScenarioStatistics.Success success) {
        return format(
                "%.1f %% (95 %% interval: %.1f to %.1f %%)",
                100.0 * success.rate(), 100.0 * success.lower(), 100.0 * success.upper());
    }

    /** Whether the policy does much worse in fresh scenarios than in those that it was found with. */
    public static boolean overfits(BestPolicy policy) {
        return policy.fresh().meanCost() - policy.cost()
                > Math.max(4.0 * policy.fresh().costError(), 0.2 * Math.abs(policy.cost()));
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
