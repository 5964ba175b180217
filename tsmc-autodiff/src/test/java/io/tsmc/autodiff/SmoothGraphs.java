package io.tsmc.autodiff;

import java.util.Random;

/** Random programs for property tests: every operation, on values kept where they are smooth. */
public final class SmoothGraphs {

    public static final int INPUTS = 4;

    private SmoothGraphs() {}

    /** A graph of about {@code size} operations with inputs {@code x} and outputs {@code y}. */
    public static Graph graph(long seed, int size) {
        Random random = new Random(seed);
        GraphBuilder builder = new GraphBuilder();
        int[] nodes = new int[INPUTS + size];
        System.arraycopy(builder.input("x", INPUTS), 0, nodes, 0, INPUTS);
        for (int i = INPUTS; i < nodes.length; i++) {
            nodes[i] = operation(random, builder, nodes, i);
        }
        builder.output("y", nodes[nodes.length - 1], nodes[nodes.length - 2]);
        return builder.build();
    }

    public static double[] point(long seed) {
        Random random = new Random(seed);
        double[] x = new double[INPUTS];
        for (int i = 0; i < INPUTS; i++) {
            x[i] = random.nextGaussian();
        }
        return x;
    }

    private static int operation(Random random, GraphBuilder b, int[] nodes, int known) {
        int x = nodes[random.nextInt(known)];
        int y = random.nextInt(6) == 0 ? b.constant(random.nextInt(7) - 3) : nodes[random.nextInt(known)];
        int z = nodes[random.nextInt(known)];
        // Arguments are squashed into (-1, 1) where a function needs a bounded or positive one.
        int bounded = b.apply(Op.SIN, x);
        int positive = b.apply(Op.ADD, b.apply(Op.MUL, bounded, bounded), b.constant(0.5));
        return switch (random.nextInt(34)) {
            case 0 -> b.apply(Op.ADD, x, y);
            case 1 -> b.apply(Op.SUB, x, y);
            case 2 -> b.apply(Op.MUL, b.apply(Op.TANH, x), y);
            case 3 -> b.apply(Op.DIV, y, positive);
            case 4 -> b.apply(Op.NEG, x);
            case 5 -> b.apply(Op.FMA, b.apply(Op.TANH, x), b.apply(Op.TANH, y), z);
            case 6 -> b.apply(Op.SQRT, positive);
            case 7 -> b.apply(Op.SIN, x);
            case 8 -> b.apply(Op.COS, x);
            case 9 -> b.apply(Op.TAN, bounded);
            case 10 -> b.apply(Op.ASIN, b.apply(Op.MUL, b.constant(0.9), bounded));
            case 11 -> b.apply(Op.ACOS, b.apply(Op.MUL, b.constant(0.9), bounded));
            case 12 -> b.apply(Op.ATAN, x);
            case 13 -> b.apply(Op.ATAN2, x, positive);
            case 14 -> b.apply(Op.EXP, bounded);
            case 15 -> b.apply(Op.EXPM1, bounded);
            case 16 -> b.apply(Op.LOG, positive);
            case 17 -> b.apply(Op.LOG1P, positive);
            case 18 -> b.apply(Op.POW, positive, b.apply(Op.TANH, y));
            case 19 -> b.apply(Op.POW, positive, b.constant(random.nextInt(5) - 1.5));
            case 20 -> b.apply(Op.HYPOT, x, positive);
            case 21 -> b.apply(Op.SINH, bounded);
            case 22 -> b.apply(Op.COSH, bounded);
            case 23 -> b.apply(Op.TANH, x);
            case 24 -> b.apply(Op.ABS, x);
            case 25 -> b.apply(Op.MIN, x, y);
            case 26 -> b.apply(Op.MAX, x, y);
            case 27 -> b.apply(Op.CBRT, positive);
            case 28 -> b.apply(Op.SELECT, b.apply(Op.LT, x, y), z, x);
            case 29 -> b.apply(Op.SELECT, b.apply(Op.LE, x, b.constant(0.3)), y, z);
            // The branch that is not taken is not a number.
            case 30 ->
                b.apply(
                        Op.SELECT,
                        b.apply(Op.LT, b.constant(0.0), x),
                        b.apply(Op.MUL, x, b.apply(Op.LOG, x)),
                        b.apply(Op.MUL, x, x));
            case 31 -> b.apply(Op.LOG10, positive);
            case 32 -> b.apply(Op.MUL, y, b.lookUp(new double[] {0.5, -1.5, 2.0}, b.apply(Op.LE, x, bounded)));
            default -> b.apply(Op.REM, x, b.constant(5.0));
        };
    }
}
