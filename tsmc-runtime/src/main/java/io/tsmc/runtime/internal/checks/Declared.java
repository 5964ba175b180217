package io.tsmc.runtime.internal.checks;

import io.tsmc.api.Constraint;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.checks.MissingStep;
import io.tsmc.problem.initial.InitialStates;
import io.tsmc.problem.likelihood.NoMotion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether what plug-ins say of themselves can be so; asked before anything is computed from it. */
public final class Declared {

    private Declared() {}

    /**
     * Sizes, time step, bounds and signals of a system.
     *
     * @throws IllegalArgumentException if one of them cannot be so
     */
    public static void check(Dynamics dynamics) {
        String name = dynamics.getClass().getName();
        MissingStep.problem(dynamics).ifPresent(problem -> require(false, name, problem));
        int nx = dynamics.stateDim();
        int nu = dynamics.controlDim();
        require(nx >= 1 || dynamics instanceof NoMotion, name, "stateDim() is " + nx + ", must be at least 1");
        require(nu >= 0, name, "controlDim() is " + nu + ", must not be negative");
        int nw = dynamics.noiseDim();
        require(nw >= 0, name, "noiseDim() is " + nw + ", must not be negative");
        double step = dynamics.timeStep();
        require(
                step > 0.0 && step < Double.POSITIVE_INFINITY,
                name,
                "timeStep() is " + step + " s, must be positive and finite. Maybe its default is missing");
        double[] lower = array(name, "controlLower()", dynamics.controlLower(), nu, "controlDim()");
        double[] upper = array(name, "controlUpper()", dynamics.controlUpper(), nu, "controlDim()");
        for (int i = 0; i < nu; i++) {
            require(
                    lower[i] <= upper[i] && lower[i] < Double.POSITIVE_INFINITY && upper[i] > Double.NEGATIVE_INFINITY,
                    name,
                    "control " + i + " is bounded by " + lower[i] + " and " + upper[i]
                            + ". Maybe the bounds are in the wrong order");
        }
        signals(name, "stateSignals()", dynamics.stateSignals(), nx, "stateDim()");
        signals(name, "controlSignals()", dynamics.controlSignals(), nu, "controlDim()");
    }

    /**
     * Sense, entries and signals of a constraint; one without entries would hold whatever happens, and nobody means that.
     *
     * @throws IllegalArgumentException if one of them cannot be so
     */
    public static void check(Constraint constraint, Dynamics dynamics) {
        String name = constraint.getClass().getName();
        require(constraint.sense() != null, name, "sense() is null, must be EQUALITY or INEQUALITY");
        int stage = constraint.stageCount(dynamics);
        int terminal = constraint.terminalCount(dynamics);
        require(stage >= 0, name, "stageCount() is " + stage + ", must not be negative");
        require(terminal >= 0, name, "terminalCount() is " + terminal + ", must not be negative");
        require(
                stage + terminal > 0,
                name,
                "stageCount() and terminalCount() are 0, so it constrains nothing. Maybe one of them is missing");
        signals(name, "stageSignals()", constraint.stageSignals(dynamics), stage, "stageCount()");
        signals(name, "terminalSignals()", constraint.terminalSignals(dynamics), terminal, "terminalCount()");
    }

    /**
     * Numbers of parameters of a policy.
     *
     * @throws IllegalArgumentException if one of them cannot be so
     */
    public static void checkCounts(Policy policy, Dynamics dynamics) {
        String name = policy.getClass().getName();
        int nx = dynamics.stateDim();
        int nu = dynamics.controlDim();
        int shared = policy.sharedDim(nx, nu);
        int local = policy.stepDim(nx, nu);
        require(shared >= 0, name, "sharedDim() is " + shared + ", must not be negative");
        require(local >= 0, name, "stepDim() is " + local + ", must not be negative");
    }

    /**
     * Scales of the parameters of a policy; they take memory.
     *
     * @throws IllegalArgumentException if one of them cannot be so
     */
    public static void checkScales(Policy policy, Dynamics dynamics) {
        String name = policy.getClass().getName();
        int nx = dynamics.stateDim();
        int nu = dynamics.controlDim();
        scales(name, "sharedScales()", policy.sharedScales(nx, nu), policy.sharedDim(nx, nu), "sharedDim()");
        scales(name, "stepScales()", policy.stepScales(nx, nu), policy.stepDim(nx, nu), "stepDim()");
    }

    /**
     * The size of the noise behind initial states, and those that are listed.
     *
     * @throws IllegalArgumentException if one of them cannot be so
     */
    public static void check(InitialStates states, Dynamics dynamics) {
        String name = states.getClass().getName();
        int dim = states.noiseDim(dynamics.stateDim());
        require(dim >= 0, name, "noiseDim() is " + dim + ", must not be negative");
        List<double @Nullable []> points = states.points();
        require(points != null, name, "points() is null. Maybe an empty list is meant");
    }

    private static void scales(String name, String method, double @Nullable [] scales, int count, String dim) {
        for (double scale : array(name, method, scales, count, dim)) {
            require(
                    scale > 0.0 && scale < Double.POSITIVE_INFINITY,
                    name,
                    method + " contains " + scale + ", must be positive and finite");
        }
    }

    private static double[] array(String name, String method, double @Nullable [] values, int count, String dim) {
        if (values == null) {
            throw new IllegalArgumentException(name + ": " + method + " is null. Maybe an array is not filled in yet");
        }
        require(
                values.length == count,
                name,
                method + " has " + values.length + " entries, but " + dim + " is " + count + ". Maybe one is missing");
        return values;
    }

    private static void signals(String name, String method, @Nullable List<?> signals, int count, String dim) {
        require(signals != null, name, method + " is null. Maybe leave the method out");
        if (signals != null) {
            require(
                    signals.size() == count,
                    name,
                    method + " has " + signals.size() + " entries, but " + dim + " is " + count
                            + ". Maybe one is missing");
        }
    }

    private static void require(boolean fine, String name, String otherwise) {
        if (!fine) {
            throw new IllegalArgumentException(name + ": " + otherwise);
        }
    }
}
