package io.tsmc.runtime.run;

import io.tsmc.api.Interval;
import io.tsmc.api.Particles;
import io.tsmc.api.Require;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.problem.formulation.RecedingTarget;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.runtime.internal.wiring.RunModule;
import io.tsmc.runtime.plugins.Extension;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.Best;
import io.tsmc.sampler.Engine;
import io.tsmc.sampler.RunResult;
import io.tsmc.sampler.State;
import io.tsmc.sampler.Tsmc;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Receding-horizon control: at each time step the problem is solved again from the state that was measured, and the first
 * control of the best plan is applied. The cloud of plans is carried along: shifted by one step, with a fresh last step, it
 * starts the next decision at an intermediate β, so that a decision takes a few tempering steps instead of all.
 *
 * <pre>{@code
 * try (TsmcController controller = TsmcController.of(spec, 2, 0.3)) {
 *     while (running) {
 *         apply(controller.decide(measure(), Duration.ofMillis(50)).control());
 *     }
 * }
 * }</pre>
 *
 * <p>Without deadlines, the decisions are the same bits for the same states, whatever the number of threads. A decision
 * that a deadline ended is not reproducible, and says so. For one thread at a time.
 */
public final class TsmcController implements AutoCloseable {

    private static final Duration LONGEST_DEADLINE = Duration.ofDays(365);

    private final RunSpec spec;
    private final RunModule.Assembly parts;
    private final RecedingTarget problem;
    private final double warmStartBeta;
    private int decisions;
    private @Nullable State last;
    private double @Nullable [] plan;

    private TsmcController(RunSpec spec, RunModule.Assembly parts, double warmStartBeta) {
        this.spec = spec;
        this.parts = parts;
        this.warmStartBeta = warmStartBeta;
        if (!(parts.target() instanceof RecedingTarget receding)) {
            throw new IllegalArgumentException("formulation "
                    + PluginCatalog.typeName(spec.formulation().getClass())
                    + " cannot be moved along in time. Maybe take formulation trajectory");
        }
        this.problem = receding;
    }

    /**
     * Makes a controller. Its first decision starts from the prior.
     *
     * @param spec the problem to solve at each step; its initial state does not matter
     * @param threads number of threads, at least 1
     * @param warmStartBeta β at which a shifted cloud goes on, in [0, 1): the smaller, the more it can change its mind
     * @throws IllegalArgumentException if the parts of the specification do not fit together, or the formulation cannot be
     *     moved along in time
     */
    public static TsmcController of(RunSpec spec, int threads, double warmStartBeta) {
        return of(spec, threads, warmStartBeta, List.of());
    }

    /**
     * Makes a controller. Its first decision starts from the prior.
     *
     * @param spec the problem to solve at each step; its initial state does not matter
     * @param threads number of threads, at least 1
     * @param warmStartBeta β at which a shifted cloud goes on, in [0, 1): the smaller, the more it can change its mind
     * @param extensions replace parts of the application, or add some; as for {@link TsmcRun}
     * @throws IllegalArgumentException if the parts of the specification do not fit together, or the formulation cannot be
     *     moved along in time
     */
    public static TsmcController of(RunSpec spec, int threads, double warmStartBeta, List<Extension> extensions) {
        Require.inRange("warmStartBeta", warmStartBeta, Interval.closedOpen(0, 1), "0.3");
        return new TsmcController(spec, RunModule.assemble(spec, threads, extensions), warmStartBeta);
    }

    /**
     * What to do now, and what it is based on.
     *
     * @param control control to apply, within its bounds, [nu]
     * @param plan the motion that it is the beginning of
     * @param cost cost of that motion
     * @param beta inverse temperature that the sampler reached; 1 unless a deadline or a limit ended it
     * @param deadlineMissed whether the deadline ended the sampling before β = 1; such a decision is not reproducible
     * @param gradientEvaluations evaluations of cost and gradient spent
     * @param seconds time that the decision took [s]
     */
    public record Decision(
            double[] control,
            Rollout plan,
            double cost,
            double beta,
            boolean deadlineMissed,
            long gradientEvaluations,
            double seconds) {}

    /** Decides without a deadline. */
    public Decision decide(double[] state) {
        return decide(state, LONGEST_DEADLINE);
    }

    /**
     * Decides. Each call is one time step later than the one before.
     *
     * @param state measured state, [nx]
     * @param deadline how long it may take; checked before each move of the cloud. What was found until then decides: at
     *     least the plan from the step before or, at the first step, the middle of all bounds
     * @throws IllegalStateException if no plan has a finite cost from this state: such a plan is no basis for a decision
     */
    public Decision decide(double[] state, Duration deadline) {
        long start = System.nanoTime();
        RecedingTarget target = problem.startingAt(state);
        // Longer ones would not fit into a long.
        Duration finite = deadline.compareTo(LONGEST_DEADLINE) < 0 ? deadline : LONGEST_DEADLINE;
        Deadline engine = new Deadline(parts.engine().on(target), start + finite.toNanos());
        RunStreams streams = new RunStreams(spec.seed(), decisions++);
        Best fallback = evaluated(target, fallback(target, streams));
        RunResult result = sample(target, engine, streams);
        Best best = result == null ? fallback : fallback.orBetter(result.best());
        if (!best.exists()) {
            throw new IllegalStateException("no plan found has a finite cost from the state " + Arrays.toString(state)
                    + ", the middle of the bounds and the plan of the step before included. Maybe allow more time, or"
                    + " look at what the dynamics and the cost are there");
        }
        last = result == null ? null : result.state();
        plan = best.position();
        Rollout motion = target.rollout(best.position());
        return new Decision(
                motion.controls()[0],
                motion,
                best.cost(),
                last == null ? 0.0 : last.beta(),
                engine.passed(),
                last == null ? 0 : last.gradientEvaluations(),
                (System.nanoTime() - start) * 1e-9);
    }

    private static Best evaluated(RecedingTarget target, double[] position) {
        Particles one = new Particles(target.dim(), 1);
        System.arraycopy(position, 0, one.position(), 0, position.length);
        target.evaluate(one);
        return Best.of(one);
    }

    /** Without anything to go by: the plan of the step before, or the middle of the prior. */
    private double[] fallback(RecedingTarget target, RunStreams streams) {
        return plan == null ? new double[target.dim()] : target.shifted(plan, streams.shift(), spec.particles());
    }

    /** Samples, from where the last decision left; null if not even the prior was sampled. */
    private @Nullable RunResult sample(RecedingTarget target, Engine engine, RunStreams streams) {
        Tsmc tsmc = parts.tsmc().on(engine);
        try {
            State from = last == null ? tsmc.init(streams.seed()).state() : warmStart(tsmc, target, streams, last);
            return tsmc.resume(from, parts.listenersAnd((state, info) -> {}));
        } catch (CancellationException beforeTheFirstStep) {
            return null;
        }
    }

    private State warmStart(Tsmc tsmc, RecedingTarget target, RunStreams streams, State before) {
        Particles cloud = new Particles(target.dim(), before.particles().count());
        for (int n = 0; n < cloud.count(); n++) {
            double[] z = target.shifted(before.particles().positionOf(n), streams.shift(), n);
            for (int d = 0; d < z.length; d++) {
                cloud.position()[d * cloud.count() + n] = z[d];
            }
        }
        return tsmc.warmStart(streams.seed(), warmStartBeta, cloud, before.kernel());
    }

    @Override
    public void close() {
        parts.engine().close();
    }

    /** The random numbers of one decision. */
    private record RunStreams(long runSeed, int decision) {

        long seed() {
            // Far apart for any two decisions, and for runs whose seeds are neighbours.
            return runSeed + decision * 0x9E3779B97F4A7C15L;
        }

        RngStreams shift() {
            return RngStreams.of(seed(), RngUse.SHIFT);
        }
    }
}
