package io.tsmc.checks;

import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Program;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What holds for every function that is traced. The points are drawn from the box of its arguments, always the same ones.
 *
 * <p>Each check throws an {@link AssertionError} if it fails, and an {@link io.tsmc.autodiff.TraceException} if the
 * function cannot be traced.
 */
public final class TracedChecks {

    private static final int POINTS = 64;
    /** Numbers of points at a time; with the last, each comes several times. */
    private static final int[] LANES = {1, 7, POINTS, 300};
    /** Points at which differences are taken: each costs six calls for each input. */
    private static final int SLOPES = 16;
    /** Widest step of the differences, as a share of the width of the box. */
    private static final double STEP = 1e-3;
    /** Differences that are no better than this, relatively, say nothing. */
    private static final double UNCERTAIN = 1e-3;
    /** Relative error of a gradient that is put down to the differences. */
    private static final double TOLERANCE = 1e-6;

    private final TracedFunction function;

    /** Checks one function. */
    public TracedChecks(TracedFunction function) {
        this.function = function;
    }

    /**
     * All of them by name.
     *
     * @param name of the function
     * @param function made within each check: what that throws is a finding
     * @param backends to compare
     */
    public static List<Check> of(String name, Supplier<TracedFunction> function, List<Backend> backends) {
        return List.of(
                new Check(
                        name + ": a function of its arguments",
                        () -> new TracedChecks(function.get()).isAFunctionOfItsArguments()),
                new Check(name + ": traced as it runs", () -> new TracedChecks(function.get()).agreesWithItsTrace()),
                new Check(name + ": finite", () -> new TracedChecks(function.get()).isFinite()),
                new Check(name + ": gradient", () -> new TracedChecks(function.get()).hasTheGradientOfItsTrace()),
                new Check(
                        name + ": same bits on back ends",
                        () -> new TracedChecks(function.get()).givesTheSameBitsOn(backends)));
    }

    /**
     * Equal arguments give equal results, to the bit, whatever was called before; every entry of the result is written, and
     * no argument is.
     */
    public void isAFunctionOfItsArguments() {
        requireAFunction(function);
        function.derivative().ifPresent(TracedChecks::requireAFunction);
    }

    private static void requireAFunction(JavaFunction function) {
        double[][] first = new double[POINTS][];
        for (int k = 0; k < POINTS; k++) {
            first[k] = function.evaluate(point(function, k));
        }
        for (int k = POINTS - 1; k >= 0; k--) {
            double[][] in = function.split(point(function, k));
            double[] out = new double[function.resultLength()];
            Arrays.fill(out, Double.NaN);
            function.call().run(in, out);
            for (int i = 0; i < out.length; i++) {
                if (Double.doubleToLongBits(out[i]) != Double.doubleToLongBits(first[k][i])) {
                    throw failure(
                            function,
                            "entry " + i + " of the result is " + first[k][i] + " at first and " + out[i]
                                    + " later, of the same arguments",
                            k,
                            "Maybe not every entry of the result is written, or something is kept from call to call");
                }
            }
            if (!Arrays.deepEquals(in, function.split(point(function, k)))) {
                throw failure(
                        function,
                        "it changes its arguments, to " + Arrays.deepToString(in),
                        k,
                        "Maybe work on a copy of them");
            }
        }
    }

    /** The result and its gradient are finite everywhere. */
    public void isFinite() {
        Graph gradient = gradient(function.graph());
        for (int k = 0; k < POINTS; k++) {
            double[] result = function.evaluate(point(k));
            requireFinite("the result is ", result, k);
            requireFinite("the gradient is ", gradient.evaluate(withWeights(point(k), weights(k))), k);
        }
    }

    private void requireFinite(String what, double[] values, int point) {
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            throw failure(
                    what + Arrays.toString(values),
                    point,
                    "Maybe a quotient or a root at the edge of where it is defined; or the domain is too large");
        }
    }

    /**
     * The program that was traced gives what the Java code gives: the same bits if there are only {@code + - * / sqrt},
     * and else as close as the bounds of the elementary functions allow.
     */
    public void agreesWithItsTrace() {
        Graph graph = function.graph();
        for (int k = 0; k < POINTS; k++) {
            double[] point = point(k);
            double[] java = function.evaluate(point);
            double[] traced = graph.evaluate(point);
            double[] bounds = RoundingBounds.of(graph, point);
            for (int i = 0; i < java.length; i++) {
                boolean same = Double.doubleToLongBits(java[i]) == Double.doubleToLongBits(traced[i]);
                // With a bound of NaN there is no saying.
                if (!same && (bounds[i] == 0.0 || Math.abs(java[i] - traced[i]) > bounds[i])) {
                    throw failure(
                            "entry " + i + " of the result is " + java[i] + ", but its trace gives " + traced[i],
                            k,
                            "Maybe the code depends on something besides its arguments and settings, or leaves entries"
                                    + " unwritten");
                }
            }
        }
    }

    /**
     * The gradient of the trace is the slope of the Java code, by central differences with Richardson extrapolation. Where
     * these do not converge, at a kink or a jump, they say nothing; but that must not be so at most points.
     */
    public void hasTheGradientOfItsTrace() {
        Graph gradient = gradient(function.graph());
        int inputs = function.inputCount();
        double scale = scale();
        int unclear = 0;
        for (int k = 0; k < SLOPES; k++) {
            double[] weights = weights(k);
            double[] exact = gradient.evaluate(withWeights(point(k), weights));
            for (int input = 0; input < inputs; input++) {
                Slope slope = slope(k, input, weights, scale);
                double size = Math.max(Math.abs(exact[input]), Math.abs(slope.value));
                if (!(slope.error <= UNCERTAIN * size + slope.noise)) {
                    unclear++;
                } else if (Math.abs(exact[input] - slope.value) > TOLERANCE * size + 10 * slope.error + slope.noise) {
                    boolean external = function.derivative().isPresent();
                    throw failure(
                            "the derivative by " + function.inputName(input) + " of a weighted sum of the result is "
                                    + exact[input] + " by its " + (external ? "vectorJacobianProduct" : "trace")
                                    + ", but " + slope.value + " by differences of the Java code",
                            k,
                            external
                                    ? "Maybe a term is missing there, or step is rounded or looked up in a table"
                                    : "Maybe values are rounded or looked up in a table, so that the code is a staircase");
                }
            }
        }
        if (2 * unclear > SLOPES * inputs) {
            throw new AssertionError(
                    function.name() + ": differences of the Java code do not converge to a derivative for "
                            + unclear + " of " + SLOPES * inputs
                            + " points and inputs. Maybe the code is noisy, or a staircase; gradients would be of no use");
        }
    }

    /**
     * A derivative by differences.
     *
     * @param error of the extrapolation, by its last change
     * @param noise what rounding can contribute
     */
    private record Slope(double value, double error, double noise) {}

    private Slope slope(int k, int input, double[] weights, double scale) {
        double h = STEP * widths(function)[input];
        double[] central = new double[3];
        double size = scale;
        for (int level = 0; level < 3; level++) {
            double[] up = point(k);
            double[] down = point(k);
            up[input] += h;
            down[input] -= h;
            double[] above = function.evaluate(up);
            double[] below = function.evaluate(down);
            double difference = 0.0;
            for (int i = 0; i < weights.length; i++) {
                difference += weights[i] * (above[i] - below[i]);
                size = Math.max(size, Math.abs(weights[i]) * Math.max(Math.abs(above[i]), Math.abs(below[i])));
            }
            central[level] = difference / (up[input] - down[input]);
            h *= 0.5;
        }
        double coarse = (4 * central[1] - central[0]) / 3;
        double fine = (4 * central[2] - central[1]) / 3;
        // 16 ulps of the largest weighted entry, over the width 4 h of the narrowest difference.
        return new Slope(fine, Math.abs(fine - coarse), weights.length * 16 * Math.ulp(size) / (4 * h));
    }

    /** The largest entry of the result at all points. Where the result is tiny, what it is the difference of need not be. */
    private double scale() {
        double scale = 0.0;
        for (int k = 0; k < POINTS; k++) {
            for (double entry : function.evaluate(point(k))) {
                scale = Math.max(scale, Math.abs(entry));
            }
        }
        return scale;
    }

    /** All back ends give the bits of the definition, for the function and for its gradient, in blocks of any size. */
    public void givesTheSameBitsOn(List<Backend> backends) {
        Graph graph = function.graph();
        Graph gradient = gradient(graph);
        double[][] points = new double[POINTS][];
        double[][] weighted = new double[POINTS][];
        for (int k = 0; k < POINTS; k++) {
            points[k] = point(k);
            weighted[k] = withWeights(point(k), weights(k));
        }
        for (Backend backend : backends) {
            for (int lanes : LANES) {
                requireBits(backend, "the result", graph, points, lanes);
                requireBits(backend, "the gradient", gradient, weighted, lanes);
            }
        }
    }

    private void requireBits(Backend backend, String what, Graph graph, double[][] points, int lanes) {
        Program.Evaluator evaluator = Program.of(graph, backend).evaluator(lanes);
        double[][] in = new double[graph.inputCount()][lanes];
        double[][] out = new double[graph.outputCount()][lanes];
        double[][] defined = Arrays.stream(points).map(graph::evaluate).toArray(double[][]::new);
        for (int from = 0; from < POINTS; from += lanes) {
            for (int lane = 0; lane < lanes; lane++) {
                for (int i = 0; i < in.length; i++) {
                    in[i][lane] = points[(from + lane) % POINTS][i];
                }
            }
            evaluator.evaluate(in, out, lanes);
            for (int lane = 0; lane < lanes; lane++) {
                int point = (from + lane) % POINTS;
                double[] expected = defined[point];
                for (int i = 0; i < expected.length; i++) {
                    if (Double.doubleToLongBits(expected[i]) != Double.doubleToLongBits(out[i][lane])) {
                        throw failure(
                                "entry " + i + " of " + what + " is " + out[i][lane] + " on back end " + backend
                                        + " with " + lanes + " lanes, but " + expected[i] + " by definition",
                                point,
                                function.derivative().isPresent()
                                        ? "Maybe steps and vectorJacobianProducts do not give each point the bits of"
                                                + " step and vectorJacobianProduct"
                                        : "Maybe a defect of the back end, please report it");
                    }
                }
            }
        }
    }

    private static Graph gradient(Graph graph) {
        Set<String> all = graph.inputs().stream().map(Graph.Port::name).collect(Collectors.toSet());
        return Gradient.reverse(graph, Set.of(), all);
    }

    private static double[] withWeights(double[] point, double[] weights) {
        double[] in = Arrays.copyOf(point, point.length + weights.length);
        System.arraycopy(weights, 0, in, point.length, weights.length);
        return in;
    }

    /** What the entries of the result are weighted with at a point. */
    private double[] weights(int k) {
        Rng rng = RngStreams.of(2, RngUse.CHECK).particle(k);
        double[] weights = new double[function.resultLength()];
        Arrays.setAll(weights, i -> 0.5 + rng.nextUniform());
        return weights;
    }

    private double[] point(int k) {
        return point(function, k);
    }

    /** Point number k, far enough from the edge of the box to take differences. */
    private static double[] point(JavaFunction function, int k) {
        Rng rng = RngStreams.of(1, RngUse.CHECK).particle(k);
        double[] point = new double[function.inputCount()];
        double[] width = widths(function);
        int i = 0;
        for (JavaFunction.Argument argument : function.arguments()) {
            for (double lower : argument.lower()) {
                point[i] = lower + width[i] * (STEP + (1 - 2 * STEP) * rng.nextUniform());
                i++;
            }
        }
        return point;
    }

    private static double[] widths(JavaFunction function) {
        return function.arguments().stream()
                .flatMapToDouble(a -> IntStream.range(0, a.length()).mapToDouble(i -> a.upper()[i] - a.lower()[i]))
                .toArray();
    }

    private AssertionError failure(String finding, int point, String remedy) {
        return failure(function, finding, point, remedy);
    }

    private static AssertionError failure(JavaFunction function, String finding, int point, String remedy) {
        return new AssertionError(String.format(
                Locale.ROOT,
                "%s: %s, at %s. %s",
                function.name(),
                finding,
                function.describe(point(function, point)),
                remedy));
    }
}
