package io.tsmc.runtime.internal.report.wording;

import io.tsmc.runtime.report.RunRecord;

/**
 * What things are called in a report: of a plan or a policy, whose particles have a cost, or of a posterior, whose particles have a
 * likelihood.
 *
 * @param title of the panel of what is minimised
 * @param cost what a particle has
 * @param best the particle of lowest cost, with its article
 */
public record Wording(String title, String cost, String best) {

    private static final Wording OF_COSTS = new Wording("Cost", "cost", "the best motion");

    private static final Wording OF_POSTERIORS = new Wording("Likelihood", "−log likelihood", "the likeliest draw");

    /** That of a run. */
    public static Wording of(RunRecord run) {
        return isPosterior(run) ? OF_POSTERIORS : OF_COSTS;
    }

    /** Whether a run has inferred parameters from observations. */
    public static boolean isPosterior(RunRecord run) {
        return run.run().at("/config").has("likelihood");
    }

    /** The cost at the beginning of a heading. */
    public String heading() {
        return Character.toUpperCase(cost.charAt(0)) + cost.substring(1);
    }
}
