package io.tsmc.autodiff;

import java.util.Arrays;
import java.util.Set;

/**
 * A rollout: one step applied again and again, with a cost at each and one at the end, and the exact gradient of their
 * sum. The horizon is never unrolled into a graph; states are stored on the way forward, and on the way back each step
 * is computed again from its state together with its vector–Jacobian product.
 *
 * <p>A step graph has the inputs {@code state}, {@code local}, {@code shared}, {@code time} and the outputs {@code next}
 * and {@code cost}; the terminal graph has the inputs {@code state} and {@code shared} and the output {@code cost}.
 * Immutable and safe to share between threads; a {@link Work} is not.
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
    /** State after the step, [states]. */
    public static final String NEXT = "next";
    /** Cost of the step or of the final state, [1]. */
    public static final String COST = "cost";

    private static final String SO_FAR = "cost so far";
    private static final Set<String> SEEDED = Set.of(COST);
    private static final Set<String> VARIABLES = Set.of(STATE, LOCAL, SHARED);

    /** A step or the end, compiled; the value program adds its cost to the cost so far. */
    private record Compiled(Program value, Program gradient, boolean usesTime) {
        static Compiled of(Graph graph, Backend backend) {
            return new Compiled(
                    backend.compile(accumulating(graph)),
                    backend.compile(Gradient.reverse(graph, SEEDED, VARIABLES)),
                    reads(graph, TIME));
        }

        /** The graph with the cost so far as a last input, and its sum with the cost in place of the cost. */
        private static Graph accumulating(Graph graph) {
            GraphBuilder builder = new GraphBuilder();
            int[] inputs = new int[graph.inputCount()];
            for (Graph.Port port : graph.inputs()) {
                int[] nodes = builder.input(port.name(), port.length());
                System.arraycopy(nodes, 0, inputs, graph.inputOffset(port.name()), nodes.length);
            }
            int soFar = builder.input(SO_FAR, 1)[0];
            int[] copies = builder.include(graph, inputs);
            for (Graph.Port port : graph.outputs()) {
                int[] nodes = new int[port.length()];
                for (int i = 0; i < nodes.length; i++) {
                    nodes[i] = copies[graph.outputNode(graph.outputOffset(port.name()) + i)];
                }
                if (port.name().equals(COST)) {
                    nodes[0] = builder.apply(Op.ADD, soFar, nodes[0]);
                }
                builder.output(port.name(), nodes);
            }
            return builder.build();
        }

        private static boolean reads(Graph graph, String port) {
            if (graph.inputs().stream().noneMatch(p -> p.name().equals(port))) {
                return false;
            }
            int input = graph.inputOffset(port);
            for (int node = 0; node < graph.size(); node++) {
                for (int k = 0; k < graph.op(node).arity(); k++) {
                    int argument = graph.argument(node, k);
                    if (graph.op(argument) == Op.INPUT && graph.inputIndex(argument) == input) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    private final int horizon;
    private final double timeStep;
    private final int states;
    private final int locals;
    private final int shareds;
    private final Compiled first;
    private final Compiled later;
    private final Compiled terminal;

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
        this.first = Compiled.of(first, backend);
        this.later = Compiled.of(later, backend);
        this.terminal = Compiled.of(terminal, backend);
    }

    private static int length(Graph graph, String port) {
        return graph.inputs().stream()
                .filter(p -> p.name().equals(port))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a step graph needs an input '" + port + "'"))
                .length();
    }

    /** Makes the working memory for up to a number of rollouts at a time. */
    public Work work(int lanes) {
        return new Work(lanes);
    }

    /** Inputs, results and intermediate values of a block of rollouts, one a lane. For one thread at a time. */
    public final class Work {

        private final double[][][] state = new double[horizon + 1][states][];
        private final double[][][] local = new double[horizon][locals][];
        private final double[][][] localGradient = new double[horizon][locals][];
        private final double[][] shared;
        private final double[][] sharedGradient;
        private final double[][] stepSharedGradient;
        private final double[][] adjoint;
        private final double[][] nextAdjoint;
        private final double[] time;
        private double[] cost;
        private double[] nextCost;

        private final Program.Evaluator firstValue;
        private final Program.Evaluator firstGradient;
        private final Program.Evaluator laterValue;
        private final Program.Evaluator laterGradient;
        private final Program.Evaluator terminalValue;
        private final Program.Evaluator terminalGradient;
        private final double[][] in = new double[2 * states + locals + shareds + 2][];
        private final double[][] out = new double[states + locals + shareds + 1][];

        private Work(int lanes) {
            allocate(state, lanes);
            allocate(local, lanes);
            allocate(localGradient, lanes);
            shared = new double[shareds][lanes];
            sharedGradient = new double[shareds][lanes];
            stepSharedGradient = new double[shareds][lanes];
            adjoint = new double[states][lanes];
            nextAdjoint = new double[states][lanes];
            time = new double[lanes];
            cost = new double[lanes];
            nextCost = new double[lanes];
            firstValue = first.value.evaluator(lanes);
            firstGradient = first.gradient.evaluator(lanes);
            laterValue = later.value.evaluator(lanes);
            laterGradient = later.gradient.evaluator(lanes);
            terminalValue = terminal.value.evaluator(lanes);
            terminalGradient = terminal.gradient.evaluator(lanes);
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

        /** Computes costs and gradients of the first {@code lanes} rollouts. */
        public void run(int lanes) {
            forward(lanes);
            backward(lanes);
        }

        private void forward(int lanes) {
            Arrays.fill(cost, 0, lanes, 0.0);
            for (int t = 0; t < horizon; t++) {
                bindStep(t, lanes);
                in[states + locals + shareds + 1] = cost;
                System.arraycopy(state[t + 1], 0, out, 0, states);
                out[states] = nextCost;
                (t == 0 ? firstValue : laterValue).evaluate(in, out, lanes);
                exchangeCosts();
            }
            bindTerminal();
            in[states + shareds] = cost;
            out[0] = nextCost;
            terminalValue.evaluate(in, out, lanes);
            exchangeCosts();
        }

        private void exchangeCosts() {
            double[] exchanged = cost;
            cost = nextCost;
            nextCost = exchanged;
        }

        private void backward(int lanes) {
            double[][] here = adjoint;
            double[][] after = nextAdjoint;
            bindTerminal();
            System.arraycopy(here, 0, out, 0, states);
            System.arraycopy(sharedGradient, 0, out, states, shareds);
            terminalGradient.evaluate(in, out, lanes);
            for (int t = horizon - 1; t >= 0; t--) {
                double[][] swap = after;
                after = here;
                here = swap;
                bindStep(t, lanes);
                System.arraycopy(after, 0, in, states + locals + shareds + 1, states);
                System.arraycopy(here, 0, out, 0, states);
                System.arraycopy(localGradient[t], 0, out, states, locals);
                System.arraycopy(stepSharedGradient, 0, out, states + locals, shareds);
                (t == 0 ? firstGradient : laterGradient).evaluate(in, out, lanes);
                for (int i = 0; i < shareds; i++) {
                    Loops.add(sharedGradient[i], stepSharedGradient[i], sharedGradient[i], lanes);
                }
            }
        }

        private void bindStep(int t, int lanes) {
            System.arraycopy(state[t], 0, in, 0, states);
            System.arraycopy(local[t], 0, in, states, locals);
            System.arraycopy(shared, 0, in, states + locals, shareds);
            if ((t == 0 ? first : later).usesTime) {
                Arrays.fill(time, 0, lanes, t * timeStep);
            }
            in[states + locals + shareds] = time;
        }

        private void bindTerminal() {
            System.arraycopy(state[horizon], 0, in, 0, states);
            System.arraycopy(shared, 0, in, states, shareds);
        }
    }
}
