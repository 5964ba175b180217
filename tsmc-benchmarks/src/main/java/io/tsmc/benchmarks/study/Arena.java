package io.tsmc.benchmarks.study;

import io.tsmc.api.Particles;
import io.tsmc.api.Target;
import io.tsmc.benchmarks.study.Trial.Fresh;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.rollout.Evaluator;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.runtime.internal.evaluation.FreshScenarios;
import io.tsmc.runtime.internal.evaluation.ScenarioStatistics;
import io.tsmc.runtime.internal.evaluation.Share;
import io.tsmc.runtime.plugins.Extension;
import io.tsmc.runtime.run.KindsOfMotion;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A problem put together: where methods search, and the one yardstick for what all of them find. For one thread at a time.
 */
final class Arena implements AutoCloseable {

    /** Chooses the fresh scenarios; far from the seeds of those that policies are made with. */
    private static final long FRESH_SEED = 777_000_777L;

    private final StudyProblem problem;
    private final List<Extension> extensions;
    private final TsmcRun judge;
    private final IdentityHashMap<RunSpec, TsmcRun> runs = new IdentityHashMap<>();
    private @Nullable Evaluator evaluator;

    /**
     * Puts a problem together.
     *
     * @param judge the run file under which costs are measured
     * @throws RuntimeException whatever stands in the way
     */
    Arena(StudyProblem problem, RunSpec judge, List<Extension> extensions) {
        this.problem = problem;
        this.extensions = extensions;
        this.judge = run(judge);
        problem.exact().filter(exact -> exact.mean().length > target().dim()).ifPresent(exact -> {
            throw new IllegalArgumentException("exact.mean has " + exact.mean().length + " entries, but there are "
                    + target().dim() + " coordinates");
        });
    }

    /** The run of a run file; put together once. */
    final TsmcRun run(RunSpec spec) {
        return runs.computeIfAbsent(spec, s -> TsmcRun.of(s, 1, extensions));
    }

    /** What costs are measured with. */
    PolicyTarget target() {
        return judge.target();
    }

    /**
     * Checks that what is found on a target can be measured.
     *
     * @throws IllegalArgumentException if it has other coordinates
     */
    void requireSameCoordinates(Target searched) {
        if (searched.dim() != target().dim()) {
            throw new IllegalArgumentException(
                    "it searches " + searched.dim() + " coordinates, but costs are measured in " + target().dim()
                            + ". Maybe its formulation has the noise among them; set another one");
        }
    }

    /** The cost of a position; infinite or NaN if it is not possible. */
    double cost(double[] z) {
        Particles one = new Particles(z.length, 1);
        System.arraycopy(z, 0, one.position(), 0, z.length);
        target().evaluateCosts(one);
        return one.isPossible(0) ? one.cost()[0] : Double.NaN;
    }

    /** Whether the motion of a position is a success, if anything says so. */
    Optional<Boolean> succeeds(double[] z) {
        if (problem.suite().isEmpty() && !judge.spec().goal().isSet()) {
            return Optional.empty();
        }
        Rollout motion = target().rollout(z);
        return Optional.of(
                problem.suite().isPresent()
                        ? problem.suite().get().succeeds(motion.states())
                        : judge.spec()
                                .goal()
                                .isReached(
                                        motion.states()[motion.states().length - 1],
                                        judge.spec().dynamics()));
    }

    /** The lowest cost of each kind of motion, the lowest first. */
    double[] kindCosts(Particles found) {
        Particles judged = found.slice(0, found.count());
        target().evaluateCosts(judged);
        return KindsOfMotion.among(target(), judged).representatives().stream()
                .mapToDouble(kind -> judged.cost()[kind])
                .toArray();
    }

    /** The error of a sample, where something is known of the distribution. */
    Optional<Double> sampleError(Particles sample) {
        return problem.exact().flatMap(exact -> exact.error(sample));
    }

    /** Number of fresh scenarios that solutions are tried in; 0 where all motions of one are the same. */
    int scenarios() {
        return target().problem().isUncertain() ? FreshScenarios.SCENARIOS : 0;
    }

    /** What becomes of a policy in fresh scenarios; nothing where there is only one. */
    Optional<Fresh> fresh(double[] z) {
        if (scenarios() == 0) {
            return Optional.empty();
        }
        if (evaluator == null) {
            evaluator = new Evaluator(target().traced(), 1.0, judge.spec().backend());
        }
        Evaluator fresh = evaluator;
        ScenarioStatistics statistics = ScenarioStatistics.of(
                fresh.evaluate(z, scenarios(), FRESH_SEED), judge.spec().goal(), m -> fresh.scenario(FRESH_SEED, m));
        Optional<Share> success = Optional.ofNullable(statistics.success());
        return Optional.of(new Fresh(
                success.map(Share::rate),
                success.map(Share::lower),
                success.map(Share::upper),
                finite(statistics.trimmedMean()),
                finite(statistics.trimmedError()),
                statistics.lost().share().rate()));
    }

    private static Optional<Double> finite(double value) {
        return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }

    /** The problem's own settings of what is measured: {@code name}, {@code temperature}. */
    RunSpec spec() {
        return judge.spec();
    }

    @Override
    public void close() {
        runs.values().forEach(TsmcRun::close);
    }
}
