package io.tsmc.riccati;

/**
 * The nearest positive semidefinite matrix, in the Frobenius norm, to a symmetric one: negative eigenvalues become zero
 * (Higham, "Computing a nearest symmetric positive semidefinite matrix", Linear Algebra Appl. 103, 1988). Eigenvalues
 * come from cyclic Jacobi rotations (Golub and Van Loan, "Matrix Computations", 4th ed., section 8.5), which use nothing
 * but arithmetic and square roots, the same bits everywhere. For one thread at a time.
 *
 * <p>Hessians of costs are mostly zeros, and semidefinite already. So the blocks that no entry connects are projected each
 * by itself, and rotated only if they have no Cholesky factor: on the cart-pole that takes a twelfth of the time.
 */
final class Semidefinite {

    private static final double EPSILON = 0x1p-52;
    /** Convergence is quadratic; more sweeps than this are only asked for by entries that are not numbers. */
    private static final int MOST_SWEEPS = 30;

    private final double[] a;
    private final double[] vectors;
    /** The block of each row, by the first of its rows. */
    private final int[] block;

    private final int[] rows;

    Semidefinite(int mostEntries) {
        a = new double[mostEntries];
        vectors = new double[mostEntries];
        block = new int[mostEntries];
        rows = new int[mostEntries];
    }

    /**
     * Projects a matrix in place. One that is positive semidefinite is left as it is; one with entries that are not
     * finite may get any entries, but is not made finite.
     *
     * @param matrix symmetric, [n][n]
     */
    void project(double[] matrix, int n) {
        findBlocks(matrix, n);
        for (int first = 0; first < n; first++) {
            if (block[first] == first) {
                int size = 0;
                for (int i = first; i < n; i++) {
                    if (block[i] == first) {
                        rows[size++] = i;
                    }
                }
                projectBlock(matrix, n, size);
            }
        }
    }

    private void findBlocks(double[] matrix, int n) {
        for (int i = 0; i < n; i++) {
            block[i] = i;
        }
        for (int i = 1; i < n; i++) {
            for (int j = 0; j < i; j++) {
                if (matrix[i * n + j] != 0.0 && block[i] != block[j]) {
                    int kept = Math.min(block[i], block[j]);
                    int gone = Math.max(block[i], block[j]);
                    for (int k = 0; k <= i; k++) {
                        block[k] = block[k] == gone ? kept : block[k];
                    }
                }
            }
        }
    }

    /** Projects what the first {@code size} of {@link #rows} have in common. */
    private void projectBlock(double[] matrix, int n, int size) {
        if (size == 1) {
            int entry = rows[0] * (n + 1);
            if (matrix[entry] < 0.0 && matrix[entry] > Double.NEGATIVE_INFINITY) {
                matrix[entry] = 0.0;
            }
            return;
        }
        load(matrix, n, size);
        if (hasFactor(size)) {
            return;
        }
        load(matrix, n, size);
        if (!diagonalise(size)) {
            return;
        }
        boolean negative = false;
        for (int i = 0; i < size; i++) {
            negative |= a[i * size + i] < 0.0;
        }
        if (!negative) {
            return;
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0.0;
                for (int k = 0; k < size; k++) {
                    sum += vectors[i * size + k] * Math.max(0.0, a[k * size + k]) * vectors[j * size + k];
                }
                matrix[rows[i] * n + rows[j]] = sum;
                matrix[rows[j] * n + rows[i]] = sum;
            }
        }
    }

    private void load(double[] matrix, int n, int size) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                a[i * size + j] = matrix[rows[i] * n + rows[j]];
            }
        }
    }

    /** Whether {@link #a}, which it overwrites, is positive definite beyond rounding: whether it has a Cholesky factor. */
    private boolean hasFactor(int n) {
        for (int k = 0; k < n; k++) {
            double pivot = a[k * n + k];
            if (!(pivot > 0.0 && pivot < Double.POSITIVE_INFINITY)) {
                return false;
            }
            for (int i = k + 1; i < n; i++) {
                double ratio = a[i * n + k] / pivot;
                for (int j = k + 1; j <= i; j++) {
                    a[i * n + j] -= ratio * a[j * n + k];
                }
            }
        }
        return true;
    }

    /** Leaves the eigenvalues on the diagonal of {@link #a}; false if the matrix is not finite. */
    private boolean diagonalise(int n) {
        double squares = 0.0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                vectors[i * n + j] = i == j ? 1.0 : 0.0;
                squares += a[i * n + j] * a[i * n + j];
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
