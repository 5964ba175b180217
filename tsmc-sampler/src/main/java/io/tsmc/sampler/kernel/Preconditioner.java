package io.tsmc.sampler.kernel;

import io.tsmc.api.Particles;
import java.util.Arrays;

/**
 * A linear map L with {@code L Lᵀ = Σ}, the covariance of a cloud: it makes noise of the shape of the cloud out of white
 * noise. It is kept as {@code L = D K}, with the standard deviations D and the Cholesky factor K of the correlations.
 *
 * <p>With the mass matrix {@code M = Σ⁻¹} the momentum is {@code p = L⁻ᵀ v}, where v is white. In v the Hamiltonian flow
 * is {@code dz = L v dt}, {@code dv = Lᵀ ∇ log π dt}, with the kinetic energy ½ |v|²: nothing has to be solved for.
 *
 * <p>The methods work on blocks of particles, [dim][count], each particle on its own.
 *
 * @param scale standard deviation of each coordinate, positive, [dim]; empty before there was a cloud to learn from, and
 *     then L is the identity
 * @param correlation lower triangle of K with zeros above, [dim][dim]; empty where K is the identity
 */
public record Preconditioner(double[] scale, double[] correlation) {

    private static final double[] IDENTITY = {};

    // A spread below this share of the mean is that of rounding.
    private static final double LEAST_SPREAD = 1e-12;

    /** Checks that the two fit. */
    public Preconditioner {
        if (correlation.length != 0 && correlation.length != scale.length * scale.length) {
            throw new IllegalArgumentException("a preconditioner of " + scale.length + " coordinates needs "
                    + scale.length * scale.length + " entries of its correlation, got " + correlation.length);
        }
    }

    /** The identity, in any number of dimensions. */
    public static Preconditioner identity() {
        return new Preconditioner(IDENTITY, IDENTITY);
    }

    /**
     * The map for a weighted cloud. A coordinate without spread, as in a cloud of copies, keeps the scale that it has here.
     *
     * @param weights normalised weights, [count]; a particle of weight zero may be anywhere
     */
    public Preconditioner fitted(Particles particles, double[] weights, MassMatrix massMatrix) {
        int dim = particles.dim();
        double[] fitted = scale.length == 0 ? ones(dim) : scale.clone();
        double[] mean = CloudMoments.means(particles, weights);
        double[] variance = CloudMoments.variances(particles, weights);
        for (int d = 0; d < dim; d++) {
            double deviation = Math.sqrt(variance[d]);
            if (deviation > LEAST_SPREAD * Math.abs(mean[d]) && Double.isFinite(deviation)) {
                fitted[d] = deviation;
            }
        }
        return new Preconditioner(
                fitted, massMatrix == MassMatrix.DENSE ? Correlations.factor(particles, weights, fitted) : IDENTITY);
    }

    /** Writes L x. */
    public void multiply(double[] x, double[] result) {
        if (correlation.length == 0) {
            System.arraycopy(x, 0, result, 0, x.length);
        } else {
            int count = count(x);
            Arrays.fill(result, 0.0);
            for (int i = 0; i < scale.length; i++) {
                for (int j = 0; j <= i; j++) {
                    addRow(k(i, j), x, j * count, result, i * count, count);
                }
            }
        }
        rescale(result);
    }

    /** Writes Lᵀ x. */
    public void multiplyTransposed(double[] x, double[] result) {
        if (correlation.length == 0) {
            System.arraycopy(x, 0, result, 0, x.length);
            rescale(result);
            return;
        }
        int count = count(x);
        Arrays.fill(result, 0.0);
        for (int i = 0; i < scale.length; i++) {
            for (int j = 0; j <= i; j++) {
                addRow(k(i, j) * scale[i], x, i * count, result, j * count, count);
            }
        }
    }

    /** Writes L⁻¹ x: what is white again. */
    public void divide(double[] x, double[] result) {
        System.arraycopy(x, 0, result, 0, x.length);
        int count = count(x);
        for (int i = 0; i < scale.length; i++) {
            scaleRow(1.0 / scale[i], result, i * count, count);
            if (correlation.length != 0) {
                for (int j = 0; j < i; j++) {
                    addRow(-k(i, j), result, j * count, result, i * count, count);
                }
                scaleRow(1.0 / k(i, i), result, i * count, count);
            }
        }
    }

    private double k(int row, int column) {
        return correlation[row * scale.length + column];
    }

    private int count(double[] block) {
        return scale.length == 0 ? 0 : block.length / scale.length;
    }

    private void rescale(double[] block) {
        int count = count(block);
        for (int d = 0; d < scale.length; d++) {
            scaleRow(scale[d], block, d * count, count);
        }
    }

    private static void scaleRow(double factor, double[] block, int row, int count) {
        for (int i = row; i < row + count; i++) {
            block[i] *= factor;
        }
    }

    private static void addRow(double factor, double[] from, int fromRow, double[] to, int toRow, int count) {
        for (int n = 0; n < count; n++) {
            to[toRow + n] += factor * from[fromRow + n];
        }
    }

    private static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1.0);
        return ones;
    }
}
