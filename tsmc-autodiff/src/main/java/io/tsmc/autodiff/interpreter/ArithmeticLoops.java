package io.tsmc.autodiff.interpreter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The loops of the block interpreter for sums, products and quotients, alone and fused. Fusing saves
 * writing and reading rows in between; each operation is still rounded by itself, so the bits stay. Each loop is a method
 * of its own, so that C2 compiles it to vector instructions.
 */
final class ArithmeticLoops {

    /**
     * One loop over the lanes; every array is indexed by the same counter.
     */
    @FunctionalInterface
    interface RowLoop {
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

    private static final Map<String, RowLoop> LOOPS = new LinkedHashMap<>();

    private ArithmeticLoops() {}

    /** The loop for an expression in the rows a, b, c, d and the numbers s, t, such as {@code a*s+c}; null if none. */
    static @Nullable RowLoop of(String expression) {
        return LOOPS.get(expression);
    }

    /** All expressions that there is a loop for. */
    static Set<String> expressions() {
        return Collections.unmodifiableSet(LOOPS.keySet());
    }

    static {
        // One operation.
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
        // Two.
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
        LOOPS.put("a*b*s", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] * b[i] * s;
            }
        });
        LOOPS.put("a*s*t", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] * s * t;
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
        LOOPS.put("t/(a+s)", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = t / (a[i] + s);
            }
        });
        LOOPS.put("b/(s-a)", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = b[i] / (s - a[i]);
            }
        });
        LOOPS.put("(a-b)/c", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = (a[i] - b[i]) / c[i];
            }
        });
        // Three.
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
        LOOPS.put("a*b+c+d", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] * b[i] + c[i] + d[i];
            }
        });
        LOOPS.put("c-a*b-d", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = c[i] - a[i] * b[i] - d[i];
            }
        });
        LOOPS.put("c-a*b+d", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = c[i] - a[i] * b[i] + d[i];
            }
        });
        LOOPS.put("a+b+c+d", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] + b[i] + c[i] + d[i];
            }
        });
        LOOPS.put("a+b+c-d", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] + b[i] + c[i] - d[i];
            }
        });
        LOOPS.put("a+b-c-d", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] + b[i] - c[i] - d[i];
            }
        });
        LOOPS.put("a+b+c*d", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] + b[i] + c[i] * d[i];
            }
        });
        LOOPS.put("a+b-c*d", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] + b[i] - c[i] * d[i];
            }
        });
        LOOPS.put("a-b+c*d", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] - b[i] + c[i] * d[i];
            }
        });
        LOOPS.put("a-b-c*d", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] - b[i] - c[i] * d[i];
            }
        });
        LOOPS.put("(a*b+c)*d", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = (a[i] * b[i] + c[i]) * d[i];
            }
        });
        LOOPS.put("(c-a*b)*d", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = (c[i] - a[i] * b[i]) * d[i];
            }
        });
        LOOPS.put("a*b*(c+d)", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] * b[i] * (c[i] + d[i]);
            }
        });
        LOOPS.put("(a-b-c)/d", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = (a[i] - b[i] - c[i]) / d[i];
            }
        });
        LOOPS.put("a*s+b+c", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] * s + b[i] + c[i];
            }
        });
        LOOPS.put("a*s+b-c", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] * s + b[i] - c[i];
            }
        });
        LOOPS.put("a*s-b+c", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] * s - b[i] + c[i];
            }
        });
        LOOPS.put("a*s*b+c", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] * s * b[i] + c[i];
            }
        });
        LOOPS.put("c-a*s*b", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = c[i] - a[i] * s * b[i];
            }
        });
        LOOPS.put("(a*s+b)*c", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = (a[i] * s + b[i]) * c[i];
            }
        });
        LOOPS.put("(a*s-b)*c", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = (a[i] * s - b[i]) * c[i];
            }
        });
        LOOPS.put("(a+b)*s+c", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = (a[i] + b[i]) * s + c[i];
            }
        });
        LOOPS.put("(a-b)*s+c", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = (a[i] - b[i]) * s + c[i];
            }
        });
        LOOPS.put("(a-b)*s*c", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = (a[i] - b[i]) * s * c[i];
            }
        });
        LOOPS.put("(a*b+c)*s", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = (a[i] * b[i] + c[i]) * s;
            }
        });
        LOOPS.put("(a+b+c)*s", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = (a[i] + b[i] + c[i]) * s;
            }
        });
        // Four.
        LOOPS.put("(a*b+c+d)*s", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = (a[i] * b[i] + c[i] + d[i]) * s;
            }
        });
        LOOPS.put("a*s-b*c+d", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] * s - b[i] * c[i] + d[i];
            }
        });
        LOOPS.put("(a-b)*s*c+d", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = (a[i] - b[i]) * s * c[i] + d[i];
            }
        });
        LOOPS.put("(c-a*b)*s*d", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = (c[i] - a[i] * b[i]) * s * d[i];
            }
        });
        LOOPS.put("c-a*b-d*s", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = c[i] - a[i] * b[i] - d[i] * s;
            }
        });
        LOOPS.put("a*s*t+b+c", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] * s * t + b[i] + c[i];
            }
        });
        LOOPS.put("a*s+b*t+c", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = a[i] * s + b[i] * t + c[i];
            }
        });
        LOOPS.put("(a*s*b+c)*t", (a, b, c, d, s, t, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = (a[i] * s * b[i] + c[i]) * t;
            }
        });
    }
}
