package io.tsmc.policy;

import io.tsmc.autodiff.Graph;
import java.util.Arrays;

/** Simulates single motions with everything that a report wants to know. Immutable and safe to share between threads. */
public final class Simulation {

    private final Problem problem;
    private final int stepDim;
    private final int sharedDim;
    private final int carriedDim;
    private final Graph first;
    private final Graph later;
    private final Graph terminal;
    private final Graph sharedParameters;

    /** Traces the rollout of a problem. */
    public Simulation(Problem problem) {
        this.problem = problem;
        StepGraphs graphs = new StepGraphs(problem, NoiseRole.GIVEN);
        stepDim = graphs.stepDim();
        sharedDim = graphs.sharedDim();
        carriedDim = graphs.carriedDim();
        first = graphs.detailedStep(true);
        later = graphs.detailedStep(false);
        terminal = graphs.detailedTerminal();
        sharedParameters = graphs.sharedParameters();
    }

    /** The motion from the initial state of the problem, undisturbed. */
    public Rollout undisturbed(double[] z) {
        return run(
                z,
                problem.initialState(),
                new double[problem.horizon()][problem.dynamics().noiseDim()]);
    }

    /**
     * The motion that one policy leads to.
     *
     * @param z innovations of the policy's parameters; further coordinates are ignored
     * @param initialState state at time 0, [nx]
     * @param noise disturbances, standard normal, [T][nw]
     */
    public Rollout run(double[] z, double[] initialState, double[][] noise) {
        int horizon = problem.horizon();
        int nx = problem.dynamics().stateDim();
        int nu = problem.dynamics().controlDim();
        int terms = problem.costs().size();
        double[] shared = shared(z);
        double[][] states = new double[horizon + 1][];
        double[][] controls = new double[horizon][];
        double[][] stageCosts = new double[horizon][];
        double[] carried = Arrays.copyOf(initialState, carriedDim);
        states[0] = initialState.clone();
        for (int t = 0; t < horizon; t++) {
            double[] time = {t * problem.dynamics().timeStep()};
            double[] out = (t == 0 ? first : later).evaluate(concat(carried, local(z, t), shared, time, noise[t]));
            carried = Arrays.copyOf(out, carriedDim);
            states[t + 1] = Arrays.copyOf(out, nx);
            controls[t] = Arrays.copyOfRange(out, carriedDim, carriedDim + nu);
            stageCosts[t] = Arrays.copyOfRange(out, carriedDim + nu, carriedDim + nu + terms);
        }
        return new Rollout(states, controls, stageCosts, terminal.evaluate(concat(carried, shared)));
    }

    /** The parameters of the policy. */
    public PolicyParameters parameters(double[] z) {
        double[] scales = problem.policy()
                .stepScales(problem.dynamics().stateDim(), problem.dynamics().controlDim());
        double[][] local = new double[problem.horizon()][stepDim];
        double[] previous = new double[stepDim];
        for (int t = 0; t < local.length; t++) {
            double[] parameters = new double[stepDim];
            if (t == 0) {
                problem.prior().first(local(z, t), parameters);
            } else {
                problem.prior().next(previous, local(z, t), parameters);
            }
            for (int i = 0; i < stepDim; i++) {
                local[t][i] = scales[i] * parameters[i];
            }
            previous = parameters;
        }
        return new PolicyParameters(shared(z), local);
    }

    private double[] local(double[] z, int step) {
        return Arrays.copyOfRange(z, step * stepDim, (step + 1) * stepDim);
    }

    private double[] shared(double[] z) {
        int from = problem.horizon() * stepDim;
        return sharedParameters.evaluate(Arrays.copyOfRange(z, from, from + sharedDim));
    }

    private static double[] concat(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }
}
