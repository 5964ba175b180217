package io.tsmc.benchmarks.rivals;

import io.tsmc.api.Optimiser;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.Search;
import io.tsmc.api.Target;
import io.tsmc.empirical.Empirical;
import io.tsmc.problem.rollout.Evaluator;
import io.tsmc.problem.rollout.Evaluator.Evaluation;
import io.tsmc.rivals.Cem;
import io.tsmc.rivals.MultiStart;
import io.tsmc.runtime.internal.evaluation.ScenarioStatistics;
import io.tsmc.runtime.internal.evaluation.Share;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.Polished;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.RunResult;
import io.tsmc.sampler.polish.Adam;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Ranks the run files of the policy problems, P6 to P9, against Adam from many starts and {@link Cem}. A run is
 * made as its file says, and each rival may then spend as much as it did, in scenarios as wide. A seed is one of the run and of its
 * scenarios, for what was lucky with one set of them may not be with another. What they found is tried in
 * the same fresh scenarios, and ranked by how often it succeeds, what it costs but for the dearest hundredth of the
 * scenarios, and how often the motion is lost. Prints rows of a table in Markdown.
 *
 * <p>A program among the tests, to be run on their class path from the folder of this module, with arguments such as
 * {@code ../examples 1 5 P7 P8}.
 *
 * <p>The currency is the rollout in one scenario; one with its gradient costs three.
 */
public final class PolicyRanking {

    private static final double ROLLOUTS_A_GRADIENT = 3.0;

    /** By what {@link Empirical} refines itself from one round of the polish to the next. */
    private static final int SCENARIO_GROWTH = 4;

    private static final int FRESH_SCENARIOS = 20_000;
    private static final long FRESH_SEED = 777;

    /** Each seed of a run has scenarios of its own to train in, so many seeds apart. */
    private static final long SCENARIO_SEEDS = 10;

    private static final Cem SMALL = new Cem(64, 40, 0.15, 0.7, 0.7, 0.0);
    private static final Cem MEDIUM = new Cem(128, 60, 0.1, 0.7, 0.7, 0.0);
    private static final Cem LARGE = new Cem(200, 160, 0.1, 0.7, 0.7, 0.0);

    /** Each seed of a run has that many for the searches of a rival, one after the other. */
    private static final long SEARCH_SEEDS = 1000;

    /** The file of P6 samples the noise along, which favours policies that hope; here it is ranked as the others are. */
    private static final List<String> AS_THE_OTHERS = List.of(
            "formulation={type: empirical, scenarios: 16}",
            "temperature=1",
            "particles=64",
            "schedule={type: adaptive-ess}",
            "polish={type: adam, particles: 64, iterations: 300, rounds: 4}");

    private static final List<Contest> CONTESTS = List.of(
            new Contest("P6", "linear-policy.yaml", AS_THE_OTHERS, 256, 1000, SMALL),
            new Contest("P7", "pendulum-policy.yaml", List.of(), 128, 1000, LARGE),
            new Contest("P8", "quadrotor-policy.yaml", List.of(), 256, 1000, MEDIUM),
            new Contest("P9", "cart-pole-policy.yaml", List.of(), 256, 1000, SMALL));

    private final PrintStream out;
    private final Contest contest;
    private final RunSpec spec;
    private final RunSpec rivalSpec;

    private PolicyRanking(PrintStream out, Path folder, Contest contest, long seed, PluginCatalog catalog) {
        this.out = out;
        this.contest = contest;
        List<String> settings = new ArrayList<>(contest.overrides);
        settings.add("seed=" + seed);
        // Rounds of the polish take the scenarios of the seeds that follow.
        settings.add("formulation.scenarioSeed=" + (SCENARIO_SEEDS * (seed - 1) + 1));
        spec = RunSpec.read(folder.resolve(contest.runFile), settings, catalog);
        settings.add("formulation.scenarios=" + contest.scenarios);
        rivalSpec = RunSpec.read(folder.resolve(contest.runFile), settings, catalog);
    }

    /**
     * Prints the table.
     *
     * @param arguments folder of the run files, first and last seed, and the problems; all of them if none is named
     */
    public static void main(String[] arguments) {
        if (arguments.length < 3) {
            System.err.println(
                    "Usage: PolicyRanking FOLDER FIRST_SEED LAST_SEED [PROBLEM...]: the folder of the run files,"
                            + " the seeds, and some of P6, P7, P8, P9, or all of them");
            System.exit(2);
        }
        print(
                System.out,
                Path.of(arguments[0]),
                Long.parseLong(arguments[1]),
                Long.parseLong(arguments[2]),
                List.of(arguments).subList(3, arguments.length));
    }

    /**
     * Prints the table.
     *
     * @param problems their names; none for all
     */
    static void print(PrintStream out, Path folder, long firstSeed, long lastSeed, List<String> problems) {
        PluginCatalog catalog = PluginCatalog.load();
        out.println("| problem | method | seed | million rollouts | training cost | fresh cost | less that of tsmc |"
                + " without the dearest 1 % | less that of tsmc | success (95 % interval) | lost (95 % interval) |"
                + " time [s] |");
        out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (Contest contest : CONTESTS) {
            if (!problems.isEmpty() && !problems.contains(contest.problem)) {
                continue;
            }
            for (long seed = firstSeed; seed <= lastSeed; seed++) {
                new PolicyRanking(out, folder, contest, seed, catalog).rank();
            }
        }
    }

    private void rank() {
        int threads = Runtime.getRuntime().availableProcessors();
        try (TsmcRun run = TsmcRun.of(spec, threads);
                TsmcRun rivals = TsmcRun.of(rivalSpec, threads)) {
            Evaluator evaluator = new Evaluator(run.target().traced(), 1.0, spec.backend());
            long start = System.nanoTime();
            Entry tsmc = tsmc(run);
            Tried reference = print(tsmc, evaluator, null, start);
            start = System.nanoTime();
            Minimum adam = minimum(contest.adam(tsmc.rollouts), 1, rivals.target());
            print(entry("adam", ROLLOUTS_A_GRADIENT, adam), evaluator, reference, start);
            start = System.nanoTime();
            Minimum cem = minimum(contest.search, contest.searches(tsmc.rollouts), rivals.target());
            print(entry("cem", 1.0, cem), evaluator, reference, start);
        }
    }

    /** The best of several searches, each taken to its end. */
    private Minimum minimum(Optimiser optimiser, int searches, Target target) {
        double[] position = new double[target.dim()];
        double cost = Double.POSITIVE_INFINITY;
        long evaluations = 0;
        for (int number = 0; number < searches; number++) {
            Search search = optimiser.start(target, SEARCH_SEEDS * spec.seed() + number);
            while (search.advance()) {
                // On to the end.
            }
            Particles lowest = search.lowest();
            if (lowest.cost()[0] < cost) {
                cost = lowest.cost()[0];
                position = lowest.positionOf(0);
            }
            evaluations += search.costEvaluations() + search.gradientEvaluations();
        }
        return new Minimum(position, cost, evaluations);
    }

    private Entry entry(String method, double rolloutsEach, Minimum found) {
        return new Entry(
                method, rolloutsEach * found.evaluations() * contest.scenarios, found.cost(), found.position());
    }

    private Entry tsmc(TsmcRun run) {
        RunResult result = run.run((state, info) -> {});
        Polished polished = run.polish(result.state(), result.best()).orElseThrow();
        double gradients = result.state().evaluations().total() * (double) ((Empirical) spec.formulation()).scenarios()
                + polishGradients();
        return new Entry(
                "tsmc",
                ROLLOUTS_A_GRADIENT * gradients,
                polished.bestCost(),
                polished.ends().positionOf(polished.best()));
    }

    /** Gradients of one scenario that the polish has spent, if no particle stopped early. */
    private double polishGradients() {
        double gradients = 0.0;
        int scenarios = ((Empirical) spec.formulation()).scenarios();
        Optional<Polish> round = Optional.of(spec.polish());
        while (round.isPresent()) {
            Adam adam = (Adam) round.get();
            gradients += (double) adam.particles() * adam.iterations() * scenarios;
            scenarios *= SCENARIO_GROWTH;
            round = adam.refinement();
        }
        return gradients;
    }

    /**
     * Tries a policy and prints a row.
     *
     * @param reference what became of the sampler's policy in the same scenarios, or null
     * @return what became of this one
     */
    private Tried print(Entry entry, Evaluator evaluator, @Nullable Tried reference, long start) {
        double seconds = 1e-9 * (System.nanoTime() - start);
        Evaluation fresh = evaluator.evaluate(entry.position, FRESH_SCENARIOS, FRESH_SEED);
        ScenarioStatistics found = ScenarioStatistics.of(fresh, spec.goal(), m -> evaluator.scenario(FRESH_SEED, m));
        out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %.2f | %.4f | %s | %s | %s | %s | %s | %s | %.0f |%n",
                contest.problem,
                entry.method,
                spec.seed(),
                1e-6 * entry.rollouts,
                entry.trainingCost,
                figure(found.meanCost(), found.costError()),
                reference == null ? "" : difference(fresh, reference),
                figure(found.trimmedMean(), found.trimmedError()),
                reference == null
                        ? ""
                        : String.format(Locale.ROOT, "%.4f", found.trimmedMean() - reference.statistics.trimmedMean()),
                found.success() == null ? "" : share(found.success()),
                share(found.lost().share()),
                seconds);
        return new Tried(fresh, found);
    }

    private static String difference(Evaluation fresh, Tried reference) {
        SummaryStatistics difference = new SummaryStatistics();
        for (int m = 0; m < FRESH_SCENARIOS; m++) {
            difference.addValue(fresh.costs()[m] - reference.evaluation.costs()[m]);
        }
        return figure(difference.getMean(), difference.getStandardDeviation() / Math.sqrt(FRESH_SCENARIOS));
    }

    /** A number and its standard error. */
    private static String figure(double mean, double error) {
        return String.format(Locale.ROOT, "%.4f ± %.4f", mean, error);
    }

    private static String share(Share share) {
        return String.format(Locale.ROOT, "%.5f (%.5f – %.5f)", share.rate(), share.lower(), share.upper());
    }

    /**
     * A problem, and what a practitioner would set for the rivals there.
     *
     * @param problem its name in the table
     * @param runFile name of the run file
     * @param overrides what is set otherwise than in the file
     * @param scenarios number of scenarios of the rivals
     * @param iterations of Adam, from each start
     * @param search one search by the cross-entropy method
     */
    private record Contest(
            String problem, String runFile, List<String> overrides, int scenarios, int iterations, Cem search) {

        /** Adam, in its usual form, from as many starts as the budget has room for, at least one. */
        MultiStart adam(double budget) {
            double price = ROLLOUTS_A_GRADIENT * scenarios * iterations;
            int starts = (int) Math.max(1, Math.round(budget / price));
            return new MultiStart(new Adam(starts, iterations, 0.05, 1), starts, starts, new double[] {0.0}, 1);
        }

        /** As many searches as the budget has room for, at least one. */
        int searches(double budget) {
            double price = (double) scenarios * search.population() * search.iterations();
            return (int) Math.max(1, Math.round(budget / price));
        }
    }

    /** What rivals found, and how often they computed the cost of a particle. */
    private record Minimum(double[] position, double cost, long evaluations) {}

    /** What became of a policy in the fresh scenarios. */
    private record Tried(Evaluation evaluation, ScenarioStatistics statistics) {}

    /** A policy, and what it took to find it. */
    private record Entry(String method, double rollouts, double trainingCost, double[] position) {}
}
