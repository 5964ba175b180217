package io.tsmc.rivals;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** The covariance of the draws of CMA-ES, but for the step size, and how it learns. */
abstract sealed class CmaShape {

    /** A shape longer than this in one direction than in another, squared, is no shape any more. */
    private static final double WORST_CONDITION = 1e14;

    private final double[] path;

    CmaShape(int dim) {
        path = new double[dim];
    }

    /** What white noise becomes, a new array. */
    abstract double[] colour(double[] white);

    /** Undoes {@link #colour}, but for a rotation: with the symmetric root. */
    abstract double[] whiten(double[] step);

    /** The smallest and the largest variance along an axis. */
    abstract double[] extremes();

    /** Replaces a share of the covariance by the sum of outer products with these weights. */
    abstract void replace(double share, double[] weights, double[][] vectors);

    final boolean isSingular() {
        double[] extremes = extremes();
        return !(extremes[1] <= WORST_CONDITION * extremes[0]);
    }

    /**
     * Learns from an iteration.
     *
     * @param step of the mean, before it is scaled
     * @param isStalled whether the path of the step size is so long that this step should not lengthen that of the covariance
     * @param ranked steps of the draws, the best first, [count][dim]
     */
    final void learn(CmaConstants constants, double[] step, boolean isStalled, double[][] ranked) {
        double rate = constants.shapePathRate();
        double add = isStalled ? 0.0 : Math.sqrt(rate * (2.0 - rate) * constants.effectiveParents());
        for (int d = 0; d < path.length; d++) {
            path[d] = (1.0 - rate) * path[d] + add * step[d];
        }
        int count = ranked.length;
        double[][] vectors = Arrays.copyOf(ranked, count + 1);
        vectors[count] = path;
        double[] weights = new double[count + 1];
        double sum = 0.0;
        for (int i = 0; i < count; i++) {
            double weight = constants.rankMany() * constants.weights()[i];
            sum += weight;
            // A long step that did badly must not take away more than there is.
            weights[i] = weight >= 0.0 ? weight : weight * path.length / squaredNorm(whiten(ranked[i]));
        }
        weights[count] = constants.rankOne();
        double missing = isStalled ? constants.rankOne() * rate * (2.0 - rate) : 0.0;
        replace(constants.rankOne() + sum - missing, weights, vectors);
    }

    private static double squaredNorm(double[] vector) {
        return Arrays.stream(vector).map(x -> x * x).sum();
    }

    /** Variances of the coordinates alone. */
    static final class Separable extends CmaShape {

        private final double[] variance;

        Separable(int dim) {
            super(dim);
            variance = new double[dim];
            Arrays.fill(variance, 1.0);
        }

        @Override
        double[] colour(double[] white) {
            double[] step = new double[variance.length];
            Arrays.setAll(step, d -> white[d] * Math.sqrt(variance[d]));
            return step;
        }

        @Override
        double[] whiten(double[] step) {
            double[] white = new double[variance.length];
            Arrays.setAll(white, d -> step[d] / Math.sqrt(variance[d]));
            return white;
        }

        @Override
        double[] extremes() {
            return new double[] {
                Arrays.stream(variance).min().orElseThrow(),
                Arrays.stream(variance).max().orElseThrow()
            };
        }

        @Override
        void replace(double share, double[] weights, double[][] vectors) {
            for (int d = 0; d < variance.length; d++) {
                double sum = (1.0 - share) * variance[d];
                for (int i = 0; i < weights.length; i++) {
                    sum += weights[i] * vectors[i][d] * vectors[i][d];
                }
                variance[d] = sum;
            }
        }
    }

    /** The whole covariance, and its axes as of some iterations ago. */
    static final class Full extends CmaShape {

        private final int dim;
        private final int interval;
        private final DMatrixRMaj covariance;
        /** Axes as rows, [dim][dim]. */
        private final double[][] axes;

        private final double[] deviation;
        private int age;

        Full(int dim, int interval) {
            super(dim);
            this.dim = dim;
            this.interval = interval;
            covariance = CommonOps_DDRM.identity(dim);
            axes = new double[dim][dim];
            deviation = new double[dim];
            Arrays.fill(deviation, 1.0);
            for (int d = 0; d < dim; d++) {
                axes[d][d] = 1.0;
            }
        }

        @Override
        double[] colour(double[] white) {
            double[] step = new double[dim];
            for (int k = 0; k < dim; k++) {
                addTo(step, white[k] * deviation[k], axes[k]);
            }
            return step;
        }

        @Override
        double[] whiten(double[] step) {
            double[] white = new double[dim];
            for (int k = 0; k < dim; k++) {
                double along = 0.0;
                for (int d = 0; d < dim; d++) {
                    along += axes[k][d] * step[d];
                }
                addTo(white, along / deviation[k], axes[k]);
            }
            return white;
        }

        private static void addTo(double[] sum, double factor, double[] vector) {
            for (int d = 0; d < sum.length; d++) {
                sum[d] += factor * vector[d];
            }
        }

        @Override
        double[] extremes() {
            double least = Arrays.stream(deviation).min().orElseThrow();
            double most = Arrays.stream(deviation).max().orElseThrow();
            return new double[] {least * least, most * most};
        }

        @Override
        void replace(double share, double[] weights, double[][] vectors) {
            double[] entries = covariance.data;
            for (int row = 0; row < dim; row++) {
                for (int column = 0; column <= row; column++) {
                    entries[row * dim + column] *= 1.0 - share;
                }
            }
            for (int i = 0; i < weights.length; i++) {
                double[] vector = vectors[i];
                for (int row = 0; row < dim; row++) {
                    double factor = weights[i] * vector[row];
                    for (int column = 0; column <= row; column++) {
                        entries[row * dim + column] += factor * vector[column];
                    }
                }
            }
            for (int row = 0; row < dim; row++) {
                for (int column = 0; column < row; column++) {
                    entries[column * dim + row] = entries[row * dim + column];
                }
            }
            age++;
            if (age >= interval) {
                age = 0;
                decompose();
            }
        }

        private void decompose() {
            EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(dim, true, true);
            boolean found = eigen.decompose(covariance.copy());
            for (int k = 0; k < dim; k++) {
                // What is no covariance any more has no deviation either, and so is singular.
                double variance = found ? Math.max(0.0, eigen.getEigenvalue(k).getReal()) : 0.0;
                deviation[k] = Math.sqrt(variance);
                if (variance > 0.0) {
                    System.arraycopy(eigen.getEigenVector(k).data, 0, axes[k], 0, dim);
                }
            }
        }
    }
}
