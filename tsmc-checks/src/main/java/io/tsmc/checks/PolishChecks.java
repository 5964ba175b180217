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
    /** Weight of the prior in temperatures. */
    private static final double HEAVY = 1000.0;
    /** A gain of less than this share is none. */
    private static final double NOTHING = 1e-3;

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

    /**
     * After each advance, what was found so far is evaluated and no worse than before: by the cost alone, and with so much of
     * the prior that a descent by the cost alone climbs.
     */
    public void lowersTheObjectiveAndCanBeStoppedAtAnyTime() {
        lowers(Objective.costOf(target));
        lowers(new Objective(target, HEAVY * target.temperature()));
    }

    private void lowers(Objective objective) {
        String with = " of the objective with prior weight " + objective.priorWeight();
        Particles starts = draws(target, 8);
        double[] first = objective.value(starts);
        Polish.Descent descent = polish.start(objective, starts);
        Particles lowest = descent.lowest();
        Assert.same("the lowest cost at first", lowest.cost(), starts.cost(), "Maybe begin with the starts");
        Assert.same(
                "the lowest position at first", lowest.position(), starts.position(), "Maybe begin with the starts");
        double[] before = first;
        boolean goesOn = true;
        for (int i = 0; goesOn; i++) {
            Assert.that(i < MOST_ADVANCES, "after " + MOST_ADVANCES + " advances there is no end");
            goesOn = descent.advance();
            lowest = descent.lowest();
            double[] value = objective.value(lowest);
            for (int n = 0; n < value.length; n++) {
                Assert.that(
                        value[n] <= before[n],
                        "the lowest value" + with + " rises from " + before[n] + " to " + value[n] + " in advance " + i
                                + ". Maybe keep the best position, not the last");
            }
            before = value;
        }
        for (int n = 0; n < before.length; n++) {
            Assert.that(before[n] < first[n], "start " + n + with + ", " + first[n] + ", was not lowered");
        }
        Assert.that(descent.gradientEvaluations() > 0, "gradientEvaluations is 0. Maybe they are not counted");
        Particles again = lowest.slice(0, lowest.count());
        target.evaluate(again);
        String remedy = "Maybe the position was moved after it was evaluated";
        Assert.same("cost", lowest.cost(), again.cost(), remedy);
        Assert.same("log prior", lowest.logPrior(), again.logPrior(), remedy);
        Assert.same("cost gradient", lowest.costGradient(), again.costGradient(), remedy);
    }

    /**
     * While a descent goes on there is a start that has not ended, and afterwards there is none. Where a start ended by its
     * tolerance, the same polish gains next to nothing from there.
     */
    public void saysTruthfullyHowDescentsEnd() {
        Objective objective = Objective.costOf(target);
        Particles starts = draws(target, 5);
        Polish.Descent descent = polish.start(objective, starts);
        boolean goesOn = true;
        for (int i = 0; goesOn && i < MOST_ADVANCES; i++) {
            goesOn = descent.advance();
            Assert.that(
                    goesOn == anyStopped(descent, starts.count()),
                    "after advance " + i + " the descent " + (goesOn ? "goes on" : "is over") + ", but "
                            + (goesOn ? "all starts have" : "a start has not") + " ended. Maybe say STOPPED of a start"
                            + " until it ends");
        }
        Particles ends = descent.lowest();
        double[] value = objective.value(ends);
        double[] further = objective.value(finish(ends));
        for (int n = 0; n < value.length; n++) {
            Assert.that(
                    descent.ending(n) != Polish.Ending.TOLERANCE
                            || value[n] - further[n] <= NOTHING * Math.abs(value[n]),
                    "start " + n + " ended by its tolerance at " + value[n] + ", and goes on from there to "
                            + further[n] + ". Maybe ask for more than one iteration without a gain");
        }
    }

    private static boolean anyStopped(Polish.Descent descent, int starts) {
        boolean any = false;
        for (int n = 0; n < starts; n++) {
            any |= descent.ending(n) == Polish.Ending.STOPPED;
        }
        return any;
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
