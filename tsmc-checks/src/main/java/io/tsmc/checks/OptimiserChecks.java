package io.tsmc.checks;

import io.tsmc.api.Optimiser;
import io.tsmc.api.Particles;
import io.tsmc.api.Search;
import io.tsmc.api.Target;
import java.util.Arrays;

/** What holds for every optimiser. Each check throws an {@link AssertionError} if it fails. */
public final class OptimiserChecks {

    private static final int MOST_ADVANCES = 1_000_000;
    private static final long SEED = 7;

    private final Optimiser optimiser;
    private final Target target;

    /**
     * Checks one optimiser.
     *
     * @param target what to look for a low cost of
     */
    public OptimiserChecks(Optimiser optimiser, Target target) {
        this.optimiser = optimiser;
        this.target = target;
    }

    /** A smooth target of two coordinates, of which nothing but {@link Target} is known. */
    public static Target smoothTarget() {
        return new SkewedTarget(Double.POSITIVE_INFINITY);
    }

    /** After each advance, the cheapest so far is evaluated and no dearer than before, and the search comes to an end. */
    public void keepsTheCheapestAndEnds() {
        optimiser.check(target);
        Search search = optimiser.start(target, SEED);
        Assert.that(
                search.costEvaluations() + search.gradientEvaluations() == 0,
                "something is evaluated before the first advance. Maybe leave it to the first advance");
        double before = Double.POSITIVE_INFINITY;
        long spentBefore = 0;
        boolean goesOn = true;
        for (int i = 0; goesOn; i++) {
            Assert.that(i < MOST_ADVANCES, "after " + MOST_ADVANCES + " advances there is no end");
            goesOn = search.advance();
            Particles lowest = search.lowest();
            double[] cost = lowest.cost();
            for (int n = 1; n < cost.length; n++) {
                Assert.that(
                        !(cost[n] < cost[n - 1]),
                        "the positions that were found are not in the order of their costs. Maybe gather them by byCost");
            }
            Assert.that(
                    !(cost[0] > before),
                    "the lowest cost rises from " + before + " to " + cost[0] + " in advance " + i
                            + ". Maybe keep the best position, not the last");
            before = lowest.isPossible(0) ? cost[0] : before;
            long spent = search.costEvaluations() + search.gradientEvaluations();
            Assert.that(spent >= spentBefore, "the count of evaluations falls");
            spentBefore = spent;
        }
        Assert.that(spentBefore > 0, "no evaluation is counted");
        Particles lowest = search.lowest();
        Assert.that(lowest.isPossible(0), "nothing was found, cost " + lowest.cost()[0]);
        Particles again = lowest.slice(0, lowest.count());
        target.evaluateCosts(again);
        Assert.same("cost", lowest.cost(), again.cost(), "Maybe the position was moved after it was evaluated");
    }

    /** The same seed leads to the same bits, and another one to others. */
    public void isDeterminedByItsSeed() {
        optimiser.check(target);
        Particles one = finish(SEED);
        Assert.same("the position found again", finish(SEED).position(), one.position(), "Maybe draw from RngStreams");
        Assert.that(
                !Arrays.equals(finish(SEED + 1).position(), one.position()),
                "another seed leads to the same position. Maybe the seed is not used");
    }

    private Particles finish(long seed) {
        Search search = optimiser.start(target, seed);
        while (search.advance()) {
            // On to the end.
        }
        return search.lowest();
    }
}
