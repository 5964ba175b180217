package io.tsmc.runtime.run;

import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.problem.formulation.RecedingTarget;
import io.tsmc.sampler.BlockTask;
import io.tsmc.sampler.Descents;
import io.tsmc.sampler.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Goes on from an optimum to better ones whose plan differs in the order of its steps. A control that jumps for a step or two,
 * as a finger that slides back in between pushes, may do so at this step or at the next; each is a local minimum, and no
 * descent leads from one to the other, because on the way there the control would be in the middle of both. To exchange two
 * steps in a row, on the other hand, changes the motion by the second order of the time step only, and a few iterations make
 * up for it.
 *
 * <p>So of all plans with two neighbouring steps exchanged, each after a few iterations, the cheapest is the next, until a
 * round gains nothing: local search by adjacent interchanges, as for sequences (Aarts and Lenstra, "Local Search in
 * Combinatorial Optimization", Wiley 1997). It costs a few hundred evaluations a round.
 *
 * @param lowest the optimum that it came to, evaluated; one particle
 * @param ending how the descent to it ended
 * @param gradientEvaluations evaluations spent
 */
record Exchanges(Particles lowest, Polish.Ending ending, long gradientEvaluations) {

    /**
     * Share of the iterations that the polish may do: four, for {@code ilqr} as shipped. With ten the same optima were found,
     * in more than twice the evaluations.
     */
    private static final double SHARE = 0.02;

    /** A round that gains no more than this share of the cost is the last. */
    private static final double NOTHING = 1e-5;

    /** Several times as many as were ever seen. */
    private static final int MOST_ROUNDS = 32;

    private static final List<Double> COST_ALONE = List.of(0.0);

    /**
     * Goes on from an optimum. One whose plan cannot be rearranged stays what it is.
     *
     * @param optimum one particle, evaluated
     * @param ending how the descent to it ended
     */
    static Exchanges from(Particles optimum, Polish.Ending ending, Polish polish, Engine engine) {
        if (!(engine.target() instanceof RecedingTarget target)) {
            return new Exchanges(optimum, ending, 0);
        }
        Particles lowest = optimum;
        Polish.Ending how = ending;
        long evaluations = 0;
        boolean gains = true;
        for (int round = 0; round < MOST_ROUNDS && gains && how != Polish.Ending.STOPPED; round++) {
            Particles block = withNeighbours(lowest, target);
            Descents descents = engine.run(block, new BlockTask.Descend(polish.lasting(SHARE), COST_ALONE));
            evaluations += block.count() + descents.gradientEvaluations();
            how = descents.complete() ? how : Polish.Ending.STOPPED;
            int best = block.lowest();
            // At the first place the optimum itself has gone on, too.
            gains = block.cost()[best] < block.cost()[0] - NOTHING * Math.abs(block.cost()[0]);
            if (gains) {
                // To the end, so that its neighbours are compared with an optimum.
                lowest = block.gather(new int[] {best});
                Descents last = engine.run(lowest, new BlockTask.Descend(polish, COST_ALONE));
                evaluations += last.gradientEvaluations();
                how = last.endings().get(0);
            }
        }
        return new Exchanges(lowest, how, evaluations);
    }

    /** An optimum, and behind it the plans with two steps exchanged, where that leads elsewhere and to a finite cost; evaluated. */
    private static Particles withNeighbours(Particles optimum, RecedingTarget target) {
        double[] position = optimum.positionOf(0);
        List<double[]> positions = new ArrayList<>(List.of(position));
        for (int step = 0; step < target.problem().horizon() - 1; step++) {
            try {
                positions.add(target.exchanged(position, step));
            } catch (UnsupportedOperationException noInverse) {
                return optimum;
            }
        }
        Particles all = new Particles(position.length, positions.size());
        for (int n = 0; n < positions.size(); n++) {
            for (int d = 0; d < position.length; d++) {
                all.position()[d * positions.size() + n] = positions.get(n)[d];
            }
        }
        Particles others = all.gather(elsewhere(all));
        target.evaluate(others);
        return others.gather(IntStream.range(0, others.count())
                .filter(n -> n == 0 || others.isPossible(n))
                .toArray());
    }

    private static int[] elsewhere(Particles all) {
        return IntStream.range(0, all.count())
                .filter(n -> n == 0 || !KnockOut.areSame(all, n, 0))
                .toArray();
    }
}
