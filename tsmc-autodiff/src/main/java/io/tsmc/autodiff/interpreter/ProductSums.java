package io.tsmc.autodiff.interpreter;

/**
 * Loops for sums that begin with a row and go on with products of two rows, as in a matrix times a vector:
 * {@code y = ((x + a·b) + c·d) + …}. Each operation is rounded by itself, from left to right, so the bits are those of one
 * loop an operation.
 */
final class ProductSums {

    /** Most products in one loop. */
    static final int MOST_PRODUCTS = 4;

    private ProductSums() {}

    /**
     * Computes one row.
     *
     * @param rows all rows, [row][lanes]
     * @param terms numbers of the rows x, a, b, c, d, …; [1 + 2 products] with 2 to {@link #MOST_PRODUCTS} products
     * @param result number of the row that receives the sum; may be one of the terms
     * @param n number of lanes
     */
    static void run(double[][] rows, int[] terms, int result, int n) {
        double[] x = rows[terms[0]];
        double[] a = rows[terms[1]];
        double[] b = rows[terms[2]];
        double[] c = rows[terms[3]];
        double[] d = rows[terms[4]];
        double[] y = rows[result];
        switch (terms.length) {
            case 5 -> two(x, a, b, c, d, y, n);
            case 7 -> three(x, a, b, c, d, rows[terms[5]], rows[terms[6]], y, n);
            case 9 -> four(x, a, b, c, d, rows[terms[5]], rows[terms[6]], rows[terms[7]], rows[terms[8]], y, n);
            default -> throw new IllegalStateException("no loop for " + terms.length + " terms");
        }
    }

    private static void two(double[] x, double[] a, double[] b, double[] c, double[] d, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = x[i] + a[i] * b[i] + c[i] * d[i];
        }
    }

    private static void three(
            double[] x, double[] a, double[] b, double[] c, double[] d, double[] e, double[] f, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = x[i] + a[i] * b[i] + c[i] * d[i] + e[i] * f[i];
        }
    }

    private static void four(
            double[] x,
            double[] a,
            double[] b,
            double[] c,
            double[] d,
            double[] e,
            double[] f,
            double[] g,
            double[] h,
            double[] y,
            int n) {
        for (int i = 0; i < n; i++) {
            y[i] = x[i] + a[i] * b[i] + c[i] * d[i] + e[i] * f[i] + g[i] * h[i];
        }
    }
}
