package io.tsmc.checks;

import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.Program;
import java.util.Arrays;
import java.util.List;
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
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.5,
        -2.75,
        1e-310,
        Double.MIN_VALUE,
        1e17,
        -1e300,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    private final Backend backend;

    /** Checks one back end. */
    public BackendChecks(Backend backend) {
        this.backend = backend;
    }

    /** Each operation by itself, on ordinary numbers and on zeros, infinities, NaN and numbers at the ends of the range. */
    public void computesTheBitsOfEachOperation() {
        for (Op op : operations()) {
            GraphBuilder builder = new GraphBuilder();
            int[] x = builder.input("x", 3);
            builder.output("y", builder.apply(op, x[0], x[1], x[2]));
            Graph graph = builder.build();
            requireBits(op.toString(), graph);
            requireBits(op.toString(), graph, everyCombination(op.arity()));
        }
    }

    /** Each of the special numbers as each of the arguments that an operation has, [3][combinations]. */
    private static double[][] everyCombination(int arity) {
        int count = (int) Math.pow(SPECIAL.length, arity);
        double[][] points = new double[3][count];
        for (int i = 0; i < count; i++) {
            int rest = i;
            for (int k = 0; k < arity; k++) {
                points[k][i] = SPECIAL[rest % SPECIAL.length];
                rest /= SPECIAL.length;
            }
        }
        return points;
    }

    /** Random programs and their gradients. */
    public void computesTheBitsOfWholePrograms() {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            Graph graph = program(seed);
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
        Graph graph = builder.build();
        for (int lanes : LANES) {
            double[][] in = points(1, 3, lanes);
            double[] expected = new double[lanes];
            Arrays.setAll(expected, lane -> graph.evaluate(column(in, lane))[0]);
            backend.compile(graph).evaluator(lanes).evaluate(in, new double[][] {in[2]}, lanes);
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
        for (int lanes : LANES) {
            requireBits(what, graph, points(lanes, graph.inputCount(), lanes));
        }
    }

    private void requireBits(String what, Graph graph, double[][] in) {
        int lanes = in[0].length;
        Program.Evaluator evaluator = backend.compile(graph).evaluator(lanes);
        run(evaluator, graph, in);
        double[][] out = run(evaluator, graph, in);
        for (int lane = 0; lane < lanes; lane++) {
            double[] point = column(in, lane);
            double[] expected = graph.evaluate(point);
            for (int k = 0; k < expected.length; k++) {
                Assert.that(
                        Double.doubleToLongBits(out[k][lane]) == Double.doubleToLongBits(expected[k]),
                        what + ": output " + k + " is " + out[k][lane] + " in lane " + lane + " of " + lanes + ", not "
                                + expected[k] + ", at " + Arrays.toString(point)
                                + ". Maybe it is computed with other functions, or fused where it is rounded twice");
            }
        }
    }

    private static List<Op> operations() {
        return Arrays.stream(Op.values()).filter(op -> op.arity() > 0).toList();
    }

    /** Any operations on any values, NaN included. */
    private static Graph program(int seed) {
        Rng rng = RngStreams.of(seed, RngUse.CHECK).particle(0);
        GraphBuilder builder = new GraphBuilder();
        int[] nodes = Arrays.copyOf(builder.input("x", INPUTS), INPUTS + OPERATIONS);
        List<Op> operations = operations();
        for (int i = INPUTS; i < nodes.length; i++) {
            Op op = operations.get(rng.nextInt(operations.size()));
            int a = nodes[rng.nextInt(i)];
            int b = rng.nextInt(6) == 0 ? builder.constant(rng.nextInt(7) - 3) : nodes[rng.nextInt(i)];
            nodes[i] = builder.apply(op, a, b, nodes[rng.nextInt(i)]);
        }
        builder.output("y", nodes[nodes.length - 1], nodes[nodes.length - 2], nodes[nodes.length - 3]);
        return builder.build();
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
        Rng rng = RngStreams.of(seed, RngUse.CHECK, 2).particle(0);
        double[][] points = new double[INPUTS][SHARED_LANES];
        for (double[] row : points) {
            Arrays.setAll(row, lane -> rng.nextGaussian());
        }
        return points;
    }

    private static double[][] points(long seed, int inputs, int lanes) {
        Rng rng = RngStreams.of(seed, RngUse.CHECK, 1).particle(0);
        double[][] points = new double[inputs][lanes];
        for (double[] row : points) {
            for (int lane = 0; lane < lanes; lane++) {
                row[lane] = rng.nextInt(4) == 0 ? SPECIAL[rng.nextInt(SPECIAL.length)] : 3 * rng.nextGaussian();
            }
        }
        return points;
    }

    private static double[] column(double[][] rows, int lane) {
        return Arrays.stream(rows).mapToDouble(row -> row[lane]).toArray();
    }
}
