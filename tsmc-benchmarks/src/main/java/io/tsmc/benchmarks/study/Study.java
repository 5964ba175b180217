package io.tsmc.benchmarks.study;

import io.tsmc.api.Require;
import io.tsmc.api.SettingsException;
import io.tsmc.runtime.internal.runfile.Faults;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A comparison of methods: each on each problem with each seed. The components are, verbatim, the keys of a study file.
 *
 * @param name headline of the study
 * @param seeds of the trials; in a study file also their number, for 1, 2, 3, …
 * @param threads trials at work side by side, each on a thread of its own, at least 1; more than one and they take memory,
 *     cache and clock from each other
 * @param warmUp how long each method is let run on each problem before its first trial there [s]: what Java takes for compiling
 *     counts for nobody
 * @param clock what the time of a trial is, where that is its budget
 * @param budget what a trial may spend
 * @param problems what is to be solved, at least one
 * @param methods what is compared, at least one
 */
public record Study(
        String name,
        long[] seeds,
        int threads,
        double warmUp,
        Clock clock,
        Budget budget,
        List<StudyProblem> problems,
        List<StudyMethod> methods) {

    private static final int MOST_THREADS = 256;
    private static final Pattern FOR_FILES = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    /**
     * Checks the numbers and the names.
     *
     * @throws SettingsException if they cannot be used, with all faults
     */
    public Study {
        seeds = seeds.clone();
        problems = List.copyOf(problems);
        methods = List.copyOf(methods);
        Faults faults = new Faults();
        String given = name;
        long[] numbers = seeds;
        faults.collect("", () -> Require.that(!given.isBlank(), "name", "must not be blank", ""));
        faults.collect("", () -> Require.notEmpty("seeds", numbers.length, "take 10, for the seeds 1 to 10"));
        faults.collect(
                "",
                () -> Require.that(
                        Arrays.stream(numbers).distinct().count() == numbers.length,
                        "seeds",
                        "one is named twice, but a seed makes the same trial again",
                        "take their number, for 1, 2, 3, …"));
        int workers = threads;
        faults.collect(
                "",
                () -> Require.that(
                        workers >= 1 && workers <= MOST_THREADS,
                        "threads",
                        workers + " must be from 1 to " + MOST_THREADS,
                        "take 1: trials side by side slow each other down"));
        double warm = warmUp;
        faults.collect("", () -> Require.notNegative("warmUp", warm, "take 1, or 0 for none"));
        checkNames("problems", problems, StudyProblem::name, faults);
        checkNames("methods", methods, StudyMethod::name, faults);
        Optional<String> like = budget.like();
        if (like.isPresent()
                && methods.stream().noneMatch(method -> method.name().equals(like.get()))) {
            faults.add(
                    "budget.like",
                    "there is no method '" + like.get() + "' in this study. Known: "
                            + String.join(
                                    ", ",
                                    methods.stream().map(StudyMethod::name).toList()));
        }
        faults.throwIfAny();
    }

    /** Names become names of files, also where upper and lower case are the same. */
    private static <T> void checkNames(String path, List<T> entries, Function<T, String> name, Faults faults) {
        faults.collect("", () -> Require.notEmpty(path, entries.size(), "add one, such as {name: …}"));
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            String entry = name.apply(entries.get(i));
            String at = path + "[" + i + "].name";
            faults.collect(
                    "",
                    () -> Require.that(
                            FOR_FILES.matcher(entry).matches(),
                            at,
                            "'" + entry + "' is to be part of the names of files: letters, digits, '-' and '_'",
                            "take '" + entry.replaceAll("[^A-Za-z0-9_-]+", "-").replaceFirst("^[-_]+", "") + "'"));
            Integer earlier = seen.putIfAbsent(entry.toLowerCase(Locale.ROOT), i);
            if (earlier != null) {
                faults.add(at, "'" + entry + "' is the name of " + path + "[" + earlier + "], too");
            }
        }
    }

    @Override
    public long[] seeds() {
        return seeds.clone();
    }

    /** Its size in words. */
    @Override
    public String toString() {
        return "Study[" + name + ": " + problems.size() + " problems, " + methods.size() + " methods, " + seeds.length
                + " seeds]";
    }
}
