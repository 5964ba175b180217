package io.tsmc.runtime.run;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.problem.formulation.RecedingTarget;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.runtime.internal.wiring.RunModule;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.Engine;
import io.tsmc.sampler.RunResult;
import io.tsmc.sampler.State;
import io.tsmc.sampler.Tsmc;
import java.time.Duration;
import java.util.Arrays;
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
        if (!(warmStartBeta >= 0.0 && warmStartBeta < 1.0)) {
            throw new IllegalArgumentException("warmStartBeta is " + warmStartBeta + ", must be in [0, 1). Maybe 0.3");
        }
        return new TsmcController(spec, RunModule.assemble(spec, threads), warmStartBeta);
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
        Deadline engine = new Deadline(parts.engine(), start + finite.toNanos());
        RunStreams streams = new RunStreams(spec.seed(), decisions++);
        Plan best = new Plan(target, fallback(target, streams));
        State reached = sample(target, engine, streams, best);
        if (!best.isPossible()) {
            throw new IllegalStateException("no plan found has a finite cost from the state " + Arrays.toString(state)
                    + ", the middle of the bounds and the plan of the step before included. Maybe allow more time, or"
                    + " look at what the dynamics and the cost are there");
        }
        last = reached;
        plan = best.position;
        Rollout motion = target.rollout(best.position);
        return new Decision(
                motion.controls()[0],
                motion,
                best.cost,
                reached == null ? 0.0 : reached.beta(),
                engine.passed(),
                reached == null ? 0 : reached.gradientEvaluations(),
                (System.nanoTime() - start) * 1e-9);
    }

    /** Without anything to go by: the plan of the step before, or the middle of the prior. */
    private double[] fallback(RecedingTarget target, RunStreams streams) {
        return plan == null ? new double[target.dim()] : target.shifted(plan, streams.shift(), spec.particles());
    }

    /** Samples, from where the last decision left; null if not even the prior was sampled. */
    private @Nullable State sample(RecedingTarget target, Engine engine, RunStreams streams, Plan best) {
        Tsmc tsmc = parts.tsmc().with(target, engine);
        try {
            State from = last == null ? tsmc.init(streams.seed()).state() : warmStart(tsmc, target, streams, last);
            best.orBetter(from.particles());
            RunResult result = tsmc.resume(from, (state, info) -> best.orBetter(state.particles()));
            return result.state();
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

    /** The best plan so far. */
    private static final class Plan {

        private double[] position;
        private double cost;

        Plan(RecedingTarget target, double[] position) {
            this.position = position;
            Particles one = new Particles(target.dim(), 1);
            System.arraycopy(position, 0, one.position(), 0, position.length);
            target.evaluate(one);
            this.cost = isPossible(one, 0) ? one.cost()[0] : Double.POSITIVE_INFINITY;
        }

        /** A cost of minus infinity is as impossible as any other that is not finite, here as in the sampler. */
        private static boolean isPossible(Particles particles, int n) {
            return Double.isFinite(particles.cost()[n])
                    && Double.isFinite(particles.logPrior()[n]);
        }

        boolean isPossible() {
            return cost < Double.POSITIVE_INFINITY;
        }

        void orBetter(Particles cloud) {
            for (int n = 0; n < cloud.count(); n++) {
                if (cloud.cost()[n] < cost && isPossible(cloud, n)) {
                    cost = cloud.cost()[n];
                    position = cloud.positionOf(n);
                }
            }
        }
    }

    /** The random numbers of one decision. */
    private record RunStreams(long runSeed, int decision) {

        // The sampler's own streams have steps from 0.
        private static final int SHIFT = -3;

        long seed() {
            // Far apart for any two decisions, and for runs whose seeds are neighbours.
            return runSeed + decision * 0x9E3779B97F4A7C15L;
        }

        RngStreams shift() {
            return new RngStreams(seed(), SHIFT, 0);
        }
    }
}
