package io.tsmc.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import org.junit.jupiter.api.Test;

/** What every {@link Polish} has to do, from draws of the prior. */
public interface PolishContract {

    /** The polish to test. */
    Polish polish();

    /** What to lower the cost of; a draw of its prior has a finite cost, and is no minimum. */
    default Target target() {
        return new SkewedTarget(Double.POSITIVE_INFINITY);
    }

    /** After each advance, what was found so far is evaluated and no worse than before. */
    @Test
    default void lowersCostsAndCanBeStoppedAtAnyTime() {
        Target target = target();
        Particles starts = draws(target, 3);
        Polish.Descent descent = polish().start(target, starts);
        Particles before = descent.lowest();
        assertThat(before.cost()).containsExactly(starts.cost());
        assertThat(before.position()).containsExactly(starts.position());
        boolean goesOn = true;
        for (int i = 0; goesOn; i++) {
            assertThat(i).as("advances, and still no end").isLessThan(100_000);
            goesOn = descent.advance();
            Particles lowest = descent.lowest();
            for (int n = 0; n < starts.count(); n++) {
                assertThat(lowest.cost()[n]).isLessThanOrEqualTo(before.cost()[n]);
            }
            before = lowest;
        }
        for (int n = 0; n < starts.count(); n++) {
            assertThat(before.cost()[n]).isLessThan(starts.cost()[n]);
        }
        assertThat(descent.gradientEvaluations()).isPositive();
        Particles again = before.slice(0, before.count());
        target.evaluate(again);
        assertThat(again.cost()).containsExactly(before.cost());
        assertThat(again.logPrior()).containsExactly(before.logPrior());
        assertThat(again.costGradient()).containsExactly(before.costGradient());
    }

    /** What a descent gets to does not depend on what else is polished; and nothing happens to the starts. */
    @Test
    default void givesTheSameBitsWhateverIsPolishedBeside() {
        Target target = target();
        Particles starts = draws(target, 5);
        double[] places = starts.position().clone();
        Particles together = finish(target, starts);
        assertThat(starts.position()).containsExactly(places);
        for (int n = 0; n < starts.count(); n++) {
            Particles alone = finish(target, starts.slice(n, n + 1));
            assertThat(alone.positionOf(0)).containsExactly(together.positionOf(n));
            assertThat(alone.cost()[0]).isEqualTo(together.cost()[n]);
        }
    }

    private Particles finish(Target target, Particles starts) {
        Polish.Descent descent = polish().start(target, starts);
        boolean goesOn = true;
        while (goesOn) {
            goesOn = descent.advance();
        }
        return descent.lowest();
    }

    private static Particles draws(Target target, int count) {
        Particles draws = new Particles(target.dim(), count);
        target.samplePrior(new RngStreams(1, 0, 0), draws);
        target.evaluate(draws);
        return draws;
    }
}
