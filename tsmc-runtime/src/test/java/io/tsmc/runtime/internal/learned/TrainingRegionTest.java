package io.tsmc.runtime.internal.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Table;
import io.tsmc.problem.rollout.Rollout;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingRegionTest {

    private static final boolean[] NO_ANGLES = new boolean[2];

    private static Rng rng(int index) {
        return RngStreams.of(2, RngUse.CHECK, 32).particle(index);
    }

    /** On a ring of radius 2 and width 0.1 in the plane of position and speed; pairs of rows, so that each is a step. */
    private static Table ring(Rng rng, int points) {
        double[][] columns = new double[3][2 * points];
        double[] times = new double[2 * points];
        for (int r = 0; r < times.length; r++) {
            double[] point = onRing(rng);
            times[r] = r / 2 + 0.1 * (r % 2);
            columns[0][r] = point[0];
            columns[1][r] = point[1];
            columns[2][r] = point[2];
        }
        return Table.of(
                times,
                Table.Column.of("position", "m", columns[0]),
                Table.Column.of("speed", "m/s", columns[1]),
                Table.Column.of("force", "N", columns[2]));
    }

    private static double[] onRing(Rng rng) {
        double a = rng.nextGaussian();
        double b = rng.nextGaussian();
        double radius = (2.0 + 0.1 * rng.nextGaussian()) / Math.hypot(a, b);
        return new double[] {radius * a, radius * b, rng.nextGaussian()};
    }

    /** Points like the data, 200 for each of 40 sets of data: at most one in a hundred is outside, and not many fewer. */
    @Test
    void onlySoManyPointsLikeTheDataAreOutside() {
        int sets = 40;
        double[] shares = new double[sets];
        for (int k = 0; k < sets; k++) {
            Rng rng = rng(k);
            TrainingRegion region = new TrainingRegion(new Cart(0.9, 0.0), NO_ANGLES, ring(rng, 450));
            shares[k] = IntStream.range(0, 200)
                            .filter(i -> isOutside(region, onRing(rng)))
                            .count()
                    / 200.0;
            assertThat(region.falseAlarms()).isLessThanOrEqualTo(0.01);
        }
        double mean = Arrays.stream(shares).average().orElseThrow();
        double variance =
                Arrays.stream(shares).map(s -> (s - mean) * (s - mean)).sum() / (sets - 1);
        // 150 distances: the threshold is the largest, which 1/151 is beyond.
        assertThat(mean).isCloseTo(1.0 / 151.0, within(4.5 * Math.sqrt(variance / sets)));
    }

    private static boolean isOutside(TrainingRegion region, double[] point) {
        return region.place(new double[] {point[0], point[1]}, new double[] {point[2]})
                .isOutside();
    }

    /** The middle of the ring is within all ranges, and at the mean of the data. */
    @Test
    void aHoleInTheDataIsOutside() {
        TrainingRegion region = new TrainingRegion(new Cart(0.9, 0.0), NO_ANGLES, ring(rng(50), 450));
        TrainingRegion.Place middle = region.place(new double[2], new double[1]);
        assertThat(middle.isOutside()).isTrue();
        assertThat(middle.distance()).isGreaterThan(1.0);
        assertThat(region.place(new double[] {2, 0}, new double[] {9}).cause()).isEqualTo(Optional.of(2));
        assertThat(region.place(new double[] {2, 0}, new double[1]).isOutside()).isFalse();
    }

    /** An angle is its cosine and sine: turns do not count, and ranges are those of the two. */
    @Test
    void wholeTurnsAreInside() {
        Table data = ring(rng(51), 450);
        TrainingRegion region = new TrainingRegion(new Cart(0.9, 0.0), new boolean[] {true, false}, data);
        assertThat(region.names()).containsExactly("cos position", "sin position", "speed", "force");
        double[] x = {data.value(0, 0) + 20.0 * Math.PI, data.value(1, 0)};
        assertThat(region.place(x, new double[] {data.value(2, 0)}).isOutside()).isFalse();
    }

    @Test
    void fewDataAreRefused() {
        assertThatThrownBy(() -> new TrainingRegion(new Cart(0.9, 0.0), NO_ANGLES, ring(rng(52), 29)))
                .hasMessage("has 29 steps, which say nothing of where data are: there must be 30.");
        new TrainingRegion(new Cart(0.9, 0.0), NO_ANGLES, ring(rng(52), 30));
    }

    /** Four of ten steps are far away, in force, from the third to the sixth. */
    @Test
    void aMotionThatLeavesTheDataIsTold() {
        Table data = ring(rng(53), 450);
        double[][] states = new double[11][];
        double[][] controls = new double[10][];
        double[] times = new double[11];
        for (int t = 0; t <= 10; t++) {
            times[t] = 0.1 * t;
            states[t] = new double[] {2, 0};
            if (t < 10) {
                controls[t] = new double[] {t >= 2 && t < 6 ? 30 : 0};
            }
        }
        Rollout away = new Rollout(states, times, controls, new double[10][1], new double[1]);
        Rollout home = new Rollout(states, times, new double[10][1], new double[10][1], new double[1]);
        Cart learned = new Cart(0.9, 0.0, Optional.of(data));
        TrainingData use = TrainingData.of(learned, away, List.of(home, away)).get(0);
        assertThat(use.best()).isEqualTo(0.4);
        assertThat(use.sample()).isEqualTo(0.2);
        assertThat(use.stretches()).containsExactly("0.2000–0.6000");
        assertThat(use.leaves()).isTrue();
        assertThat(use.words())
                .startsWith("40.0 % of the steps of the solution and 20.0 % of the sample are outside of its data")
                .contains("most by force from 0.00 to 30.0, in the data from -")
                .endsWith("at 0.2000–0.6000 s");
        assertThat(TrainingData.of(learned, home, List.of(home)).get(0).leaves())
                .isFalse();
        assertThat(TrainingData.of(new Cart(0.9, 0.0), home, List.of())).isEmpty();
    }
}
