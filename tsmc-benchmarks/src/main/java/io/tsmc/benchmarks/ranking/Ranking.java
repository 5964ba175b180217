package io.tsmc.benchmarks.ranking;

import io.tsmc.benchmarks.ranking.StudyData.MethodRow;
import io.tsmc.benchmarks.ranking.StudyData.ProblemRow;
import io.tsmc.benchmarks.ranking.TrialRow.Currency;
import io.tsmc.runtime.internal.evaluation.Share;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * How the methods of a study compare. Each problem counts the same, each seed of it, too; what failed found nothing. Intervals
 * are one by one: among twenty of them, one is expected not to hold.
 *
 * @param data what was seen
 * @param contests one a problem, in the order of the study
 * @param places the methods, the best first
 */
public record Ranking(StudyData data, List<Contest> contests, List<Place> places) {

    /** Where nothing better is said, a cost counts as reached when it is at most this share above the best. */
    private static final double TOLERANCE = 0.01;

    /** Copies the lists. */
    public Ranking {
        contests = List.copyOf(contests);
        places = List.copyOf(places);
    }

    /** Ranks the methods of a study; the others are compared with the first. */
    public static Ranking of(StudyData data) {
        List<Contest> contests =
                data.problems().stream().map(problem -> contest(data, problem)).toList();
        List<Place> places = data.methods().stream()
                .map(method -> place(method, contests))
                .sorted(Comparator.comparingDouble(Place::meanRank))
                .toList();
        return new Ranking(data, contests, places);
    }

    private static Contest contest(StudyData data, ProblemRow problem) {
        List<TrialRow> all = data.trials().stream()
                .filter(trial -> trial.problem().equals(problem.name()))
                .toList();
        boolean bySample = all.stream().anyMatch(trial -> !Double.isNaN(trial.sampleError()));
        double best = all.stream().mapToDouble(TrialRow::bestCost).min().orElse(Double.POSITIVE_INFINITY);
        double known = Double.isNaN(problem.bestKnown()) ? best : problem.bestKnown();
        double tolerance = Double.isNaN(problem.tolerance()) ? TOLERANCE * Math.abs(known) : problem.tolerance();
        double target = known + tolerance;
        long[] seeds =
                all.stream().mapToLong(TrialRow::seed).distinct().sorted().toArray();
        List<Standing> standings = new ArrayList<>();
        for (MethodRow method : data.methods()) {
            standings.add(standing(data, problem, method, seeds, target, tolerance, bySample));
        }
        return new Contest(problem, target, tolerance, best, bySample, List.copyOf(standings));
    }

    private static Standing standing(
            StudyData data,
            ProblemRow problem,
            MethodRow method,
            long[] seeds,
            double target,
            double tolerance,
            boolean bySample) {
        List<TrialRow> trials = data.trials(problem, method);
        int reached = (int) trials.stream()
                .filter(trial -> trial.spentUntil(target, Currency.SECONDS) < Double.POSITIVE_INFINITY)
                .count();
        MethodRow reference = data.methods().get(0);
        double[] differences = Arrays.stream(seeds)
                .filter(seed -> data.trial(problem, method, seed).isPresent()
                        && data.trial(problem, reference, seed).isPresent())
                .mapToDouble(seed -> difference(
                        merit(data.trial(problem, method, seed).orElseThrow(), bySample),
                        merit(data.trial(problem, reference, seed).orElseThrow(), bySample)))
                .toArray();
        double[] ranks = Arrays.stream(seeds)
                .filter(seed -> data.trial(problem, method, seed).isPresent())
                .mapToDouble(seed -> rank(data, problem, method, seed, bySample ? 0.0 : tolerance, bySample))
                .toArray();
        return new Standing(
                method,
                trials,
                (int) trials.stream().filter(TrialRow::failed).count(),
                reached,
                trials.isEmpty() ? Optional.empty() : Optional.of(Share.of(reached, trials.size())),
                (int) trials.stream().filter(t -> t.success().equals("true")).count(),
                trials.stream().anyMatch(t -> !t.success().isEmpty()),
                PairedDifference.of(differences),
                Arrays.stream(ranks).average().orElse(Double.NaN));
    }

    /** What is compared: the lower, the better; what is not there is infinitely bad. */
    private static double merit(TrialRow trial, boolean bySample) {
        double merit = bySample ? trial.sampleError() : trial.score();
        return Double.isNaN(merit) ? Double.POSITIVE_INFINITY : merit;
    }

    private static double difference(double a, double b) {
        return a == b ? 0.0 : a - b;
    }

    /** Place among the methods with the same seed, from 1; those within the tolerance of each other share theirs. */
    private static double rank(
            StudyData data, ProblemRow problem, MethodRow method, long seed, double tolerance, boolean bySample) {
        double own = merit(data.trial(problem, method, seed).orElseThrow(), bySample);
        double rank = 1.0;
        for (MethodRow other : data.methods()) {
            if (!other.equals(method)) {
                double theirs = data.trial(problem, other, seed)
                        .map(trial -> merit(trial, bySample))
                        .orElse(Double.POSITIVE_INFINITY);
                boolean same = theirs == own || Math.abs(theirs - own) <= tolerance;
                rank += same ? 0.5 : theirs < own ? 1.0 : 0.0;
            }
        }
        return rank;
    }

    private static Place place(MethodRow method, List<Contest> contests) {
        List<Standing> standings = contests.stream()
                .map(contest -> contest.standing(method))
                .filter(standing -> !standing.trials.isEmpty())
                .toList();
        return new Place(
                method,
                standings.stream().mapToDouble(Standing::meanRank).average().orElse(Double.NaN),
                standings.stream().mapToInt(Standing::reached).sum(),
                standings.stream().mapToInt(s -> s.trials.size()).sum(),
                (int) standings.stream().filter(s -> s.toReference.isLess()).count(),
                (int) standings.stream().filter(s -> s.toReference.isMore()).count());
    }

    /**
     * How long it takes to reach the targets, against the fastest: a performance profile (Dolan and Moré, "Benchmarking
     * optimization software with performance profiles", Mathematical Programming 91, 2002, eq. 1–2), each problem with each
     * seed an instance.
     *
     * @param factors at which to look, at least 1
     * @return for each method of the study, the share of instances solved within each factor of the fastest, [method][factor]
     */
    double[][] profile(Currency currency, double[] factors) {
        List<MethodRow> methods = data.methods();
        double[][] share = new double[methods.size()][factors.length];
        int instances = 0;
        for (Contest contest : contests) {
            if (contest.bySample) {
                continue;
            }
            long[] seeds = data.trials().stream()
                    .filter(trial -> trial.problem().equals(contest.problem.name()))
                    .mapToLong(TrialRow::seed)
                    .distinct()
                    .toArray();
            for (long seed : seeds) {
                instances++;
                double[] spent = methods.stream()
                        .mapToDouble(method -> data.trial(contest.problem, method, seed)
                                .map(trial -> trial.spentUntil(contest.target, currency))
                                .orElse(Double.POSITIVE_INFINITY))
                        .toArray();
                double least = Arrays.stream(spent).min().orElse(Double.POSITIVE_INFINITY);
                for (int m = 0; m < spent.length; m++) {
                    for (int f = 0; f < factors.length; f++) {
                        share[m][f] += spent[m] < Double.POSITIVE_INFINITY && spent[m] <= factors[f] * least ? 1 : 0;
                    }
                }
            }
        }
        for (double[] row : share) {
            for (int f = 0; f < row.length; f++) {
                row[f] /= Math.max(1, instances);
            }
        }
        return share;
    }

    /**
     * The methods on one problem.
     *
     * @param target cost to be reached: the best known and the tolerance or, if none is known, the best of the study
     * @param tolerance costs that differ by no more count as the same
     * @param best lowest cost of the study
     * @param bySample whether samples are compared here, against exact answers, and not costs
     * @param standings one a method, in the order of the study
     */
    record Contest(
            ProblemRow problem,
            double target,
            double tolerance,
            double best,
            boolean bySample,
            List<Standing> standings) {

        Standing standing(MethodRow method) {
            return standings.stream()
                    .filter(standing -> standing.method.equals(method))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * A method on one problem.
     *
     * @param failed trials that failed
     * @param reached trials that reached the target
     * @param reachedShare their share; empty without trials
     * @param succeeded trials whose motion reaches the goal of the run file
     * @param hasGoal whether there is a goal
     * @param toReference its score less that of the first method, seed by seed
     * @param meanRank mean place among the methods, over the seeds
     */
    record Standing(
            MethodRow method,
            List<TrialRow> trials,
            int failed,
            int reached,
            Optional<Share> reachedShare,
            int succeeded,
            boolean hasGoal,
            PairedDifference toReference,
            double meanRank) {

        /** A quantile of what counts. */
        double score(double share) {
            return Quantiles.of(trials.stream().mapToDouble(TrialRow::score).toArray(), share);
        }

        /** The median of something. */
        double median(ToDoubleFunction<TrialRow> value) {
            DoubleStream values = trials.stream().mapToDouble(value).filter(v -> !Double.isNaN(v));
            return Quantiles.median(values.toArray());
        }
    }

    /**
     * A method over all problems.
     *
     * @param meanRank mean place, each problem the same
     * @param reached trials that reached their target
     * @param trials of how many
     * @param better problems on which it is told to be better than the first method
     * @param worse problems on which it is told to be worse
     */
    record Place(MethodRow method, double meanRank, int reached, int trials, int better, int worse) {}
}
