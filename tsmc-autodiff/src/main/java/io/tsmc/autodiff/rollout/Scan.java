package io.tsmc.autodiff.rollout;

import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Program;
import java.util.Arrays;

/**
 * A rollout: one step applied again and again, with a cost at each and one at the end, and the exact gradient of their
 * sum. The horizon is never unrolled into a graph. States, and what is expensive to compute, are stored on the way
 * forward; on the way back the rest of each step is computed again together with its vector–Jacobian product.
 *
 * <p>A step graph has the inputs {@code state}, {@code local}, {@code shared}, {@code time}, maybe {@code noise}, and the
 * outputs {@code next} and {@code cost}; the terminal graph has the inputs {@code state} and {@code shared} and the output
 * {@code cost}. Immutable and safe to share between threads; a {@link Workspace} is not.
 */
public final class Scan {

    /** State carried from step to step, [states]. */
    public static final String STATE = "state";
    /** Variables of one step, [locals]. */
    public static final String LOCAL = "local";
    /** Variables of all steps, [shareds]. */
    public static final String SHARED = "shared";
    /** Time at the start of the step [s], [1]. */
    public static final String TIME = "time";
    /** Given disturbances of one step, by which nothing is differentiated, [noises]; may be left out. */
    public static final String NOISE = "noise";
    /** State after the step, [states]. */
    public static final String NEXT = "next";
    /** Cost of the step or of the final state, [1]. */
    public static final String COST = "cost";

    private final int horizon;
    private final double timeStep;
    private final int states;
    private final int locals;
    private final int shareds;
    private final int noises;
    private final ScanStep first;
    private final ScanStep later;
    private final ScanStep terminal;

    /**
     * Differentiates and compiles a rollout.
     *
     * @param first the step at time 0
     * @param later every later step
     * @param terminal the cost of the final state
     * @param horizon number of steps, at least 1
     * @param timeStep time between steps [s]
     * @param backend what runs it
     */
    public Scan(Graph first, Graph later, Graph terminal, int horizon, double timeStep, Backend backend) {
        this.horizon = horizon;
        this.timeStep = timeStep;
        this.states = length(first, STATE);
        this.locals = length(first, LOCAL);
        this.shareds = length(first, SHARED);
        this.noises = first.inputs().stream().anyMatch(port -> port.name().equals(NOISE)) ? length(first, NOISE) : 0;
        this.first = ScanStep.of(first, backend);
        this.later = ScanStep.of(later, backend);
        this.terminal = ScanStep.of(terminal, backend);
    }

    private static int length(Graph graph, String port) {
        return graph.inputs().stream()
                .filter(p -> p.name().equals(port))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a step graph needs an input '" + port + "'"))
                .length();
    }

    private ScanStep step(int t) {
        return t == horizon ? terminal : t == 0 ? first : later;
    }

    private int mostStored() {
        return Math.max(terminal.stored(), Math.max(first.stored(), later.stored()));
    }

    /** Makes the working memory for up to a number of rollouts at a time. */
    public Workspace workspace(int lanes) {
        return new Workspace(lanes);
    }

    /** Inputs, results and intermediate values of a block of rollouts, one a lane. For one thread at a time. */
    public final class Workspace {

        private final double[][][] stored = new double[horizon + 1][][];
        private final double[][][] state = new double[horizon + 1][states][];
        private final double[][][] local = new double[horizon][locals][];
        private final double[][][] localGradient = new double[horizon][locals][];
        private final double[][][] noise = new double[horizon][noises][];
        private final double[][] shared;
        private final double[][] sharedGradient;
        private double[][] adjoint;
        private double[][] nextAdjoint;
        private final double[] time;
        private final double[] cost;

        private final Program.Evaluator firstValue;
        private final Program.Evaluator firstGradient;
        private final Program.Evaluator laterValue;
        private final Program.Evaluator laterGradient;
        private final Program.Evaluator terminalValue;
        private final Program.Evaluator terminalGradient;
        private final double[][] in = new double[2 * (states + shareds) + locals + noises + 2 + mostStored()][];
        private final double[][] out = new double[states + locals + shareds + 1 + mostStored()][];

        private Workspace(int lanes) {
            allocate(state, lanes);
            allocate(local, lanes);
            allocate(localGradient, lanes);
            allocate(noise, lanes);
            for (int t = 0; t <= horizon; t++) {
                stored[t] = new double[step(t).stored()][lanes];
            }
            shared = new double[shareds][lanes];
            sharedGradient = new double[shareds][lanes];
            adjoint = new double[states][lanes];
            nextAdjoint = new double[states][lanes];
            time = new double[lanes];
            cost = new double[lanes];
            firstValue = first.value().evaluator(lanes);
            firstGradient = first.gradient().evaluator(lanes);
            laterValue = later.value().evaluator(lanes);
            laterGradient = later.gradient().evaluator(lanes);
            terminalValue = terminal.value().evaluator(lanes);
            terminalGradient = terminal.gradient().evaluator(lanes);
        }

        private static void allocate(double[][][] rows, int lanes) {
            for (double[][] step : rows) {
                for (int i = 0; i < step.length; i++) {
                    step[i] = new double[lanes];
                }
            }
        }

        /** To be filled: one entry of the state at time 0, [lanes]. */
        public double[] initialState(int index) {
            return state[0][index];
        }

        /** To be filled: one variable of one step, [lanes]. */
        public double[] local(int step, int index) {
            return local[step][index];
        }

        /** To be filled: one variable of all steps, [lanes]. */
        public double[] shared(int index) {
            return shared[index];
        }

        /** To be filled: one disturbance of one step, [lanes]. */
        public double[] noise(int step, int index) {
            return noise[step][index];
        }

        /** Result: the cost of each rollout, [lanes]. */
        public double[] cost() {
            return cost;
        }

        /** Result: derivative of the cost by one variable of one step, [lanes]. */
        public double[] localGradient(int step, int index) {
            return localGradient[step][index];
        }

        /** Result: derivative of the cost by one variable of all steps, [lanes]. */
        public double[] sharedGradient(int index) {
            return sharedGradient[index];
        }

        /** Result: one entry of the final state, [lanes]. */
        public double[] finalState(int index) {
            return state[horizon][index];
        }

        /** Result: derivative of the cost by one entry of the state at time 0, [lanes]. */
        public double[] initialStateGradient(int index) {
            return adjoint[index];
        }

        /** Computes costs and gradients of the first {@code lanes} rollouts. */
        public void run(int lanes) {
            forward(lanes);
            backward(lanes);
        }

        /** Computes costs only. */
        public void forward(int lanes) {
            Arrays.fill(cost, 0, lanes, 0.0);
            for (int t = 0; t < horizon; t++) {
                bindStep(t, lanes);
                in[states + locals + shareds + 1 + noises] = cost;
                System.arraycopy(state[t + 1], 0, out, 0, states);
                out[states] = cost;
                System.arraycopy(stored[t], 0, out, states + 1, stored[t].length);
                (t == 0 ? firstValue : laterValue).evaluate(in, out, lanes);
            }
            bindTerminal();
            in[states + shareds] = cost;
            out[0] = cost;
            System.arraycopy(stored[horizon], 0, out, 1, stored[horizon].length);
            terminalValue.evaluate(in, out, lanes);
        }

        private void backward(int lanes) {
            for (double[] row : sharedGradient) {
                Arrays.fill(row, 0, lanes, 0.0);
            }
            bindTerminal();
            System.arraycopy(stored[horizon], 0, in, states + shareds, stored[horizon].length);
            System.arraycopy(adjoint, 0, out, 0, states);
            bindSharedGradient(states + shareds + stored[horizon].length, states);
            terminalGradient.evaluate(in, out, lanes);
            for (int t = horizon - 1; t >= 0; t--) {
                double[][] swap = nextAdjoint;
                nextAdjoint = adjoint;
                adjoint = swap;
                bindStep(t, lanes);
                int next = states + locals + shareds + 1 + noises;
                System.arraycopy(stored[t], 0, in, next, stored[t].length);
                System.arraycopy(nextAdjoint, 0, in, next + stored[t].length, states);
                System.arraycopy(adjoint, 0, out, 0, states);
                System.arraycopy(localGradient[t], 0, out, states, locals);
                bindSharedGradient(next + stored[t].length + states, states + locals);
                (t == 0 ? firstGradient : laterGradient).evaluate(in, out, lanes);
            }
        }

        /** The sums so far and the sums: added to in place. */
        private void bindSharedGradient(int firstInput, int firstOutput) {
            System.arraycopy(sharedGradient, 0, in, firstInput, shareds);
            System.arraycopy(sharedGradient, 0, out, firstOutput, shareds);
        }

        private void bindStep(int t, int lanes) {
            System.arraycopy(state[t], 0, in, 0, states);
            System.arraycopy(local[t], 0, in, states, locals);
            System.arraycopy(shared, 0, in, states + locals, shareds);
            if (step(t).usesTime()) {
                Arrays.fill(time, 0, lanes, t * timeStep);
            }
            in[states + locals + shareds] = time;
            System.arraycopy(noise[t], 0, in, states + locals + shareds + 1, noises);
        }

        private void bindTerminal() {
            System.arraycopy(state[horizon], 0, in, 0, states);
            System.arraycopy(shared, 0, in, states, shareds);
        }
    }
}
