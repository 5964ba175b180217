package io.tsmc.runtime.internal.replicates;

import io.tsmc.runtime.run.EvidenceBound;
import java.util.List;

/**
 * How far independent runs of one problem agree.
 *
 * @param logEvidence log normalising constant [nat]
 * @param evidenceBound what log Z is at least: the largest bound that a run has
 * @param bestCost lowest cost of each run
 * @param rHat {@link RHat} of each coordinate of the sampler, [dim]
 * @param costRHat {@link RHat} of the cost of the particles
 */
public record Agreement(
        Spread logEvidence, EvidenceBound evidenceBound, Spread bestCost, double[] rHat, double costRHat) {

    /**
     * Compares runs.
     *
     * @param replicates at least two, each finished
     */
    public static Agreement of(List<Replicate> replicates) {
        double[] rHat = new double[replicates.get(0).position().length];
        for (int d = 0; d < rHat.length; d++) {
            int coordinate = d;
            rHat[d] = RHat.of(
                    replicates.stream().map(r -> r.position()[coordinate]).toList());
        }
        return new Agreement(
                Spread.of(
                        replicates.stream().mapToDouble(Replicate::logEvidence).toArray()),
                new EvidenceBound(replicates.stream()
                        .mapToDouble(Replicate::logEvidenceBound)
                        .max()
                        .orElse(Double.NEGATIVE_INFINITY)),
                Spread.of(replicates.stream().mapToDouble(Replicate::bestCost).toArray()),
                rHat,
                RHat.of(replicates.stream().map(Replicate::cost).toList()));
    }

    /** Whether there is more mass than the samples know of, though they may agree. */
    public boolean missesMass() {
        return evidenceBound.isMissedBy(logEvidence.mean(), logEvidence.standardDeviation());
    }

    /** The coordinate on which the runs agree least. */
    public int worstCoordinate() {
        int worst = 0;
        for (int d = 1; d < rHat.length; d++) {
            worst = rHat[d] > rHat[worst] ? d : worst;
        }
        return worst;
    }

    /** R-hat of that coordinate. */
    public double largestRHat() {
        return rHat[worstCoordinate()];
    }
}
