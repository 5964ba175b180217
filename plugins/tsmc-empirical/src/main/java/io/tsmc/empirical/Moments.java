package io.tsmc.empirical;

import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/** Makes the first two moments of a set of points those of the standard normal distribution. */
final class Moments {

    private static final double SMALLEST_PIVOT = 1e-8;

    private Moments() {}

    /**
     * Shifts the points to mean 0 and maps them to covariance I, {@code y = L⁻¹ (x - mean)} with {@code L Lᵀ} their
     * covariance; where that is singular, as with too few points, each coordinate is scaled on its own.
     *
     * @param points changed in place, [M][n]
     */
    static void match(double[][] points) {
        int count = points.length;
        int dim = points[0].length;
        if (count < 2) {
            return;
        }
        for (int i = 0; i < dim; i++) {
            double mean = 0.0;
            for (double[] point : points) {
                mean += point[i] / count;
            }
            for (double[] point : points) {
                point[i] -= mean;
            }
        }
        RealMatrix centred = MatrixUtils.createRealMatrix(points);
        RealMatrix covariance = centred.transpose().multiply(centred).scalarMultiply(1.0 / count);
        DecompositionSolver root = count > dim && isRegular(covariance) ? root(covariance) : root(diagonal(covariance));
        for (double[] point : points) {
            System.arraycopy(root.solve(MatrixUtils.createRealVector(point)).toArray(), 0, point, 0, dim);
        }
    }

    private static boolean isRegular(RealMatrix covariance) {
        return new LUDecomposition(covariance).getDeterminant() > SMALLEST_PIVOT;
    }

    private static DecompositionSolver root(RealMatrix covariance) {
        return new LUDecomposition(new CholeskyDecomposition(covariance).getL()).getSolver();
    }

    private static RealMatrix diagonal(RealMatrix matrix) {
        double[] diagonal = new double[matrix.getRowDimension()];
        for (int i = 0; i < diagonal.length; i++) {
            // A coordinate without spread stays as it is.
            diagonal[i] = matrix.getEntry(i, i) > 0.0 ? matrix.getEntry(i, i) : 1.0;
        }
        return MatrixUtils.createRealDiagonalMatrix(diagonal);
    }
}
