package io.tsmc.riccati;

/**
 * The nearest positive semidefinite matrix, in the Frobenius norm, to a symmetric one: negative eigenvalues become zero
 * (Higham, "Computing a nearest symmetric positive semidefinite matrix", Linear Algebra Appl. 103, 1988). Eigenvalues
 * come from cyclic Jacobi rotations (Golub and Van Loan, "Matrix Computations", 4th ed., section 8.5), which leave the
 * zeros of sparse matrices alone and use nothing but arithmetic and square roots, the same bits everywhere. For one
 * thread at a time.
 */
final class Semidefinite {

    private static final double EPSILON = 0x1p-52;
    /** Convergence is quadratic; more sweeps than this are only asked for by entries that are not numbers. */
    private static final int MOST_SWEEPS = 30;

    private final double[] a;
    private final double[] vectors;

    Semidefinite(int mostEntries) {
        a = new double[mostEntries];
        vectors = new double[mostEntries];
    }

    /**
     * Projects a matrix in place. One that is positive semidefinite is left as it is; one with entries that are not
     * finite may get any entries, but is not made finite.
     *
     * @param matrix symmetric, [n][n]
     */
    void project(double[] matrix, int n) {
        if (!diagonalise(matrix, n)) {
            return;
        }
        boolean negative = false;
        for (int i = 0; i < n; i++) {
            negative |= a[i * n + i] < 0.0;
        }
        if (!negative) {
            return;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0.0;
                for (int k = 0; k < n; k++) {
                    sum += vectors[i * n + k] * Math.max(0.0, a[k * n + k]) * vectors[j * n + k];
                }
                matrix[i * n + j] = sum;
                matrix[j * n + i] = sum;
            }
        }
    }

    /** Leaves the eigenvalues on the diagonal of {@link #a}; false if the matrix is not finite. */
    private boolean diagonalise(double[] matrix, int n) {
        double squares = 0.0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i * n + j] = matrix[i * n + j];
                vectors[i * n + j] = i == j ? 1.0 : 0.0;
                squares += matrix[i * n + j] * matrix[i * n + j];
            }
        }
        if (!(squares < Double.POSITIVE_INFINITY)) {
            return false;
        }
        double negligible = EPSILON * Math.sqrt(squares);
        boolean rotated = true;
        for (int sweep = 0; rotated && sweep < MOST_SWEEPS; sweep++) {
            rotated = false;
            for (int p = 0; p < n - 1; p++) {
                for (int q = p + 1; q < n; q++) {
                    if (Math.abs(a[p * n + q]) > negligible) {
                        rotate(p, q, n);
                        rotated = true;
                    }
                }
            }
        }
        return true;
    }

    /** Makes the entry (p, q) zero, by the smaller of the two rotations that do. */
    private void rotate(int p, int q, int n) {
        double tau = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q]);
        double tangent = 1.0 / (Math.abs(tau) + Math.sqrt(1.0 + tau * tau));
        if (tau < 0.0) {
            tangent = -tangent;
        }
        double cosine = 1.0 / Math.sqrt(1.0 + tangent * tangent);
        double sine = tangent * cosine;
        for (int k = 0; k < n; k++) {
            double kp = a[k * n + p];
            double kq = a[k * n + q];
            a[k * n + p] = cosine * kp - sine * kq;
            a[k * n + q] = sine * kp + cosine * kq;
        }
        for (int k = 0; k < n; k++) {
            double pk = a[p * n + k];
            double qk = a[q * n + k];
            a[p * n + k] = cosine * pk - sine * qk;
            a[q * n + k] = sine * pk + cosine * qk;
            double kp = vectors[k * n + p];
            double kq = vectors[k * n + q];
            vectors[k * n + p] = cosine * kp - sine * kq;
            vectors[k * n + q] = sine * kp + cosine * kq;
        }
        a[p * n + q] = 0.0;
        a[q * n + p] = 0.0;
    }
}
