package io.tsmc.runtime.internal.learned;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import io.tsmc.api.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the data of a learned system are: among states and controls, each in standard deviations of the data and an angle as
 * its cosine and sine.
 *
 * <p>A point is outside if its nearest neighbour among the data is farther away than is usual for data. What is usual is
 * measured: one part of the data is kept as neighbours, and of the distances of another part to these the {@value #FALSE_ALARMS}
 * largest are unusual. So a point that is drawn as the data were is outside with at most this probability, whatever their
 * distribution (conformal prediction: Vovk, Gammerman and Shafer, "Algorithmic Learning in a Random World", 2005, chapter 2;
 * with nearest neighbours, Laxhammar and Falkman, "Conformal prediction for distribution-independent anomaly detection in
 * streaming vessel data", StreamKDD 2010). The parts are whole pieces of motions, since neighbours in time are no independent
 * data.
 */
final class TrainingRegion {

    /** Share of points like the data that count as outside. */
    static final double FALSE_ALARMS = 0.01;

    /** Neighbours that are kept. */
    private static final int MOST_NEIGHBOURS = 2000;

    /** Data that are measured by them. */
    private static final int MOST_MEASURED = 1000;

    /** Into so many pieces are data cut, if they are not that many motions; every third is for measuring. */
    private static final int PIECES = 60;

    private static final int MEASURED = 3;

    private static final int FEWEST_ROWS = 30;

    /** Of a quantity that did not vary in the data, this is a standard deviation. */
    private static final double CONSTANT = 1e-9;

    private final boolean[] angles;
    private final List<String> names;
    private final int rows;
    private final double[] mean;
    private final double[] scale;
    private final double[][] neighbours;
    /** The smallest distance that points like the data are beyond with the given probability at most. */
    private final double threshold;

    private final double falseAlarms;
    private final double[] lower;
    private final double[] upper;

    /**
     * The region of some data.
     *
     * @param angles states of which whole turns do not count, [nx]
     * @throws IllegalArgumentException if the data are not of such a system, or too few
     */
    TrainingRegion(Dynamics dynamics, boolean[] angles, Table table) {
        this.angles = angles.clone();
        MeasuredMotions data = MeasuredMotions.of(dynamics, List.of(table));
        names = names(dynamics);
        List<double[]> forNeighbours = new ArrayList<>();
        List<double[]> forMeasuring = new ArrayList<>();
        List<double[]> all = new ArrayList<>();
        List<int[]> pieces = pieces(data.motions());
        for (int p = 0; p < pieces.size(); p++) {
            for (int row = pieces.get(p)[0]; row < pieces.get(p)[1]; row++) {
                double[] features = features(data.states()[row], data.controls()[row]);
                all.add(features);
                (p % MEASURED == MEASURED - 1 ? forMeasuring : forNeighbours).add(features);
            }
        }
        rows = all.size();
        mean = new double[names.size()];
        scale = new double[names.size()];
        lower = new double[names.size()];
        upper = new double[names.size()];
        for (int f = 0; f < names.size(); f++) {
            moments(all, f);
        }
        neighbours = some(forNeighbours, MOST_NEIGHBOURS);
        Require.that(
                rows >= FEWEST_ROWS,
                "",
                table.file().map(path -> path.getFileName() + ": ").orElse("") + "has " + rows
                        + " steps, which say nothing of where data are: there must be " + FEWEST_ROWS,
                "");
        double[] distances = Arrays.stream(some(forMeasuring, MOST_MEASURED))
                .mapToDouble(point -> distance(point, nearest(point)))
                .sorted()
                .toArray();
        int rank = Math.min(distances.length, (int) Math.ceil((1.0 - FALSE_ALARMS) * (distances.length + 1)));
        threshold = distances[rank - 1];
        falseAlarms = 1.0 - rank / (distances.length + 1.0);
    }

    private List<String> names(Dynamics dynamics) {
        List<String> all = new ArrayList<>();
        List<Signal> states = dynamics.stateSignals();
        for (int i = 0; i < states.size(); i++) {
            if (angles[i]) {
                all.add("cos " + states.get(i).name());
                all.add("sin " + states.get(i).name());
            } else {
                all.add(states.get(i).name());
            }
        }
        dynamics.controlSignals().forEach(signal -> all.add(signal.name()));
        return all;
    }

    /** Motions, cut where there are few; a piece is its first row and the one behind its last. */
    private static List<int[]> pieces(List<int[]> motions) {
        if (motions.size() >= PIECES) {
            return motions;
        }
        int rows = motions.stream().mapToInt(m -> m[1] - m[0]).sum();
        int length = Math.max(1, rows / PIECES);
        List<int[]> pieces = new ArrayList<>();
        for (int[] motion : motions) {
            for (int from = motion[0]; from < motion[1]; from += length) {
                pieces.add(new int[] {from, Math.min(motion[1], from + length)});
            }
        }
        return pieces;
    }

    private void moments(List<double[]> all, int f) {
        double[] values = all.stream().mapToDouble(row -> row[f]).toArray();
        lower[f] = Arrays.stream(values).min().orElse(Double.NaN);
        upper[f] = Arrays.stream(values).max().orElse(Double.NaN);
        mean[f] = Arrays.stream(values).sum() / values.length;
        double squares =
                Arrays.stream(values).map(v -> (v - mean[f]) * (v - mean[f])).sum();
        scale[f] = Math.max(Math.sqrt(squares / values.length), CONSTANT * Math.max(1.0, Math.abs(mean[f])));
    }

    private double[][] some(List<double[]> all, int most) {
        int count = Math.min(most, all.size());
        double[][] some = new double[count][];
        for (int k = 0; k < count; k++) {
            some[k] = scaled(all.get((int) ((long) k * all.size() / count)));
        }
        return some;
    }

    private double[] scaled(double[] features) {
        double[] scaled = new double[features.length];
        Arrays.setAll(scaled, f -> (features[f] - mean[f]) / scale[f]);
        return scaled;
    }

    private double[] features(double[] x, double[] u) {
        double[] features = new double[names.size()];
        int f = 0;
        for (int i = 0; i < x.length; i++) {
            if (angles[i]) {
                features[f++] = StrictMath.cos(x[i]);
                features[f++] = StrictMath.sin(x[i]);
            } else {
                features[f++] = x[i];
            }
        }
        System.arraycopy(u, 0, features, f, u.length);
        return features;
    }

    private double[] nearest(double[] point) {
        double least = Double.POSITIVE_INFINITY;
        double[] nearest = neighbours[0];
        for (double[] neighbour : neighbours) {
            double squares = 0.0;
            for (int f = 0; f < point.length && squares < least; f++) {
                squares += (point[f] - neighbour[f]) * (point[f] - neighbour[f]);
            }
            if (squares < least) {
                least = squares;
                nearest = neighbour;
            }
        }
        return nearest;
    }

    private static double distance(double[] point, double[] other) {
        double squares = 0.0;
        for (int f = 0; f < point.length; f++) {
            squares += (point[f] - other[f]) * (point[f] - other[f]);
        }
        return Math.sqrt(squares);
    }

    /** Names of what a point is made of: states, or their cosine and sine, and controls. */
    List<String> names() {
        return names;
    }

    /** Share of points like the data that are outside, at most: 1 %, and more where data are few. */
    double falseAlarms() {
        return falseAlarms;
    }

    /** Number of rows of the data. */
    int rows() {
        return rows;
    }

    /** The least value of something in the data. */
    double lower(int feature) {
        return lower[feature];
    }

    /** The largest value of something in the data. */
    double upper(int feature) {
        return upper[feature];
    }

    /**
     * Where a point is.
     *
     * @param x state, [nx]
     * @param u control, [nu]
     */
    Place place(double[] x, double[] u) {
        double[] features = features(x, u);
        double[] point = scaled(features);
        double[] nearest = nearest(point);
        int farthest = 0;
        for (int f = 1; f < point.length; f++) {
            if (Math.abs(point[f] - nearest[f]) > Math.abs(point[farthest] - nearest[farthest])) {
                farthest = f;
            }
        }
        double distance = distance(point, nearest);
        return new Place(
                features, distance / threshold, distance > threshold ? Optional.of(farthest) : Optional.empty());
    }

    /**
     * Where a point is.
     *
     * @param features what it is made of
     * @param distance to its nearest neighbour, as a multiple of what is usual at most
     * @param cause in what it differs most from its nearest neighbour, if it is outside
     */
    record Place(double[] features, double distance, Optional<Integer> cause) {

        /** Whether it is farther from data than data are from each other. */
        boolean isOutside() {
            return cause.isPresent();
        }
    }
}
