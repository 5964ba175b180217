package io.tsmc.autodiff.rollout;

import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Jacobian;
import io.tsmc.autodiff.Program;
import io.tsmc.autodiff.rollout.NamedProgram.Evaluation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The local model of a rollout: the motion and, at every step, the Jacobians {@code A = d next / d state} and
 * {@code B = d next / d local} of the step, and gradient and Hessian of its cost by the vector (state, local). This is
 * what Riccati recursions over the horizon start from. The second-order companion of {@link Scan}, made from the same
 * graphs; of these, none may have shared variables.
 *
 * <p>Immutable and safe to share between threads; a {@link Workspace} is not.
 */
public final class Linearisation {

    private static final String GRADIENT = "gradient";
    private static final String HESSIAN = "hessian";

    private final double[] initialState;
    private final int horizon;
    private final double timeStep;
    private final int states;
    private final int firstLocals;
    private final int laterLocals;
    private final double startTime;
    private final ByTime firstByTime;
    private final ByTime laterByTime;
    private final ByTime lastByTime;
    private final Programs models;
    /** The same without derivatives. */
    private final Programs motions;
    /** [horizon + 1][givens of the step]. */
    private final double[][] given;

    /**
     * Differentiates and compiles a rollout.
     *
     * @param first the step at time 0, as {@link Scan} takes it
     * @param later every later step
     * @param terminal the cost of the final state
     * @param initialState state carried into the first step, [states]
     * @param horizon number of steps, at least 1
     * @param timeStep time between steps [s]
     * @param startTime time of the first step [s]
     * @param backend what runs it
     * @throws IllegalArgumentException if the steps have shared variables, or states of another number than
     *     {@code initialState}
     */
    public Linearisation(
            Graph first,
            Graph later,
            Graph terminal,
            double[] initialState,
            int horizon,
            double timeStep,
            double startTime,
            Backend backend) {
        this.startTime = startTime;
        this.initialState = initialState.clone();
        this.horizon = horizon;
        this.timeStep = timeStep;
        states = first.inputLayout().length(Scan.STATE);
        firstLocals = first.inputLayout().length(Scan.LOCAL);
        laterLocals = horizon > 1 ? later.inputLayout().length(Scan.LOCAL) : firstLocals;
        if (first.inputLayout().length(Scan.SHARED) > 0) {
            throw new IllegalArgumentException(
                    "the steps share " + first.inputLayout().length(Scan.SHARED)
                            + " variables, which couples every step to every other: there is no model step by step");
        }
        if (initialState.length != states) {
            throw new IllegalArgumentException(
                    "initialState has " + initialState.length + " entries, but the steps carry " + states);
        }
        firstByTime = ByTime.of(first);
        laterByTime = ByTime.of(later);
        lastByTime = ByTime.of(terminal);
        models = new Programs(
                NamedProgram.of(model(firstByTime.rest(), List.of(Scan.STATE, Scan.LOCAL)), backend),
                NamedProgram.of(model(laterByTime.rest(), List.of(Scan.STATE, Scan.LOCAL)), backend),
                NamedProgram.of(model(lastByTime.rest(), List.of(Scan.STATE)), backend),
                horizon);
        motions = new Programs(
                NamedProgram.of(motion(firstByTime.rest()), backend),
                NamedProgram.of(motion(laterByTime.rest()), backend),
                NamedProgram.of(motion(lastByTime.rest()), backend),
                horizon);
        given = new double[horizon + 1][];
        for (int t = 0; t <= horizon; t++) {
            given[t] = new double[models.at(t).inputs().length(Scan.GIVEN)];
        }
    }

    private Linearisation(Linearisation compiled, double[][] given) {
        initialState = compiled.initialState;
        horizon = compiled.horizon;
        timeStep = compiled.timeStep;
        states = compiled.states;
        firstLocals = compiled.firstLocals;
        laterLocals = compiled.laterLocals;
        startTime = compiled.startTime;
        firstByTime = compiled.firstByTime;
        laterByTime = compiled.laterByTime;
        lastByTime = compiled.lastByTime;
        models = compiled.models;
        motions = compiled.motions;
        this.given = given;
    }

    /**
     * The same with other {@linkplain Scan#GIVEN given} numbers; nothing is compiled again. Without, they are 0.
     *
     * @param given of each step and of the end, [horizon + 1][givens of the step]; not copied
     */
    public Linearisation given(double[][] given) {
        return new Linearisation(this, given);
    }

    /** What is run at each time. */
    private record Programs(NamedProgram first, NamedProgram later, NamedProgram terminal, int horizon) {

        NamedProgram at(int t) {
            return t == horizon ? terminal : t == 0 ? first : later;
        }

        /** Evaluations that share their memory from step to step. */
        Evaluation[] on(int lanes, List<Map<String, double[][]>> rows) {
            Program.Evaluator atFirst = first.program().evaluator(lanes);
            Program.Evaluator afterwards = later.program().evaluator(lanes);
            Program.Evaluator atEnd = terminal.program().evaluator(lanes);
            Evaluation[] all = new Evaluation[horizon + 1];
            Arrays.setAll(all, t -> at(t).on(t == horizon ? atEnd : t == 0 ? atFirst : afterwards, rows.get(t)));
            return all;
        }
    }

    /** Entries of the state carried from step to step. */
    public int states() {
        return states;
    }

    /** The most variables that a step has. Of a step with fewer, those that it lacks are 0, and move nothing. */
    public int locals() {
        return Math.max(firstLocals, laterLocals);
    }

    /** Variables of one step: the first may have more than the others. */
    public int locals(int step) {
        return step == 0 ? firstLocals : laterLocals;
    }

    /**
     * Which of all variables one is: those that all steps have come step by step, and behind them those that only the first
     * has.
     */
    public int coordinate(int step, int index) {
        return index < laterLocals ? step * laterLocals + index : horizon * laterLocals + index - laterLocals;
    }

    /** Number of steps, T. */
    public int horizon() {
        return horizon;
    }

    /** Makes the working memory for up to a number of rollouts at a time. */
    public Workspace workspace(int lanes) {
        return new Workspace(lanes);
    }

    /** The state that a step leads to, if it leads on, and its cost. */
    private static Graph motion(Graph step) {
        GraphBuilder builder = new GraphBuilder();
        int[] nodes = builder.include(step, builder.inputs(step));
        if (step.outputLayout().has(Scan.NEXT)) {
            builder.output(Scan.NEXT, copied(nodes, step, Scan.NEXT));
        }
        builder.output(Scan.COST, copied(nodes, step, Scan.COST));
        return builder.build();
    }

    /** The outputs of a step, its Jacobians, and gradient and Hessian of its cost, all in one graph. */
    private static Graph model(Graph step, List<String> variables) {
        Graph gradient = Gradient.reverse(costOnly(step), Set.of(Scan.COST), Set.copyOf(variables));
        GraphBuilder builder = new GraphBuilder();
        int[] inputs = builder.inputs(step);
        int[] nodes = builder.include(step, inputs);
        // The cost of the final state leads nowhere.
        boolean leadsOn = step.outputLayout().has(Scan.NEXT);
        if (leadsOn) {
            builder.output(Scan.NEXT, copied(nodes, step, Scan.NEXT));
        }
        builder.output(Scan.COST, copied(nodes, step, Scan.COST));
        if (leadsOn) {
            Graph jacobian = Jacobian.of(step, Scan.NEXT, variables);
            int[] entries = builder.include(jacobian, inputs);
            for (String variable : variables) {
                String name = Jacobian.name(Scan.NEXT, variable);
                builder.output(name, copied(entries, jacobian, name));
            }
        }
        int[] slopes = builder.include(gradient, inputs);
        builder.output(
                GRADIENT,
                variables.stream()
                        .flatMapToInt(v -> Arrays.stream(copied(slopes, gradient, Gradient.adjointOf(v))))
                        .toArray());
        builder.output(HESSIAN, hessian(builder, gradient, inputs, variables));
        return builder.build();
    }

    /** The Hessian by all variables together, row by row. */
    private static int[] hessian(GraphBuilder builder, Graph gradient, int[] inputs, List<String> variables) {
        int length = gradient.outputCount();
        int[] entries = new int[length * length];
        int row = 0;
        for (String rowVariable : variables) {
            Graph rows = Jacobian.of(gradient, Gradient.adjointOf(rowVariable), variables);
            int[] nodes = builder.include(rows, inputs);
            int height = gradient.inputLayout().length(rowVariable);
            int column = 0;
            for (String columnVariable : variables) {
                int width = gradient.inputLayout().length(columnVariable);
                int[] block = copied(nodes, rows, Jacobian.name(Gradient.adjointOf(rowVariable), columnVariable));
                for (int i = 0; i < height; i++) {
                    System.arraycopy(block, i * width, entries, (row + i) * length + column, width);
                }
                column += width;
            }
            row += height;
        }
        return entries;
    }

    private static Graph costOnly(Graph step) {
        GraphBuilder builder = new GraphBuilder();
        int[] nodes = builder.include(step, builder.inputs(step));
        builder.output(Scan.COST, copied(nodes, step, Scan.COST));
        return builder.build();
    }

    private static int[] copied(int[] copies, Graph graph, String output) {
        return Arrays.stream(graph.outputNodes(output))
                .map(node -> copies[node])
                .toArray();
    }

    /**
     * A block of rollouts, one a lane, with their local models. The caller fills in the variables of step 0 and calls
     * {@link #step step(0)}, then those of step 1, which may depend on the state arrived at, and so on, and
     * {@link #terminal} at the end. For one thread at a time.
     */
    public final class Workspace {

        private final double[][][] state;
        private final double[][][] local;
        private final double[][][] stepCost;
        private final double[][][] transition;
        private final double[][][] input;
        private final double[][][] gradient;
        private final double[][][] hessian;
        /** In place of what a step does not have; nobody writes to it. */
        private final double[] none;

        private final double[] time;
        private final double[] cost;
        private final Evaluation[] modelAt;
        private final Evaluation[] motionAt;

        private Workspace(int lanes) {
            state = new double[horizon + 1][states][lanes];
            local = new double[horizon][][];
            stepCost = new double[horizon + 1][1][lanes];
            transition = new double[horizon][states * states][lanes];
            input = new double[horizon][][];
            none = new double[lanes];
            gradient = new double[horizon + 1][][];
            hessian = new double[horizon + 1][][];
            time = new double[lanes];
            cost = new double[lanes];
            for (int t = 0; t < horizon; t++) {
                local[t] = new double[locals(t)][lanes];
                input[t] = new double[states * locals(t)][lanes];
            }
            for (int i = 0; i < states; i++) {
                Arrays.fill(state[0][i], initialState[i]);
            }
            for (int t = 0; t <= horizon; t++) {
                gradient[t] = new double[variables(t)][lanes];
                hessian[t] = new double[variables(t) * variables(t)][lanes];
            }
            List<Map<String, double[][]>> rows =
                    IntStream.rangeClosed(0, horizon).mapToObj(this::rows).toList();
            modelAt = models.on(lanes, rows);
            motionAt = motions.on(lanes, rows);
        }

        /** All rows of the model at time t by their names. */
        private Map<String, double[][]> rows(int t) {
            Map<String, double[][]> rows = new HashMap<>();
            rows.put(Scan.STATE, state[t]);
            rows.put(Scan.TIME, new double[][] {time});
            ByTime byTime = t == horizon ? lastByTime : t == 0 ? firstByTime : laterByTime;
            rows.put(ByTime.VALUES, Scan.constant(byTime.at(startTime + t * timeStep), cost.length));
            rows.put(Scan.COST, stepCost[t]);
            rows.put(Scan.GIVEN, Scan.constant(given[t], cost.length));
            rows.put(GRADIENT, gradient[t]);
            rows.put(HESSIAN, hessian[t]);
            if (t < horizon) {
                rows.put(Scan.LOCAL, local[t]);
                rows.put(Scan.NEXT, state[t + 1]);
                rows.put(Jacobian.name(Scan.NEXT, Scan.STATE), transition[t]);
                rows.put(Jacobian.name(Scan.NEXT, Scan.LOCAL), input[t]);
            }
            return rows;
        }

        /** What the cost at time t depends on. */
        private int variables(int t) {
            return t < horizon ? states + locals(t) : states;
        }

        /** To be filled before {@link #step}: one variable of one step, [lanes]. */
        public double[] local(int step, int index) {
            return index < local[step].length ? local[step][index] : none;
        }

        /** Computes the model of a step and the state it leads to. */
        public void step(int step, int lanes) {
            run(modelAt, step, lanes);
        }

        /** Computes the model of the final state. */
        public void terminal(int lanes) {
            run(modelAt, horizon, lanes);
        }

        /** Computes the state that a step leads to, and its cost, to the same bits, but no model: that is several times dearer. */
        public void stepWithoutModel(int step, int lanes) {
            run(motionAt, step, lanes);
        }

        /** Computes the cost of the final state, but no model. */
        public void terminalWithoutModel(int lanes) {
            run(motionAt, horizon, lanes);
        }

        private void run(Evaluation[] evaluations, int step, int lanes) {
            if (step == 0) {
                Arrays.fill(cost, 0, lanes, 0.0);
            }
            Arrays.fill(time, 0, lanes, startTime + step * timeStep);
            evaluations[step].run(lanes);
            double[] added = stepCost[step][0];
            for (int n = 0; n < lanes; n++) {
                cost[n] += added[n];
            }
        }

        /**
         * Moves the variables of some lanes to the front, for another rollout of these alone.
         *
         * @param from which, ascending, [count or more]
         * @param count number of lanes to move
         */
        public void gatherLocals(int[] from, int count) {
            for (double[][] step : local) {
                for (double[] row : step) {
                    for (int k = 0; k < count; k++) {
                        row[k] = row[from[k]];
                    }
                }
            }
        }

        /**
         * Makes lanes copies of some of another block: variables, motion, models and cost.
         *
         * @param lanes lanes of this block, [count or more]
         * @param source a block of the same linearisation
         * @param from lane of that block for each, [count or more]
         * @param count number of lanes to copy
         */
        public void copy(int[] lanes, Workspace source, int[] from, int count) {
            copy(state, lanes, source.state, from, count);
            copy(local, lanes, source.local, from, count);
            copy(stepCost, lanes, source.stepCost, from, count);
            copy(transition, lanes, source.transition, from, count);
            copy(input, lanes, source.input, from, count);
            copy(gradient, lanes, source.gradient, from, count);
            copy(hessian, lanes, source.hessian, from, count);
            copy(cost, lanes, source.cost, from, count);
        }

        private static void copy(double[][][] rows, int[] lanes, double[][][] source, int[] from, int count) {
            for (int t = 0; t < rows.length; t++) {
                for (int i = 0; i < rows[t].length; i++) {
                    copy(rows[t][i], lanes, source[t][i], from, count);
                }
            }
        }

        private static void copy(double[] row, int[] lanes, double[] source, int[] from, int count) {
            for (int k = 0; k < count; k++) {
                row[lanes[k]] = source[from[k]];
            }
        }

        /** Result: cost of the rollout, up to the step computed last, [lanes]. */
        public double[] cost() {
            return cost;
        }

        /** Result: cost of one step, or of the final state at step T, [lanes]. */
        public double[] stepCost(int step) {
            return stepCost[step][0];
        }

        /** Result: one entry of the state at the start of a step, or of the final state at step T, [lanes]. */
        public double[] state(int step, int index) {
            return state[step][index];
        }

        /** Result: one entry of A, d next[row] / d state[column], [lanes]. */
        public double[] transition(int step, int row, int column) {
            return transition[step][row * states + column];
        }

        /** Result: one entry of B, d next[row] / d local[column], [lanes]. */
        public double[] input(int step, int row, int column) {
            return column < locals(step) ? input[step][row * locals(step) + column] : none;
        }

        /**
         * Result: derivative of the cost of a step by a state or, counting on, a variable of the step; at step T that of
         * the final cost by a state, [lanes].
         */
        public double[] costGradient(int step, int index) {
            return index < variables(step) ? gradient[step][index] : none;
        }

        /** Result: second derivative of the cost of a step, with indices as in {@link #costGradient}, [lanes]. */
        public double[] costHessian(int step, int row, int column) {
            int variables = variables(step);
            return row < variables && column < variables ? hessian[step][row * variables + column] : none;
        }
    }
}
