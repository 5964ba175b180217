package io.tsmc.rivals.sampler;

import io.tsmc.api.Energies;
import io.tsmc.api.Evaluations;
import io.tsmc.api.Kernel;
import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * The chains of parallel tempering: some at each β of a ladder, but for β = 0, where they are drawn anew each time. Particle l
 * of every rung belongs to ladder l, and swaps are between neighbours of one ladder.
 */
final class Rungs {

    private final Target target;
    private final int mostRungs;
    private Ladder ladder;
    private List<Chains> chains;
    private double[] rejections;
    private int swaps;
    private Evaluations evaluations = Evaluations.NONE;

    /**
     * Starts all ladders.
     *
     * @param ladder to begin with
     * @param mostRungs that it may get
     * @param starts what the rungs start from, evaluated, [dim][rungs · ladders]
     * @param kernel what moves the chains of each rung
     */
    Rungs(Target target, Ladder ladder, int mostRungs, Particles starts, Kernel kernel) {
        this.target = target;
        this.ladder = ladder;
        this.mostRungs = mostRungs;
        this.rejections = new double[ladder.rungs() - 1];
        this.chains = new ArrayList<>();
        int ladders = starts.count() / ladder.rungs();
        for (int k = 0; k < ladder.rungs(); k++) {
            chains.add(Chains.at(ladder.betas()[k], target, starts.slice(k * ladders, (k + 1) * ladders), kernel));
        }
    }

    /** The chains at β = 1. */
    Chains coldest() {
        return chains.get(chains.size() - 1);
    }

    /** All of them, from β = 0 on. */
    List<Chains> all() {
        return chains;
    }

    /** What was evaluated, but for the starts. */
    Evaluations evaluations() {
        return chains.stream().map(Chains::evaluations).reduce(evaluations, Evaluations::plus);
    }

    /** Moves every chain. */
    void explore(StreamsInTurn streams, boolean warmingUp) {
        Particles prior = chains.get(0).states();
        target.samplePrior(streams.next(), prior);
        target.evaluate(prior);
        evaluations = evaluations.plus(Evaluations.ofGradients(prior.count()));
        for (Chains rung : chains.subList(1, chains.size())) {
            if (warmingUp) {
                rung.warmUp(streams.next());
            } else {
                rung.move(streams.next());
            }
        }
    }

    /** Tries to swap each even rung with the next, and the next time each odd one (Syed et al. 2022, section 2.3). */
    void swap(RngStreams streams) {
        int ladders = coldest().states().count();
        for (int k = swaps % 2; k + 1 < chains.size(); k += 2) {
            rejections[k] += swap(chains.get(k), chains.get(k + 1), streams, k) / ladders;
        }
        swaps++;
    }

    /** Tunes every kernel and the ladder to the round that ends. */
    void tune() {
        chains.subList(1, chains.size()).forEach(Chains::tune);
        evaluations = evaluations();
        double[] rates = new double[rejections.length];
        for (int k = 0; k < rates.length; k++) {
            // Every second time each pair is tried: a round has an even number of moves.
            rates[k] = 2.0 * rejections[k] / swaps;
        }
        Ladder next = ladder.equalised(rates, mostRungs);
        List<Chains> moved = new ArrayList<>();
        moved.add(chains.get(0));
        for (int k = 1; k < next.rungs(); k++) {
            double beta = next.betas()[k];
            // Not from the first, whose kernel has never moved and learnt nothing.
            moved.add(chains.get(Math.max(1, ladder.closest(beta))).movedTo(beta));
        }
        ladder = next;
        chains = moved;
        rejections = new double[next.rungs() - 1];
        swaps = 0;
    }

    /** Sum over the ladders of the probability that the swap is rejected. */
    private double swap(Chains hotter, Chains colder, RngStreams streams, int pair) {
        Particles hot = hotter.states();
        Particles cold = colder.states();
        double[] hotEnergy = Energies.of(hot, target.temperature());
        double[] coldEnergy = Energies.of(cold, target.temperature());
        double rejected = 0.0;
        for (int l = 0; l < hot.count(); l++) {
            double gain =
                    (colder.beta() - hotter.beta()) * (finiteOrWorst(coldEnergy[l]) - finiteOrWorst(hotEnergy[l]));
            double probability = Double.isNaN(gain) ? 0.0 : StrictMath.exp(Math.min(0.0, gain));
            rejected += 1.0 - probability;
            if (uniform(streams, pair, hot.count(), l) < probability) {
                Particles kept = hot.slice(l, l + 1);
                hot.setOne(l, cold, l);
                cold.setOne(l, kept, 0);
            }
        }
        return rejected;
    }

    private static double uniform(RngStreams streams, int pair, int ladders, int ladder) {
        Rng rng = streams.particle(pair * ladders + ladder);
        return rng.nextUniform();
    }

    /** The energy of what has no probability is infinite. */
    private static double finiteOrWorst(double energy) {
        return Double.isNaN(energy) ? Double.POSITIVE_INFINITY : energy;
    }
}
