package io.tsmc.autodiff.interpreter;

import io.tsmc.autodiff.Op;

/**
 * One loop for each operation that is no elementary function, over the lanes of a block. Every array is indexed by the same counter and the methods are
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

    static void lookUp(double[] table, double[] a, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Op.lookUp(table, a[i]);
        }
    }

    static void select(double[] a, double[] b, double[] c, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] != 0.0 ? b[i] : c[i];
        }
    }
}
