package io.tsmc.runtime.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.ml.clustering.Cluster;
import org.apache.commons.math3.ml.clustering.Clusterable;
import org.apache.commons.math3.ml.clustering.DBSCANClusterer;

/**
 * Where the motions of a sample crowd: the clusters of DBSCAN (Ester, Kriegel, Sander and Xu, "A density-based algorithm for
 * discovering clusters in large spatial databases with noise", KDD 1996), on the whitened distance of paths. How near neighbours
 * have to be follows from the sample: half as far again as the k-th neighbour of the median draw, where k is a sixteenth of the
 * draws. A draw in no cluster belongs to that of the draw that is nearest to it.
 *
 * <p>That tells regions apart, not kinds of motion: few lineages leave several regions in one kind, and kinds that touch are
 * one region. {@link Solutions} asks the polish where each region leads.
 *
 * @param of region of each motion, numbered from 0, [motions]; -1 for one that was not looked at
 * @param reach neighbours are at most so far from each other, in the units of the whitening
 */
record DenseRegions(int[] of, double reach) {

    /** Distances are between as many draws at most, evenly out of the sample. */
    private static final int MOST = 1024;

    /** One in so many draws is counted as a neighbour. */
    private static final int NEIGHBOURS = 16;

    private static final int FEWEST_NEIGHBOURS = 4;

    /** Of the distance of the median draw's last neighbour. */
    private static final double REACH = 1.5;

    /** Closer than this, motions are of one kind, whatever the sample, in the units of the whitening. */
    private static final double SAME = 0.5;

    /**
     * Looks at some motions.
     *
     * @param which indices of them
     */
    static DenseRegions of(Motions motions, Motions.Whitening whitening, int[] which) {
        int count = Math.min(MOST, which.length);
        int[] looked = IntStream.range(0, count)
                .map(i -> which[(int) ((long) i * which.length / count)])
                .toArray();
        double[][] distance = distances(motions, whitening, looked);
        int neighbours = Math.max(FEWEST_NEIGHBOURS, count / NEIGHBOURS);
        double reach = count <= neighbours ? SAME : Math.max(SAME, REACH * medianOfNeighbour(neighbours, distance));
        int[] regions = regions(distance, reach, neighbours);
        int[] of = new int[motions.count()];
        Arrays.fill(of, -1);
        for (int i = 0; i < count; i++) {
            of[looked[i]] = regions[i];
        }
        for (int n : which) {
            if (of[n] < 0) {
                of[n] = of[nearest(motions.paths()[n], motions, whitening, looked)];
            }
        }
        return new DenseRegions(of, reach);
    }

    /** Index of the nearest of some motions. */
    static int nearest(double[] path, Motions motions, Motions.Whitening whitening, int[] among) {
        int nearest = among[0];
        double least = Double.POSITIVE_INFINITY;
        for (int n : among) {
            double distance = whitening.distance(path, motions.paths()[n]);
            if (distance < least) {
                least = distance;
                nearest = n;
            }
        }
        return nearest;
    }

    private static double[][] distances(Motions motions, Motions.Whitening whitening, int[] looked) {
        double[][] distance = new double[looked.length][looked.length];
        for (int i = 0; i < looked.length; i++) {
            for (int j = 0; j < i; j++) {
                distance[i][j] = whitening.distance(motions.paths()[looked[i]], motions.paths()[looked[j]]);
                distance[j][i] = distance[i][j];
            }
        }
        return distance;
    }

    /** The median over the draws of the distance of a neighbour, counted from 1. */
    private static double medianOfNeighbour(int number, double[][] distance) {
        double[] far = Arrays.stream(distance)
                .mapToDouble(row -> Arrays.stream(row).sorted().toArray()[number])
                .sorted()
                .toArray();
        return far[far.length / 2];
    }

    /** The region of each draw, of those in no cluster too. */
    private static int[] regions(double[][] distance, double reach, int neighbours) {
        List<Draw> draws =
                IntStream.range(0, distance.length).mapToObj(Draw::new).toList();
        List<Cluster<Draw>> clusters = new DBSCANClusterer<Draw>(
                        reach, neighbours, (a, b) -> distance[(int) a[0]][(int) b[0]])
                .cluster((Collection<Draw>) draws);
        int[] regions = new int[distance.length];
        if (clusters.isEmpty()) {
            return regions;
        }
        Arrays.fill(regions, -1);
        List<Integer> clustered = new ArrayList<>();
        for (int c = 0; c < clusters.size(); c++) {
            for (Draw draw : clusters.get(c).getPoints()) {
                regions[draw.index] = c;
                clustered.add(draw.index);
            }
        }
        int[] alone =
                IntStream.range(0, regions.length).filter(i -> regions[i] < 0).toArray();
        int[] theirs = Arrays.stream(alone)
                .map(i -> regions[
                        clustered.stream()
                                .min((j, k) -> Double.compare(distance[i][j], distance[i][k]))
                                .orElseThrow()])
                .toArray();
        for (int i = 0; i < alone.length; i++) {
            regions[alone[i]] = theirs[i];
        }
        return regions;
    }

    /**
     * A draw, for the clusterer.
     *
     * @param index among those looked at
     */
    private record Draw(int index) implements Clusterable {
        @Override
        public double[] getPoint() {
            return new double[] {index};
        }
    }
}
