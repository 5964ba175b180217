package io.tsmc.checks;

import io.tsmc.api.Constraint;
import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.ExternalDynamics;
import io.tsmc.api.Observations;
import io.tsmc.api.Policy;
import io.tsmc.api.Prior;
import io.tsmc.autodiff.Graph;
import io.tsmc.problem.ControlChanges;
import io.tsmc.problem.initial.InitialStates;
import io.tsmc.problem.likelihood.Likelihoods;
import io.tsmc.problem.rollout.Traces;
import io.tsmc.problem.settings.NumberSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One function of a plug-in, in two readings: as Java calls it, and as the program that it is traced to. */
public final class TracedFunction extends JavaFunction {

    /** How far the innovations of a prior and the parameters of a policy are taken from zero. */
    private static final double REACH = 3.0;
    /** Time steps in which what depends on time is looked at. */
    private static final int STEPS = 100;

    private final Supplier<Graph> trace;
    private final Optional<JavaFunction> derivative;

    private TracedFunction(String name, List<Argument> arguments, int resultLength, Call call, Supplier<Graph> trace) {
        this(name, arguments, resultLength, call, trace, Optional.empty());
    }

    private TracedFunction(
            String name,
            List<Argument> arguments,
            int resultLength,
            Call call,
            Supplier<Graph> trace,
            Optional<JavaFunction> derivative) {
        super(name, arguments, resultLength, call);
        this.trace = trace;
        this.derivative = derivative;
    }

    /** {@link Dynamics#step} on a domain, with noise in [-3, 3], in the first hundred time steps. */
    public static TracedFunction step(Dynamics dynamics, Domain domain) {
        return step(dynamics, List.of(), domain);
    }

    /**
     * {@link Dynamics#step} on a domain, with noise in [-3, 3] and, as a further argument if there are any, some of the numbers
     * among the settings; in Java it is a system with these settings that is called.
     *
     * @param settings paths of the numbers, see {@link NumberSettings}
     */
    static TracedFunction step(Dynamics dynamics, List<String> settings, Domain domain) {
        List<Argument> always = List.of(
                new Argument("x", domain.stateLower(), domain.stateUpper()),
                new Argument("u", domain.controlLower(), domain.controlUpper()),
                time(dynamics),
                Argument.within("noise", dynamics.noiseDim(), REACH));
        List<Argument> arguments = new ArrayList<>(always);
        Optional<NumberSettings> numbers =
                settings.isEmpty() ? Optional.empty() : Optional.of(new NumberSettings((Record) dynamics, settings));
        numbers.map(NumberSettings::values)
                .ifPresent(values -> arguments.add(new Argument(Traces.SETTINGS, values, values)));
        return new TracedFunction(
                "step",
                arguments,
                dynamics.stateDim(),
                (in, next) -> {
                    Dynamics system = numbers.isPresent()
                            ? (Dynamics) numbers.orElseThrow().with(in[4])
                            : dynamics;
                    system.step(in[0], in[1], in[2][0], in[3], next);
                },
                () -> Traces.step(dynamics, settings),
                dynamics instanceof ExternalDynamics external
                        ? Optional.of(vectorJacobianProduct(external, always))
                        : Optional.empty());
    }

    /** The result is the adjoints of x, of u and of the noise, one after the other. */
    private static JavaFunction vectorJacobianProduct(ExternalDynamics dynamics, List<Argument> stepArguments) {
        List<Argument> arguments = new ArrayList<>(stepArguments);
        arguments.add(Argument.within("nextAdjoint", dynamics.stateDim(), 1.0));
        int nx = dynamics.stateDim();
        int nu = dynamics.controlDim();
        int nw = dynamics.noiseDim();
        return new JavaFunction("vectorJacobianProduct", arguments, nx + nu + nw, (in, out) -> {
            double[] x = Arrays.copyOf(out, nx);
            double[] u = Arrays.copyOfRange(out, nx, nx + nu);
            double[] noise = Arrays.copyOfRange(out, nx + nu, nx + nu + nw);
            dynamics.vectorJacobianProduct(in[0], in[1], in[3], in[4], x, u, noise);
            System.arraycopy(x, 0, out, 0, nx);
            System.arraycopy(u, 0, out, nx, nu);
            System.arraycopy(noise, 0, out, nx + nu, nw);
        });
    }

    /** {@link InitialStates#start}, with noise in [-3, 3] and centres in [-3, 3]. */
    public static TracedFunction start(InitialStates initialStates, int stateDim) {
        return new TracedFunction(
                "start",
                List.of(
                        Argument.within("centre", stateDim, REACH),
                        Argument.within("noise", initialStates.noiseDim(stateDim), REACH)),
                stateDim,
                (in, x) -> initialStates.start(in[0], in[1], x),
                () -> Traces.start(initialStates, stateDim));
    }

    /** {@link Cost#stage} and {@link Cost#terminal} on a domain, in the first hundred time steps. */
    public static List<TracedFunction> of(Cost cost, Dynamics dynamics, Domain domain) {
        Argument x = new Argument("x", domain.stateLower(), domain.stateUpper());
        Argument u = new Argument("u", domain.controlLower(), domain.controlUpper());
        Argument rate = controlRates(ControlChanges.areSeenBy(cost), dynamics, domain);
        Argument time = time(dynamics);
        return List.of(
                new TracedFunction(
                        "stage",
                        List.of(x, u, rate, time),
                        1,
                        (in, out) -> out[0] = cost.stage(in[0], in[1], in[2], in[3][0]),
                        () -> Traces.stage(cost, dynamics)),
                new TracedFunction(
                        "terminal",
                        List.of(x, time),
                        1,
                        (in, out) -> out[0] = cost.terminal(in[0], in[1][0]),
                        () -> Traces.terminal(cost, dynamics.stateDim())));
    }

    /** From one edge of the controls to the other, within a step; none for what does not look at them. */
    private static Argument controlRates(boolean seen, Dynamics dynamics, Domain domain) {
        double[] fastest = new double[seen ? dynamics.controlDim() : 0];
        Arrays.setAll(fastest, i -> (domain.controlUpper()[i] - domain.controlLower()[i]) / dynamics.timeStep());
        return new Argument("rate", Arrays.stream(fastest).map(r -> -r).toArray(), fastest);
    }

    /** {@link Constraint#stage} and {@link Constraint#terminal} on a domain, in the first hundred time steps. */
    public static List<TracedFunction> of(Constraint constraint, Dynamics dynamics, Domain domain) {
        Argument x = new Argument("x", domain.stateLower(), domain.stateUpper());
        Argument u = new Argument("u", domain.controlLower(), domain.controlUpper());
        Argument rate = controlRates(ControlChanges.areSeenBy(constraint), dynamics, domain);
        return List.of(
                new TracedFunction(
                        "stage",
                        List.of(x, u, rate, time(dynamics)),
                        constraint.stageCount(dynamics),
                        (in, g) -> constraint.stage(in[0], in[1], in[2], in[3][0], g),
                        () -> Traces.stage(constraint, dynamics)),
                new TracedFunction(
                        "terminal",
                        List.of(x),
                        constraint.terminalCount(dynamics),
                        (in, g) -> constraint.terminal(in[0], g),
                        () -> Traces.terminal(constraint, dynamics)));
    }

    /**
     * What a term of a likelihood makes of an observation, within the range of those it has, and what it has besides; in Java it is a
     * term with the settings that are random, within a deviation of their medians.
     *
     * @param stateDim number of states, 0 for a term that does not look at the motion
     */
    static List<TracedFunction> of(Likelihoods likelihoods, int term, int stateDim, Observations observations) {
        Argument settings = new Argument(Traces.SETTINGS, along(likelihoods, -1.0), along(likelihoods, 1.0));
        int columns = observations.columns();
        double[] least = new double[columns];
        double[] largest = new double[columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            DoubleSummaryStatistics values = Arrays.stream(observations.rows())
                    .mapToDouble(row -> row[column])
                    .filter(Double::isFinite)
                    .summaryStatistics();
            least[c] = values.getCount() == 0 ? 0.0 : values.getMin();
            largest[c] = values.getCount() == 0 ? 0.0 : values.getMax();
        }
        return List.of(
                new TracedFunction(
                        "logLikelihood",
                        List.of(Argument.within("x", stateDim, REACH), new Argument("row", least, largest), settings),
                        1,
                        (in, out) -> out[0] = likelihoods.with(in[2]).get(term).logLikelihood(in[0], in[1]),
                        () -> Traces.observation(likelihoods, term, stateDim, columns)),
                new TracedFunction(
                        "logLikelihood",
                        List.of(settings),
                        1,
                        (in, out) -> out[0] = likelihoods.with(in[0]).get(term).logLikelihood(),
                        () -> Traces.logLikelihood(likelihoods, term)));
    }

    private static double[] along(Likelihoods likelihoods, double standardNormal) {
        return likelihoods.uncertain().settings().stream()
                .mapToDouble(setting -> setting.distribution().value(standardNormal))
                .toArray();
    }

    private static Argument time(Dynamics dynamics) {
        return new Argument("time", new double[1], new double[] {STEPS * dynamics.timeStep()});
    }

    /** A policy for the time in which the functions are looked at. */
    public static Policy overTheHorizon(Policy policy, Dynamics dynamics) {
        return policy.forHorizon(dynamics, STEPS, dynamics.timeStep());
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
                        new Argument("x", domain.stateLower(), domain.stateUpper()),
                        time(dynamics)),
                nu,
                (in, u) -> policy.act(in[0], in[1], in[2], in[3][0], u),
                () -> Traces.act(policy, nx, nu));
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
                        () -> Traces.logDensity(prior, length)),
                new TracedFunction(
                        "first",
                        List.of(z),
                        length,
                        (in, parameters) -> prior.first(in[0], parameters),
                        () -> Traces.first(prior, length)),
                new TracedFunction(
                        "next",
                        List.of(Argument.within("previous", length, REACH), z),
                        length,
                        (in, parameters) -> prior.next(in[0], in[1], parameters),
                        () -> Traces.next(prior, length)));
    }

    /** The derivative of a system that brings its own. */
    Optional<JavaFunction> derivative() {
        return derivative;
    }

    /**
     * Traces the function, anew at each call.
     *
     * @throws io.tsmc.autodiff.TraceException if it cannot be traced
     */
    public Graph graph() {
        return trace.get();
    }
}
