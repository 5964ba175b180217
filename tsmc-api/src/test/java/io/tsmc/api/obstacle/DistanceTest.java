package io.tsmc.api.obstacle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Distances by formula against those by search. */
class DistanceTest {

    private static final int TRIALS = 300;
    /** Where a search is long. */
    private static final int FEW = 60;

    private final SplittableRandom random = new SplittableRandom(7);

    private double[] vector(int n, double size) {
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            v[i] = random.nextDouble(-size, size);
        }
        return v;
    }

    private static double[] between(double[] a, double[] b, double along) {
        double[] p = new double[a.length];
        for (int i = 0; i < p.length; i++) {
            p[i] = a[i] + along * (b[i] - a[i]);
        }
        return p;
    }

    private static double distance(double[] a, double[] b) {
        double square = 0.0;
        for (int i = 0; i < a.length; i++) {
            square += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(square);
    }

    /** The least value on [0, 1] of a function with one valley. */
    private static double least(DoubleUnaryOperator f) {
        double from = 0.0;
        double to = 1.0;
        while (to - from > 1e-9) {
            double third = (to - from) / 3.0;
            if (f.applyAsDouble(from + third) < f.applyAsDouble(to - third)) {
                to -= third;
            } else {
                from += third;
            }
        }
        return f.applyAsDouble(0.5 * (from + to));
    }

    private Box box(int n) {
        double[] size = vector(n, 1.0);
        for (int i = 0; i < n; i++) {
            size[i] = 0.05 + Math.abs(size[i]);
        }
        double[] angles = vector(3, 4.0);
        return n == 2
                ? Box.turned(vector(n, 1.0), size, angles[0])
                : Box.turned(vector(n, 1.0), size, angles[0], angles[1], angles[2]);
    }

    private Capsule capsule(int n) {
        return new Capsule(vector(n, 1.0), vector(n, 1.0), random.nextDouble(0.01, 0.5));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void ofAPointFromACapsuleAndABall(int n) {
        for (int trial = 0; trial < TRIALS; trial++) {
            Capsule capsule = capsule(n);
            double[] point = vector(n, 2.0);
            double expected = least(t -> distance(point, between(capsule.from(), capsule.to(), t))) - capsule.radius();
            assertThat(capsule.distance(point)).isCloseTo(expected, within(1e-9));
            Capsule ball = Capsule.ball(capsule.from(), capsule.radius());
            assertThat(ball.distance(point)).isCloseTo(distance(point, ball.from()) - ball.radius(), within(1e-15));
        }
    }

    /** All of a box by the corners that it has: a point is where its coordinates along the sides are, each in [−½, ½]. */
    private static double[] inBox(Box box, double... along) {
        double[] p = box.centre().clone();
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < p.length; j++) {
                p[i] += box.axes()[i][j] * along[j] * box.size()[j];
            }
        }
        return p;
    }

    /** Outside by search over the box, in which the distance has one valley; inside by search over each side. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void ofAPointFromABox(int n) {
        int inside = 0;
        for (int trial = 0; trial < FEW; trial++) {
            Box box = box(n);
            double[] point = trial % 3 == 0 ? inBox(box, vector(n, 0.5)) : vector(n, 2.0);
            double whole = search(box, point, new double[n], 0, -1);
            double expected = whole;
            if (whole < 1e-4) {
                inside++;
                expected = Double.POSITIVE_INFINITY;
                for (int side = 0; side < n; side++) {
                    for (double end : new double[] {-0.5, 0.5}) {
                        double[] along = new double[n];
                        along[side] = end;
                        expected = Math.min(expected, search(box, point, along, 0, side));
                    }
                }
                expected = -expected;
            }
            assertThat(box.distance(point)).as("trial %d", trial).isCloseTo(expected, within(2e-5));
        }
        assertThat(inside).isBetween(FEW / 3, FEW * 2 / 3);
    }

    /** Least distance over all coordinates from one on but the one that is fixed; the search is coarser than {@link #least}. */
    private static double search(Box box, double[] point, double[] along, int coordinate, int fixed) {
        if (coordinate == along.length) {
            return distance(point, inBox(box, along));
        }
        if (coordinate == fixed) {
            return search(box, point, along, coordinate + 1, fixed);
        }
        double from = -0.5;
        double to = 0.5;
        for (int k = 0; k < 30; k++) {
            double third = (to - from) / 3.0;
            along[coordinate] = from + third;
            double low = search(box, point, along, coordinate + 1, fixed);
            along[coordinate] = to - third;
            if (low < search(box, point, along, coordinate + 1, fixed)) {
                to -= third;
            } else {
                from += third;
            }
        }
        along[coordinate] = 0.5 * (from + to);
        double found = search(box, point, along, coordinate + 1, fixed);
        along[coordinate] = 0.0;
        return found;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void ofACapsuleFromACapsule(int n) {
        for (int trial = 0; trial < TRIALS; trial++) {
            Capsule obstacle = trial % 5 == 0 ? Capsule.ball(vector(n, 1.0), 0.2) : capsule(n);
            double[] from = vector(n, 1.0);
            double[] to = trial % 7 == 0 ? parallel(from, obstacle) : vector(n, 1.0);
            double expected = least(s -> {
                        double[] p = between(from, to, s);
                        return least(t -> distance(p, between(obstacle.from(), obstacle.to(), t)));
                    })
                    - obstacle.radius()
                    - 0.1;
            assertThat(obstacle.clearance(from, to, distance(from, to), 0.1))
                    .as("trial %d", trial)
                    .isCloseTo(expected, within(1e-8));
        }
    }

    private double[] parallel(double[] from, Capsule obstacle) {
        double stretch = obstacle.isBall() ? 0.0 : random.nextDouble(-2.0, 2.0);
        double[] to = from.clone();
        for (int i = 0; i < to.length; i++) {
            to[i] += obstacle.isBall() ? 0.3 : stretch * (obstacle.to()[i] - obstacle.from()[i]);
        }
        return to;
    }

    /** Apart, at most what it is, and less by an eighth of the radius at most; never apart where they overlap. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void ofACapsuleFromABox(int n) {
        int overlaps = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            Box box = box(n);
            double[] from = vector(n, 2.0);
            double[] to = vector(n, 2.0);
            double radius = random.nextDouble(0.02, 0.5);
            double exact = least(t -> box.distance(between(from, to, t))) - radius;
            double found = box.clearance(from, to, distance(from, to), radius);
            assertThat(found).isGreaterThan(exact - 0.12 * radius - 1e-9);
            assertThat(found).isLessThan(exact < 0.0 ? Math.min(0.0, exact + 0.5 * radius) : exact + 1e-9);
            overlaps += exact < 0.0 ? 1 : 0;
        }
        assertThat(overlaps).isBetween(TRIALS / 10, TRIALS * 9 / 10);
    }

    @Test
    void whatIsNoObstacleIsRefused() {
        assertThatThrownBy(() -> new Capsule(new double[2], new double[3], 1))
                .hasMessageContaining("to: has 3 entries");
        assertThatThrownBy(() -> Capsule.ball(new double[2], 0)).hasMessageContaining("radius: 0.0");
        assertThatThrownBy(() -> Box.turned(new double[2], new double[] {1, 0}, 0))
                .hasMessageContaining("size[1]: 0.0");
        assertThatThrownBy(() -> new Box(new double[2], new double[] {1, 1}, new double[][] {{1, 0}, {1, 0}}))
                .hasMessageContaining("axes: are not of length 1");
        assertThatThrownBy(() -> ObstacleSet.of(Capsule.ball(new double[2], 1), Capsule.ball(new double[3], 1)))
                .hasMessageContaining("all[1]: has 3 dimensions");
        assertThatThrownBy(ObstacleSet::of).hasMessageContaining("all: is empty");
    }
}
