package io.tsmc.sampler;

import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Descents with less and less of the prior, each from where the last one ended; the cheapest that each start came by counts,
 * itself among them. It goes on step by step. For one thread at a time.
 */
public final class Continuation {

    private final Polish part;
    private final List<Double> priorWeights;
    private final Target target;
    private final double[] startCost;
    private final Particles cheapest;
    private int stage;
    private Polish.Descent descent;
    private boolean goesOn = true;
    private long endedEvaluations;

    /**
     * Begins with the first weight.
     *
     * @param polish how to descend; its iterations are shared out among the descents
     * @param priorWeights of one descent after the other, in units of the temperature, at least one
     * @param starts evaluated; left as they are
     */
    public Continuation(Polish polish, List<Double> priorWeights, Target target, Particles starts) {
        this.priorWeights = List.copyOf(priorWeights);
        this.target = target;
        part = polish.lasting(1.0 / priorWeights.size());
        startCost = starts.cost().clone();
        cheapest = starts.slice(0, starts.count());
        descent = descentFrom(starts);
    }

    private Polish.Descent descentFrom(Particles starts) {
        return part.start(new Objective(target, priorWeights.get(stage) * target.temperature()), starts);
    }

    /**
     * Goes on by a little, see {@link Polish.Descent#advance}.
     *
     * @return whether there is more to do
     */
    public boolean advance() {
        if (goesOn && !descent.advance()) {
            Particles here = descent.lowest();
            keepCheaper(here, cheapest);
            if (stage + 1 < priorWeights.size()) {
                leaveHoles(here);
                endedEvaluations += descent.gradientEvaluations();
                stage++;
                descent = descentFrom(here);
            } else {
                goesOn = false;
            }
        }
        return goesOn;
    }

    /** Takes in where the descent under way has got to, if it is not to go on. */
    public void stop() {
        if (goesOn) {
            keepCheaper(descent.lowest(), cheapest);
        }
    }

    /**
     * The cheapest of each start among the ends of the descents so far, evaluated, in their order; a copy. What a descent passes
     * on its way does not count: it has more of the prior, and may well climb.
     */
    public Particles lowest() {
        return cheapest.slice(0, cheapest.count());
    }

    /** Evaluations of cost and gradient spent so far. */
    public long gradientEvaluations() {
        return endedEvaluations + descent.gradientEvaluations();
    }

    /** What became of the starts so far, besides where they are. */
    public Descents outcome() {
        List<Polish.Ending> endings = new ArrayList<>();
        Map<String, Integer> obstacles = new TreeMap<>();
        for (int n = 0; n < startCost.length; n++) {
            // One that has ended is none if there was more to come.
            endings.add(goesOn ? Polish.Ending.STOPPED : descent.ending(n));
            if (!(cheapest.cost()[n] < startCost[n])) {
                descent.obstacle(n).ifPresent(obstacle -> obstacles.merge(obstacle, 1, Integer::sum));
            }
        }
        return new Descents(gradientEvaluations(), endings, obstacles);
    }

    private static void keepCheaper(Particles ends, Particles cheapest) {
        for (int n = 0; n < cheapest.count(); n++) {
            if (ends.isPossible(n) && ends.cost()[n] < cheapest.cost()[n]) {
                cheapest.setOne(n, ends, n);
            }
        }
    }

    /** Where no solution can be, as where a cost is minus infinity, no descent begins: it goes on from the cheapest so far. */
    private void leaveHoles(Particles here) {
        for (int n = 0; n < here.count(); n++) {
            if (!here.isPossible(n)) {
                here.setOne(n, cheapest, n);
            }
        }
    }
}
