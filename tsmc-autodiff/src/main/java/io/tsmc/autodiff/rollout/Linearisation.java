package io.tsmc.autodiff.rollout;

import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Graph.Port;
import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Jacobian;
import io.tsmc.autodiff.Program;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

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
    private final int locals;
    private final Program first;
    private final Program later;
    private final Program terminal;

    /**
     * Differentiates and compiles a rollout.
     *
     * @param first the step at time 0, as {@link Scan} takes it
     * @param later every later step
     * @param terminal the cost of the final state
     * @param initialState state carried into the first step, [states]
     * @param horizon number of steps, at least 1
     * @param timeStep time between steps [s]
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
            Backend backend) {
        this.initialState = initialState.clone();
        this.horizon = horizon;
        this.timeStep = timeStep;
        states = length(first, Scan.STATE);
        locals = length(first, Scan.LOCAL);
        if (length(first, Scan.SHARED) > 0) {
            throw new IllegalArgumentException("the steps share " + length(first, Scan.SHARED)
                    + " variables, which couples every step to every other: there is no model step by step");
        }
        if (initialState.length != states) {
            throw new IllegalArgumentException(
                    "initialState has " + initialState.length + " entries, but the steps carry " + states);
        }
        this.first = Program.of(model(first, List.of(Scan.STATE, Scan.LOCAL)), backend);
        this.later = Program.of(model(later, List.of(Scan.STATE, Scan.LOCAL)), backend);
        this.terminal = Program.of(model(terminal, List.of(Scan.STATE)), backend);
    }

    /** Entries of the state carried from step to step. */
    public int states() {
        return states;
    }

    /** Variables of one step. */
    public int locals() {
        return locals;
    }

    /** Number of steps, T. */
    public int horizon() {
        return horizon;
    }

    /** Makes the working memory for up to a number of rollouts at a time. */
    public Workspace workspace(int lanes) {
        return new Workspace(lanes);
    }

    /** The outputs of a step, its Jacobians, and gradient and Hessian of its cost, all in one graph. */
    private static Graph model(Graph step, List<String> variables) {
        Graph gradient = Gradient.reverse(costOnly(step), Set.of(Scan.COST), Set.copyOf(variables));
        GraphBuilder builder = new GraphBuilder();
        int[] inputs = inputs(builder, step);
        int[] nodes = builder.include(step, inputs);
        // The cost of the final state leads nowhere.
        boolean leadsOn = step.outputs().stream().anyMatch(port -> port.name().equals(Scan.NEXT));
        if (leadsOn) {
            builder.output(Scan.NEXT, outputs(step, nodes, Scan.NEXT));
        }
        builder.output(Scan.COST, outputs(step, nodes, Scan.COST));
        if (leadsOn) {
            Graph jacobian = Jacobian.of(step, Scan.NEXT, variables);
            int[] entries = builder.include(jacobian, inputs);
            for (String variable : variables) {
                String name = Jacobian.name(Scan.NEXT, variable);
                builder.output(name, outputs(jacobian, entries, name));
            }
        }
        int[] slopes = builder.include(gradient, inputs);
        builder.output(
                GRADIENT,
                variables.stream()
                        .flatMapToInt(v -> Arrays.stream(outputs(gradient, slopes, Gradient.adjointOf(v))))
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
            int height = length(gradient, rowVariable);
            int column = 0;
            for (String columnVariable : variables) {
                int width = length(gradient, columnVariable);
                int[] block = outputs(rows, nodes, Jacobian.name(Gradient.adjointOf(rowVariable), columnVariable));
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
        int[] nodes = builder.include(step, inputs(builder, step));
        builder.output(Scan.COST, outputs(step, nodes, Scan.COST));
        return builder.build();
    }

    private static int[] inputs(GraphBuilder builder, Graph graph) {
        return graph.inputs().stream()
                .flatMapToInt(port -> Arrays.stream(builder.input(port.name(), port.length())))
                .toArray();
    }

    private static int[] outputs(Graph graph, int[] nodes, String name) {
        int from = graph.outputOffset(name);
        int length = graph.outputs().stream()
                .filter(port -> port.name().equals(name))
                .mapToInt(Port::length)
                .sum();
        int[] outputs = new int[length];
        Arrays.setAll(outputs, i -> nodes[graph.outputNode(from + i)]);
        return outputs;
    }

    private static int length(Graph graph, String input) {
        return graph.inputs().stream()
                .filter(port -> port.name().equals(input))
                .mapToInt(Port::length)
                .sum();
    }

    /**
     * A block of rollouts, one a lane, with their local models. The caller fills in the variables of step 0 and calls
     * {@link #step step(0)}, then those of step 1, which may depend on the state arrived at, and so on, and
     * {@link #terminal} at the end. For one thread at a time.
     */
    public final class Workspace {

        private final double[][][] state = new double[horizon + 1][states][];
        private final double[][][] local = new double[horizon][locals][];
        /** What the programs compute behind the next state: cost, A, B, gradient, Hessian. */
        private final double[][][] model = new double[horizon + 1][][];

        private final double[] time;
        private final double[] cost;
        private final Program.Evaluator firstEvaluator;
        private final Program.Evaluator laterEvaluator;
        private final Program.Evaluator terminalEvaluator;
        private final double[][] in = new double[states + locals + 1][];
        private final double[][] out;

        private Workspace(int lanes) {
            int variables = states + locals;
            int stepRows = 1 + states * variables + variables + variables * variables;
            int terminalRows = 1 + states + states * states;
            for (int t = 0; t <= horizon; t++) {
                model[t] = new double[t < horizon ? stepRows : terminalRows][lanes];
                state[t] = new double[states][lanes];
            }
            for (int t = 0; t < horizon; t++) {
                local[t] = new double[locals][lanes];
            }
            for (int i = 0; i < states; i++) {
                Arrays.fill(state[0][i], initialState[i]);
            }
            time = new double[lanes];
            cost = new double[lanes];
            out = new double[states + stepRows][];
            firstEvaluator = first.evaluator(lanes);
            laterEvaluator = later.evaluator(lanes);
            terminalEvaluator = terminal.evaluator(lanes);
        }

        /** To be filled before {@link #step}: one variable of one step, [lanes]. */
        public double[] local(int step, int index) {
            return local[step][index];
        }

        /** Computes the model of a step and the state it leads to. */
        public void step(int step, int lanes) {
            System.arraycopy(state[step], 0, in, 0, states);
            System.arraycopy(local[step], 0, in, states, locals);
            Arrays.fill(time, 0, lanes, step * timeStep);
            in[states + locals] = time;
            System.arraycopy(state[step + 1], 0, out, 0, states);
            System.arraycopy(model[step], 0, out, states, model[step].length);
            (step == 0 ? firstEvaluator : laterEvaluator).evaluate(in, out, lanes);
            if (step == 0) {
                Arrays.fill(cost, 0, lanes, 0.0);
            }
            addCost(step, lanes);
        }

        /** Computes the model of the final state. */
        public void terminal(int lanes) {
            System.arraycopy(state[horizon], 0, in, 0, states);
            terminalEvaluator.evaluate(in, model[horizon], lanes);
            addCost(horizon, lanes);
        }

        private void addCost(int step, int lanes) {
            double[] added = model[step][0];
            for (int n = 0; n < lanes; n++) {
                cost[n] += added[n];
            }
        }

        /** Result: cost of the rollout, up to the step computed last, [lanes]. */
        public double[] cost() {
            return cost;
        }

        /** Result: cost of one step, or of the final state at step T, [lanes]. */
        public double[] stepCost(int step) {
            return model[step][0];
        }

        /** Result: one entry of the state at the start of a step, or of the final state at step T, [lanes]. */
        public double[] state(int step, int index) {
            return state[step][index];
        }

        /** Result: one entry of A, d next[row] / d state[column], [lanes]. */
        public double[] transition(int step, int row, int column) {
            return model[step][1 + row * states + column];
        }

        /** Result: one entry of B, d next[row] / d local[column], [lanes]. */
        public double[] input(int step, int row, int column) {
            return model[step][1 + states * states + row * locals + column];
        }

        /**
         * Result: derivative of the cost of a step by a state or, counting on, a variable of the step; at step T that of
         * the final cost by a state, [lanes].
         */
        public double[] costGradient(int step, int index) {
            return model[step][gradientOffset(step) + index];
        }

        /** Result: second derivative of the cost of a step, with indices as in {@link #costGradient}, [lanes]. */
        public double[] costHessian(int step, int row, int column) {
            int variables = step < horizon ? states + locals : states;
            return model[step][gradientOffset(step) + variables + row * variables + column];
        }

        private int gradientOffset(int step) {
            return step < horizon ? 1 + states * (states + locals) : 1;
        }
    }
}
