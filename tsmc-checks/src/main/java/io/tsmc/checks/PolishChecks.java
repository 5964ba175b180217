package io.tsmc.checks;

import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Target;

/** What holds for every polish, from draws of the prior. Each check throws an {@link AssertionError} if it fails. */
public final class PolishChecks {

    private static final int MOST_ADVANCES = 100_000;

    private final Polish polish;
    private final Target target;

    /**
     * Checks one polish.
     *
     * @param target what to lower the cost of; a draw of its prior has a finite cost, and is no minimum
     */
    public PolishChecks(Polish polish, Target target) {
        this.polish = polish;
        this.target = target;
    }

    /** A smooth target of two coordinates, of which nothing but {@link Target} is known. */
    public static Target smoothTarget() {
        return new SkewedTarget(Double.POSITIVE_INFINITY);
    }

    /** After each advance, what was found so far is evaluated and no worse than before. */
    public void lowersCostsAndCanBeStoppedAtAnyTime() {
        Particles starts = draws(target, 3);
        Polish.Descent descent = polish.start(Objective.costOf(target), starts);
        Particles before = descent.lowest();
        Assert.same("the lowest cost at first", before.cost(), starts.cost(), "Maybe begin with the starts");
        Assert.same(
                "the lowest position at first", before.position(), starts.position(), "Maybe begin with the starts");
        boolean goesOn = true;
        for (int i = 0; goesOn; i++) {
            Assert.that(i < MOST_ADVANCES, "after " + MOST_ADVANCES + " advances there is no end");
            goesOn = descent.advance();
            Particles lowest = descent.lowest();
            for (int n = 0; n < starts.count(); n++) {
                Assert.that(
                        lowest.cost()[n] <= before.cost()[n],
                        "the lowest cost rises from " + before.cost()[n] + " to " + lowest.cost()[n] + " in advance "
                                + i + ". Maybe keep the best position, not the last");
            }
            before = lowest;
        }
        for (int n = 0; n < starts.count(); n++) {
            Assert.that(
                    before.cost()[n] < starts.cost()[n],
                    "start " + n + " of cost " + starts.cost()[n] + " was not lowered");
        }
        Assert.that(descent.gradientEvaluations() > 0, "gradientEvaluations is 0. Maybe they are not counted");
        Particles again = before.slice(0, before.count());
        target.evaluate(again);
        String remedy = "Maybe the position was moved after it was evaluated";
        Assert.same("cost", before.cost(), again.cost(), remedy);
        Assert.same("log prior", before.logPrior(), again.logPrior(), remedy);
        Assert.same("cost gradient", before.costGradient(), again.costGradient(), remedy);
    }

    /** What a descent gets to does not depend on what else is polished; and nothing happens to the starts. */
    public void givesTheSameBitsWhateverIsPolishedBeside() {
        Particles starts = draws(target, 5);
        double[] places = starts.position().clone();
        Particles together = finish(starts);
        Assert.same("position of the starts", starts.position(), places, "Maybe work on a copy of them");
        for (int n = 0; n < starts.count(); n++) {
            Particles alone = finish(starts.slice(n, n + 1));
            Assert.same(
                    "the end of start " + n + " alone",
                    alone.positionOf(0),
                    together.positionOf(n),
                    "Maybe a step depends on all starts");
            Assert.that(alone.cost()[0] == together.cost()[n], "the cost of start " + n + " is another alone");
        }
    }

    private Particles finish(Particles starts) {
        Polish.Descent descent = polish.start(Objective.costOf(target), starts);
        boolean goesOn = true;
        while (goesOn) {
            goesOn = descent.advance();
        }
        return descent.lowest();
    }

    private static Particles draws(Target target, int count) {
        Particles draws = new Particles(target.dim(), count);
        target.samplePrior(RngStreams.of(1, RngUse.PRIOR_SAMPLE), draws);
        target.evaluate(draws);
        return draws;
    }
}
