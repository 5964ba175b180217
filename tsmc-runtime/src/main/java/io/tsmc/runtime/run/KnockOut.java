package io.tsmc.runtime.run;

import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.sampler.BlockTask;
import io.tsmc.sampler.Descents;
import io.tsmc.sampler.Engine;
import java.util.ArrayList;
import java.util.List;

/**
 * Many starts, of which few are worth to be taken to the end: each does a few iterations, the cheapest quarter goes on for
 * twice as many, and so on, until as many are left as the polish takes to the end. That is successive halving (Jamieson and
 * Talwalkar, "Non-stochastic best arm identification and hyperparameter optimization", AISTATS 2016), with quarters. Two that
 * have met at the same place count as one. What is minimised holds less of the prior from round to round.
 *
 * @param starts those that are left
 * @param lowest where they got to, evaluated, in the same order
 * @param candidates how many there were
 * @param priorWeightsLeft share of the prior for the descents to come, in units of the temperature
 * @param gradientEvaluations evaluations spent, those of the starts included
 */
record KnockOut(
        Starts starts, Particles lowest, int candidates, List<Double> priorWeightsLeft, long gradientEvaluations) {

    /** One in so many goes on. */
    private static final int ROUND = 4;

    /** Share of the polish's iterations that the first round takes, 8 of ilqr's 200; twice as many in each further one. */
    private static final double FIRST_SHARE = 0.04;

    /** Share of the prior in the first round, in units of the temperature; it falls as the starts become fewer. */
    private static final double FIRST_PRIOR_WEIGHT = 0.2;

    /** Closer than this, root mean square over the coordinates, are the same solution; the prior has width 1. */
    private static final double SAME = 0.1;

    /** Plays the rounds; none if there are no more starts than the polish takes to the end. */
    static KnockOut among(Starts starts, Polish polish, Engine engine) {
        Starts left = starts;
        Particles lowest = starts.particles().slice(0, starts.particles().count());
        long evaluations = lowest.count();
        double share = FIRST_SHARE;
        double priorWeight = FIRST_PRIOR_WEIGHT;
        boolean complete = true;
        while (lowest.count() > polish.particles() && complete) {
            Descents round = engine.run(lowest, new BlockTask.Descend(polish.lasting(share), List.of(priorWeight)));
            evaluations += round.gradientEvaluations();
            complete = round.complete();
            int most = Math.max(polish.particles(), (lowest.count() + ROUND - 1) / ROUND);
            int[] winners = distinct(lowest, most);
            left = left.chosen(winners);
            lowest = lowest.gather(winners);
            share = Math.min(2.0 * share, 1.0);
            priorWeight /= ROUND;
        }
        int candidates = starts.particles().count();
        return candidates > lowest.count()
                ? new KnockOut(left, lowest, candidates, List.of(priorWeight, 0.0), evaluations)
                : new KnockOut(left, lowest, candidates, BlockTask.Descend.CONTINUATION, evaluations);
    }

    /** The cheapest, of those at one place the cheapest alone; in the order of the particles. */
    private static int[] distinct(Particles particles, int most) {
        List<Integer> kept = new ArrayList<>();
        for (int n : particles.byCost()) {
            if (kept.size() < most && kept.stream().noneMatch(other -> areSame(particles, n, other))) {
                kept.add(n);
            }
        }
        return kept.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    /** Whether two particles are at one place, or so near that a descent leads from both to the same minimum. */
    static boolean areSame(Particles particles, int n, int other) {
        int count = particles.count();
        double squares = 0.0;
        for (int d = 0; d < particles.dim(); d++) {
            double difference = particles.position()[d * count + n] - particles.position()[d * count + other];
            squares += difference * difference;
        }
        return squares < SAME * SAME * particles.dim();
    }
}
