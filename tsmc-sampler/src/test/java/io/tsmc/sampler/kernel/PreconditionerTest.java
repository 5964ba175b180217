package io.tsmc.sampler.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionerTest {

    private static final int DIM = 6;

    @Test
    void scaleIsTheWeightedDeviationOfTheParticlesThatHaveWeight() {
        Particles particles = new Particles(2, 4);
        double[] z = {0, 2, 6, Double.NaN, 5, 5, 5, 5};
        System.arraycopy(z, 0, particles.position(), 0, z.length);
        Preconditioner fitted =
                Preconditioner.identity().fitted(particles, new double[] {0.5, 0.25, 0.25, 0.0}, MassMatrix.DIAGONAL);
        // Mean 2, so 0.5 · 4 + 0.25 · 0 + 0.25 · 16; the second coordinate has no spread and keeps its 1.
        assertThat(fitted.scale()).containsExactly(Math.sqrt(6.0), 1.0);
        assertThat(fitted.correlation()).isEmpty();
    }

    /** The factor times its transpose is the weighted covariance, shrunk off its diagonal by one factor throughout. */
    @Test
    void denseIsTheWeightedCovarianceShrunkTowardsItsDiagonal() {
        Particles particles = correlated(400, 0);
        double[] weights = new double[400];
        Arrays.setAll(weights, n -> (n % 4) / 600.0);
        // Of weight 0, and nowhere.
        particles.position()[0] = Double.NaN;
        Preconditioner fitted = Preconditioner.identity().fitted(particles, weights, MassMatrix.DENSE);
        double[][] covariance = covariance(particles, weights);
        double[][] found = product(fitted);
        double kept = found[1][0] / covariance[1][0];
        assertThat(kept).isBetween(0.9, 1.0);
        for (int i = 0; i < DIM; i++) {
            for (int j = 0; j < DIM; j++) {
                double expected = i == j ? covariance[i][i] : kept * covariance[i][j];
                assertThat(found[i][j]).isCloseTo(expected, within(1e-12));
            }
        }
    }

    /**
     * Correlations of independent coordinates are noise, and most of it is taken out; those of many particles are not.
     * The intensity by its definition: the expected squared error of r_ij is 1/N for independent coordinates, and r_ij²
     * has the same mean, so that nearly all is shrunk.
     */
    @Test
    void shrinksNoiseAndKeepsWhatIsThere() {
        Particles noise = new Particles(30, 60);
        for (int n = 0; n < 60; n++) {
            Rng rng = RngStreams.of(1, RngUse.CHECK).particle(n);
            for (int d = 0; d < 30; d++) {
                noise.position()[d * 60 + n] = rng.nextGaussian();
            }
        }
        assertThat(kept(noise)).isLessThan(0.2);
        assertThat(kept(correlated(100_000, 1))).isGreaterThan(0.999);
    }

    /** Twenty copies of each of three particles say what the three say; descendants of one say nothing. */
    @Test
    void copiesOfAnAncestorSayNoMoreThanOne() {
        int[] ancestors = new int[60];
        Arrays.setAll(ancestors, n -> n / 20);
        Particles three = correlated(3, 2);
        Particles copies = three.gather(ancestors);
        assertThat(kept(copies)).isCloseTo(kept(three), within(1e-12));
        Arrays.setAll(copies.ancestor(), n -> n);
        assertThat(kept(copies)).isGreaterThan(kept(three));
        Particles family = correlated(60, 2);
        Arrays.fill(family.ancestor(), 0);
        assertThat(kept(family)).isZero();
    }

    @Test
    void aCloudOfCopiesKeepsTheScaleAndHasNoCorrelation() {
        Particles copies = correlated(1, 3).gather(new int[50]);
        Preconditioner before = new Preconditioner(new double[] {1, 2, 3, 4, 5, 6}, new double[0]);
        Preconditioner fitted = before.fitted(copies, equalWeights(50), MassMatrix.DENSE);
        assertThat(fitted.scale()).containsExactly(before.scale());
        assertThat(fitted.correlation())
                .containsExactly(CommonOps_DDRM.identity(DIM).getData(), within(1e-15));
    }

    @ParameterizedTest
    @EnumSource(MassMatrix.class)
    void multipliesByTheFactorItsTransposeAndItsInverse(MassMatrix massMatrix) {
        Preconditioner fitted = Preconditioner.identity().fitted(correlated(50, 4), equalWeights(50), massMatrix);
        double[][] factor = factor(fitted);
        double[] x = correlated(7, 5).position();
        double[] product = new double[x.length];
        double[] transposed = new double[x.length];
        double[] back = new double[x.length];
        fitted.multiply(x, product);
        fitted.multiplyTransposed(x, transposed);
        fitted.divide(product, back);
        for (int n = 0; n < 7; n++) {
            for (int i = 0; i < DIM; i++) {
                double row = 0.0;
                double column = 0.0;
                for (int j = 0; j < DIM; j++) {
                    row += factor[i][j] * x[j * 7 + n];
                    column += factor[j][i] * x[j * 7 + n];
                }
                assertThat(product[i * 7 + n]).isCloseTo(row, within(1e-13));
                assertThat(transposed[i * 7 + n]).isCloseTo(column, within(1e-13));
            }
        }
        assertThat(back).containsExactly(x, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 20})
    void theIdentityChangesNothing(int size) {
        double[] x = new double[size];
        Arrays.setAll(x, i -> 0.1 + i);
        double[] result = new double[size];
        Preconditioner.identity().multiply(x, result);
        assertThat(result).containsExactly(x);
        Preconditioner.identity().multiplyTransposed(x, result);
        assertThat(result).containsExactly(x);
        Preconditioner.identity().divide(x, result);
        assertThat(result).containsExactly(x);
    }

    @Test
    void refusesACorrelationOfAnotherSize() {
        assertThatThrownBy(() -> new Preconditioner(new double[3], new double[4]))
                .hasMessageContaining("3 coordinates needs 9 entries of its correlation, got 4");
    }

    /** Which share of a correlation the shrinkage leaves. */
    private static double kept(Particles particles) {
        double[] weights = equalWeights(particles.count());
        double[][] found = product(Preconditioner.identity().fitted(particles, weights, MassMatrix.DENSE));
        return found[1][0] / covariance(particles, weights)[1][0];
    }

    /** Normal draws with known strong correlations between neighbours. */
    private static Particles correlated(int count, long seed) {
        Particles particles = new Particles(DIM, count);
        for (int n = 0; n < count; n++) {
            Rng rng = RngStreams.of(seed, RngUse.CHECK).particle(n);
            double previous = rng.nextGaussian();
            for (int d = 0; d < DIM; d++) {
                previous = 0.8 * previous + 0.6 * rng.nextGaussian();
                particles.position()[d * count + n] = (d + 1) * previous;
            }
        }
        return particles;
    }

    private static double[] equalWeights(int count) {
        double[] weights = new double[count];
        Arrays.fill(weights, 1.0 / count);
        return weights;
    }

    private static double[][] covariance(Particles particles, double[] weights) {
        int dim = particles.dim();
        int count = particles.count();
        double[] mean = new double[dim];
        double[][] covariance = new double[dim][dim];
        for (int n = 0; n < count; n++) {
            for (int d = 0; d < dim && weights[n] > 0; d++) {
                mean[d] += weights[n] * particles.position()[d * count + n];
            }
        }
        for (int n = 0; n < count; n++) {
            double[] z = particles.positionOf(n);
            for (int i = 0; i < dim && weights[n] > 0; i++) {
                for (int j = 0; j < dim; j++) {
                    covariance[i][j] += weights[n] * (z[i] - mean[i]) * (z[j] - mean[j]);
                }
            }
        }
        return covariance;
    }

    /** L by rows. */
    private static double[][] factor(Preconditioner preconditioner) {
        int dim = preconditioner.scale().length;
        double[][] factor = new double[dim][dim];
        for (int i = 0; i < dim; i++) {
            for (int j = 0; j < dim; j++) {
                double k = i == j ? 1.0 : 0.0;
                factor[i][j] = preconditioner.scale()[i]
                        * (preconditioner.correlation().length == 0
                                ? k
                                : preconditioner.correlation()[i * dim + j]);
            }
        }
        return factor;
    }

    private static double[][] product(Preconditioner preconditioner) {
        DMatrixRMaj factor = new DMatrixRMaj(factor(preconditioner));
        DMatrixRMaj product = CommonOps_DDRM.multTransB(factor, factor, null);
        int dim = product.numRows;
        double[][] rows = new double[dim][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(product.getData(), i * dim, (i + 1) * dim));
        return rows;
    }
}
