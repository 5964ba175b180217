package io.tsmc.checks;

import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.autodiff.Graph;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One function of a plug-in, called in Java and evaluated as the program that it was traced to, at the same points.
 *
 * <p>Two numbers agree if they are equal or both NaN. Where the program has elementary functions, or constants that were
 * computed with some, they also agree
 *
 * <ul>
 *   <li>within 4 ulp of the larger one;
 *   <li>within the running error bound of the program, see {@link RoundingBounds}: it grows where digits cancel, and is the
 *       height of the step where rounding may decide a branch;
 *   <li>if the ranges of what Java and what the program make of {@value #PERTURBATIONS} points a few ulp away meet, once
 *       widened by the range of Java: for what is so badly conditioned, or so close to a kink or to the edge of where it
 *       is defined, that no bound says anything.
 * </ul>
 */
final class Comparison {

    /** What the result is filled with before a call; a number that no plug-in computes, and that no sum swallows. */
    private static final double GARBAGE = -1.2345678987654321;

    private static final int NEAR_ULPS = 4;
    private static final int PERTURBATIONS = 16;
    /** An entry smaller than this is moved as if it were this large: a zero has neighbours, too. */
    private static final double SMALLEST_MOVED = 1e-6;

    private final String owner;
    private final String result;
    private final TracedFunction function;
    private final Optional<Graph> graph;
    private final boolean exact;

    /**
     * Compares a function with a program.
     *
     * @param owner the plug-in, for messages
     * @param result name of what the function writes; empty if it returns a number
     * @param graph the program; empty if the function is not traced
     */
    Comparison(String owner, String result, TracedFunction function, Optional<Graph> graph) {
        this.owner = owner;
        this.result = result;
        this.function = function;
        this.graph = graph;
        exact = graph.isPresent() && RoundingBounds.isExact(graph.get());
    }

    /** Nodes of the program. */
    int size() {
        return graph.map(Graph::size).orElse(0);
    }

    /** Whether the program calls something that is not traced. */
    boolean calls() {
        return graph.isPresent() && !graph.get().calls().isEmpty();
    }

    /**
     * What Java computes.
     *
     * @param at the point, all arguments one after the other, [inputCount]
     * @param when for messages, such as {@code at time step 3}
     */
    double[] inJava(double[] at, String when) {
        return call(function, at, Double.NaN, when);
    }

    /**
     * What the program computes, which is what Java computes.
     *
     * @param at the point, all arguments one after the other, [inputCount]
     * @param when for messages, such as {@code at time step 3}
     * @throws IllegalArgumentException if it is not
     */
    double[] inBoth(double[] at, String when) {
        double[] java = requireAFunction(function, at, when);
        if (graph.isEmpty()) {
            return java;
        }
        double[] traced = graph.get().evaluate(at);
        double[] bounds = null;
        for (int i = 0; i < java.length; i++) {
            if (isClose(java[i], traced[i])) {
                continue;
            }
            if (bounds == null) {
                bounds = RoundingBounds.of(graph.get(), at);
            }
            boolean fine = Math.abs(java[i] - traced[i]) <= bounds[i]
                    || (!exact && bounds[i] != 0.0 && isWithinReach(at, i, java[i], traced[i], when));
            if (!fine) {
                throw failure(
                        "computes " + entry(i) + java[i] + ", but its trace " + source(i) + "computes " + traced[i],
                        at,
                        when,
                        "Maybe the code depends on something besides its arguments and settings, such as a static field"
                                + " that changes, the clock or random numbers. If not, this is a fault of the tracer:"
                                + " please report it, and write that line in another way" + orCallIt());
            }
        }
        return traced;
    }

    /** Equal arguments give equal results whatever was called before and whatever the result held; no argument changes. */
    private double[] requireAFunction(JavaFunction called, double[] at, String when) {
        double[] java = call(called, at, Double.NaN, when);
        double[] onGarbage = call(called, at, GARBAGE, when);
        double[] again = call(called, at, Double.NaN, when);
        for (int i = 0; i < java.length; i++) {
            if (!sameBits(java[i], again[i])) {
                throw failure(
                        called,
                        "computes " + entry(called, i) + java[i] + " at first and " + again[i]
                                + " later, of the same arguments",
                        at,
                        when,
                        "Maybe it is random, or keeps something from call to call. What is random in a system comes in"
                                + " by the argument noise, see noiseDim");
            }
            if (!sameBits(java[i], onGarbage[i])) {
                boolean unwritten = Double.isNaN(java[i]) && onGarbage[i] == GARBAGE;
                String entry = result.isEmpty() ? "entry " + i : result + "[" + i + "]";
                throw failure(
                        called,
                        unwritten
                                ? "leaves " + entry + " unwritten"
                                : "computes " + entry + " from what that held before the call: " + onGarbage[i]
                                        + " from " + GARBAGE,
                        at,
                        when,
                        unwritten
                                ? "Maybe a line is missing; what does not change is copied, as in " + entry + " = x["
                                        + i + "]"
                                : "Maybe write it before it is added to; the array is not empty when it is handed over");
            }
        }
        return java;
    }

    /** The derivative that a system brings is a function of its arguments, too. */
    void requireAFunctionOfTheDerivative(double[] at, String when) {
        function.derivative().ifPresent(derivative -> {
            double[] ones = new double[derivative.inputCount() - at.length];
            Arrays.fill(ones, 1.0);
            double[] in = Arrays.copyOf(at, derivative.inputCount());
            System.arraycopy(ones, 0, in, at.length, ones.length);
            new Comparison(owner, "", function, Optional.empty()).requireAFunction(derivative, in, when);
        });
    }

    private double[] call(JavaFunction called, double[] at, double fill, String when) {
        double[][] in = called.split(at);
        double[] out = new double[called.resultLength()];
        Arrays.fill(out, fill);
        try {
            called.call().run(in, out);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            StackTraceElement[] trace = e.getStackTrace();
            String place =
                    trace.length == 0 ? "" : " (" + trace[0].getFileName() + ":" + trace[0].getLineNumber() + ")";
            throw failure(
                    called,
                    "throws " + e + place,
                    at,
                    when,
                    "Maybe let it compute NaN where it is not defined: a motion whose cost is NaN is left out, and the"
                            + " others go on",
                    e);
        }
        double[][] before = called.split(at);
        for (int k = 0; k < in.length; k++) {
            for (int i = 0; i < in[k].length; i++) {
                if (!sameBits(in[k][i], before[k][i])) {
                    throw failure(
                            called,
                            "changes its argument " + called.arguments().get(k).name() + "[" + i + "], to " + in[k][i],
                            at,
                            when,
                            "Maybe work on a copy");
                }
            }
        }
        return out;
    }

    private boolean isClose(double java, double traced) {
        if (java == traced || (Double.isNaN(java) && Double.isNaN(traced))) {
            return true;
        }
        double ulp = Math.ulp(Math.max(Math.abs(java), Math.abs(traced)));
        return !exact && Math.abs(java - traced) <= NEAR_ULPS * ulp;
    }

    private boolean isWithinReach(double[] at, int entry, double java, double traced, String when) {
        Range inJava = new Range();
        Range inTrace = new Range();
        inJava.add(java);
        inTrace.add(traced);
        for (int k = 0; k < PERTURBATIONS; k++) {
            double[] near = near(at, k);
            inJava.add(call(function, near, Double.NaN, when)[entry]);
            inTrace.add(graph.orElseThrow().evaluate(near)[entry]);
        }
        return (inJava.holdsNoNumber && !Double.isFinite(traced))
                || (inTrace.holdsNoNumber && !Double.isFinite(java))
                || inJava.meets(inTrace);
    }

    /** Neighbour number k of a point. */
    private static double[] near(double[] at, int k) {
        Rng rng = RngStreams.of(1, RngUse.CHECK).particle(k);
        double[] near = at.clone();
        for (int i = 0; i < near.length; i++) {
            double most = NEAR_ULPS * Math.ulp(Math.max(Math.abs(near[i]), SMALLEST_MOVED));
            near[i] += most * (2.0 * rng.nextUniform() - 1.0);
        }
        return near;
    }

    private static boolean sameBits(double a, double b) {
        return Double.doubleToLongBits(a) == Double.doubleToLongBits(b);
    }

    /** The numbers from one to another, and whether there were others than numbers. */
    private static final class Range {
        private double lowest = Double.POSITIVE_INFINITY;
        private double highest = Double.NEGATIVE_INFINITY;
        private boolean holdsNoNumber;

        void add(double value) {
            if (Double.isFinite(value)) {
                lowest = Math.min(lowest, value);
                highest = Math.max(highest, value);
            } else {
                holdsNoNumber = true;
            }
        }

        boolean meets(Range other) {
            double width = highest - lowest;
            return other.lowest <= highest + width && other.highest >= lowest - width;
        }
    }

    private String entry(int index) {
        return entry(function, index);
    }

    private String entry(JavaFunction called, int index) {
        if (result.isEmpty()) {
            return called.resultLength() == 1 ? "" : "entry " + index + " as ";
        }
        return result + "[" + index + "] = ";
    }

    private String source(int entry) {
        String source = graph.map(g -> g.source(g.outputNode(entry))).orElse("");
        return source.isEmpty() ? "" : "(" + source + ") ";
    }

    private String orCallIt() {
        return function.name().equals("step") ? ", or implement ExternalDynamics, whose step is called as it is" : "";
    }

    private IllegalArgumentException failure(String finding, double[] at, String when, String remedy) {
        return failure(function, finding, at, when, remedy);
    }

    private IllegalArgumentException failure(
            JavaFunction called, String finding, double[] at, String when, String remedy) {
        return new IllegalArgumentException(message(called, finding, at, when, remedy));
    }

    private IllegalArgumentException failure(
            JavaFunction called, String finding, double[] at, String when, String remedy, Throwable cause) {
        return new IllegalArgumentException(message(called, finding, at, when, remedy), cause);
    }

    private String message(JavaFunction called, String finding, double[] at, String when, String remedy) {
        return String.format(
                Locale.ROOT, "%s: %s %s, %s: %s. %s", owner, called.name(), finding, when, called.describe(at), remedy);
    }
}
