package io.tsmc.checks;

import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import java.util.Arrays;
import java.util.List;

/** Random programs and points for tests of back ends: every operation, on any numbers and on what is none. */
public final class RandomGraphs {

    /** Number of inputs of a {@link #graph}. */
    public static final int INPUTS = 5;

    private static final List<Op> OPERATIONS =
            Arrays.stream(Op.values()).filter(op -> op.arity() > 0).toList();

    /** What is looked up in: numbers of all kinds. */
    private static final int TABLE = 7;
    /** Of finite numbers these make finite ones, nearly always. */
    private static final List<Op> TAME = List.of(Op.ADD, Op.SUB, Op.MUL, Op.FMA, Op.SIN, Op.COS, Op.SELECT);

    /** Zeros, infinities, NaN, the ends of the range, and where usual formulas change over. */
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.5,
        -2.75,
        Math.PI,
        -Math.PI / 2,
        19.0,
        -746.0,
        4.95e5,
        -3e9,
        0x1p52 + 1.0,
        1e17,
        -1e300,
        Double.MAX_VALUE,
        Double.MIN_VALUE,
        1e-310,
        -Double.MIN_NORMAL,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    private RandomGraphs() {}

    /** All operations that have arguments. */
    public static List<Op> operations() {
        return OPERATIONS;
    }

    /**
     * A graph of at most {@code size} operations, with {@link #INPUTS} inputs {@code x} and outputs {@code y}, among which
     * there are the same one twice, an input and a number. Half of the operations keep most values finite.
     */
    public static Graph graph(long seed, int size) {
        Rng rng = RngStreams.of(seed, RngUse.CHECK).particle(0);
        GraphBuilder builder = new GraphBuilder();
        int[] nodes = Arrays.copyOf(builder.input("x", INPUTS), INPUTS + size);
        for (int i = INPUTS; i < nodes.length; i++) {
            List<Op> operations = rng.nextInt(2) == 0 ? TAME : OPERATIONS;
            int[] arguments = new int[3];
            for (int k = 0; k < arguments.length; k++) {
                arguments[k] = rng.nextInt(8) == 0
                        ? builder.constant(special(rng))
                        : nodes[Math.max(rng.nextInt(i), rng.nextInt(i))];
            }
            Op op = operations.get(rng.nextInt(operations.size()));
            nodes[i] = op == Op.LOOKUP
                    ? lookUp(builder, rng, arguments[0])
                    : builder.apply(op, arguments[0], arguments[1], arguments[2]);
        }
        int last = nodes[nodes.length - 1];
        builder.output(
                "y", last, nodes[nodes.length - 2], nodes[INPUTS + size / 2], last, nodes[0], builder.constant(3.0));
        return builder.build();
    }

    /** Whole indices, some of them outside the table, or whatever the argument is. */
    private static int lookUp(GraphBuilder builder, Rng rng, int argument) {
        double[] table = new double[TABLE];
        Arrays.setAll(table, entry -> rng.nextInt(4) == 0 ? special(rng) : rng.nextGaussian());
        return builder.lookUp(table, rng.nextInt(4) == 0 ? argument : builder.apply(Op.FLOOR, argument));
    }

    /**
     * Points, one a lane: ordinary numbers, and others at a given rate.
     *
     * @return [inputs][lanes]
     */
    public static double[][] points(long seed, int inputs, int lanes, double specialRate) {
        Rng rng = RngStreams.of(seed, RngUse.CHECK, 1).particle(0);
        double[][] points = new double[inputs][lanes];
        for (double[] row : points) {
            Arrays.setAll(row, lane -> rng.nextUniform() < specialRate ? special(rng) : 3.0 * rng.nextGaussian());
        }
        return points;
    }

    /** Each of the special numbers as each of some arguments, [arguments][combinations]. */
    static double[][] everyCombination(int arguments) {
        double[][] points = new double[arguments][(int) Math.pow(SPECIAL.length, arguments)];
        int period = 1;
        for (double[] row : points) {
            for (int i = 0; i < row.length; i++) {
                row[i] = SPECIAL[i / period % SPECIAL.length];
            }
            period *= SPECIAL.length;
        }
        return points;
    }

    private static double special(Rng rng) {
        return SPECIAL[rng.nextInt(SPECIAL.length)];
    }
}
