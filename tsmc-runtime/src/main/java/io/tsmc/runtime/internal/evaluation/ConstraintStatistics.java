package io.tsmc.runtime.internal.evaluation;

import io.tsmc.api.Particles;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.problem.rollout.TracedProblem;
import io.tsmc.problem.rollout.Violation;
import io.tsmc.runtime.internal.settings.CostTerms;
import io.tsmc.runtime.run.Polished;
import io.tsmc.runtime.run.Polished.ConstrainedEnds;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.sampler.Best;
import io.tsmc.sampler.Multipliers;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How well constraints are met: by the solution of a run, and by its sample, which they have a penalty in only.
 *
 * @param polished whether the solution is from the polish; if not, it is the best particle
 * @param tolerance largest violation that counts as none
 * @param penalty weight of the penalty in the sample
 * @param met whether the solution meets all of them; what no control can mend at the start does not count
 * @param violation largest violation of the solution
 * @param entries all that the constraints ask for, in their order
 * @param sampleMedian median over the sample of the largest violation of a motion
 * @param sampleLargest largest violation in the sample
 * @param effort what the augmented Lagrangian did; null if it was not used
 */
public record ConstraintStatistics(
        boolean polished,
        double tolerance,
        double penalty,
        boolean met,
        double violation,
        List<Entry> entries,
        double sampleMedian,
        double sampleLargest,
        @Nullable Effort effort) {

    /** Motions of the sample that are looked at. */
    private static final int MOTIONS = 256;

    /**
     * What is asked for, and how far the solution is from it.
     *
     * @param constraint name of the constraint
     * @param entry name of the entry
     * @param unit of its value
     * @param sense what it has to be
     * @param at {@code steps} or {@code end}
     * @param violation largest violation
     * @param time when that is [s]
     * @param steps at how many steps it is above the tolerance
     * @param atStart violation of the initial state, which no control can mend
     */
    public record Entry(
            String constraint,
            String entry,
            String unit,
            String sense,
            String at,
            double violation,
            double time,
            int steps,
            double atStart) {

        /** What it is, in words: {@code state-bounds position_upper}. */
        public String name() {
            return constraint + " " + entry;
        }

        /** How far the solution is from it, in words: {@code 0.12 m at 0.4 s}. */
        public String words() {
            return amount(violation) + String.format(Locale.ROOT, " at %.4g s", time);
        }

        /** The violation of the initial state, in words. */
        public String startWords() {
            return name() + " by " + amount(atStart);
        }

        private String amount(double value) {
            return String.format(Locale.ROOT, "%.3g", value) + (unit.equals("1") ? "" : " " + unit);
        }
    }

    /**
     * What the augmented Lagrangian did.
     *
     * @param tried solutions that it was tried with
     * @param feasible how many of them came to meet the constraints
     * @param endings how it ended, and how often
     * @param rounds rounds of the best
     * @param weight weight of the penalty in its last round
     * @param largestMultiplier its largest multiplier, without the sign
     */
    public record Effort(
            int tried,
            int feasible,
            Map<String, Integer> endings,
            int rounds,
            double weight,
            double largestMultiplier) {

        /** How it ended, in words. */
        public String endingWords() {
            return endings.entrySet().stream()
                    .map(e -> e.getKey() + " " + e.getValue())
                    .collect(Collectors.joining(", "));
        }
    }

    /** Keeps a copy. */
    public ConstraintStatistics {
        entries = List.copyOf(entries);
    }

    /**
     * Looks at a run.
     *
     * @param solution the best solution
     * @param polished what it is from; null if it is the best particle
     * @param sample the final cloud
     * @return empty if the problem has no constraints
     */
    public static Optional<ConstraintStatistics> of(
            TsmcRun run, Best solution, @Nullable Polished polished, Particles sample) {
        TracedProblem traced = run.target().traced();
        if (traced.problem().constraints().isEmpty()) {
            return Optional.empty();
        }
        double tolerance = run.spec().feasibility().tolerance();
        Rollout motion = run.target().rollout(solution.position());
        List<Violation> violations = Violation.of(traced, motion, tolerance);
        double largest = Violation.largest(violations);
        List<String> names = CostTerms.names(traced.problem().constraints());
        int shown = Math.min(MOTIONS, sample.count());
        double[] ofSample = IntStream.range(0, shown)
                .mapToObj(i -> sample.positionOf(i * sample.count() / shown))
                .mapToDouble(
                        z -> Violation.largest(Violation.of(traced, run.target().rollout(z), tolerance)))
                .sorted()
                .toArray();
        return Optional.of(new ConstraintStatistics(
                polished != null,
                tolerance,
                traced.problem().penalty(),
                largest <= tolerance,
                largest,
                violations.stream().map(v -> entry(v, names, motion.times())).toList(),
                ofSample[shown / 2],
                ofSample[shown - 1],
                polished == null
                        ? null
                        : polished.multipliers()
                                .map(ends -> effort(ends, polished.best(), tolerance))
                                .orElse(null)));
    }

    private static Entry entry(Violation violation, List<String> names, double[] times) {
        return new Entry(
                names.get(violation.entry().constraint()),
                violation.entry().signal().name(),
                violation.entry().signal().unit(),
                violation.entry().sense().name().toLowerCase(Locale.ROOT),
                violation.terminal() ? "end" : "steps",
                violation.largest(),
                times[violation.step()],
                violation.steps(),
                violation.atStart());
    }

    private static Effort effort(ConstrainedEnds ends, int best, double tolerance) {
        Map<String, Integer> endings = new LinkedHashMap<>();
        Arrays.stream(Multipliers.Ending.values()).forEach(ending -> {
            long count = ends.all().stream().filter(m -> m.ending() == ending).count();
            if (count > 0) {
                endings.put(ending.name().toLowerCase(Locale.ROOT), (int) count);
            }
        });
        Multipliers theirs = ends.left().get(best);
        return new Effort(
                ends.all().size(),
                (int) ends.all().stream()
                        .filter(m -> m.violation() <= tolerance)
                        .count(),
                endings,
                theirs.rounds(),
                theirs.weight(),
                theirs.largest());
    }

    /** The tolerance as one writes it: {@code 1e-6}. */
    public String toleranceWords() {
        return Double.toString(tolerance).replace(".0E", "e");
    }

    /** The entry that the solution is farthest from. */
    public Entry worst() {
        return entries.stream()
                .max(Comparator.comparingDouble(Entry::violation))
                .orElseThrow();
    }

    /** Entries that the solution violates, the worst first. */
    public List<Entry> violated() {
        return entries.stream()
                .filter(entry -> !(entry.violation() <= tolerance))
                .sorted(Comparator.comparingDouble(Entry::violation).reversed())
                .toList();
    }

    /** Entries that the initial state violates, whatever the controls. */
    public List<Entry> violatedAtStart() {
        return entries.stream().filter(entry -> !(entry.atStart() <= tolerance)).toList();
    }
}
