package io.tsmc.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlockInterpreterTest {

    static LongStream seeds() {
        return GradientTest.seeds();
    }

    /** Lane counts around the lengths at which vectorised loops change over to scalar ones. */
    private static final int[] LANES = {1, 7, 64, 131};

    @ParameterizedTest
    @MethodSource("seeds")
    void computesTheBitsOfTheReferenceInEveryLane(long seed) {
        Graph graph = Gradient.reverse(RandomGraphs.graph(seed, 25), Set.of("y"), Set.of("x"));
        Program program = new BlockInterpreter().compile(graph);
        for (int lanes : LANES) {
            double[][] in = points(seed, graph.inputCount(), lanes);
            double[][] out = new double[graph.outputCount()][lanes];
            Program.Evaluator evaluator = program.evaluator(lanes);
            evaluator.evaluate(in, out, lanes);
            evaluator.evaluate(in, out, lanes);
            for (int lane = 0; lane < lanes; lane++) {
                double[] expected = graph.evaluate(column(in, lane));
                for (int k = 0; k < expected.length; k++) {
                    assertThat(Double.doubleToLongBits(out[k][lane])).isEqualTo(Double.doubleToLongBits(expected[k]));
                }
            }
        }
    }

    /** Contract of {@link Program.Evaluator}: a running sum may be added to in place. */
    @Test
    void addsToARunningSumInPlace() {
        GraphBuilder builder = new GraphBuilder();
        int[] x = builder.input("x", 2);
        int sum = builder.input("sum", 1)[0];
        int product = builder.apply(Op.MUL, x[0], x[1]);
        builder.output("sum", builder.apply(Op.ADD, sum, builder.apply(Op.ADD, product, builder.apply(Op.SIN, x[0]))));
        Graph graph = builder.build();
        Program.Evaluator evaluator = new BlockInterpreter().compile(graph).evaluator(131);
        double[][] in = points(1, 3, 131);
        double[] expected = new double[131];
        Arrays.setAll(expected, lane -> graph.evaluate(column(in, lane))[0]);
        evaluator.evaluate(in, new double[][] {in[2]}, 131);
        assertThat(in[2]).isEqualTo(expected);
    }

    private static double[][] points(long seed, int inputs, int lanes) {
        Random random = new Random(seed);
        double[][] points = new double[inputs][lanes];
        for (double[] row : points) {
            for (int lane = 0; lane < lanes; lane++) {
                row[lane] = random.nextInt(50) == 0 ? 1e7 * random.nextGaussian() : random.nextGaussian();
            }
        }
        return points;
    }

    private static double[] column(double[][] rows, int lane) {
        double[] column = new double[rows.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = rows[i][lane];
        }
        return column;
    }
}
