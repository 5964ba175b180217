package io.tsmc.systems.cost;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import io.tsmc.systems.Displacement;

/** What the costs that stand for a density have in common. */
final class Densities {

    private Densities() {}

    /** Logarithm of the standard normal density but for its constant, {@code -|x|²/2}. */
    static double logStandardNormal(double[] x) {
        double sum = 0.0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * x[i];
        }
        return -0.5 * sum;
    }

    /** Refuses a system whose final state is not the draw itself: the cost would be that of no density. */
    static void check(Dynamics dynamics) {
        Require.that(
                dynamics instanceof Displacement,
                "",
                "is a density of the draw itself, and the final state of this system is something else",
                "dynamics: {type: displacement} is meant, with horizon: 1");
    }
}
