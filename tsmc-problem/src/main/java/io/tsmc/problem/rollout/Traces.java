package io.tsmc.problem.rollout;

import io.tsmc.api.Constraint;
import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.ExternalDynamics;
import io.tsmc.api.Likelihood;
import io.tsmc.api.Policy;
import io.tsmc.api.Prior;
import io.tsmc.api.SettingsException;
import io.tsmc.api.TypeName;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.trace.Tracer;
import io.tsmc.autodiff.trace.Tracer.Scalar;
import io.tsmc.autodiff.trace.Tracer.Vector;
import io.tsmc.policy.internal.Squash;
import io.tsmc.problem.ControlChanges;
import io.tsmc.problem.initial.InitialStates;
import io.tsmc.problem.likelihood.Likelihoods;
import io.tsmc.problem.settings.NumberSettings;
import java.util.List;
import java.util.Set;

/**
 * Traces the functions that plug-ins implement, each alone: its inputs are the arguments, in their order and by their names,
 * and {@link #RESULT} is what it writes or returns. Each call traces anew; {@link TracedProblem} keeps what was traced.
 *
 * <p>All throw {@link io.tsmc.autodiff.TraceException} for code that cannot be traced.
 */
public final class Traces {

    /** The output of each graph. */
    public static final String RESULT = "result";

    /** The input of a step that numbers among the settings of its system are. */
    public static final String SETTINGS = "settings";

    private Traces() {}

    /** {@link Dynamics#step}, for controls within their bounds: {@code x, u, time, noise → next}. */
    public static Graph step(Dynamics dynamics) {
        return step(dynamics, List.of());
    }

    /**
     * {@link Dynamics#step} with some of the numbers among the settings as one more input: {@code x, u, time, noise, settings
     * → next}; without any it is not there.
     *
     * @param settings paths of the numbers, see {@link NumberSettings}
     * @throws SettingsException if the step reads one of them nowhere
     */
    public static Graph step(Dynamics dynamics, List<String> settings) {
        Tracer tracer = new Tracer();
        Vector x = tracer.input("x", dynamics.stateDim());
        Vector u = controls(tracer, dynamics);
        Scalar time = tracer.entry(tracer.input("time", 1), 0);
        Vector noise = tracer.input("noise", dynamics.noiseDim());
        if (settings.isEmpty()) {
            return written(tracer, dynamics, "step", dynamics.stateDim(), x, u, time, noise);
        }
        Vector inputs = tracer.input(SETTINGS, settings.size());
        Record system = new NumberSettings((Record) dynamics, settings).traced(tracer, inputs);
        Graph graph = written(tracer, system, "step", dynamics.stateDim(), x, u, time, noise);
        requireRead(graph, settings, dynamics);
        return graph;
    }

    private static void requireRead(Graph graph, List<String> settings, Dynamics dynamics) {
        int first = graph.inputOffset(SETTINGS);
        Set<Integer> read = graph.inputsRead();
        for (int i = 0; i < settings.size(); i++) {
            if (!read.contains(first + i)) {
                throw new SettingsException(new SettingsException.Fault(
                        settings.get(i),
                        "nothing that " + TypeName.of(dynamics.getClass()) + ".step computes depends on it",
                        dynamics instanceof ExternalDynamics
                                ? "trace the system: what is called keeps its settings"
                                : "write a number: it makes no difference to the motion"));
            }
        }
    }

    /** {@link Policy#act}: {@code shared, local, x, time → u}. */
    public static Graph act(Policy policy, int stateDim, int controlDim) {
        Tracer tracer = new Tracer();
        Vector shared = tracer.input("shared", policy.sharedDim(stateDim, controlDim));
        Vector local = tracer.input("local", policy.stepDim(stateDim, controlDim));
        Vector x = tracer.input("x", stateDim);
        Scalar time = tracer.entry(tracer.input("time", 1), 0);
        return written(tracer, policy, "act", controlDim, shared, local, x, time);
    }

    /**
     * {@link Cost#stage}, for controls within their bounds: {@code x, u, rate, time → cost rate}. The vector of rates is empty
     * unless it looks at them.
     */
    public static Graph stage(Cost cost, Dynamics dynamics) {
        Tracer tracer = new Tracer();
        Vector x = tracer.input("x", dynamics.stateDim());
        Vector u = controls(tracer, dynamics);
        Vector rate = tracer.input("rate", ControlChanges.areSeenBy(cost) ? dynamics.controlDim() : 0);
        Scalar time = tracer.entry(tracer.input("time", 1), 0);
        return returned(
                tracer,
                rate.length() > 0
                        ? tracer.callForDouble(cost, "stage", x, u, rate, time)
                        : tracer.callForDouble(cost, "stage", x, u, time));
    }

    /** {@link Cost#terminal(double[], double)}: {@code x, time → cost}. */
    public static Graph terminal(Cost cost, int stateDim) {
        Tracer tracer = new Tracer();
        Vector x = tracer.input("x", stateDim);
        Scalar time = tracer.entry(tracer.input("time", 1), 0);
        return returned(tracer, tracer.callForDouble(cost, "terminal", x, time));
    }

    /** {@link Constraint#stage}, likewise: {@code x, u, rate, time → g}. */
    public static Graph stage(Constraint constraint, Dynamics dynamics) {
        Tracer tracer = new Tracer();
        Vector x = tracer.input("x", dynamics.stateDim());
        Vector u = controls(tracer, dynamics);
        Vector rate = tracer.input("rate", ControlChanges.areSeenBy(constraint) ? dynamics.controlDim() : 0);
        Scalar time = tracer.entry(tracer.input("time", 1), 0);
        int count = constraint.stageCount(dynamics);
        return rate.length() > 0
                ? written(tracer, constraint, "stage", count, x, u, rate, time)
                : written(tracer, constraint, "stage", count, x, u, time);
    }

    /** {@link Constraint#terminal}: {@code x → g}. */
    public static Graph terminal(Constraint constraint, Dynamics dynamics) {
        Tracer tracer = new Tracer();
        Vector x = tracer.input("x", dynamics.stateDim());
        return written(tracer, constraint, "terminal", constraint.terminalCount(dynamics), x);
    }

    /**
     * {@link Likelihood#logLikelihood(double[], double[])} of a term: {@code x, row, settings → log density}, with the settings
     * of all terms that are random.
     *
     * @param stateDim number of states, 0 for a term that does not look at the motion
     * @param columns numbers of a row
     */
    public static Graph observation(Likelihoods likelihoods, int term, int stateDim, int columns) {
        Tracer tracer = new Tracer();
        Vector x = tracer.input("x", stateDim);
        Vector row = tracer.input("row", columns);
        Vector settings = tracer.input(SETTINGS, likelihoods.uncertain().count());
        Likelihood traced = likelihoods.traced(term, tracer, settings);
        return returned(tracer, tracer.callForDouble(traced, "logLikelihood", x, row));
    }

    /** {@link Likelihood#logLikelihood()} of a term: {@code settings → log likelihood}. */
    public static Graph logLikelihood(Likelihoods likelihoods, int term) {
        Tracer tracer = new Tracer();
        Vector settings = tracer.input(SETTINGS, likelihoods.uncertain().count());
        Likelihood traced = likelihoods.traced(term, tracer, settings);
        return returned(tracer, tracer.callForDouble(traced, "logLikelihood"));
    }

    /** {@link Prior#logDensity} of vectors of a length: {@code z → log density}. */
    public static Graph logDensity(Prior prior, int length) {
        Tracer tracer = new Tracer();
        Vector z = tracer.input("z", length);
        return returned(tracer, tracer.callForDouble(prior, "logDensity", z));
    }

    /** {@link Prior#first} for vectors of a length: {@code z → parameters}. */
    public static Graph first(Prior prior, int length) {
        Tracer tracer = new Tracer();
        Vector z = tracer.input("z", length);
        return written(tracer, prior, "first", length, z);
    }

    /** {@link Prior#next} for vectors of a length: {@code previous, z → parameters}. */
    public static Graph next(Prior prior, int length) {
        Tracer tracer = new Tracer();
        Vector previous = tracer.input("previous", length);
        Vector z = tracer.input("z", length);
        return written(tracer, prior, "next", length, previous, z);
    }

    /** {@link InitialStates#start}: {@code centre, noise → x}. */
    public static Graph start(InitialStates initialStates, int stateDim) {
        Tracer tracer = new Tracer();
        Vector centre = tracer.input("centre", stateDim);
        Vector noise = tracer.input("noise", initialStates.noiseDim(stateDim));
        return written(tracer, initialStates, "start", stateDim, centre, noise);
    }

    private static Vector controls(Tracer tracer, Dynamics dynamics) {
        double[] lower = dynamics.controlLower();
        double[] upper = dynamics.controlUpper();
        return tracer.input("u", Squash.lowest(lower, upper), Squash.highest(lower, upper));
    }

    private static Graph written(Tracer tracer, Object plugin, String method, int length, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        Vector result = tracer.vector(length);
        all[arguments.length] = result;
        tracer.call(plugin, method, all);
        tracer.output(RESULT, result);
        return tracer.graph();
    }

    private static Graph returned(Tracer tracer, Scalar result) {
        tracer.output(RESULT, tracer.vector(result));
        return tracer.graph();
    }
}
