package io.tsmc.runtime.internal.evaluation;

import io.tsmc.problem.settings.UncertainSettings;
import io.tsmc.runtime.internal.evaluation.FreshScenarios.BestPolicy;
import io.tsmc.runtime.internal.evaluation.FreshScenarios.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What became of policies in fresh scenarios, in words. */
public final class FreshScenariosText {

    private FreshScenariosText() {}

    /** A few lines for a terminal. */
    public static List<String> lines(FreshScenarios fresh, UncertainSettings uncertain) {
        List<String> lines = new ArrayList<>(lines(fresh.best(), uncertain));
        Sample sample = fresh.sample();
        lines.add(format(
                "  the sample   %.5g in the mean over %d policies; %.5g in what they were found with",
                sample.freshMeanCost(), sample.policies(), sample.meanCost()));
        return lines;
    }

    /** What became of the best policy. */
    public static List<String> lines(BestPolicy best, UncertainSettings uncertain) {
        List<String> lines = new ArrayList<>();
        ScenarioStatistics fresh = best.fresh();
        lines.add(format("In %,d fresh scenarios, the best policy", fresh.scenarios()));
        if (fresh.success() != null) {
            lines.add("  success      " + share(fresh.success()));
        }
        lines.add(format("  cost         %s; %.5g in what it was found with", cost(fresh), best.cost()));
        lines.add("               " + trimmed(fresh) + " without the dearest 1 %");
        lines.add("  lost         " + lost(fresh));
        if (fresh.failures() > 0) {
            lines.add(format("  failures     %,d scenarios without a finite cost", fresh.failures()));
        }
        lines.add("  the worst    "
                + fresh.worst().stream()
                        .map(worst -> format("%.4g in no. %d", worst.cost(), worst.index())
                                + settings(worst.settings(), uncertain.paths()))
                        .collect(Collectors.joining(", ")));
        return lines;
    }

    /** What the system was like in a scenario, {@code  (mass 0.82, length 1.1)}; nothing if it is known. */
    private static String settings(double[] values, List<String> names) {
        return names.isEmpty()
                ? ""
                : IntStream.range(0, values.length)
                        .mapToObj(i -> format("%s %.3g", names.get(i), values[i]))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    /** The mean cost with its error. */
    public static String cost(ScenarioStatistics fresh) {
        return format("%.5g ± %.2g", fresh.meanCost(), fresh.costError());
    }

    /** The mean cost without the dearest hundredth, with its error. */
    public static String trimmed(ScenarioStatistics fresh) {
        return format("%.5g ± %.2g", fresh.trimmedMean(), fresh.trimmedError());
    }

    /** A share with its interval; of one that is small, the digits that count. */
    public static String share(Share share) {
        return format(
                (share.rate() > 0.0 && share.rate() < 0.01) || share.upper() < 0.01
                        ? "%.2g %% (95 %% interval: %.2g to %.2g %%)"
                        : "%.1f %% (95 %% interval: %.1f to %.1f %%)",
                100.0 * share.rate(),
                100.0 * share.lower(),
                100.0 * share.upper());
    }

    /** How many were lost, and what that means. */
    public static String lost(ScenarioStatistics fresh) {
        Losses lost = fresh.lost();
        return format("%,d, ", lost.scenarios())
                + share(lost.share())
                + (fresh.success() == null ? ": " : ": missed the goal, and ")
                + (Double.isFinite(lost.above()) ? format("cost more than %.3g", lost.above()) : "cost is not finite");
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
