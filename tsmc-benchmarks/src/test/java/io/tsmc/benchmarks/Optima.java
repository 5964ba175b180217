package io.tsmc.benchmarks;

import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.Polished;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the run files of the trajectory problems find, P1 to P5: the cheapest draw of the sample and, apart from it, the best
 * polished solution. Prints rows of a table in Markdown.
 *
 * <p>A program among the tests, to be run on their class path from the folder of this module, with arguments such as {@code
 * 1 10 ACROBOT PUSHER}: the first seed, the last, and the problems, or none for all of them.
 */
public final class Optima {

    private static final int THREADS = 2;

    private Optima() {}

    /** Runs the seeds, and prints a row for each. */
    public static void main(String[] arguments) {
        List<Suite> problems = new ArrayList<>();
        for (int i = 2; i < arguments.length; i++) {
            problems.add(Suite.valueOf(arguments[i]));
        }
        System.out.println(Row.HEADER);
        for (Suite problem : problems.isEmpty() ? List.of(Suite.values()) : problems) {
            for (int seed = Integer.parseInt(arguments[0]); seed <= Integer.parseInt(arguments[1]); seed++) {
                System.out.println(run(problem, seed, List.of()));
            }
        }
    }

    /**
     * Runs a run file and its polish.
     *
     * @param settings what is set otherwise than in the file
     */
    static Row run(Suite problem, int seed, List<String> settings) {
        List<String> all = new ArrayList<>(settings);
        all.add("seed=" + seed);
        RunSpec spec = RunSpec.read(Path.of("..").resolve(problem.runFile()), all, PluginCatalog.load());
        long start = System.nanoTime();
        try (TsmcRun run = TsmcRun.of(spec, THREADS)) {
            RunResult result = run.run((state, info) -> {});
            double sampled = (System.nanoTime() - start) * 1e-9;
            Polished polished =
                    run.polish(result.state(), result.best()).orElseThrow(() -> new AssertionError("no polish"));
            double seconds = (System.nanoTime() - start) * 1e-9;
            double[][] states =
                    run.target().rollout(polished.solution().position()).states();
            return new Row(
                    problem,
                    seed,
                    result.best().cost(),
                    polished.bestCost(),
                    polished.beta()[polished.best()],
                    polished.candidates(),
                    problem.succeeds(states),
                    result.state().evaluations().total(),
                    polished.gradientEvaluations(),
                    sampled,
                    seconds);
        }
    }

    /**
     * What became of a seed.
     *
     * @param draw cost of the cheapest draw
     * @param polished cost of the best polished solution
     * @param beta inverse temperature of the cloud that this started from; NaN for the best of the run
     * @param starts how many solutions the polish started from
     * @param solved whether the polished motion solves the problem
     * @param samplerEvaluations of cost and gradient, by the sampler
     * @param polishEvaluations of the polish
     * @param sampled time of the sampler, tracing and compiling included [s]
     * @param seconds time of both [s]
     */
    record Row(
            Suite problem,
            int seed,
            double draw,
            double polished,
            double beta,
            int starts,
            boolean solved,
            long samplerEvaluations,
            long polishEvaluations,
            double sampled,
            double seconds) {

        static final String HEADER = "| problem | seed | best draw | polished | began at β | starts | solved |"
                + " evaluations, sampler | polish | s, sampler | both |\n|---|---|---|---|---|---|---|---|---|---|---|";

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %.4f | %.5f | %.2g | %d | %s | %d | %d | %.1f | %.1f |",
                    problem,
                    seed,
                    draw,
                    polished,
                    beta,
                    starts,
                    solved ? "yes" : "no",
                    samplerEvaluations,
                    polishEvaluations,
                    sampled,
                    seconds);
        }
    }
}
