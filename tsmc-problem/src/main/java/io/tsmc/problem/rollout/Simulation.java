package io.tsmc.problem.rollout;

import io.tsmc.api.Rng;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.rollout.Scan;
import io.tsmc.policy.controller.PolicyParameters;
import io.tsmc.problem.Problem;
import java.util.Arrays;
import java.util.function.BiFunction;

/** Simulates single motions with everything that a report wants to know. Immutable and safe to share between threads. */
public final class Simulation {

    private final TracedProblem traced;
    private final Problem problem;
    private final int stepDim;
    private final int sharedDim;
    private final StepGraphs graphs;
    private final double startTime;
    private final Graph first;
    private final Graph later;
    private final Graph terminal;
    private final Graph sharedParameters;

    private Simulation(Simulation other, TracedProblem traced) {
        this.traced = traced;
        startTime = traced.startTime();
        problem = traced.problem();
        graphs = new StepGraphs(traced, NoiseRole.GIVEN);
        stepDim = other.stepDim;
        sharedDim = other.sharedDim;
        first = other.first;
        later = other.later;
        terminal = other.terminal;
        sharedParameters = other.sharedParameters;
    }

    /** Puts the rollout of a problem together. */
    public Simulation(TracedProblem traced) {
        this.traced = traced;
        startTime = traced.startTime();
        problem = traced.problem();
        graphs = new StepGraphs(traced, NoiseRole.GIVEN);
        stepDim = graphs.stepDim();
        sharedDim = graphs.sharedDim();
        first = graphs.detailedStep(true);
        later = graphs.detailedStep(false);
        terminal = graphs.detailedTerminal();
        sharedParameters = graphs.sharedParameters();
    }

    /** That of the same problem from another initial state or control, or at another time; nothing is put together again. */
    public Simulation startingAs(TracedProblem other) {
        return new Simulation(this, other);
    }

    /**
     * The undisturbed motion.
     *
     * @param initialState state at time 0, [nx]
     */
    public Rollout undisturbed(double[] z, double[] initialState) {
        return run(z, initialState, calm());
    }

    /**
     * The motion that one policy leads to.
     *
     * @param z innovations of the policy's parameters; further coordinates are ignored
     * @param start state at time 0 and, behind it, the uncertain settings, see {@link Starts}, [nx + k]
     * @param noise disturbances, standard normal, [T][nw]
     */
    public Rollout run(double[] z, double[] start, double[][] noise) {
        return run(z, (t, carried) -> variables(z, t), start, noise, new double[problem.horizon()][]);
    }

    /**
     * The motion that a plan and the feedback around it lead to.
     *
     * @param start state at time 0 and, behind it, the uncertain settings, see {@link Starts}, [nx + k]
     * @param noise disturbances, standard normal, [T][nw]
     */
    public Rollout track(Plan plan, double[] start, double[][] noise) {
        return run(plan.position(), plan::innovations, start, noise, new double[problem.horizon()][]);
    }

    /** The plan around a position, with feedback; its motion starts from the initial state of the problem, undisturbed. */
    public Plan plan(double[] z, double[][][] gains) {
        double[][] carried = new double[problem.horizon()][];
        run(z, (t, state) -> variables(z, t), problem.initialState(), calm(), carried);
        return new Plan(z, carried, gains);
    }

    private double[][] calm() {
        return new double[problem.horizon()][problem.dynamics().noiseDim()];
    }

    /**
     * Simulates a motion.
     *
     * @param innovations those of a step, from its number and the state carried into it
     * @param carriedStates receives the state carried into each step, [T][]
     */
    private Rollout run(
            double[] z,
            BiFunction<Integer, double[], double[]> innovations,
            double[] start,
            double[][] noise,
            double[][] carriedStates) {
        int horizon = problem.horizon();
        double[] shared = sharedParameters.evaluate(sharedInnovations(z));
        double[] times = new double[horizon + 1];
        double[][] states = new double[horizon + 1][];
        double[][] controls = new double[horizon][];
        double[][] stageCosts = new double[horizon][];
        double[][] constraints = new double[horizon][];
        double[][] given = problem.likelihoods().count() == 0 ? new double[horizon][0] : graphs.given();
        double[] carried = graphs.start(start);
        states[0] = graphs.carried().entries(StepGraphs.X, carried);
        times[0] = startTime;
        for (int t = 0; t < horizon; t++) {
            carriedStates[t] = carried;
            double[] time = {ticks(t)};
            double[] local = innovations.apply(t, carried);
            Graph step = t == 0 ? first : later;
            double[] out = step.evaluate(concat(carried, local, shared, time, noise[t], given[t]));
            carried = step.outputLayout().entries(Scan.NEXT, out);
            times[t + 1] = seconds(t + 1, carried);
            states[t + 1] = graphs.carried().entries(StepGraphs.X, carried);
            controls[t] = step.outputLayout().entries(StepGraphs.CONTROLS, out);
            stageCosts[t] = step.outputLayout().entries(StepGraphs.TERMS, out);
            constraints[t] = step.outputLayout().entries(StepGraphs.CONSTRAINTS, out);
        }
        double[] end = terminal.evaluate(concat(carried, shared, new double[] {ticks(horizon)}));
        return new Rollout(
                states,
                times,
                controls,
                stageCosts,
                terminal.outputLayout().entries(StepGraphs.TERMS, end),
                constraints,
                terminal.outputLayout().entries(StepGraphs.CONSTRAINTS, end));
    }

    /** The time at which the motion of a position ends [s]. */
    public double finalTime(double[] z) {
        int horizon = problem.horizon();
        if (!problem.finalTime().isFree()) {
            return ticks(horizon);
        }
        int from = horizon * stepDim + sharedDim;
        double[] parameter =
                traced.first(graphs.firstDim()).evaluate(Arrays.copyOfRange(z, from, from + graphs.firstDim()));
        return horizon * graphs.chosenTimeStep().evaluate(parameter)[0];
    }

    /** What a step is told as its time. */
    private double ticks(int t) {
        return startTime + t * graphs.tick();
    }

    private double seconds(int t, double[] carried) {
        return problem.finalTime().isFree()
                ? ticks(t) * graphs.carried().entries(StepGraphs.TIME_STEP, carried)[0]
                : ticks(t);
    }

    /** The parameters of the policy, mapped by the prior and scaled by the policy, with the bits of the motion. */
    public PolicyParameters parameters(double[] z) {
        int nx = problem.dynamics().stateDim();
        int nu = problem.dynamics().controlDim();
        double[] scales = problem.policy().stepScales(nx, nu);
        double[][] steps = new double[stepDim == 0 ? 0 : problem.horizon()][];
        double[] unscaled = new double[0];
        for (int t = 0; t < steps.length; t++) {
            unscaled = t == 0
                    ? traced.first(stepDim).evaluate(local(z, 0))
                    : traced.next(stepDim).evaluate(concat(unscaled, local(z, t)));
            steps[t] = product(scales, unscaled);
        }
        return new PolicyParameters(sharedParameters.evaluate(sharedInnovations(z)), steps);
    }

    /** The parameters of each step as the prior makes them, [T][{@code stepDim}]. */
    private double[][] unscaled(double[] z) {
        double[][] parameters = new double[problem.horizon()][stepDim];
        problem.prior().first(local(z, 0), parameters[0]);
        for (int t = 1; t < parameters.length; t++) {
            problem.prior().next(parameters[t - 1], local(z, t), parameters[t]);
        }
        return parameters;
    }

    /**
     * What becomes of a position when the first step of its plan is over: the plan from its second step on, followed by a
     * step that is drawn from the prior. Parameters shared by all steps become what {@link io.tsmc.api.Policy#shift} says.
     *
     * @param z position, [dim]; left as it is
     * @param rng source of the last step
     * @return the new position, [dim]
     * @throws UnsupportedOperationException if the prior does not support it, see
     *     {@link io.tsmc.api.Prior#inverseFirst}
     */
    public double[] shifted(double[] z, Rng rng) {
        double[] shifted = z.clone();
        int stepVariables = problem.horizon() * stepDim;
        System.arraycopy(z, stepDim, shifted, 0, stepVariables - stepDim);
        double[] innovations = new double[stepDim];
        if (problem.horizon() > 1) {
            // The first innovation of a plan stands for a whole parameter, the others for changes.
            problem.prior().inverseFirst(unscaled(z)[1], innovations);
            System.arraycopy(innovations, 0, shifted, 0, stepDim);
        }
        problem.prior().sample(rng, innovations);
        System.arraycopy(innovations, 0, shifted, stepVariables - stepDim, stepDim);
        shiftShared(z, shifted, stepVariables);
        return shifted;
    }

    private void shiftShared(double[] z, double[] shifted, int from) {
        double[] parameters = sharedParameters.evaluate(sharedInnovations(z));
        double[] later = new double[sharedDim];
        problem.policy().shift(parameters, problem.dynamics().timeStep(), later);
        // Nothing is rounded where they stay.
        if (!Arrays.equals(parameters, later)) {
            double[] scales = problem.policy()
                    .sharedScales(
                            problem.dynamics().stateDim(), problem.dynamics().controlDim());
            double[] unscaled = new double[sharedDim];
            Arrays.setAll(unscaled, i -> later[i] / scales[i]);
            double[] innovations = new double[sharedDim];
            problem.prior().inverseFirst(unscaled, innovations);
            System.arraycopy(innovations, 0, shifted, from, sharedDim);
        }
    }

    /**
     * The position whose plan has a step and the one after it the other way round. Parameters shared by all steps stay.
     *
     * @param z position, [dim]; left as it is
     * @param step from 0 to the horizon less 2
     * @return the new position, [dim]
     * @throws UnsupportedOperationException if the prior does not support it, see {@link io.tsmc.api.Prior#inverseFirst} and
     *     {@link io.tsmc.api.Prior#inverseNext}
     */
    public double[] exchanged(double[] z, int step) {
        double[][] parameters = unscaled(z);
        double[] earlier = parameters[step];
        parameters[step] = parameters[step + 1];
        parameters[step + 1] = earlier;
        double[] exchanged = z.clone();
        double[] innovations = new double[stepDim];
        // The step behind the two starts from elsewhere now, and is to stay where it is.
        for (int t = step; t < Math.min(step + 3, parameters.length); t++) {
            if (t == 0) {
                problem.prior().inverseFirst(parameters[0], innovations);
            } else {
                problem.prior().inverseNext(parameters[t - 1], parameters[t], innovations);
            }
            System.arraycopy(innovations, 0, exchanged, t * stepDim, stepDim);
        }
        return exchanged;
    }

    /** What a step has for itself: of the first, the final time is one where it is free. */
    private double[] variables(double[] z, int step) {
        int from = problem.horizon() * stepDim + sharedDim;
        int count = step == 0 ? graphs.firstDim() : 0;
        return concat(local(z, step), Arrays.copyOfRange(z, from, from + count));
    }

    private double[] local(double[] z, int step) {
        return Arrays.copyOfRange(z, step * stepDim, (step + 1) * stepDim);
    }

    private double[] sharedInnovations(double[] z) {
        int from = problem.horizon() * stepDim;
        return Arrays.copyOfRange(z, from, from + sharedDim);
    }

    private static double[] product(double[] a, double[] b) {
        double[] product = new double[a.length];
        Arrays.setAll(product, i -> a[i] * b[i]);
        return product;
    }

    private static double[] concat(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }
}
