package io.tsmc.sampler;

import io.tsmc.api.Particles;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Solutions from early on the tempering path, for whoever looks for an optimum in the end. By then the cloud descends from a
 * few particles of the prior sample, and the basins of all others are lost. So of the clouds after the first steps, the
 * cheapest particle of each lineage is kept, until twice as many are kept as there are particles. The prior sample is left out: a
 * step moves its particles to where a motion is at least not hopeless.
 *
 * <p>Only positions are kept: who starts from them evaluates them anyway. Grows with the steps, and is never moved again.
 *
 * @param position [kept][dim]
 * @param cost of each, [kept]
 * @param beta inverse temperature of the cloud that it was part of, [kept], not falling
 * @param eve the particle of the prior sample that it descends from, [kept]
 * @param capacity most that are kept
 */
public record Archive(double[][] position, double[] cost, double[] beta, int[] eve, int capacity) {

    private static final int TIMES_THE_PARTICLES = 2;

    /** Without anything so far, for a run with so many particles. */
    static Archive empty(int particles) {
        int capacity = Math.multiplyExact(TIMES_THE_PARTICLES, particles);
        return new Archive(new double[0][], new double[0], new double[0], new int[0], capacity);
    }

    /** How many are kept. */
    public int size() {
        return cost.length;
    }

    /** This one, and what there is room for of the lineages of a cloud, the cheapest first. */
    Archive with(Particles cloud, int[] eves, double atBeta) {
        int room = capacity - size();
        if (room <= 0) {
            return this;
        }
        BitSet seen = new BitSet();
        int[] chosen = Arrays.stream(cloud.byCost())
                .filter(cloud::isPossible)
                .filter(n -> {
                    boolean first = !seen.get(eves[n]);
                    seen.set(eves[n]);
                    return first;
                })
                .limit(room)
                .toArray();
        int before = size();
        double[][] positions = Arrays.copyOf(position, before + chosen.length);
        double[] costs = Arrays.copyOf(cost, before + chosen.length);
        double[] betas = Arrays.copyOf(beta, before + chosen.length);
        int[] lineages = Arrays.copyOf(eve, before + chosen.length);
        for (int i = 0; i < chosen.length; i++) {
            positions[before + i] = cloud.positionOf(chosen[i]);
            costs[before + i] = cloud.cost()[chosen[i]];
            betas[before + i] = atBeta;
            lineages[before + i] = eves[chosen[i]];
        }
        return new Archive(positions, costs, betas, lineages, capacity);
    }

    @Override
    public String toString() {
        return "Archive[size=" + size() + ", capacity=" + capacity + "]";
    }
}
