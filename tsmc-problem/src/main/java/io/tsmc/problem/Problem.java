package io.tsmc.problem;

import io.tsmc.api.Constraint;
import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.api.Prior;
import io.tsmc.api.Require;
import io.tsmc.api.SettingsException;
import io.tsmc.problem.initial.Fixed;
import io.tsmc.problem.initial.InitialStates;
import io.tsmc.problem.likelihood.Likelihoods;
import io.tsmc.problem.likelihood.ObservedSteps;
import io.tsmc.problem.settings.UncertainSettings;
import io.tsmc.problem.settings.UncertainSettings.Draw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A finite-horizon control problem and the policy class it is solved in.
 *
 * @param dynamics the system
 * @param costs terms of the cost, added up; at least one, unless something was observed
 * @param policy how parameters become controls; for this horizon
 * @param prior distribution of the parameters before any cost is seen; for the time step of the system
 * @param initialState state at time 0, or the centre of its distribution, [nx]
 * @param initialStates distribution of the state at time 0
 * @param horizon number of steps, T, at least 1
 * @param temperature cost per nat, positive
 * @param constraints what has to hold along the way and at the end; none, or any number
 * @param penalty weight of the quadratic penalty for what does not, which is part of the cost: {@code ½ penalty · g²} [cost/s
 *     per unit² along the way, cost per unit² at the end], positive
 * @param initialControl control held before time 0, for what looks at how fast controls change, [nu]; empty if there was none
 * @param uncertain settings of the system that are random variables; what {@code dynamics} has there does not
 *     matter
 * @param finalTime whether the time at which a motion ends is a parameter
 * @param likelihoods what was observed; its terms take the place of costs, which need not be there then
 */
public record Problem(
        Dynamics dynamics,
        List<Cost> costs,
        Policy policy,
        Prior prior,
        double[] initialState,
        InitialStates initialStates,
        int horizon,
        double temperature,
        List<Constraint> constraints,
        double penalty,
        double[] initialControl,
        UncertainSettings uncertain,
        FinalTime finalTime,
        Likelihoods likelihoods) {

    private static final double ANY_PENALTY = 1.0;

    /** A problem whose system is known, and when its motions end. */
    public Problem(
            Dynamics dynamics,
            List<Cost> costs,
            Policy policy,
            Prior prior,
            double[] initialState,
            InitialStates initialStates,
            int horizon,
            double temperature,
            List<Constraint> constraints,
            double penalty,
            double[] initialControl) {
        this(
                dynamics,
                costs,
                policy,
                prior,
                initialState,
                initialStates,
                horizon,
                temperature,
                constraints,
                penalty,
                initialControl,
                new UncertainSettings(),
                new FinalTime(),
                new Likelihoods());
    }

    /** A problem without constraints, and without a control before the first. */
    public Problem(
            Dynamics dynamics,
            List<Cost> costs,
            Policy policy,
            Prior prior,
            double[] initialState,
            InitialStates initialStates,
            int horizon,
            double temperature) {
        this(
                dynamics,
                costs,
                policy,
                prior,
                initialState,
                initialStates,
                horizon,
                temperature,
                List.of(),
                ANY_PENALTY,
                new double[0]);
    }

    /** A problem without constraints whose initial state is known. */
    public Problem(
            Dynamics dynamics,
            List<Cost> costs,
            Policy policy,
            Prior prior,
            double[] initialState,
            int horizon,
            double temperature) {
        this(dynamics, costs, policy, prior, initialState, new Fixed(), horizon, temperature);
    }

    /** Copies what can change and checks that the parts fit together. */
    public Problem {
        costs = List.copyOf(costs);
        constraints = List.copyOf(constraints);
        initialState = initialState.clone();
        initialControl = initialControl.clone();
        Require.notEmpty(
                "costs", costs.size() + likelihoods.count(), "add a term, such as a quadratic cost of the final state");
        Require.atLeast("horizon", horizon, 1, "take 50, for 2.5 s in steps of 0.05 s");
        Require.positive("temperature", temperature, "start with 1, and let 'tsmc tune' find a better one");
        Require.onePerState("initialState", initialState, dynamics, "");
        Require.finite("initialState", initialState, "");
        Require.noneOrOnePerControl("initialControl", initialControl, dynamics);
        Require.finite("initialControl", initialControl, "");
        Require.within("initialStates", () -> initialStates.check(dynamics));
        for (int i = 0; i < costs.size(); i++) {
            Cost term = costs.get(i);
            Require.within("costs[" + i + "]", () -> term.check(dynamics));
        }
        for (int i = 0; i < constraints.size(); i++) {
            Constraint constraint = constraints.get(i);
            Require.within("constraints[" + i + "]", () -> constraint.check(dynamics));
        }
        Require.positive("penalty", penalty);
        Require.within("dynamics", () -> uncertain.check(dynamics));
        Require.within("finalTime", () -> finalTime.check(dynamics, horizon));
        likelihoods = likelihoods.forDynamics(dynamics);
        likelihoods.check();
        Require.that(
                likelihoods.count() == 0 || !finalTime.isFree(),
                "finalTime",
                "a motion that was observed has the times of the observations",
                "leave it out");
        double timeStep = finalTime.typicalTimeStep(dynamics, horizon);
        prior = forTimeStep(prior, timeStep);
        policy = forHorizon(policy, dynamics, horizon, timeStep);
        Require.that(
                !finalTime.isFree() || stretches(policy),
                "finalTime",
                "cannot be free: policy " + policy.getClass().getSimpleName()
                        + " depends on time, and does not say what it is when motions are stretched",
                "override Policy.stretched");
    }

    /** Whether a policy knows no time, or what to do with it when motions last longer. */
    private static boolean stretches(Policy policy) {
        Class<?>[] withTime = {double[].class, double[].class, double[].class, double.class, double[].class};
        return !isOverridden(policy, "act", withTime) || isOverridden(policy, "stretched", double.class);
    }

    private static boolean isOverridden(Policy policy, String method, Class<?>... parameters) {
        try {
            return policy.getClass().getMethod(method, parameters).getDeclaringClass() != Policy.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Prior forTimeStep(Prior prior, double timeStep) {
        try {
            return prior.forTimeStep(timeStep);
        } catch (SettingsException e) {
            throw e.within("prior");
        }
    }

    private static Policy forHorizon(Policy policy, Dynamics dynamics, int steps, double timeStep) {
        try {
            policy.check(dynamics);
            return policy.forHorizon(dynamics, steps, timeStep);
        } catch (SettingsException e) {
            throw e.within("policy");
        }
    }

    /** The time step of motions [s]; where the end is free, of one that ends in the middle of the bounds, as policies are told. */
    public double typicalTimeStep() {
        return finalTime.typicalTimeStep(dynamics, horizon);
    }

    /** The policy for a motion whose steps take a time [s]: stretched to it where the end is free. */
    public Policy policyFor(double timeStep) {
        return finalTime.isFree() ? policy.stretched(timeStep / typicalTimeStep()) : policy;
    }

    /** Whether a cost or a constraint looks at how fast controls change. */
    public boolean looksAtControlRates() {
        return ControlChanges.areSeenBy(costs, constraints);
    }

    /** Paths of the numbers among the settings of the system that differ from motion to motion; a time step that does is last. */
    public List<String> stepSettings() {
        List<String> paths = new ArrayList<>(uncertain.paths());
        paths.addAll(finalTime.timeStepSetting(dynamics));
        return paths;
    }

    /** Number of settings of the system and of the likelihood that are random, in this order. */
    public int settingCount() {
        return uncertain.count() + likelihoods.uncertain().count();
    }

    /** How they are drawn. */
    public List<Draw> settingDraws() {
        List<Draw> draws = new ArrayList<>(uncertain.draws(dynamics));
        draws.addAll(likelihoods.draws());
        return draws;
    }

    /** Their medians, [{@link #settingCount}]. */
    public double[] nominalSettings() {
        return DoubleStream.concat(
                        Arrays.stream(uncertain.nominalValues()),
                        Arrays.stream(likelihoods.uncertain().nominalValues()))
                .toArray();
    }

    /** At which step each observation counts. */
    public ObservedSteps observedSteps() {
        return ObservedSteps.of(likelihoods, horizon, dynamics.timeStep(), dynamics.stateDim() > 0);
    }

    /** Whether rollouts of the same policy may differ: in their initial state, in the system, or by noise. */
    public boolean isUncertain() {
        return dynamics.noiseDim() > 0 || initialStates.noiseDim(dynamics.stateDim()) > 0 || settingCount() > 0;
    }

    /** The same problem with settings of the system that are random variables. */
    public Problem with(UncertainSettings settings) {
        return changed(initialControl, initialState, initialStates, settings, likelihoods);
    }

    /** The same problem with another initial state. */
    public Problem startingAt(double[] state) {
        return following(initialControl, state);
    }

    /**
     * The same problem from where a control has led.
     *
     * @param control control held over the step before, [nu]; empty if there was none
     * @param state initial state, [nx]
     */
    public Problem following(double[] control, double[] state) {
        return changed(control, state, initialStates, uncertain, likelihoods);
    }

    /** The same problem with observations. */
    public Problem with(Likelihoods observed) {
        return changed(initialControl, initialState, initialStates, uncertain, observed);
    }

    /** The same problem from the one state that its initial states, which are made of no noise, are. */
    public Problem fromKnownState() {
        double[] x = new double[initialState.length];
        initialStates.start(initialState, new double[0], x);
        return changed(initialControl, x, new Fixed(), uncertain, likelihoods);
    }

    private Problem changed(
            double[] control, double[] state, InitialStates states, UncertainSettings settings, Likelihoods observed) {
        return new Problem(
                dynamics,
                costs,
                policy,
                prior,
                state,
                states,
                horizon,
                temperature,
                constraints,
                penalty,
                control,
                settings,
                finalTime,
                observed);
    }
}
