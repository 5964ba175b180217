package io.tsmc.problem.rollout;

import io.tsmc.api.Dynamics;
import io.tsmc.autodiff.Graph;
import io.tsmc.problem.Problem;
import io.tsmc.problem.likelihood.ObservedSteps;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A problem with the traces of its functions, each made once, when it is first asked for: handed to all who need a program,
 * so that none traces again. The graphs are those of {@link Traces}. Safe to share between threads.
 */
public final class TracedProblem {

    private final Problem problem;
    /** Of all functions but {@link #start}, by name; shared with the same problem from other states. */
    private final Map<String, Graph> traced;

    private final Map<String, Graph> start = new ConcurrentHashMap<>();
    private final double startTime;

    /** Nothing is traced yet. */
    public TracedProblem(Problem problem) {
        this(problem, 0.0, new ConcurrentHashMap<>());
    }

    private TracedProblem(Problem problem, double startTime, Map<String, Graph> traced) {
        this.problem = problem;
        this.startTime = startTime;
        this.traced = traced;
    }

    /** The problem. */
    public Problem problem() {
        return problem;
    }

    /** The time at which motions start [s]: 0, but under receding horizon control. */
    public double startTime() {
        return startTime;
    }

    /** The same problem with another initial state [nx] at another time [s]; nothing is traced again. */
    public TracedProblem startingAt(double[] state, double time) {
        return new TracedProblem(problem.startingAt(state), time, traced);
    }

    /** See {@link Problem#following}; nothing is traced again. */
    public TracedProblem following(double[] control, double[] state, double time) {
        return new TracedProblem(problem.following(control, state), time, traced);
    }

    /** See {@link Problem#fromKnownState}; nothing is traced again. */
    public TracedProblem fromKnownState() {
        return new TracedProblem(problem.fromKnownState(), startTime, traced);
    }

    /** The step of the system, {@code x, u, time, noise → next}; {@link Problem#stepSettings} are a further input behind. */
    public Graph step() {
        return once("step", () -> Traces.step(problem.dynamics(), problem.stepSettings()));
    }

    /** What the policy asks for, before it is squashed into bounds, {@code shared, local, x, time → u}. */
    public Graph act() {
        Dynamics dynamics = problem.dynamics();
        return once("act", () -> Traces.act(problem.policy(), dynamics.stateDim(), dynamics.controlDim()));
    }

    /** The running cost of one term, {@code x, u, rate, time → cost rate}. */
    public Graph stage(int term) {
        return once("stage " + term, () -> Traces.stage(problem.costs().get(term), problem.dynamics()));
    }

    /** The final cost of one term, {@code x, time → cost}. */
    public Graph terminal(int term) {
        return once(
                "terminal " + term,
                () -> Traces.terminal(
                        problem.costs().get(term), problem.dynamics().stateDim()));
    }

    /** What one constraint asks for along the way, {@code x, u, rate, time → g}. */
    public Graph stageConstraint(int constraint) {
        return once(
                "stage constraint " + constraint,
                () -> Traces.stage(problem.constraints().get(constraint), problem.dynamics()));
    }

    /** What one constraint asks for at the end, {@code x → g}. */
    public Graph terminalConstraint(int constraint) {
        return once(
                "terminal constraint " + constraint,
                () -> Traces.terminal(problem.constraints().get(constraint), problem.dynamics()));
    }

    /** What one term of the likelihood makes of an observation, {@code x, row, settings → log density}. */
    public Graph observation(int term) {
        ObservedSteps steps = problem.observedSteps();
        int stateDim = steps.isTimed(term) ? problem.dynamics().stateDim() : 0;
        return once(
                "observation " + term,
                () -> Traces.observation(problem.likelihoods(), term, stateDim, steps.columns(term)));
    }

    /** What one term of the likelihood has besides, {@code settings → log likelihood}. */
    public Graph logLikelihood(int term) {
        return once("log likelihood " + term, () -> Traces.logLikelihood(problem.likelihoods(), term));
    }

    /** The log prior density of innovation vectors of a length, {@code z → log density}. */
    public Graph logDensity(int length) {
        return once("logDensity " + length, () -> Traces.logDensity(problem.prior(), length));
    }

    /** The first parameters, for vectors of a length, {@code z → parameters}. */
    public Graph first(int length) {
        return once("first " + length, () -> Traces.first(problem.prior(), length));
    }

    /** The parameters after others, for vectors of a length, {@code previous, z → parameters}. */
    public Graph next(int length) {
        return once("next " + length, () -> Traces.next(problem.prior(), length));
    }

    /** The state at time 0, {@code centre, noise → x}. */
    public Graph start() {
        return start.computeIfAbsent(
                "start",
                name -> Traces.start(problem.initialStates(), problem.dynamics().stateDim()));
    }

    private Graph once(String function, Supplier<Graph> trace) {
        return traced.computeIfAbsent(function, name -> trace.get());
    }
}
