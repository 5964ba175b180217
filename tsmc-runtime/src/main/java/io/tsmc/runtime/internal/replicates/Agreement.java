package io.tsmc.runtime.internal.replicates;

import java.util.List;

/**
 * How far independent runs of one problem agree.
 *
 * @param logEvidence log normalising constant [nat]
 * @param bestCost lowest cost of each run
 * @param rHat {@link RHat} of each coordinate of the sampler, [dim]
 * @param costRHat {@link RHat} of the cost of the particles
 */
public record Agreement(Spread logEvidence, Spread bestCost, double[] rHat, double costRHat) {

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
                Spread.of(replicates.stream().mapToDouble(Replicate::bestCost).toArray()),
                rHat,
                RHat.of(replicates.stream().map(Replicate::cost).toList()));
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
