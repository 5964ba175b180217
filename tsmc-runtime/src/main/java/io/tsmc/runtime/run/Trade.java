package io.tsmc.runtime.run;

import io.tsmc.api.Evaluations;

/**
 * What a run at one temperature comes to, and costs: an estimate from a run that went on to colder ones.
 *
 * @param temperature cost per nat
 * @param steps tempering steps of such a run
 * @param evaluations of such a run, its prior sample included
 * @param meanCost mean cost of a draw, E[C]
 * @param logEvidence log Z [nat]
 * @param lineages particles of the prior sample that the cloud descends from when it is there
 * @param success share of draws that reach the goal of the run file; NaN if it sets none
 */
public record Trade(
        double temperature,
        int steps,
        Evaluations evaluations,
        double meanCost,
        double logEvidence,
        int lineages,
        double success) {

    /** Information spent on leaving the prior, {@code KL(π ‖ p0) = -E[C] / temperature - log Z} [nat]. */
    public double information() {
        return -meanCost / temperature - logEvidence;
    }

    /** How far the mean cost of a draw lies above another, such as the best known. */
    public double above(double cost) {
        return meanCost - cost;
    }

    /**
     * How many coordinates matter. Near an optimum, where the cost is a quadratic, each coordinate that the cost decides
     * instead of the prior raises the mean cost by half the temperature; so {@code 2 (E[C] - C*) / temperature}.
     *
     * @param best the lowest cost, C*
     */
    public double coordinates(double best) {
        return 2.0 * above(best) / temperature;
    }
}
