package io.tsmc.checks;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.api.Signal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What plug-ins say of themselves has to fit together. */
public final class Declarations {

    private static final int HORIZON = 100;

    private Declarations() {}

    /** Sizes, time step, bounds and signals of a system; they do not change from call to call. */
    public static void check(Dynamics dynamics) {
        MissingStep.problem(dynamics).ifPresent(problem -> require(false, problem));
        int nx = dynamics.stateDim();
        int nu = dynamics.controlDim();
        require(nx >= 1, "stateDim is " + nx + ". Maybe there is a state to be counted");
        require(nu >= 0, "controlDim is " + nu + ", must not be negative");
        require(dynamics.noiseDim() >= 0, "noiseDim is " + dynamics.noiseDim() + ", must not be negative");
        double step = dynamics.timeStep();
        require(
                step > 0.0 && step < Double.POSITIVE_INFINITY,
                "timeStep is " + step + " s, must be positive and finite. Maybe its default is missing");
        double[] lower = dynamics.controlLower();
        double[] upper = dynamics.controlUpper();
        requireLength("controlLower", lower, nu, "controlDim");
        requireLength("controlUpper", upper, nu, "controlDim");
        for (int i = 0; i < nu; i++) {
            require(
                    lower[i] < upper[i],
                    "control " + i + " is bounded by " + lower[i] + " and " + upper[i]
                            + ". Maybe the bounds are in the wrong order");
        }
        requireSignals("stateSignals", dynamics.stateSignals(), nx, "stateDim");
        requireSignals("controlSignals", dynamics.controlSignals(), nu, "controlDim");
        lower = lower.clone();
        Arrays.fill(dynamics.controlLower(), Double.NaN);
        require(
                Arrays.equals(lower, dynamics.controlLower()),
                "controlLower hands out the record's own array, which anyone can change. Maybe return a copy");
    }

    private static void requireSignals(String method, List<Signal> signals, int count, String dim) {
        require(
                signals.size() == count,
                method + " has " + signals.size() + " entries, but " + dim + " is " + count + ". Maybe one is missing");
        Set<String> names = new HashSet<>();
        for (Signal signal : signals) {
            require(names.add(signal.name()), method + " has '" + signal.name() + "' twice. Maybe number them");
        }
    }

    /** Sizes and scales of a policy for a system. */
    public static void check(Policy policy, Dynamics dynamics) {
        int nx = dynamics.stateDim();
        int nu = dynamics.controlDim();
        int shared = policy.sharedDim(nx, nu);
        int local = policy.stepDim(nx, nu);
        require(
                // Where nothing is controlled, or controls are known and within their bounds, there are none.
                shared >= 0 && local >= 0 && (shared + local >= 1 || nu == 0 || policy.keepsBounds()),
                "sharedDim is " + shared + " and stepDim is " + local + ". Maybe there is a parameter to be counted");
        requireScales("sharedScales", policy.sharedScales(nx, nu), shared, "sharedDim");
        requireScales("stepScales", policy.stepScales(nx, nu), local, "stepDim");
        double step = dynamics.timeStep();
        Policy over = policy.forHorizon(dynamics, HORIZON, step);
        double[] u = control(over, shared, local, nx, nu, step);
        require(
                Arrays.equals(u, control(over.forHorizon(dynamics, 2 * HORIZON, step), shared, local, nx, nu, step)),
                "forHorizon makes of a policy for a horizon another one, with other controls. Maybe what depends on the"
                        + " horizon has to be kept once it is known");
    }

    private static double[] control(Policy policy, int shared, int local, int nx, int nu, double time) {
        double[] u = new double[nu];
        policy.act(numbers(shared), numbers(local), numbers(nx), time, u);
        return u;
    }

    private static double[] numbers(int count) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, i -> 0.1 + 0.01 * i);
        return numbers;
    }

    private static void requireScales(String method, double[] scales, int count, String dim) {
        requireLength(method, scales, count, dim);
        require(
                Arrays.stream(scales).allMatch(s -> s > 0.0 && s < Double.POSITIVE_INFINITY),
                method + " is " + Arrays.toString(scales) + ", must be positive and finite");
    }

    private static void requireLength(String method, double[] values, int count, String dim) {
        require(
                values.length == count,
                method + " has " + values.length + " entries, but " + dim + " is " + count + ". Maybe one is missing");
    }

    private static void require(boolean fine, String otherwise) {
        if (!fine) {
            throw new AssertionError(otherwise);
        }
    }
}
