package io.tsmc.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DenseRegionsTest {

    private static final int DIM = 8;

    /** Two normal clouds, ten deviations apart, of any shares: no draw is with those of the other cloud. */
    @Test
    void cloudsThatAreApartAreTwoRegions() {
        for (double share : new double[] {0.5, 0.2}) {
            double[][] paths = normal(256, 1);
            boolean[] moved = new boolean[paths.length];
            for (int n = 0; n < paths.length * share; n++) {
                moved[n] = true;
                paths[n][0] += 10.0;
            }
            int[] of = regions(paths).of();
            assertThat(Arrays.stream(of).distinct().toArray()).containsExactlyInAnyOrder(0, 1);
            for (int n = 0; n < paths.length; n++) {
                assertThat(of[n] == of[0]).isEqualTo(moved[n]);
            }
        }
    }

    /** Of 200 normal clouds of independent draws, none is taken for several: a rate below 1.5 %, at a certainty of 95 %. */
    @Test
    void oneCloudIsOneRegion() {
        for (int seed = 0; seed < 200; seed++) {
            assertThat(Arrays.stream(regions(normal(64, seed)).of()).distinct().count())
                    .isEqualTo(1);
        }
    }

    /** Of many draws, some are looked at, and the others belong to the nearest of these. */
    @Test
    void manyDrawsAreThinned() {
        double[][] paths = normal(3000, 1);
        for (int n = 0; n < paths.length; n += 3) {
            paths[n][0] += 12.0;
        }
        int[] of = regions(paths).of();
        for (int n = 0; n < paths.length; n++) {
            assertThat(of[n] == of[0]).isEqualTo(n % 3 == 0);
        }
    }

    /** Draws of one motion, and a cloud of one draw, are one region; what is left out is in none. */
    @Test
    void equalMotionsAreOneRegion() {
        double[][] paths = new double[20][DIM];
        Motions motions = new Motions(paths, DIM);
        int[] which = IntStream.range(0, 19).toArray();
        int[] of = DenseRegions.of(motions, motions.whiteningOverTime(), which).of();
        assertThat(Arrays.copyOf(of, 19)).containsOnly(0);
        assertThat(of[19]).isEqualTo(-1);
        assertThat(DenseRegions.of(motions, motions.whiteningOverTime(), new int[] {3})
                        .of()[3])
                .isZero();
    }

    private static DenseRegions regions(double[][] paths) {
        Motions motions = new Motions(paths, DIM);
        // In units of the coordinates: each is as wide as every other.
        double[] ones = new double[DIM];
        Arrays.fill(ones, 1.0);
        return DenseRegions.of(
                motions,
                new Motions.Whitening(ones),
                IntStream.range(0, paths.length).toArray());
    }

    private static double[][] normal(int count, long seed) {
        RngStreams streams = RngStreams.of(seed, RngUse.STARTS);
        double[][] paths = new double[count][DIM];
        for (int n = 0; n < count; n++) {
            Rng rng = streams.particle(n);
            Arrays.setAll(paths[n], i -> rng.nextGaussian());
        }
        return paths;
    }
}
