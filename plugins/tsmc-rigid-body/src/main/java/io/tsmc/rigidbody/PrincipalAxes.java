package io.tsmc.rigidbody;

/** Eigenvalues and eigenvectors of symmetric matrices of three by three, by Jacobi's rotations. */
final class PrincipalAxes {

    private static final int SWEEPS = 30;

    private PrincipalAxes() {}

    /**
     * Turns a matrix diagonal. A diagonal matrix is left alone, to the bit.
     *
     * @param symmetric [3][3]
     * @param axes receives the eigenvectors as columns, [3][3]
     * @return the eigenvalues, in the order of the columns, [3]
     */
    static double[] of(double[][] symmetric, double[][] axes) {
        double[][] a = new double[3][];
        for (int i = 0; i < 3; i++) {
            a[i] = symmetric[i].clone();
            axes[i] = new double[] {i == 0 ? 1 : 0, i == 1 ? 1 : 0, i == 2 ? 1 : 0};
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int p = 0; p < 2; p++) {
                for (int q = p + 1; q < 3; q++) {
                    if (a[p][q] != 0.0) {
                        rotate(a, axes, p, q);
                    }
                }
            }
        }
        return new double[] {a[0][0], a[1][1], a[2][2]};
    }

    private static void rotate(double[][] a, double[][] axes, int p, int q) {
        double angle = 0.5 * Math.atan2(2.0 * a[p][q], a[q][q] - a[p][p]);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        for (int k = 0; k < 3; k++) {
            double kp = a[k][p];
            double kq = a[k][q];
            a[k][p] = cos * kp - sin * kq;
            a[k][q] = sin * kp + cos * kq;
        }
        for (int k = 0; k < 3; k++) {
            double pk = a[p][k];
            double qk = a[q][k];
            a[p][k] = cos * pk - sin * qk;
            a[q][k] = sin * pk + cos * qk;
        }
        a[p][q] = 0.0;
        a[q][p] = 0.0;
        for (int k = 0; k < 3; k++) {
            double kp = axes[k][p];
            double kq = axes[k][q];
            axes[k][p] = cos * kp - sin * kq;
            axes[k][q] = sin * kp + cos * kq;
        }
    }
}
