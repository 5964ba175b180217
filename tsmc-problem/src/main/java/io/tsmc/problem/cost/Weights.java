package io.tsmc.problem.cost;

import io.tsmc.api.Require;
import java.util.Arrays;

/** What the weights of a term have to be together. */
final class Weights {

    private Weights() {}

    /** Refuses a term in which nothing has a weight: it would be 0 whatever happens, and nobody means that. */
    static void requireAny(String names, String example, double[]... weights) {
        Require.that(
                Arrays.stream(weights).flatMapToDouble(Arrays::stream).anyMatch(w -> w != 0.0),
                "",
                "weighs nothing: " + names + " missing or 0, so this term costs nothing whatever happens",
                example + ", or leave the term out");
    }
}
