package io.tsmc.runtime.internal.replicates;

import io.tsmc.runtime.run.EvidenceBound;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** All of it as a tree for JSON. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("logEvidence", logEvidence.tree());
        if (Double.isFinite(evidenceBound.logEvidence())) {
            tree.put("logEvidenceBound", evidenceBound.logEvidence());
        }
        tree.put("bestCost", bestCost.tree());
        Map<String, Object> ofSamples = new LinkedHashMap<>();
        ofSamples.put("largest", largestRHat());
        ofSamples.put("cost", costRHat);
        ofSamples.put("coordinates", Arrays.stream(rHat).boxed().toList());
        tree.put("rHat", ofSamples);
        return tree;
    }
}
