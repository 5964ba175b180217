package io.tsmc.sampler.kernel;

import io.tsmc.api.Particles;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;

/**
 * The correlations of a weighted cloud, shrunk towards none: {@code (1 - λ) R + λ I}. The intensity that minimises the
 * expected squared error is {@code λ = Σ Var(r_ij) / Σ r_ij²} over i ≠ j, as estimated by Schäfer and Strimmer, "A
 * shrinkage approach to large-scale covariance matrix estimation", Statist. Appl. Genet. Mol. Biol. 4, 2005 (target D),
 * after Ledoit and Wolf, J. Multivariate Anal. 88, 2004.
 *
 * <p>The variance of {@code r_ij = Σ_n w_n x_in x_jn} is taken as the sum over <em>families</em> of the squared
 * contribution {@code Σ w_n (x_in x_jn - r_ij)}: particles that share an ancestor may be copies of each other, and then
 * many of them say as little as one (the cluster-robust variance of Liang and Zeger, Biometrika 73, 1986). The sum is
 * divided by {@code 1 - Σ W²}, with the weights W of the families, as that over n draws is by {@code 1 - 1/n}. Few families
 * give a λ that is far from 0, and a matrix that is far from singular.
 */
final class Correlations {

    // Keeps the Cholesky decomposition away from rounding where the estimate is 0 or the coordinates are copies.
    private static final double LEAST_SHRINKAGE = 1e-6;
    private static final double ROUNDING = 1e-9;

    private final int dim;
    private final int count;
    private final double[] weights;
    private final double[] standardised;
    private final int[] family;
    private final double[] contribution;

    private Correlations(Particles particles, double[] weights, double[] scale) {
        this.dim = particles.dim();
        this.count = particles.count();
        this.weights = weights;
        this.standardised = standardised(particles, weights, scale);
        this.family = particles.ancestor();
        this.contribution = new double[Arrays.stream(family).max().orElse(0) + 1];
    }

    /**
     * The Cholesky factor of the shrunk correlations, lower triangle with zeros above, [dim][dim].
     *
     * @param scale standard deviation of each coordinate, [dim]
     */
    static double[] factor(Particles particles, double[] weights, double[] scale) {
        DMatrixRMaj shrunk = new Correlations(particles, weights, scale).shrunk();
        // Always this one of EJML's decompositions: others would round differently, by size or number of processors.
        CholeskyDecompositionInner_DDRM cholesky = new CholeskyDecompositionInner_DDRM(true);
        if (!cholesky.decompose(shrunk)) {
            throw new IllegalStateException("the shrunk correlations of the cloud are not positive definite");
        }
        return cholesky.getT(null).getData();
    }

    private DMatrixRMaj shrunk() {
        DMatrixRMaj correlation = new DMatrixRMaj(dim, dim);
        double variances = 0.0;
        double squares = 0.0;
        for (int i = 0; i < dim; i++) {
            correlation.set(i, i, 1.0);
            for (int j = 0; j < i; j++) {
                double r = correlation(i, j);
                variances += variance(i, j, r);
                squares += r * r;
                correlation.set(i, j, r);
                correlation.set(j, i, r);
            }
        }
        double intensity = intensity(variances, squares);
        for (int i = 0; i < dim; i++) {
            for (int j = 0; j < dim; j++) {
                correlation.set(i, j, i == j ? 1.0 : (1.0 - intensity) * correlation.get(i, j));
            }
        }
        return correlation;
    }

    private double intensity(double variances, double squares) {
        double[] familyWeights = new double[contribution.length];
        for (int n = 0; n < count; n++) {
            familyWeights[family[n]] += weights[n];
        }
        double between = 1.0 - Arrays.stream(familyWeights).map(w -> w * w).sum();
        // A single family, or no correlation at all, says nothing.
        return between > ROUNDING && variances < between * squares
                ? Math.max(LEAST_SHRINKAGE, variances / (between * squares))
                : 1.0;
    }

    private double correlation(int i, int j) {
        double r = 0.0;
        for (int n = 0; n < count; n++) {
            r += weights[n] * standardised[i * count + n] * standardised[j * count + n];
        }
        return r;
    }

    private double variance(int i, int j, double r) {
        Arrays.fill(contribution, 0.0);
        for (int n = 0; n < count; n++) {
            double product = standardised[i * count + n] * standardised[j * count + n];
            contribution[family[n]] += weights[n] * (product - r);
        }
        double variance = 0.0;
        for (double c : contribution) {
            variance += c * c;
        }
        return variance;
    }

    private static double[] standardised(Particles particles, double[] weights, double[] scale) {
        int count = particles.count();
        double[] means = CloudMoments.means(particles, weights);
        double[] standardised = new double[particles.position().length];
        for (int d = 0; d < scale.length; d++) {
            for (int n = 0; n < count; n++) {
                if (weights[n] > 0.0) {
                    standardised[d * count + n] = (particles.position()[d * count + n] - means[d]) / scale[d];
                }
            }
        }
        return standardised;
    }
}
