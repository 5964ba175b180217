package io.tsmc.checks;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.api.Prior;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Tracer;
import io.tsmc.autodiff.Tracer.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One function of a plug-in, in two readings: as Java calls it, and as the program that it is traced to. */
public final class TracedFunction {

    static final String RESULT = "result";

    /** How far the innovations of a prior and the parameters of a policy are taken from zero. */
    private static final double REACH = 3.0;

    /** The call in Java; {@code arguments} has one array for each argument, {@code result} is to be written. */
    interface Call {
        void run(double[][] arguments, double[] result);
    }

    /** The trace of the call; writes into the result, or returns a vector in its place. */
    private interface Trace {
        Vector run(Tracer tracer, Vector[] arguments, Vector result);
    }

    /** An argument and the box that its values are taken from. */
    record Argument(String name, double[] lower, double[] upper) {
        static Argument within(String name, int length, double reach) {
            double[] upper = new double[length];
            Arrays.fill(upper, reach);
            return new Argument(name, Arrays.stream(upper).map(x -> -x).toArray(), upper);
        }

        int length() {
            return lower.length;
        }
    }

    private final String name;
    private final List<Argument> arguments;
    private final int resultLength;
    private final Call call;
    private final Trace trace;

    private TracedFunction(String name, List<Argument> arguments, int resultLength, Call call, Trace trace) {
        this.name = name;
        this.arguments = arguments;
        this.resultLength = resultLength;
        this.call = call;
        this.trace = trace;
    }

    /** {@link Dynamics#step} on a domain, with noise in [-3, 3]. */
    public static TracedFunction step(Dynamics dynamics, Domain domain) {
        return new TracedFunction(
                "step",
                List.of(
                        new Argument("x", domain.stateLower(), domain.stateUpper()),
                        new Argument("u", domain.controlLower(), domain.controlUpper()),
                        Argument.within("noise", dynamics.noiseDim(), REACH)),
                dynamics.stateDim(),
                (in, next) -> dynamics.step(in[0], in[1], in[2], next),
                (tracer, in, next) -> {
                    tracer.call(dynamics, "step", in[0], in[1], in[2], next);
                    return next;
                });
    }

    /** {@link Cost#stage} and {@link Cost#terminal} on a domain, in the first hundred time steps. */
    public static List<TracedFunction> of(Cost cost, Dynamics dynamics, Domain domain) {
        Argument x = new Argument("x", domain.stateLower(), domain.stateUpper());
        Argument u = new Argument("u", domain.controlLower(), domain.controlUpper());
        Argument time = new Argument("time", new double[1], new double[] {100 * dynamics.timeStep()});
        return List.of(
                new TracedFunction(
                        "stage",
                        List.of(x, u, time),
                        1,
                        (in, out) -> out[0] = cost.stage(in[0], in[1], in[2][0]),
                        (tracer, in, out) -> tracer.vector(
                                tracer.callForDouble(cost, "stage", in[0], in[1], tracer.entry(in[2], 0)))),
                new TracedFunction(
                        "terminal",
                        List.of(x),
                        1,
                        (in, out) -> out[0] = cost.terminal(in[0]),
                        (tracer, in, out) -> tracer.vector(tracer.callForDouble(cost, "terminal", in[0]))));
    }

    /** {@link Policy#act} on a domain, with parameters up to three of their scales. */
    public static TracedFunction act(Policy policy, Dynamics dynamics, Domain domain) {
        int nx = dynamics.stateDim();
        int nu = dynamics.controlDim();
        return new TracedFunction(
                "act",
                List.of(
                        scaled("shared", policy.sharedScales(nx, nu)),
                        scaled("local", policy.stepScales(nx, nu)),
                        new Argument("x", domain.stateLower(), domain.stateUpper())),
                nu,
                (in, u) -> policy.act(in[0], in[1], in[2], u),
                (tracer, in, u) -> {
                    tracer.call(policy, "act", in[0], in[1], in[2], u);
                    return u;
                });
    }

    private static Argument scaled(String name, double[] scales) {
        return new Argument(
                name,
                Arrays.stream(scales).map(s -> -REACH * s).toArray(),
                Arrays.stream(scales).map(s -> REACH * s).toArray());
    }

    /** {@link Prior#logDensity}, {@link Prior#first} and {@link Prior#next}, for vectors of a given length. */
    public static List<TracedFunction> of(Prior prior, int length) {
        Argument z = Argument.within("z", length, REACH);
        return List.of(
                new TracedFunction(
                        "logDensity",
                        List.of(z),
                        1,
                        (in, out) -> out[0] = prior.logDensity(in[0]),
                        (tracer, in, out) -> tracer.vector(tracer.callForDouble(prior, "logDensity", in[0]))),
                new TracedFunction(
                        "first",
                        List.of(z),
                        length,
                        (in, parameters) -> prior.first(in[0], parameters),
                        (tracer, in, parameters) -> {
                            tracer.call(prior, "first", in[0], parameters);
                            return parameters;
                        }),
                new TracedFunction(
                        "next",
                        List.of(Argument.within("previous", length, REACH), z),
                        length,
                        (in, parameters) -> prior.next(in[0], in[1], parameters),
                        (tracer, in, parameters) -> {
                            tracer.call(prior, "next", in[0], in[1], parameters);
                            return parameters;
                        }));
    }

    /** Name of the method. */
    public String name() {
        return name;
    }

    List<Argument> arguments() {
        return arguments;
    }

    int resultLength() {
        return resultLength;
    }

    /** Number of inputs over all arguments. */
    int inputCount() {
        return arguments.stream().mapToInt(Argument::length).sum();
    }

    Call call() {
        return call;
    }

    /**
     * Traces the function, anew at each call.
     *
     * @throws io.tsmc.autodiff.TraceException if it cannot be traced
     */
    public Graph graph() {
        Tracer tracer = new Tracer();
        List<Vector> in = new ArrayList<>();
        for (Argument argument : arguments) {
            in.add(tracer.input(argument.name(), argument.length()));
        }
        tracer.output(RESULT, trace.run(tracer, in.toArray(new Vector[0]), tracer.vector(resultLength)));
        return tracer.graph();
    }

    /** The result of the call in Java at a point, [inputCount], all arguments one after the other. */
    double[] evaluate(double[] point) {
        double[] result = new double[resultLength];
        call.run(split(point), result);
        return result;
    }

    /** A point cut into the arguments. */
    double[][] split(double[] point) {
        double[][] in = new double[arguments.size()][];
        int from = 0;
        for (int k = 0; k < in.length; k++) {
            int to = from + arguments.get(k).length();
            in[k] = Arrays.copyOfRange(point, from, to);
            from = to;
        }
        return in;
    }

    /** A point for messages, such as {@code x = [0.5, 1.0], u = [0.1]}. */
    String describe(double[] point) {
        double[][] in = split(point);
        List<String> parts = new ArrayList<>();
        for (int k = 0; k < in.length; k++) {
            if (in[k].length > 0) {
                parts.add(arguments.get(k).name() + " = " + Arrays.toString(in[k]));
            }
        }
        return String.join(", ", parts);
    }

    /** An input for messages, such as {@code x[1]}. */
    String inputName(int input) {
        int first = 0;
        for (Argument argument : arguments) {
            if (input < first + argument.length()) {
                return argument.name() + "[" + (input - first) + "]";
            }
            first += argument.length();
        }
        throw new IllegalArgumentException("no input " + input);
    }
}
