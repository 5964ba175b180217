package io.tsmc.autodiff.rollout;

import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.rollout.NamedProgram.Evaluation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A rollout: one step applied again and again, with a cost at each and one at the end, and the exact gradient of their
 * sum. The horizon is never unrolled into a graph. States, and what is expensive to compute, are stored on the way
 * forward; on the way back the rest of each step is computed again together with its vector–Jacobian product.
 *
 * <p>A step graph has the inputs {@code state}, {@code local}, {@code shared}, {@code time}, maybe {@code noise}, and the
 * outputs {@code next} and {@code cost}; the terminal graph has the inputs {@code state}, {@code shared} and maybe {@code time} and the output
 * {@code cost}; each of them may have an input {@code given}. Immutable and safe to share between threads; a {@link Workspace} is not.
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
    /** Numbers of one step, or of the end, that are the same in all rollouts, see {@link #given}; may be left out. */
    public static final String GIVEN = "given";
    /** State after the step, [states]. */
    public static final String NEXT = "next";
    /** Cost of the step or of the final state, [1]. */
    public static final String COST = "cost";

    private final int horizon;
    private final double timeStep;
    private final int states;
    private final int firstLocals;
    private final int laterLocals;
    private final int shareds;
    private final int noises;
    private final ScanStep first;
    private final ScanStep later;
    private final ScanStep terminal;
    /** [horizon + 1][givens of the step]. */
    private final double[][] given;

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
        this.firstLocals = length(first, LOCAL);
        this.laterLocals = length(later, LOCAL);
        this.shareds = length(first, SHARED);
        this.noises = first.inputLayout().length(NOISE);
        this.first = ScanStep.of(first, backend);
        this.later = ScanStep.of(later, backend);
        this.terminal = ScanStep.of(terminal, backend);
        given = new double[horizon + 1][];
        for (int t = 0; t <= horizon; t++) {
            given[t] = new double[step(t).givens()];
        }
    }

    private Scan(Scan compiled, double[][] given) {
        horizon = compiled.horizon;
        timeStep = compiled.timeStep;
        states = compiled.states;
        firstLocals = compiled.firstLocals;
        laterLocals = compiled.laterLocals;
        shareds = compiled.shareds;
        noises = compiled.noises;
        first = compiled.first;
        later = compiled.later;
        terminal = compiled.terminal;
        this.given = given;
    }

    /**
     * The same rollout with other {@linkplain #GIVEN given} numbers; nothing is compiled again. Without, they are 0.
     *
     * @param given of each step and of the end, [horizon + 1][givens of the step]; not copied
     */
    public Scan given(double[][] given) {
        for (int t = 0; t <= horizon; t++) {
            if (given[t].length != step(t).givens()) {
                throw new IllegalArgumentException(
                        "given[" + t + "] has " + given[t].length + " entries, but the step takes " + step(t).givens());
            }
        }
        return new Scan(this, given);
    }

    private static int length(Graph graph, String input) {
        if (!graph.inputLayout().has(input)) {
            throw new IllegalArgumentException("a step graph needs an input '" + input + "'");
        }
        return graph.inputLayout().length(input);
    }

    /** Rows of numbers that are the same in all lanes, [values][lanes]. */
    static double[][] constant(double[] values, int lanes) {
        double[][] rows = new double[values.length][lanes];
        for (int i = 0; i < values.length; i++) {
            Arrays.fill(rows[i], values[i]);
        }
        return rows;
    }

    private ScanStep step(int t) {
        return t == horizon ? terminal : t == 0 ? first : later;
    }

    private int locals(int t) {
        return t == 0 ? firstLocals : laterLocals;
    }

    /** Makes the working memory for up to a number of rollouts at a time, which start at time 0. */
    public Workspace workspace(int lanes) {
        return workspace(lanes, 0.0);
    }

    /**
     * Makes the working memory for up to a number of rollouts at a time.
     *
     * @param startTime when they start [s]
     */
    public Workspace workspace(int lanes, double startTime) {
        return new Workspace(lanes, startTime);
    }

    /** Inputs, results and intermediate values of a block of rollouts, one a lane. For one thread at a time. */
    public final class Workspace {

        private final double[][][] state;
        private final double[][][] local;
        private final double[][][] localGradient;
        private final double[][][] noise;
        private final double[][] shared;
        private final double[][] sharedGradient;
        /** By even and by odd states: each step reads one of them and writes the other. */
        private final double[][][] adjoint;

        private final double startTime;
        private final double[] time;
        /** What depends on time alone, [T + 1][values], and the rows that it is in at its time, [T + 1][values][lanes]. */
        private final double[][] byTime = new double[horizon + 1][];

        private final double[][][] valueByTime = new double[horizon + 1][][];
        private final double[] cost;
        private final Evaluation[] forward = new Evaluation[horizon + 1];
        private final Evaluation[] backward = new Evaluation[horizon + 1];

        private Workspace(int lanes, double startTime) {
            this.startTime = startTime;
            state = new double[horizon + 1][states][lanes];
            local = new double[horizon][][];
            localGradient = new double[horizon][][];
            for (int t = 0; t < horizon; t++) {
                local[t] = new double[locals(t)][lanes];
                localGradient[t] = new double[locals(t)][lanes];
            }
            noise = new double[horizon][noises][lanes];
            shared = new double[shareds][lanes];
            sharedGradient = new double[shareds][lanes];
            adjoint = new double[2][states][lanes];
            time = new double[lanes];
            cost = new double[lanes];
            ScanStep.Evaluators atFirst = first.evaluators(lanes);
            ScanStep.Evaluators later = Scan.this.later.evaluators(lanes);
            ScanStep.Evaluators atEnd = terminal.evaluators(lanes);
            Map<ScanStep, double[][]> rowsByTime = new HashMap<>();
            for (int t = 0; t <= horizon; t++) {
                ScanStep at = step(t);
                byTime[t] = at.byTime().at(startTime + t * timeStep);
                valueByTime[t] = rowsByTime.computeIfAbsent(
                        at, s -> new double[s.byTime().count()][lanes]);
                ScanStep.Evaluators step = t == horizon ? atEnd : t == 0 ? atFirst : later;
                Map<String, double[][]> rows = rows(t, new double[step(t).stored()][lanes]);
                forward[t] = step.forward(rows);
                backward[t] = step.backward(rows);
            }
        }

        /** All rows of the step at time t by their names, on the way forward and on the way back. */
        private Map<String, double[][]> rows(int t, double[][] stored) {
            Map<String, double[][]> rows = new HashMap<>();
            rows.put(STATE, state[t]);
            rows.put(SHARED, shared);
            rows.put(ByTime.VALUES, valueByTime[t]);
            rows.put(TIME, new double[][] {time});
            rows.put(GIVEN, constant(given[t], cost.length));
            rows.put(COST, new double[][] {cost});
            rows.put(ScanStep.soFar(COST), new double[][] {cost});
            rows.put(Gradient.STORED, stored);
            rows.put(Gradient.adjointOf(STATE), adjoint[t % 2]);
            rows.put(Gradient.adjointOf(SHARED), sharedGradient);
            rows.put(ScanStep.soFar(Gradient.adjointOf(SHARED)), sharedGradient);
            if (t < horizon) {
                rows.put(LOCAL, local[t]);
                rows.put(NOISE, noise[t]);
                rows.put(NEXT, state[t + 1]);
                rows.put(Gradient.adjointOf(LOCAL), localGradient[t]);
                rows.put(Gradient.adjointOf(NEXT), adjoint[(t + 1) % 2]);
            }
            return rows;
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
            return adjoint[0][index];
        }

        /** Computes costs and gradients of the first {@code lanes} rollouts. */
        public void run(int lanes) {
            forward(lanes);
            backward(lanes);
        }

        /** Computes costs only. */
        public void forward(int lanes) {
            Arrays.fill(cost, 0, lanes, 0.0);
            for (int t = 0; t <= horizon; t++) {
                setTime(t, lanes);
                forward[t].run(lanes);
            }
        }

        private void backward(int lanes) {
            for (double[] row : sharedGradient) {
                Arrays.fill(row, 0, lanes, 0.0);
            }
            for (int t = horizon; t >= 0; t--) {
                setTime(t, lanes);
                backward[t].run(lanes);
            }
        }

        private void setTime(int t, int lanes) {
            if (step(t).usesTime()) {
                Arrays.fill(time, 0, lanes, startTime + t * timeStep);
            }
            for (int i = 0; i < byTime[t].length; i++) {
                Arrays.fill(valueByTime[t][i], 0, lanes, byTime[t][i]);
            }
        }
    }
}
