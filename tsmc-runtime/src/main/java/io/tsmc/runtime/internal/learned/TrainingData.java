package io.tsmc.runtime.internal.learned;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Particles;
import io.tsmc.api.Table;
import io.tsmc.problem.rollout.Rollout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Whether the motions of a run keep to the data that its system was learned from, see {@link TrainingRegion}.
 *
 * @param file the data
 * @param rows number of steps in it
 * @param falseAlarms share of steps that would be outside if motions were like the data, at most
 * @param best share of the steps of the solution that is outside
 * @param sample share of the steps of the motions of the sample
 * @param motions number of the latter
 * @param stretches when the solution is outside, {@code from–to} [s]
 * @param signals what steps are made of, and by which of it they are outside
 * @param leaves whether there is more outside than could be by chance, from {@value #NOTED} of the solution or of the sample on
 * @param words how much is outside, by what, and when
 */
public record TrainingData(
        String file,
        int rows,
        double falseAlarms,
        double best,
        double sample,
        int motions,
        List<String> stretches,
        List<SignalUse> signals,
        boolean leaves,
        String words) {

    /** From this share on it is said. */
    static final double NOTED = 0.05;

    private static final int MOTIONS = 64;
    private static final int STRETCHES_TOLD = 3;

    /** Copies the lists. */
    public TrainingData {
        stretches = List.copyOf(stretches);
        signals = List.copyOf(signals);
    }

    /**
     * A state, a cosine or sine of it, or a control.
     *
     * @param name its name
     * @param lower least value in the data
     * @param upper largest value in the data
     * @param least least value in the solution
     * @param largest largest value in the solution
     * @param cause share of the steps of all motions that are outside, and by this more than by anything else
     */
    public record SignalUse(String name, double lower, double upper, double least, double largest, double cause) {

        /** Whether the solution is beyond all data. */
        boolean isBeyond() {
            return least < lower || largest > upper;
        }

        private String words() {
            return isBeyond()
                    ? String.format(
                            Locale.ROOT,
                            "%s from %.3g to %.3g, in the data from %.3g to %.3g",
                            name,
                            least,
                            largest,
                            lower,
                            upper)
                    : name + ", within its range, but not together with the others";
        }
    }

    /**
     * Looks at motions.
     *
     * @param dynamics the system of the run
     * @param best position of the solution
     * @param sample of its motions some are looked at
     * @param rollout makes the motion of a position
     * @return one for each file of data that a system in it was learned from
     */
    public static List<TrainingData> of(
            Dynamics dynamics, double[] best, Particles sample, Function<double[], Rollout> rollout) {
        if (LearnedSystems.trainingData(dynamics).isEmpty()) {
            return List.of();
        }
        int shown = Math.min(MOTIONS, sample.count());
        return of(
                dynamics,
                rollout.apply(best),
                IntStream.range(0, shown)
                        .mapToObj(i -> rollout.apply(sample.positionOf(i * sample.count() / shown)))
                        .toList());
    }

    static List<TrainingData> of(Dynamics dynamics, Rollout best, List<Rollout> sample) {
        boolean[] angles = LearnedSystems.angles(dynamics);
        return LearnedSystems.trainingData(dynamics).stream()
                .map(table -> of(new TrainingRegion(dynamics, angles, table), table, best, sample))
                .toList();
    }

    private static TrainingData of(TrainingRegion region, Table table, Rollout best, List<Rollout> sample) {
        int count = region.names().size();
        double[] least = new double[count];
        double[] largest = new double[count];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        int[] cause = new int[count];
        List<Boolean> outside = new ArrayList<>();
        for (int t = 0; t < best.controls().length; t++) {
            TrainingRegion.Place place = region.place(best.states()[t], best.controls()[t]);
            for (int f = 0; f < count; f++) {
                least[f] = Math.min(least[f], place.features()[f]);
                largest[f] = Math.max(largest[f], place.features()[f]);
            }
            outside.add(place.isOutside());
            place.cause().ifPresent(f -> cause[f]++);
        }
        long ofBest = outside.stream().filter(o -> o).count();
        int steps = outside.size();
        long ofSample = 0;
        for (Rollout motion : sample) {
            for (int t = 0; t < motion.controls().length; t++) {
                TrainingRegion.Place place = region.place(motion.states()[t], motion.controls()[t]);
                ofSample += place.isOutside() ? 1 : 0;
                place.cause().ifPresent(f -> cause[f]++);
            }
        }
        int all = steps * (1 + sample.size());
        List<SignalUse> signals = new ArrayList<>();
        for (int f = 0; f < count; f++) {
            signals.add(new SignalUse(
                    region.names().get(f),
                    region.lower(f),
                    region.upper(f),
                    least[f],
                    largest[f],
                    (double) cause[f] / all));
        }
        String file =
                table.file().map(path -> String.valueOf(path.getFileName())).orElse("its data");
        double shareOfBest = (double) ofBest / steps;
        double shareOfSample = sample.isEmpty() ? Double.NaN : (double) ofSample / (steps * sample.size());
        List<String> stretches = stretches(outside, best.times());
        return new TrainingData(
                file,
                region.rows(),
                region.falseAlarms(),
                shareOfBest,
                shareOfSample,
                sample.size(),
                stretches,
                signals,
                shareOfBest >= NOTED || shareOfSample >= NOTED,
                shares(shareOfBest, shareOfSample, file, region.falseAlarms()) + cause(signals) + when(stretches));
    }

    private static List<String> stretches(List<Boolean> outside, double[] times) {
        List<String> stretches = new ArrayList<>();
        for (int t = 0; t < outside.size(); t++) {
            if (outside.get(t) && (t == 0 || !outside.get(t - 1))) {
                int end = t;
                while (end < outside.size() && outside.get(end)) {
                    end++;
                }
                stretches.add(String.format(Locale.ROOT, "%.4g–%.4g", times[t], times[end]));
            }
        }
        return stretches;
    }

    private static String shares(double best, double sample, String file, double falseAlarms) {
        return String.format(
                Locale.ROOT,
                "%.3g %% of the steps of the solution%s are outside of %s, where %.2g %% would be if they were like it",
                100.0 * best,
                Double.isNaN(sample) ? "" : String.format(Locale.ROOT, " and %.3g %% of the sample", 100.0 * sample),
                file,
                100.0 * falseAlarms);
    }

    private static String cause(List<SignalUse> signals) {
        return signals.stream()
                .filter(signal -> signal.cause > 0.0)
                .max(Comparator.comparingDouble(SignalUse::cause))
                .map(signal -> "; most by " + signal.words())
                .orElse("");
    }

    private static String when(List<String> stretches) {
        return stretches.isEmpty()
                ? ""
                : "; at " + String.join(", ", stretches.subList(0, Math.min(STRETCHES_TOLD, stretches.size()))) + " s"
                        + (stretches.size() > STRETCHES_TOLD ? " and later" : "");
    }
}
