package io.tsmc.rivals.sampler;

import io.tsmc.api.Evaluations;
import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Markov chains at one β, side by side, moved by one kernel that is tuned to all of them.
 *
 * <p>While they warm up the kernel learns from each move. What it was at the latest of these moves is remembered, and later
 * moves take these kernels over and over, in their order: so nothing is learnt any more, and each move leaves the
 * distribution invariant; and a kernel that changes with each move, as one does that takes turns, still does.
 */
final class Chains {

    /** Kernels that are remembered; more than any list of turns is long. */
    private static final int CYCLE = 64;

    /** Draws that a kernel is tuned to. */
    private static final int MOST_DRAWS = 512;

    private final Target target;
    private final double beta;
    private final Particles states;
    private final List<Kernel> cycle;
    private Draws round;
    private Kernel kernel;
    private int moves;
    private Evaluations evaluations = Evaluations.NONE;

    private Chains(Target target, double beta, Particles states, Kernel kernel, List<Kernel> cycle) {
        this.target = target;
        this.beta = beta;
        this.states = states;
        this.kernel = kernel;
        this.cycle = cycle;
        this.round = new Draws(MOST_DRAWS, states.count());
    }

    /**
     * Chains that have not moved yet.
     *
     * @param starts evaluated; moved in place
     */
    static Chains at(double beta, Target target, Particles starts, Kernel kernel) {
        return new Chains(target, beta, starts, kernel, new ArrayList<>());
    }

    /** A copy that goes on at another β. */
    Chains movedTo(double otherBeta) {
        return new Chains(target, otherBeta, states.slice(0, states.count()), kernel, new ArrayList<>(cycle));
    }

    double beta() {
        return beta;
    }

    /** Where the chains are, one particle each: the live ones. */
    Particles states() {
        return states;
    }

    /** What was evaluated since this was made. */
    Evaluations evaluations() {
        return evaluations;
    }

    /** A move from which the kernel learns. */
    void warmUp(RngStreams streams) {
        if (cycle.size() == CYCLE) {
            cycle.remove(0);
        }
        cycle.add(kernel);
        kernel = kernel.adapted(move(kernel, streams));
        round.add(states);
    }

    /** A move from which nothing is learnt; after at least one from which it is. */
    void move(RngStreams streams) {
        move(cycle.get(moves % cycle.size()), streams);
        moves++;
    }

    /** Tunes the kernel to where the chains have been since it was last tuned; after at least one move since. */
    void tune() {
        tuneTo(round.particles());
    }

    /** Tunes the kernel to draws, all of the same weight. */
    void tuneTo(Particles draws) {
        double[] weights = new double[draws.count()];
        Arrays.fill(weights, 1.0 / weights.length);
        kernel = kernel.tuned(target, beta, draws, weights);
        evaluations = evaluations.plus(Evaluations.ofGradients(kernel.tuningEvaluations()));
        round = new Draws(MOST_DRAWS, states.count());
        cycle.clear();
    }

    private Mutation move(Kernel mover, RngStreams streams) {
        Mutation mutation = mover.mutate(target, beta, states, streams);
        evaluations = evaluations.plus(mutation.evaluations());
        return mutation;
    }
}
