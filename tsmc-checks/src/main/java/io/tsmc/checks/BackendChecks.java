package io.tsmc.checks;

import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.Program;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;

/** What holds for every back end: the bits of {@link Op#apply}. Each check throws an {@link AssertionError} if it fails. */
public final class BackendChecks {

    /** Around the lengths at which vectorised loops change over to scalar ones. */
    private static final int[] LANES = {1, 7, 64, 131};

    private static final int PROGRAMS = 50;
    private static final int INPUTS = 4;
    private static final int OPERATIONS = 60;
    private static final int SHARED_LANES = 64;
    /** How many numbers of a point are no ordinary ones. */
    private static final double SPECIAL_RATE = 0.25;

    private static final double[] LOOKED_UP = {0.5, -0.0, Double.NaN, 1e300, Double.NEGATIVE_INFINITY};
    private static final double UNUSED = 12345.0;

    private final Backend backend;

    /** Checks one back end. */
    public BackendChecks(Backend backend) {
        this.backend = backend;
    }

    /** Each operation by itself, on ordinary numbers and on zeros, infinities, NaN and numbers at the ends of the range. */
    public void computesTheBitsOfEachOperation() {
        for (Op op : RandomGraphs.operations()) {
            GraphBuilder builder = new GraphBuilder();
            int[] x = Arrays.copyOf(builder.input("x", op.arity()), 3);
            builder.output(
                    "y", op == Op.LOOKUP ? builder.lookUp(LOOKED_UP, x[0]) : builder.apply(op, x[0], x[1], x[2]));
            Graph graph = builder.build();
            requireBits(op.toString(), graph);
            requireBits(op.toString(), graph, backend.compile(graph), RandomGraphs.everyCombination(op.arity()));
        }
    }

    /** Random programs and their gradients. */
    public void computesTheBitsOfWholePrograms() {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            Graph graph = RandomGraphs.graph(seed, OPERATIONS);
            requireBits("random program " + seed, graph);
            requireBits("the gradient of random program " + seed, Gradient.reverse(graph, Set.of("y"), Set.of("x")));
        }
    }

    /** Contract of {@link Program.Evaluator}: a running sum may be added to in place. */
    public void addsToARunningSumInPlace() {
        GraphBuilder builder = new GraphBuilder();
        int[] x = builder.input("x", 2);
        int soFar = builder.input("sum so far", 1)[0];
        int product = builder.apply(Op.MUL, x[0], x[1]);
        builder.output(
                "sum", builder.apply(Op.ADD, soFar, builder.apply(Op.ADD, product, builder.apply(Op.SIN, x[0]))));
        builder.output("other", builder.apply(Op.SIN, x[1]));
        Graph graph = builder.build();
        for (int lanes : LANES) {
            double[][] in = RandomGraphs.points(lanes, 3, lanes, SPECIAL_RATE);
            double[] expected = new double[lanes];
            Arrays.setAll(expected, lane -> graph.evaluate(column(in, lane))[0]);
            backend.compile(graph).evaluator(lanes).evaluate(in, new double[][] {in[2], new double[lanes]}, lanes);
            Assert.same(
                    "a running sum added to in place, in " + lanes + " lanes",
                    in[2],
                    expected,
                    "Maybe an output is written before an input of the same row was read");
        }
    }

    /** Evaluators of one program share nothing that changes. */
    public void evaluatorsOfOneProgramDoNotDisturbEachOther() {
        Graph graph = smoothProgram();
        Program program = backend.compile(graph);
        Program.Evaluator first = program.evaluator(SHARED_LANES);
        Program.Evaluator second = program.evaluator(SHARED_LANES);
        double[][] expected = run(first, graph, ordinaryPoints(1));
        IntStream.range(0, 200).parallel().forEach(i -> {
            // An evaluator is for one thread at a time: the second is used by all, one after the other.
            synchronized (second) {
                run(second, graph, ordinaryPoints(i));
            }
            run(program.evaluator(SHARED_LANES), graph, ordinaryPoints(i));
        });
        double[][] again = run(first, graph, ordinaryPoints(1));
        for (int output = 0; output < expected.length; output++) {
            Assert.same(
                    "output " + output, again[output], expected[output], "Maybe working memory is kept in the program");
        }
    }

    private static double[][] run(Program.Evaluator evaluator, Graph graph, double[][] in) {
        double[][] out = new double[graph.outputCount()][in[0].length];
        evaluator.evaluate(in, out, in[0].length);
        return out;
    }

    private void requireBits(String what, Graph graph) {
        Program program = backend.compile(graph);
        for (int lanes : LANES) {
            requireBits(what, graph, program, RandomGraphs.points(lanes, graph.inputCount(), lanes, SPECIAL_RATE));
        }
    }

    /**
     * Runs a program, twice, and compares it with its graph in every lane, to the bit.
     *
     * @param what its name in an error
     * @param program made from the graph
     * @param in points, [inputCount][lanes]
     * @throws AssertionError if they differ, or if something is written behind the last lane
     */
    public static void requireBits(String what, Graph graph, Program program, double[][] in) {
        int lanes = in[0].length;
        double[][] out = new double[graph.outputCount()][lanes + 1];
        Arrays.stream(out).forEach(row -> row[lanes] = UNUSED);
        Program.Evaluator evaluator = program.evaluator(lanes);
        evaluator.evaluate(in, out, lanes);
        evaluator.evaluate(in, out, lanes);
        for (int lane = 0; lane < lanes; lane++) {
            double[] point = column(in, lane);
            double[] expected = graph.evaluate(point);
            for (int k = 0; k < expected.length; k++) {
                // Not by Assert: the text is longer to make than the comparison.
                if (Double.doubleToLongBits(out[k][lane]) != Double.doubleToLongBits(expected[k])) {
                    throw new AssertionError(
                            what + ": output " + k + " is " + out[k][lane] + " in lane " + lane + " of "
                                    + lanes + ", not " + expected[k] + ", at " + Arrays.toString(point)
                                    + ". Maybe it is computed with other functions, or fused where it is rounded twice");
                }
            }
        }
        for (double[] row : out) {
            Assert.that(
                    row[lanes] == UNUSED,
                    what + ": writes behind lane " + (lanes - 1)
                            + ". Maybe a vectorised loop does not end with the lanes that it is asked for");
        }
    }

    /** A program whose results tell of a disturbance wherever it is: they are finite, and depend on every value before. */
    private static Graph smoothProgram() {
        GraphBuilder builder = new GraphBuilder();
        int[] nodes = Arrays.copyOf(builder.input("x", INPUTS), INPUTS + OPERATIONS);
        for (int i = INPUTS; i < nodes.length; i++) {
            int product = builder.apply(Op.MUL, nodes[i - 1], nodes[i - 2]);
            nodes[i] = builder.apply(Op.SIN, builder.apply(Op.ADD, product, nodes[i - INPUTS]));
        }
        builder.output("y", nodes[nodes.length - 1], nodes[nodes.length - 2]);
        return builder.build();
    }

    private static double[][] ordinaryPoints(long seed) {
        return RandomGraphs.points(seed, INPUTS, SHARED_LANES, 0.0);
    }

    private static double[] column(double[][] rows, int lane) {
        return Arrays.stream(rows).mapToDouble(row -> row[lane]).toArray();
    }
}
