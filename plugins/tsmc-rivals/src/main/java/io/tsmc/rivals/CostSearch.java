package io.tsmc.rivals;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Search;
import io.tsmc.api.Target;

/** A search that needs nothing but costs, an iteration at a time, and keeps the cheapest that it has evaluated. */
abstract class CostSearch implements Search {

    private final Target target;
    private final long seed;
    private final Lowest lowest;
    private int iteration;
    private boolean goesOn = true;
    private long evaluations;

    CostSearch(Target target, long seed) {
        this.target = target;
        this.seed = seed;
        lowest = new Lowest(target.dim());
    }

    /**
     * Does one iteration.
     *
     * @param iteration its number, from 0
     * @param streams for what it draws
     * @return whether there is another one
     */
    abstract boolean iterate(int iteration, RngStreams streams);

    final Target target() {
        return target;
    }

    /** Computes the cost of each draw, and counts. */
    final void evaluate(Particles draws) {
        target.evaluateCosts(draws);
        evaluations += draws.count();
        lowest.see(draws);
    }

    @Override
    public final boolean advance() {
        if (goesOn) {
            goesOn = iterate(iteration, RngStreams.of(seed, RngUse.PLUGIN, iteration));
            iteration++;
        }
        return goesOn;
    }

    @Override
    public final Particles lowest() {
        return lowest.particles();
    }

    @Override
    public final long costEvaluations() {
        return evaluations;
    }

    @Override
    public final long gradientEvaluations() {
        return 0;
    }
}
