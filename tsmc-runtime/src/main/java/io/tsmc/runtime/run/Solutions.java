package io.tsmc.runtime.run;

import io.tsmc.api.Particles;
import java.util.List;

/**
 * In how many ways it can be done: the final cloud, sorted into kinds of motion, and what the polish found beside it.
 *
 * <p>Where costs or constraints keep clear of obstacles in the plane, a kind is a homotopy class: on which side each is passed.
 * Elsewhere it is an optimum with the draws around it: {@link DenseRegions} of the sample are looked for, and where the polish
 * has led to none of a region's motions, the region's cheapest draw is taken down to where it leads. Regions that lead to one motion
 * are one kind. Where a region has optima of several kinds, each draw counts for that whose motion is nearest.
 *
 * @param all the cheapest first
 * @param ofDraw index of the solution that each draw of the final cloud is of, [particles]; -1 for one without a motion
 * @param motions of each solution its optimum, else its cheapest draw, evaluated, in the same order
 * @param gradientEvaluations spent on descents of their own
 */
public record Solutions(List<Solution> all, int[] ofDraw, Particles motions, long gradientEvaluations) {

    /** Copies the list. */
    public Solutions {
        all = List.copyOf(all);
    }

    /** How many there are. */
    public int count() {
        return all.size();
    }

    /** How many, and what they cost. */
    @Override
    public String toString() {
        return "Solutions[" + all + "]";
    }
}
