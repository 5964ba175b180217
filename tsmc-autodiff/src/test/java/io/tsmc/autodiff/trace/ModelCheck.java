package io.tsmc.autodiff.trace;

import io.tsmc.autodiff.Differences;
import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.TraceException;
import io.tsmc.autodiff.trace.Tracer.Vector;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;

/** Compares the trace of a random model with running it: values to the bit, gradients with differences. */
final class ModelCheck {

    /** What came out. */
    enum Kind {
        AGREES,
        REFUSED,
        /** Refused, but the message names no line of the model. */
        REFUSED_ELSEWHERE,
        DIFFERS,
        GRADIENT_DIFFERS,
        CRASHED
    }

    /**
     * What came out, and where.
     *
     * @param kind what came out
     * @param message of the exception, or the first difference
     * @param nodes size of the graph
     * @param gradients number of partial derivatives compared
     */
    record Finding(Kind kind, String message, int nodes, int gradients) {}

    private static final int POINTS = 40;
    private static final int SMOOTH_POINTS = 3;
    /** Differences of larger values would be rounding errors. */
    private static final double LARGEST = 1e5;

    private ModelCheck() {}

    static Finding check(ModelClasses classes, ModelSource source) {
        return check(source, create(classes.traced(source)), create(classes.plain(source)));
    }

    /** Compares the trace of one object with running another. */
    static Finding check(ModelSource source, Object traced, Object run) {
        Graph graph;
        try {
            graph = trace(traced);
        } catch (TraceException e) {
            boolean placed = String.valueOf(e.getMessage()).matches("(?s)" + source.name() + "\\.java:\\d+: .*");
            return new Finding(placed ? Kind.REFUSED : Kind.REFUSED_ELSEWHERE, "" + e.getMessage(), 0, 0);
        } catch (RuntimeException | Error e) {
            StackTraceElement at = e.getStackTrace().length == 0 ? null : e.getStackTrace()[0];
            return new Finding(Kind.CRASHED, e + " at " + at, 0, 0);
        }
        Plain plain = new Plain(run);
        Random random = new Random(source.seed());
        for (int k = 0; k < POINTS; k++) {
            double[] x = point(random, k);
            double[] expected = plain.run(x);
            double[] actual = graph.evaluate(x);
            if (!Arrays.equals(expected, actual)) {
                String message = "at %s: %s, traced %s"
                        .formatted(Arrays.toString(x), Arrays.toString(expected), Arrays.toString(actual));
                return new Finding(Kind.DIFFERS, message, graph.size(), 0);
            }
        }
        // Rounded to floats, values are no smooth functions of anything.
        return source.text().contains("float")
                ? new Finding(Kind.AGREES, "", graph.size(), 0)
                : checkGradient(graph, plain, random);
    }

    private static Finding checkGradient(Graph graph, Plain plain, Random random) {
        Graph gradient = Gradient.reverse(graph, Set.of("y"), Set.of("x"));
        int compared = 0;
        for (int k = 0; k < SMOOTH_POINTS; k++) {
            double[] x = point(random, 0);
            double[] g = gradient.evaluate(x);
            if (!(Arrays.stream(plain.run(x)).map(Math::abs).sum() < LARGEST)) {
                continue;
            }
            for (int i = 0; i < x.length; i++) {
                double wide = Differences.derivative(plain::sum, x, i, 1e-3);
                double narrow = Differences.derivative(plain::sum, x, i, 3e-4);
                double scale = 1 + Math.abs(narrow);
                // Where two steps disagree there is a kink between them, or too much curvature for either.
                if (Math.abs(wide - narrow) < 1e-6 * scale) {
                    compared++;
                    if (!(Math.abs(g[i] - narrow) < 1e-5 * scale)) {
                        String message =
                                "derivative %d at %s: %s, traced %s".formatted(i, Arrays.toString(x), narrow, g[i]);
                        return new Finding(Kind.GRADIENT_DIFFERS, message, graph.size(), compared);
                    }
                }
            }
        }
        return new Finding(Kind.AGREES, "", graph.size(), compared);
    }

    /** Usual points, and now and then one with entries where branches meet. */
    private static double[] point(Random random, int k) {
        double[] x = new double[3];
        for (int i = 0; i < x.length; i++) {
            boolean special = k % 4 == 3 && random.nextBoolean();
            x[i] = special ? (random.nextInt(9) - 4) / 2.0 : 1.5 * random.nextGaussian();
        }
        return x;
    }

    private static Graph trace(Object model) {
        Tracer tracer = new Tracer();
        Vector x = tracer.input("x", 3);
        Vector y = tracer.vector(3);
        tracer.call(model, "run", x, y);
        tracer.output("y", y);
        return tracer.graph();
    }

    static Object create(Class<?> model) {
        try {
            return model.getMethod("create").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Plain {
        private final Object model;
        private final Method run;

        Plain(Object model) {
            this.model = model;
            try {
                run = model.getClass().getMethod("run", double[].class, double[].class);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }

        double[] run(double[] x) {
            double[] y = new double[3];
            try {
                run.invoke(model, x, y);
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(model + " throws at " + Arrays.toString(x), e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
            return y;
        }

        double sum(double[] x) {
            return Arrays.stream(run(x)).sum();
        }
    }
}
