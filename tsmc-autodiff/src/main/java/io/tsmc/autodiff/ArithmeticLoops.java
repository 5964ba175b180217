package io.tsmc.autodiff;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The loops of the block interpreter for sums, products and quotients, alone and fused in pairs and threes. Fusing saves
 * writing and reading rows in between; each operation is still rounded by itself, so the bits stay. Each loop is a method
 * of its own, so that C2 compiles it to vector instructions.
 */
final class ArithmeticLoops {

    /**
     * One loop over the lanes; every array is indexed by the same counter.
     */
    @FunctionalInterface
    interface Loop {
        /**
         * Computes one row.
         *
         * @param a first argument, [lanes]; likewise b, c and d, ignored where the loop has fewer
         * @param s first number; likewise t
         * @param y receives the result, [lanes]; may be one of the arguments
         * @param n number of lanes
         */
        void run(double[] a, double[] b, double[] c, double[] d, double s, double t, double[] y, int n);
    }

    private static final Map<String, Loop> LOOPS = new HashMap<>();

    private ArithmeticLoops() {}

    /** The loop for an expression in the rows a, b, c, d and the numbers s, t, such as {@code a*s+c}; null if none. */
    static @Nullable Loop of(String expression) {
        return LOOPS.get(expression);
    }

    static {
        LOOPS.put("a+b", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] + b[i];
            }
        });
        LOOPS.put("a-b", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] - b[i];
            }
        });
        LOOPS.put("a*b", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] * b[i];
            }
        });
        LOOPS.put("a/b", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] / b[i];
            }
        });
        LOOPS.put("a+s", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] + s;
            }
        });
        LOOPS.put("s-a", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = s - a[i];
            }
        });
        LOOPS.put("a*s", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] * s;
            }
        });
        LOOPS.put("a/s", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] / s;
            }
        });
        LOOPS.put("s/a", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = s / a[i];
            }
        });
        LOOPS.put("a*b+c", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] * b[i] + c[i];
            }
        });
        LOOPS.put("a*b-c", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] * b[i] - c[i];
            }
        });
        LOOPS.put("c-a*b", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = c[i] - a[i] * b[i];
            }
        });
        LOOPS.put("a*b*c", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] * b[i] * c[i];
            }
        });
        LOOPS.put("a+b+c", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] + b[i] + c[i];
            }
        });
        LOOPS.put("a+b-c", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] + b[i] - c[i];
            }
        });
        LOOPS.put("c-(a+b)", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = c[i] - (a[i] + b[i]);
            }
        });
        LOOPS.put("(a+b)*c", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = (a[i] + b[i]) * c[i];
            }
        });
        LOOPS.put("a-b+c", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] - b[i] + c[i];
            }
        });
        LOOPS.put("a-b-c", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] - b[i] - c[i];
            }
        });
        LOOPS.put("c-(a-b)", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = c[i] - (a[i] - b[i]);
            }
        });
        LOOPS.put("(a-b)*c", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = (a[i] - b[i]) * c[i];
            }
        });
        LOOPS.put("a*s+b", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] * s + b[i];
            }
        });
        LOOPS.put("a*s-b", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] * s - b[i];
            }
        });
        LOOPS.put("b-a*s", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = b[i] - a[i] * s;
            }
        });
        LOOPS.put("a*s*b", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] * s * b[i];
            }
        });
        LOOPS.put("(a+s)*b", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = (a[i] + s) * b[i];
            }
        });
        LOOPS.put("(s-a)*b", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = (s - a[i]) * b[i];
            }
        });
        LOOPS.put("(a+b)*s", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = (a[i] + b[i]) * s;
            }
        });
        LOOPS.put("(a-b)*s", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = (a[i] - b[i]) * s;
            }
        });
        LOOPS.put("a*b*s", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] * b[i] * s;
            }
        });
        LOOPS.put("a*s+t", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] * s + t;
            }
        });
        LOOPS.put("t-a*s", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = t - a[i] * s;
            }
        });
        LOOPS.put("a*b+s", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] * b[i] + s;
            }
        });
        LOOPS.put("s-a*b", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = s - a[i] * b[i];
            }
        });
        LOOPS.put("a*b+c*d", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] * b[i] + c[i] * d[i];
            }
        });
        LOOPS.put("a*b-c*d", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] * b[i] - c[i] * d[i];
            }
        });
    }
}
