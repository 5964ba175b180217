package io.tsmc.simd;

import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Random programs and points for property tests: every operation on any arguments, of which many are not numbers. */
final class RandomGraphs {

    static final int INPUTS = 5;

    private static final List<Op> OPERATIONS =
            Arrays.stream(Op.values()).filter(op -> op.arity() > 0).toList();
    private static final List<Op> ARITHMETIC = List.of(Op.ADD, Op.SUB, Op.MUL, Op.FMA, Op.SIN, Op.COS, Op.SELECT);
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.5,
        -2.5,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        -Double.MIN_NORMAL,
        Double.MAX_VALUE,
        1e17,
        -3e9,
        4.95e5,
        0x1p52 + 1.0,
        Math.PI,
        -Math.PI / 2,
        19.0,
        -746.0
    };

    private RandomGraphs() {}

    /**
     * A graph of about {@code size} operations with inputs {@code x} and outputs {@code y}. Half of them are operations
     * that keep most values finite.
     */
    static Graph graph(long seed, int size) {
        Random random = new Random(seed);
        GraphBuilder builder = new GraphBuilder();
        int[] nodes = new int[INPUTS + size];
        System.arraycopy(builder.input("x", INPUTS), 0, nodes, 0, INPUTS);
        for (int i = INPUTS; i < nodes.length; i++) {
            Op op = pick(random, random.nextBoolean() ? ARITHMETIC : OPERATIONS);
            int[] arguments = new int[3];
            for (int k = 0; k < 3; k++) {
                arguments[k] = random.nextInt(8) == 0
                        ? builder.constant(special(random))
                        : nodes[Math.max(random.nextInt(i), random.nextInt(i))];
            }
            nodes[i] = builder.apply(op, arguments[0], arguments[1], arguments[2]);
        }
        // Also an output twice, an input and a number as outputs.
        int last = nodes[nodes.length - 1];
        builder.output(
                "y", last, nodes[nodes.length - 2], nodes[INPUTS + size / 2], last, nodes[0], builder.constant(3.0));
        return builder.build();
    }

    /** One graph with each operation, on the inputs themselves. */
    static Graph everyOperation() {
        GraphBuilder builder = new GraphBuilder();
        int[] x = builder.input("x", INPUTS);
        builder.output(
                "y",
                OPERATIONS.stream()
                        .mapToInt(op -> builder.apply(op, x[0], x[1], x[2]))
                        .toArray());
        return builder.build();
    }

    /** Rows of inputs, [inputs][lanes]: ordinary numbers, and special ones at a given rate. */
    static double[][] points(long seed, int inputs, int lanes, double specialRate) {
        Random random = new Random(seed);
        double[][] points = new double[inputs][lanes];
        for (double[] row : points) {
            for (int lane = 0; lane < lanes; lane++) {
                row[lane] = random.nextDouble() < specialRate ? special(random) : 3.0 * random.nextGaussian();
            }
        }
        return points;
    }

    private static double special(Random random) {
        return SPECIAL[random.nextInt(SPECIAL.length)];
    }

    private static Op pick(Random random, List<Op> ops) {
        return ops.get(random.nextInt(ops.size()));
    }
}
