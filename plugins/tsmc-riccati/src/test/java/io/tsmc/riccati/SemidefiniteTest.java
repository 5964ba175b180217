package io.tsmc.riccati;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import org.junit.jupiter.api.Test;

class SemidefiniteTest {

    /** Eigenvalues 3 and -1, with the eigenvectors (1, 1) and (1, -1). */
    @Test
    void dropsNegativeEigenvalues() {
        double[] matrix = {1, 2, 2, 1};
        new Semidefinite(4).project(matrix, 2);
        assertThat(matrix).containsExactly(new double[] {1.5, 1.5, 1.5, 1.5}, within(1e-15));
    }

    @Test
    void leavesSemidefiniteMatricesAlone() {
        double[] matrix = {2, 0, 1, 0, 0, 0, 1, 0, 0.7};
        double[] before = matrix.clone();
        new Semidefinite(9).project(matrix, 3);
        assertThat(matrix).containsExactly(before);
    }

    /**
     * P is the projection of M if and only if P and P - M are positive semidefinite and their product is zero: the
     * eigenvectors are shared and the eigenvalues taken apart.
     */
    @Test
    void splitsRandomMatricesIntoOrthogonalParts() {
        int n = 6;
        Semidefinite semidefinite = new Semidefinite(n * n);
        for (int trial = 0; trial < 100; trial++) {
            double[] matrix = symmetric(n, trial);
            double[] projected = matrix.clone();
            semidefinite.project(projected, n);
            double[] rest = new double[n * n];
            for (int i = 0; i < n * n; i++) {
                rest[i] = projected[i] - matrix[i];
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double product = 0.0;
                    for (int k = 0; k < n; k++) {
                        product += projected[i * n + k] * rest[k * n + j];
                    }
                    assertThat(product).isCloseTo(0.0, within(1e-12));
                }
            }
            for (double[] part : new double[][] {projected, rest}) {
                double[] again = part.clone();
                semidefinite.project(again, n);
                assertThat(again).containsExactly(part, within(1e-12));
            }
        }
    }

    private static double[] symmetric(int n, int trial) {
        Rng rng = RngStreams.of(1, RngUse.CHECK).particle(trial);
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i * n + j] = rng.nextGaussian();
                matrix[j * n + i] = matrix[i * n + j];
            }
        }
        return matrix;
    }
}
