package io.tsmc.runtime.run;

import io.tsmc.api.Evaluations;
import io.tsmc.api.Interval;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.Require;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.policy.AroundPlan;
import io.tsmc.problem.formulation.RecedingTarget;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.runtime.internal.wiring.RunModule;
import io.tsmc.runtime.plugins.Extension;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.Best;
import io.tsmc.sampler.BlockTask;
import io.tsmc.sampler.Engine;
import io.tsmc.sampler.RunResult;
import io.tsmc.sampler.State;
import io.tsmc.sampler.Tsmc;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Receding-horizon control: at each time step the problem is solved again from the state that was measured, and the first
 * control of the best plan is applied. The first decision is a run: it samples, and polishes if the specification says so.
 *
 * <p>With a polish, each further decision polishes two plans: that of the step before, shifted by one step, and a fresh one,
 * the cheapest of a few draws of the prior. The one stays where the last decision was good, the other finds the way out
 * where the plant did something else. That is cheaper than sampling, and better. Plans keep a little of the prior, so that
 * controls at their bounds can leave them again.
 *
 * <p>Without one, the cloud of plans is carried along: shifted by one step, with a fresh last step, it starts the next
 * decision at an intermediate β, so that a decision takes a few tempering steps instead of all.
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

    /** Evaluated at once: as many as a vector has room for, several times. */
    private static final int FRESH_DRAWS = 32;

    /**
     * Weight of the prior that plans keep, in units of the temperature. Without it, controls at their bounds run out to
     * infinity, behind the squash; the plan that is left when the time comes for them to change cannot be polished any more.
     */
    private static final double HELD = 0.001;

    private static final List<Double> OF_A_SHIFTED_PLAN = List.of(HELD);
    private static final List<Double> OF_A_FRESH_PLAN = List.of(1.0, 0.1, 0.01, HELD);

    /** Of a deadline, for sampling; the rest is for the polish. */
    private static final double SAMPLING = 0.5;

    private final RunSpec spec;
    private final RunModule.Assembly parts;
    private final RecedingTarget problem;
    /** The same for decisions that have one before them. */
    private final RecedingTarget following;

    private final Polish polish;
    private final double warmStartBeta;
    private int decisions;
    /** Number of the time step of the decision to come. */
    private int next;
    /** How many time steps it is after the plan. */
    private int behind;

    private @Nullable State last;
    private double @Nullable [][] planned;

    /** What the last decision started from. */
    private Start start = new Start(null, null, 0);

    private record Start(double @Nullable [] plan, double @Nullable [][] planned, int behind) {}

    private double @Nullable [] plan;
    private double @Nullable [] lastControl;

    private TsmcController(RunSpec spec, RunModule.Assembly parts, double warmStartBeta) {
        this.spec = spec;
        this.parts = parts;
        this.warmStartBeta = warmStartBeta;
        if (!(parts.target() instanceof RecedingTarget receding)) {
            throw new IllegalArgumentException("formulation "
                    + PluginCatalog.typeName(spec.formulation().getClass())
                    + " cannot be moved along in time. Maybe take formulation trajectory");
        }
        if (spec.policy() instanceof AroundPlan) {
            throw new IllegalArgumentException(
                    "policy around-plan is centred at a plan by the time since the start, which"
                            + " is another one at each decision. Maybe take policy open-loop: each decision starts from the plan"
                            + " of the one before by itself");
        }
        this.problem = receding;
        // Made here for no deadline to pass over it.
        this.following = receding.following(new double[spec.dynamics().controlDim()], spec.initialState(), 0.0);
        this.polish = spec.polish().fitting(receding);
        polish.check(receding);
    }

    /**
     * Makes a controller. Its first decision starts from the prior.
     *
     * @param spec the problem to solve at each step; its initial state does not matter
     * @param threads number of threads, at least 1
     * @param warmStartBeta β at which a shifted cloud goes on where nothing is polished, in [0, 1): the smaller, the more it
     *     can change its mind
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
     * @param warmStartBeta β at which a shifted cloud goes on where nothing is polished, in [0, 1): the smaller, the more it
     *     can change its mind
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
     * @param beta inverse temperature that the sampler reached, 1 unless a deadline or a limit ended it; NaN where it was not
     *     sampled but polished
     * @param deadlineMissed whether the deadline ended sampling or polishing before they were done; such a decision is not
     *     reproducible
     * @param evaluations spent
     * @param seconds time that the decision took [s]
     */
    public record Decision(
            double[] control,
            Rollout plan,
            double cost,
            double beta,
            boolean deadlineMissed,
            Evaluations evaluations,
            double seconds) {}

    /** Decides without a deadline. */
    public Decision decide(double[] state) {
        return decide(new Work(from(state), null), state);
    }

    /**
     * Decides. Each call is one time step later than the one before.
     *
     * @param state measured state, [nx]
     * @param deadline how long it may take; checked before each move of the cloud, and before each iteration of a polish.
     *     What was found until then decides: at least the plan from the step before or, at the first step, the middle of all
     *     bounds
     * @throws IllegalStateException if no plan has a finite cost from this state: such a plan is no basis for a decision
     */
    public Decision decide(double[] state, Duration deadline) {
        // Longer ones would not fit into a long.
        Duration finite = deadline.compareTo(LONGEST_DEADLINE) < 0 ? deadline : LONGEST_DEADLINE;
        return decide(new Work(from(state), finite), state);
    }

    /**
     * Decides at a time step by its number: for loops that lose some, and that begin anew. The plan at hand is shifted by as
     * many steps as have passed; where the number is not above that of the last decision, the loop begins anew, and the plan is
     * a start as it is.
     *
     * @param step number of time steps since the loop began, from 0
     * @param state measured state, [nx]
     * @param deadline how long it may take, as of {@link #decide(double[], Duration)}
     * @throws IllegalArgumentException if the step is negative
     * @throws IllegalStateException if no plan has a finite cost from this state
     */
    public Decision decide(int step, double[] state, Duration deadline) {
        if (step < 0) {
            throw new IllegalArgumentException("step is " + step + ", but steps are counted from 0");
        }
        int passed = step - next;
        if (passed < 0 || planned == null) {
            behind = 0;
            lastControl = null;
        } else {
            behind = Math.min(behind + passed, spec.horizon());
            lastControl = behind == 0 ? null : planned[behind - 1];
        }
        next = step;
        return decide(state, deadline);
    }

    /**
     * Takes the last decision back, because it came too late to be acted on: the plan before it, shifted, is what is followed, and
     * what the next decision starts from. Does nothing if there was none before.
     */
    public void takeBack() {
        if (start.plan != null && start.planned != null) {
            plan = start.plan;
            planned = start.planned;
            behind = Math.min(start.behind + 1, planned.length);
            lastControl = planned[behind - 1];
        }
    }

    private RecedingTarget from(double[] state) {
        return lastControl == null
                ? problem.startingAt(state, time())
                : following.following(lastControl, state, time());
    }

    private Decision decide(Work work, double[] state) {
        RunStreams streams = new RunStreams(spec.seed(), decisions++);
        next++;
        double[] fallback = fallback(work.target, streams);
        double beta = Double.NaN;
        Best best;
        if (plan != null && polishes()) {
            best = polished(work, fallback, streams);
        } else {
            best = sampled(work, fallback, streams);
            beta = last == null ? 0.0 : last.beta();
        }
        if (!best.exists()) {
            behind = Math.min(behind + 1, spec.horizon());
            throw new IllegalStateException("no plan found has a finite cost from the state " + Arrays.toString(state)
                    + ", the middle of the bounds and the plan of the step before included. Maybe allow more time, or"
                    + " look at what the dynamics and the cost are there");
        }
        start = new Start(plan, planned, behind);
        plan = best.position();
        Rollout motion = work.target.rollout(best.position());
        planned = motion.controls();
        lastControl = planned[0];
        behind = 1;
        return new Decision(
                motion.controls()[0],
                motion,
                best.cost(),
                beta,
                work.endedEarly,
                work.evaluations,
                (System.nanoTime() - work.start) * 1e-9);
    }

    /** The time of the decision to come, since the first [s]. */
    private double time() {
        return next * spec.dynamics().timeStep();
    }

    private boolean polishes() {
        return polish.particles() > 0;
    }

    /** The work on one decision, and the time for it. */
    private final class Work {

        private final long start = System.nanoTime();
        private final RecedingTarget target;
        private final @Nullable Duration limit;
        private boolean endedEarly;
        private Evaluations evaluations = Evaluations.NONE;

        Work(RecedingTarget target, @Nullable Duration limit) {
            this.target = target;
            this.limit = limit;
        }

        void spend(Evaluations further) {
            evaluations = evaluations.plus(further);
        }

        /**
         * Does some of the work.
         *
         * @param share of the time for the decision that may have passed when it ends
         * @return what came of it; nothing if it was not to begin or ended at once
         */
        <R> Optional<R> within(double share, Function<Engine, R> some) {
            Engine engine = parts.engine().on(target);
            if (limit == null) {
                return Optional.of(some.apply(engine));
            }
            Deadline deadline = new Deadline(engine, start + (long) (share * limit.toNanos()));
            try {
                return Optional.of(some.apply(deadline));
            } catch (CancellationException passed) {
                return Optional.empty();
            } finally {
                endedEarly |= deadline.passed();
            }
        }
    }

    /** Samples, from where the last decision left, and polishes if that is asked for. */
    private Best sampled(Work work, double[] fallback, RunStreams streams) {
        Best held = Best.of(evaluated(work.target, fallback));
        RunResult result = work.within(polishes() ? SAMPLING : 1.0, engine -> sample(work.target, engine, streams))
                .orElse(null);
        last = result == null ? null : result.state();
        if (result == null) {
            return held;
        }
        work.spend(result.state().evaluations());
        Best best = held.orBetter(result.best());
        if (!polishes() || !best.exists()) {
            return best;
        }
        Starts starts = Starts.of(work.target, result.state(), best, polish);
        return work.within(1.0, engine -> KnockOut.among(starts, polish, engine, streams.starts(), PolishListener.NONE))
                .map(left -> {
                    work.spend(Evaluations.ofGradients(left.gradientEvaluations()));
                    List<Double> weights = left.priorWeightsLeft().stream()
                            .map(weight -> Math.max(weight, HELD))
                            .toList();
                    return best.orBetter(descended(work, left.lowest(), weights));
                })
                .orElse(best);
    }

    /** Polishes the plan of the step before and a fresh one. */
    private Best polished(Work work, double[] fallback, RunStreams streams) {
        Best best = descended(work, evaluated(work.target, fallback), OF_A_SHIFTED_PLAN);
        Particles draws = new Particles(work.target.dim(), FRESH_DRAWS);
        return work.within(1.0, engine -> engine.run(draws, new BlockTask.SamplePrior(streams.priorSample())))
                .map(drawn -> {
                    work.spend(drawn.evaluations());
                    Particles cheapest = draws.gather(new int[] {Math.max(0, draws.lowest())});
                    return best.orBetter(descended(work, cheapest, OF_A_FRESH_PLAN));
                })
                .orElse(best);
    }

    /**
     * The best of where descents from some starts lead, the starts themselves among them.
     *
     * @param starts evaluated; moved
     */
    private Best descended(Work work, Particles starts, List<Double> priorWeights) {
        // A polish begins where the cost is finite; one start that is not is the only one.
        if (starts.isPossible(0)) {
            work.within(1.0, engine -> engine.run(starts, new BlockTask.Descend(polish, priorWeights)))
                    .ifPresent(descents -> work.spend(Evaluations.ofGradients(descents.gradientEvaluations())));
        }
        return Best.of(starts);
    }

    private static Particles evaluated(RecedingTarget target, double[] position) {
        Particles one = new Particles(target.dim(), 1);
        System.arraycopy(position, 0, one.position(), 0, position.length);
        target.evaluate(one);
        return one;
    }

    /** Without anything to go by: the plan of the step before, or the middle of the prior. */
    private double[] fallback(RecedingTarget target, RunStreams streams) {
        return plan == null ? new double[target.dim()] : shifted(target, plan, streams, spec.particles());
    }

    /** The position after the steps that have passed, each with a draw of its own at its end. */
    private double[] shifted(RecedingTarget target, double[] position, RunStreams streams, int particle) {
        double[] z = position.clone();
        for (int k = 0; k < behind; k++) {
            z = target.shifted(z, streams.shift(), particle + k * (spec.particles() + 1));
        }
        return z;
    }

    private RunResult sample(RecedingTarget target, Engine engine, RunStreams streams) {
        Tsmc tsmc = parts.tsmc().on(engine);
        State from = last == null ? tsmc.init(streams.seed()).state() : warmStart(tsmc, target, streams, last);
        return tsmc.resume(from, parts.listenersAnd((state, info) -> {}));
    }

    private State warmStart(Tsmc tsmc, RecedingTarget target, RunStreams streams, State before) {
        Particles cloud = new Particles(target.dim(), before.particles().count());
        for (int n = 0; n < cloud.count(); n++) {
            double[] z = shifted(target, before.particles().positionOf(n), streams, n);
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

        RngStreams priorSample() {
            return RngStreams.of(seed(), RngUse.PRIOR_SAMPLE);
        }

        RngStreams starts() {
            return RngStreams.of(seed(), RngUse.STARTS);
        }

        RngStreams shift() {
            return RngStreams.of(seed(), RngUse.SHIFT);
        }
    }
}
