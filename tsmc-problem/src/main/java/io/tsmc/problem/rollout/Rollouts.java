package io.tsmc.problem.rollout;

import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.rollout.Scan;
import io.tsmc.problem.Problem;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rollouts of a policy through a system, compiled, with the exact gradient of their costs: what formulations are made of.
 * The variables of a rollout are the innovations of the policy's parameters: those of step 0, of step 1, …, then those of
 * the shared parameters; behind them, where the end is free, that of the final time. Where the rollout starts and what disturbs it is up to the formulation.
 *
 * <p>Immutable and safe to share between threads; a {@link Workspace} is not.
 */
public final class Rollouts {

    // Lanes evaluated at a time: enough to amortise an instruction, few enough for the cache. What every step of a
    // rollout reads and adds to, shared parameters and their gradient, decides.
    private static final int FEWEST_LANES = 64;
    private static final int MOST_LANES = 512;
    private static final int CACHE_BYTES = 8 << 20;

    private final int horizon;
    private final NoiseRole noiseRole;
    private final int stepDim;
    private final int sharedDim;
    private final int firstDim;
    private final StepGraphs graphs;
    private final Map<String, Graph> programs = new LinkedHashMap<>();
    private final Scan scan;
    private final SharedParameters sharedParameters;

    /**
     * Compiles the rollouts of a problem.
     *
     * @throws IllegalArgumentException if nothing is a variable
     */
    public Rollouts(TracedProblem traced, NoiseRole noiseRole, Backend backend) {
        this(traced, noiseRole, backend, false);
    }

    private Rollouts(TracedProblem traced, NoiseRole noiseRole, Backend backend, boolean lagrangian) {
        Problem problem = traced.problem();
        horizon = problem.horizon();
        this.noiseRole = noiseRole;
        graphs = new StepGraphs(traced, noiseRole);
        stepDim = graphs.stepDim();
        sharedDim = graphs.sharedDim();
        firstDim = graphs.firstDim();
        if (variables() == 0 && noiseRole == NoiseRole.GIVEN) {
            throw new IllegalArgumentException(
                    "policy " + problem.policy().getClass().getSimpleName()
                            + " has no parameters, so there is nothing to sample");
        }
        Graph first = lagrangian ? graphs.lagrangianStep(true) : graphs.step(true);
        Graph later = lagrangian ? graphs.lagrangianStep(false) : graphs.step(false);
        Graph terminal = lagrangian ? graphs.lagrangianTerminal() : graphs.terminal();
        programs.put("first step", first);
        programs.put("later steps", later);
        programs.put("final state", terminal);
        Scan compiled = new Scan(first, later, terminal, horizon, graphs.tick(), backend);
        scan = problem.likelihoods().count() == 0 ? compiled : compiled.given(graphs.given());
        sharedParameters = new SharedParameters(graphs.sharedParameters(), backend);
    }

    private Rollouts(Rollouts compiled, Scan scan) {
        horizon = compiled.horizon;
        noiseRole = compiled.noiseRole;
        graphs = compiled.graphs;
        stepDim = compiled.stepDim;
        sharedDim = compiled.sharedDim;
        firstDim = compiled.firstDim;
        programs.putAll(compiled.programs);
        this.scan = scan;
        sharedParameters = compiled.sharedParameters;
    }

    /**
     * Compiles the rollouts of a problem with the augmented Lagrangian of its constraints in place of the penalty; the
     * multipliers are {@link #given}. The disturbances are numbers, too.
     */
    public static Rollouts lagrangian(TracedProblem traced, Backend backend) {
        return new Rollouts(traced, NoiseRole.GIVEN, backend, true);
    }

    /** The same with other given numbers, see {@link Scan#given}; nothing is compiled again. */
    public Rollouts given(double[][] given) {
        return new Rollouts(this, scan.given(given));
    }

    /** The traced programs by name, in the order in which they run. */
    public Map<String, Graph> programs() {
        return Collections.unmodifiableMap(programs);
    }

    /** Number of variables: innovations of the policy's parameters, and that of the end where it is free. */
    public int variables() {
        return horizon * stepDim + sharedDim + firstDim;
    }

    /** How many rollouts at a time are fastest. */
    public int preferredLanes() {
        int cached = CACHE_BYTES / (2 * Double.BYTES * Math.max(1, sharedDim));
        return Math.max(FEWEST_LANES, Math.min(MOST_LANES, cached / FEWEST_LANES * FEWEST_LANES));
    }

    /**
     * Makes the working memory for up to a number of rollouts at a time.
     *
     * @param traced the problem, or the same from another initial state or control, or at another time
     */
    public Workspace workspace(TracedProblem traced, int lanes) {
        return new Workspace(traced, lanes);
    }

    /** Inputs, results and intermediate values of a block of rollouts, one a lane. For one thread at a time. */
    public final class Workspace {

        private final Scan.Workspace scanned;
        private final SharedParameters.Workspace shared;

        private Workspace(TracedProblem traced, int lanes) {
            scanned = scan.workspace(lanes, traced.startTime());
            double[] start =
                    new StepGraphs(traced, noiseRole).start(traced.problem().initialState());
            for (int i = 0; i < start.length; i++) {
                Arrays.fill(scanned.initialState(i), start[i]);
            }
            shared = sharedParameters.workspace(scanned, lanes);
        }

        /**
         * To be filled: one entry of the state at time 0 or, behind them, one uncertain setting, [lanes]; at first those of
         * the problem.
         */
        public double[] start(int index) {
            return scanned.initialState(graphs.startRow(index));
        }

        /** To be filled: one variable, [lanes]. */
        public double[] variable(int index) {
            int stepVariables = horizon * stepDim;
            if (index >= stepVariables + sharedDim) {
                return scanned.local(0, stepDim + index - stepVariables - sharedDim);
            }
            return index < stepVariables
                    ? scanned.local(index / stepDim, index % stepDim)
                    : shared.variable(index - stepVariables);
        }

        /** Where the noise is among the variables of a step. */
        private int firstNoise(int step) {
            return step == 0 ? stepDim + firstDim : stepDim;
        }

        /** To be filled: one disturbance of one step, [lanes]. */
        public double[] noise(int step, int index) {
            return noiseRole == NoiseRole.VARIABLE
                    ? scanned.local(step, firstNoise(step) + index)
                    : scanned.noise(step, index);
        }

        /** Computes costs and gradients of the first {@code lanes} rollouts. */
        public void run(int lanes) {
            shared.forward(lanes);
            scanned.run(lanes);
            shared.backward(lanes);
        }

        /** Computes costs and final states only. */
        public void forward(int lanes) {
            shared.forward(lanes);
            scanned.forward(lanes);
        }

        /** Result: the cost of each rollout, [lanes]. */
        public double[] cost() {
            return scanned.cost();
        }

        /** Result: one entry of the final state, [lanes]. */
        public double[] finalState(int index) {
            return scanned.finalState(index);
        }

        /** Result: derivative of the cost by one variable, [lanes]. */
        public double[] gradient(int index) {
            int stepVariables = horizon * stepDim;
            if (index >= stepVariables + sharedDim) {
                return scanned.localGradient(0, stepDim + index - stepVariables - sharedDim);
            }
            return index < stepVariables
                    ? scanned.localGradient(index / stepDim, index % stepDim)
                    : shared.gradient(index - stepVariables);
        }

        /** Result: derivative of the cost by one entry of the start, [lanes]. */
        public double[] startGradient(int index) {
            return scanned.initialStateGradient(graphs.startRow(index));
        }

        /**
         * Result: derivative of the cost by one disturbance of one step, [lanes].
         *
         * @throws IllegalStateException if the noise is given
         */
        public double[] noiseGradient(int step, int index) {
            if (noiseRole != NoiseRole.VARIABLE) {
                throw new IllegalStateException("the noise of these rollouts is given, so there is no gradient by it");
            }
            return scanned.localGradient(step, firstNoise(step) + index);
        }
    }
}
