package io.tsmc.sampler;

import io.tsmc.api.Energies;
import io.tsmc.api.Evaluations;
import io.tsmc.api.Gradients;
import io.tsmc.api.Interval;
import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.Require;
import io.tsmc.api.Resampler;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Schedule;
import io.tsmc.api.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Tempered sequential Monte Carlo (Del Moral, Doucet and Jasra, "Sequential Monte Carlo samplers", JRSS B 68, 2006, with
 * the weights of eq. 31): carries a cloud of particles from the prior at β = 0 to the target at β = 1. Everything that
 * changes is in {@link State}; a step maps one state to the next and changes nothing else.
 *
 * @param kernel mutation kernel, untuned
 * @param resampler draws ancestors
 * @param schedule chooses β
 * @param particles number of particles, N, at least 2
 * @param moves kernel transitions a tempering step; a fixed number where {@code wasteFree}
 * @param wasteFree whether the states between the moves become particles too (Dau and Chopin, "Waste-free sequential
 *     Monte Carlo", JRSS B 84, 2022): then {@code N / (moves + 1)} ancestors are drawn, and each with the states that its
 *     moves lead to makes {@code moves + 1} particles; so {@code moves + 1} has to divide N
 * @param limits when a run is given up
 * @param engine where blocks of particles are evaluated and moved; bound to the distribution to sample
 */
public record Tsmc(
        Kernel kernel,
        Resampler resampler,
        Schedule schedule,
        int particles,
        Moves moves,
        boolean wasteFree,
        Limits limits,
        Engine engine) {

    /** A sampler that keeps the last state of each chain of moves, with the default limits. */
    public Tsmc(Kernel kernel, Resampler resampler, Schedule schedule, int particles, int moves, Engine engine) {
        this(kernel, resampler, schedule, particles, Moves.fixed(moves), false, new Limits(), engine);
    }

    /** Checks the numbers. */
    public Tsmc {
        Require.atLeast("particles", particles, 2, "take 256: the weights compare particles with each other");
        if (wasteFree) {
            Require.that(
                    moves.isFixed(),
                    "moves",
                    moves + " is no fixed number, but wasteFree makes moves + 1 particles of each chain",
                    "take 28");
            requireChains(particles, moves.most());
        }
        Require.positive(
                "temperature", engine.target().temperature(), "start with 1, and let 'tsmc tune' find a better one");
    }

    private static void requireChains(int particles, int moves) {
        int length = Math.addExact(moves, 1);
        int chains = Math.max(2, Math.round((float) particles / length));
        Require.that(
                particles % length == 0 && particles >= 2 * length,
                "particles",
                particles + " cannot be made of two chains or more of moves + 1 = " + length
                        + " states each, as wasteFree asks",
                "take particles = " + (long) chains * length);
    }

    /** The distribution that is sampled. */
    public Target target() {
        return engine.target();
    }

    /** Number of Markov chains in a tempering step, that is, of ancestors drawn. */
    public int chains() {
        return particles / chainLength();
    }

    /** States of each chain that become particles. */
    private int chainLength() {
        return wasteFree ? moves.most() + 1 : 1;
    }

    /**
     * Samples the prior.
     *
     * @param seed all random numbers of the run follow from it
     * @throws IllegalStateException if no particle has a finite cost and log prior
     * @throws CancellationException if the engine is cancelled
     */
    public Step init(long seed) {
        Particles cloud = new Particles(target().dim(), particles);
        RngStreams streams = RngStreams.of(seed, RngUse.PRIOR_SAMPLE);
        Mutation draws = engine.run(cloud, new BlockTask.SamplePrior(streams));
        State state =
                new State(seed, 0, 0.0, cloud, kernel, 0.0, draws.evaluations(), Genealogy.ofPriorSample(particles));
        Weights equal = Weights.of(Energies.of(cloud, target().temperature()), 0.0);
        Moved none = new Moved(kernel, 0, Double.NaN, 0, 0.0, draws.evaluations(), Double.NaN);
        return new Step(state, Info.of(state, equal, 0.0, none));
    }

    /**
     * A state to go on from with a cloud that came from elsewhere, such as from a problem that is almost the same. The
     * cloud is taken for a sample at β, which it is not: the moves that follow have to make it one, and the evidence
     * counts from here.
     *
     * @param seed all random numbers of the run follow from it
     * @param beta inverse temperature, in [0, 1)
     * @param cloud particles with positions; evaluated here, in place
     * @param tuned kernel with the tuning to start from
     */
    public State warmStart(long seed, double beta, Particles cloud, Kernel tuned) {
        Require.inRange("beta", beta, Interval.closedOpen(0, 1), "take 0.3");
        target().evaluate(cloud);
        return new State(
                seed,
                0,
                beta,
                cloud,
                tuned,
                0.0,
                Evaluations.ofGradients(cloud.count()),
                Genealogy.ofPriorSample(cloud.count()));
    }

    /** The same sampler on another engine, and so for another target. */
    public Tsmc on(Engine other) {
        return new Tsmc(kernel, resampler, schedule, particles, moves, wasteFree, limits, other);
    }

    /**
     * Does one tempering step: choose β, reweight, tune, resample, mutate at the new β. So the cloud after each step is
     * an equally weighted sample of the distribution at the β of that step.
     *
     * @param state where to start from; left as it is
     * @throws StalledException if the step is beyond the limits
     * @throws IllegalStateException if the state is at β = 1, if no particle has a finite cost and log prior, or if the
     *     target or kernel fails
     * @throws CancellationException if the engine is cancelled
     */
    public Step step(State state) {
        Particles cloud = state.particles();
        double[] energies = Energies.of(cloud, target().temperature());
        double beta = nextBeta(state, energies);
        Weights weights = Weights.of(energies, beta - state.beta());
        Kernel tuned =
                state.kernel().tuned(target(), beta, cloud, weights.normalised().clone());
        Chains chains = new Chains(cloud.gather(ancestors(state, weights)), chainLength());
        Moved moved = mutate(state, tuned, beta, chains);
        Particles offspring = chains.cloud();
        Genealogy genealogy = state.genealogy().resampled(weights.normalised(), offspring.ancestor());
        Archive archive = beta < 1.0 ? state.archive().with(offspring, genealogy.eves(), beta) : state.archive();

        State next = new State(
                state.seed(),
                state.step() + 1,
                beta,
                offspring,
                moved.kernel(),
                state.logEvidence() + weights.logMean(),
                state.evaluations().plus(moved.evaluations()),
                genealogy,
                state.variance().resampled(weights.normalised(), offspring.ancestor(), chainLength()),
                state.drift().and(moved.drift()),
                archive);
        double logEvidenceError =
                next.drift().isLag() ? Double.NaN : next.variance().standardError();
        return new Step(next, Info.of(next, weights, logEvidenceError, moved));
    }

    /**
     * Runs to β = 1, or until the engine is cancelled or the limits are met; then the result holds the last state
     * completed, and {@link State#finished()} tells the difference.
     *
     * @param seed all random numbers of the run follow from it
     * @param listener told of each step
     * @throws CancellationException if the engine is cancelled before the prior is sampled
     */
    public RunResult run(long seed, Listener listener) {
        Step prior = init(seed);
        listener.onStep(prior.state(), prior.info());
        return advance(prior.state(), List.of(prior.info()), listener);
    }

    /**
     * Goes on with a run from a state that it was in, to β = 1 or until the engine is cancelled or the limits are met.
     * The states that follow are, bit for bit, those that the run itself would have reached.
     *
     * @param from where to start from, such as the state of a checkpoint; may be finished, and is then the result
     * @param listener told of each further step
     * @return the steps from there on; the best is that of {@code from} and the clouds after it
     */
    public RunResult resume(State from, Listener listener) {
        return advance(from, List.of(), listener);
    }

    private RunResult advance(State from, List<Info> before, Listener listener) {
        List<Info> infos = new ArrayList<>(before);
        State state = from;
        Best best = Best.of(from.particles());
        Optional<String> stall = Optional.empty();
        while (!state.finished()) {
            Step step;
            try {
                step = step(state);
            } catch (CancellationException stopped) {
                break;
            } catch (StalledException stalled) {
                stall = Optional.ofNullable(stalled.getMessage());
                break;
            }
            state = step.state();
            infos.add(step.info());
            listener.onStep(state, step.info());
            best = best.orBetter(state.particles());
        }
        return new RunResult(state, List.copyOf(infos), best, stall);
    }

    private double nextBeta(State state, double[] energies) {
        if (state.finished()) {
            throw new IllegalStateException(
                    "step " + state.step() + " has reached beta = 1: there is no step left to take");
        }
        // A copy, here and for resamplers and kernels: what they do to an array is not to reach the estimates.
        double beta = schedule.next(state.beta(), energies.clone());
        if (!(beta > state.beta() && beta <= 1.0)) {
            throw new IllegalStateException("the schedule " + schedule + " went from beta = " + state.beta() + " to "
                    + beta + ", expected a value above the former and at most 1");
        }
        limits.check(state, beta);
        return beta;
    }

    private int[] ancestors(State state, Weights weights) {
        int[] ancestors = new int[chains()];
        resampler.resample(
                weights.normalised().clone(),
                RngStreams.resampling(state.seed(), state.step() + 1).common(),
                ancestors);
        return ancestors;
    }

    private Moved mutate(State state, Kernel tuned, double beta, Chains chains) {
        Mixing mixing = new Mixing(chains.current());
        Kernel current = tuned;
        int count = 0;
        double acceptance = 0.0;
        int divergences = 0;
        double maxEnergyError = 0.0;
        Evaluations evaluations = Evaluations.ofGradients(tuned.tuningEvaluations());
        do {
            RngStreams streams = RngStreams.move(state.seed(), state.step() + 1, count);
            Mutation mutation = engine.run(chains.current(), new BlockTask.Move(current, beta, streams));
            if (wasteFree) {
                evaluations = evaluations.plus(complete(chains.current()));
            }
            chains.moved();
            current = current.adapted(mutation);
            count++;
            acceptance += mutation.acceptanceRate();
            divergences += mutation.divergences();
            maxEnergyError = Math.max(maxEnergyError, mutation.maxEnergyError());
            evaluations = evaluations.plus(mutation.evaluations());
        } while (!moves.areEnough(count, mixing));
        evaluations = evaluations.plus(complete(chains.current()));
        double drift = Drift.ofStep(
                mixing.costBefore(),
                chains.current().cost(),
                state.genealogy().evesOf(chains.current().ancestor()));
        return new Moved(current, count, acceptance / count, divergences, maxEnergyError, evaluations, drift);
    }

    /** Between steps all gradients are known, whatever kernels need. */
    private Evaluations complete(Particles moved) {
        return Gradients.areKnown(moved) ? Evaluations.NONE : engine.run(moved, new BlockTask.Complete());
    }

    /**
     * A state and what was observed on the way to it.
     *
     * @param state carried on
     * @param info only observed
     */
    public record Step(State state, Info info) {}

    /** Told of each tempering step, on the thread that runs the engine. */
    @FunctionalInterface
    public interface Listener {
        /** Called when a step is complete; the prior sample is step 0. */
        void onStep(State state, Info info);
    }

    /** What the moves of one tempering step came to. */
    record Moved(
            Kernel kernel,
            int count,
            double acceptanceRate,
            int divergences,
            double maxEnergyError,
            Evaluations evaluations,
            double drift) {}
}
