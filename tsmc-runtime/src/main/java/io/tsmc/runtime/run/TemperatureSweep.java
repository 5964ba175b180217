package io.tsmc.runtime.run;

import io.tsmc.api.Energies;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.problem.Goal;
import io.tsmc.problem.rollout.Evaluator;
import io.tsmc.runtime.plugins.Extension;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.Best;
import io.tsmc.sampler.StalledException;
import io.tsmc.sampler.State;
import io.tsmc.sampler.Tsmc;
import io.tsmc.sampler.Weights;
import io.tsmc.sampler.polish.Lbfgs;
import io.tsmc.sampler.schedule.AdaptiveEss;
import io.tsmc.sampler.schedule.Fixed;
import io.tsmc.sampler.schedule.Geometric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * One run through all temperatures, from hot to cold: what a run at each of them would give and take.
 *
 * <p>The tempered distribution depends on β / temperature alone. So a run at a tiny temperature passes, on its way to it,
 * through the distributions of all higher ones: where it is at β, a run at temperature / β would have ended, after as many
 * steps. Temperatures between two steps are reached by reweighting the cloud of the first, as a step does; no evaluation is
 * spent on them. The best solution that costs are measured from is polished, see {@link Trades#best}.
 *
 * <pre>{@code
 * try (TemperatureSweep sweep = TemperatureSweep.of(spec, 2, List.of())) {
 *     sweep.run((state, info) -> {}).forTheBestMotion().ifPresent(trade -> System.out.println(trade.temperature()));
 * }
 * }</pre>
 */
public final class TemperatureSweep implements AutoCloseable {

    /** So far down that no run comes there; small enough that costs of any unit are large beside it. */
    private static final double COLDEST = 1e-30;

    /** It ends where the temperature is this share of the first one: four decades. */
    private static final double RANGE = 1e-4;

    /**
     * A polish begins with the prior at the weight of its target's temperature; this share of the first temperature is of the
     * size of those that runs have.
     */
    private static final double POLISH = 1e-3;

    private static final int SCENARIOS = 16;

    private final RunSpec spec;
    private final TsmcRun run;
    private final Function<RunSpec, TsmcRun> assembler;
    private final List<TsmcRun> polishing = new ArrayList<>();
    private volatile boolean cancelled;

    private TemperatureSweep(RunSpec spec, Function<RunSpec, TsmcRun> assembler) {
        this.assembler = assembler;
        this.run = assembler.apply(at(COLDEST, spec));
        this.spec = run.spec().toBuilder()
                .polish(quick(run.spec().polish(), spec.particles()))
                .build();
    }

    /**
     * Prepares a sweep with the sampler and the polish of a run. A schedule that is chosen beforehand makes way for {@link
     * AdaptiveEss}, and a polish that takes rounds, or none, for {@link Lbfgs}.
     *
     * @param spec the run; its temperature does not matter
     * @param threads number of threads, at least 1; the result does not depend on it
     * @param extensions as for {@link TsmcRun}
     * @throws IllegalArgumentException if the parts of the specification do not fit together
     */
    public static TemperatureSweep of(RunSpec spec, int threads, List<Extension> extensions) {
        boolean chosenBeforehand = spec.schedule() instanceof Fixed || spec.schedule() instanceof Geometric;
        RunSpec adapted = spec.toBuilder()
                .schedule(chosenBeforehand ? new AdaptiveEss() : spec.schedule())
                .build();
        return new TemperatureSweep(adapted, some -> TsmcRun.of(some, threads, extensions));
    }

    private static RunSpec at(double temperature, RunSpec spec) {
        return spec.toBuilder().temperature(temperature).build();
    }

    private static Polish quick(Polish polish, int particles) {
        Lbfgs other = new Lbfgs();
        return polish.particles() > 0 && polish.refinement().isEmpty()
                ? polish
                : new Lbfgs(
                        Math.min(other.particles(), particles),
                        other.maxIterations(),
                        other.memory(),
                        other.tolerance());
    }

    /** The run that it follows, at a temperature where none comes to. */
    public TsmcRun run() {
        return run;
    }

    /** How the best solution is polished. */
    public Polish polish() {
        return spec.polish();
    }

    /** Stops the sweep for good; may be called from any thread. */
    public void cancel() {
        synchronized (polishing) {
            cancelled = true;
            run.cancel();
            polishing.forEach(TsmcRun::cancel);
        }
    }

    /**
     * Follows the path until few lineages are left, until draws are close to the best solution, over four decades of
     * temperature, or until it is cancelled.
     *
     * @param listener told of each step, the prior sample first; {@link #temperature} says where it is
     * @throws IllegalStateException if no draw of the prior has a finite cost
     * @throws CancellationException if cancelled before the prior is sampled
     */
    public Trades run(Tsmc.Listener listener) {
        Tsmc tsmc = run.sampler();
        Tsmc.Step prior = tsmc.init(spec.seed());
        listener.onStep(prior.state(), prior.info());
        Found found = new Found(prior.state());
        State state = prior.state();
        double end = 0.0;
        while (!state.finished() && temperature(state) > end && !found.isEnough()) {
            Tsmc.Step step;
            try {
                step = tsmc.step(state);
            } catch (CancellationException stopped) {
                return found.trades(false);
            } catch (StalledException noFurther) {
                break;
            }
            listener.onStep(step.state(), step.info());
            found.pass(state, step.state());
            state = step.state();
            if (state.step() == 1) {
                end = RANGE * temperature(state);
                found.polish(state);
            }
        }
        found.polish(state);
        return found.trades(!cancelled);
    }

    /** The temperature of a state of the sweep; infinite for the prior sample. */
    public static double temperature(State state) {
        return COLDEST / state.beta();
    }

    /** A run that polishes; the same for all clouds. */
    private TsmcRun polisher(State first) {
        synchronized (polishing) {
            if (polishing.isEmpty()) {
                double temperature = first.finished() ? 1.0 : POLISH * temperature(first);
                polishing.add(assembler.apply(at(temperature, spec)));
                if (cancelled) {
                    polishing.forEach(TsmcRun::cancel);
                }
            }
            return polishing.get(0);
        }
    }

    @Override
    public void close() {
        run.close();
        polishing.forEach(TsmcRun::close);
    }

    /** What was found so far. */
    private final class Found {

        private final double[] priorCosts;
        private final List<Trade> temperatures = new ArrayList<>();
        private Best best;
        private long polishEvaluations;

        Found(State prior) {
            Particles cloud = prior.particles();
            best = Best.of(cloud);
            priorCosts = Arrays.stream(cloud.cost())
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
        }

        void polish(State sample) {
            if (best.exists()) {
                polisher(sample).polish(sample, best).ifPresent(polished -> {
                    polishEvaluations += polished.gradientEvaluations();
                    best = best.orBetter(polished.solution());
                });
            }
        }

        /** Takes in the round temperatures between two steps. */
        void pass(State before, State after) {
            best = best.orBetter(after.particles());
            if (after.finished()) {
                return;
            }
            double coldest = temperature(after);
            double[] success = null;
            int i = before.step() == 0
                    ? RoundTemperatures.notBelow(coldest)
                    : RoundTemperatures.below(temperature(before));
            for (; RoundTemperatures.at(i) >= coldest; i--) {
                success = success == null ? success(before.particles()) : success;
                temperatures.add(trade(RoundTemperatures.at(i), before, after, success));
            }
        }

        private Trade trade(double temperature, State before, State after, double[] success) {
            Weights weights = Weights.of(
                    Energies.of(before.particles(), COLDEST),
                    Math.max(Double.MIN_NORMAL, COLDEST / temperature - before.beta()));
            return new Trade(
                    temperature,
                    after.step(),
                    after.evaluations(),
                    mean(before.particles().cost(), weights),
                    before.logEvidence() + weights.logMean(),
                    after.genealogy().lineages(),
                    spec.goal().isSet() ? mean(success, weights) : Double.NaN);
        }

        private static double mean(double[] values, Weights weights) {
            double sum = 0.0;
            for (int n = 0; n < values.length; n++) {
                // A weight of zero may belong to a value that is not a number.
                sum += weights.normalised()[n] > 0.0 ? weights.normalised()[n] * values[n] : 0.0;
            }
            return sum;
        }

        boolean isEnough() {
            if (temperatures.isEmpty()) {
                return false;
            }
            Trade last = temperatures.get(temperatures.size() - 1);
            return last.lineages() < Trades.FEWEST_LINEAGES || trades(true).isClose(last.meanCost());
        }

        Trades trades(boolean complete) {
            return new Trades(priorCosts, best, polishEvaluations, List.copyOf(temperatures), complete);
        }
    }

    /** How often each particle reaches the goal, in [0, 1]; nothing if there is none. */
    private double[] success(Particles cloud) {
        Goal goal = spec.goal();
        double[] success = new double[goal.isSet() ? cloud.count() : 0];
        Optional<Evaluator> fresh = run.target().problem().isUncertain()
                ? Optional.of(new Evaluator(run.target().traced(), 1.0, spec.backend()))
                : Optional.empty();
        for (int n = 0; n < success.length; n++) {
            double[] z = cloud.positionOf(n);
            success[n] = fresh.map(evaluator -> (double) evaluator
                                    .evaluate(z, SCENARIOS, spec.seed())
                                    .successes(goal)
                            / SCENARIOS)
                    .orElseGet(() -> goal.isReached(run.target().rollout(z).states()[spec.horizon()], spec.dynamics())
                            ? 1.0
                            : 0.0);
        }
        return success;
    }
}
