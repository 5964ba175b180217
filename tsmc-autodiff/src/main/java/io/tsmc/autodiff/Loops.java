package io.tsmc.autodiff;

/**
 * One loop for each operation, over the lanes of a block. Every array is indexed by the same counter and the methods are
 * tiny, so that C2 compiles each to vector instructions.
 *
 * <p>In all of them {@code a}, {@code b}, {@code c} are arguments, [lanes], {@code y} receives the result, [lanes], and
 * may be one of the arguments; {@code n} is the number of lanes.
 */
final class Loops {

    private Loops() {}

    static void remainder(double[] a, double[] b, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] % b[i];
        }
    }

    static void fma(double[] a, double[] b, double[] c, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.fma(a[i], b[i], c[i]);
        }
    }

    static void negate(double[] a, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = -a[i];
        }
    }

    static void sqrt(double[] a, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.sqrt(a[i]);
        }
    }

    static void cbrt(double[] a, double[] y, int n) {
        Roots.cbrt(a, y, n);
    }

    static void tan(double[] a, double[] y, int n) {
        Trigonometry.tan(a, y, n);
    }

    static void asin(double[] a, double[] y, int n) {
        InverseTrigonometry.asin(a, y, n);
    }

    static void acos(double[] a, double[] y, int n) {
        InverseTrigonometry.acos(a, y, n);
    }

    static void atan(double[] a, double[] y, int n) {
        InverseTrigonometry.atan(a, y, n);
    }

    static void exp(double[] a, double[] y, int n) {
        Exponentials.exp(a, y, n);
    }

    static void expm1(double[] a, double[] y, int n) {
        Exponentials.expm1(a, y, n);
    }

    static void log(double[] a, double[] y, int n) {
        Logarithms.log(a, y, n);
    }

    static void log1p(double[] a, double[] y, int n) {
        Logarithms.log1p(a, y, n);
    }

    static void log10(double[] a, double[] y, int n) {
        Logarithms.log10(a, y, n);
    }

    static void sinh(double[] a, double[] y, int n) {
        Exponentials.sinh(a, y, n);
    }

    static void cosh(double[] a, double[] y, int n) {
        Exponentials.cosh(a, y, n);
    }

    static void tanh(double[] a, double[] y, int n) {
        Exponentials.tanh(a, y, n);
    }

    static void abs(double[] a, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.abs(a[i]);
        }
    }

    static void signum(double[] a, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.signum(a[i]);
        }
    }

    static void floor(double[] a, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.floor(a[i]);
        }
    }

    static void ceil(double[] a, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.ceil(a[i]);
        }
    }

    static void rint(double[] a, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.rint(a[i]);
        }
    }

    static void toFloat(double[] a, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = (float) a[i];
        }
    }

    static void atan2(double[] a, double[] b, double[] y, int n) {
        InverseTrigonometry.atan2(a, b, y, n);
    }

    static void pow(double[] a, double[] b, double[] y, int n) {
        Powers.pow(a, b, y, n);
    }

    static void hypot(double[] a, double[] b, double[] y, int n) {
        Roots.hypot(a, b, y, n);
    }

    static void min(double[] a, double[] b, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.min(a[i], b[i]);
        }
    }

    static void max(double[] a, double[] b, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(a[i], b[i]);
        }
    }

    static void lessThan(double[] a, double[] b, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] < b[i] ? 1.0 : 0.0;
        }
    }

    static void lessOrEqual(double[] a, double[] b, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] <= b[i] ? 1.0 : 0.0;
        }
    }

    static void equal(double[] a, double[] b, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] == b[i] ? 1.0 : 0.0;
        }
    }

    static void select(double[] a, double[] b, double[] c, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] != 0.0 ? b[i] : c[i];
        }
    }

    static void sin(double[] a, double[] y, int n) {
        Trigonometry.sin(a, y, n);
    }

    static void cos(double[] a, double[] y, int n) {
        Trigonometry.cos(a, y, n);
    }

    /** Sine and cosine, the bits of each as if alone; either row may be that of the angles. */
    static void sinCos(double[] a, double[] sin, double[] cos, int n) {
        Trigonometry.sinCos(a, sin, cos, n);
    }
}
