package io.tsmc.autodiff.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Program;
import io.tsmc.autodiff.SmoothGraphs;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlockInterpreterTest {

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** Lane counts around the lengths at which vectorised loops change over to scalar ones. */
    private static final int[] LANES = {1, 7, 64, 131};

    @ParameterizedTest
    @MethodSource("seeds")
    void computesTheBitsOfTheReferenceInEveryLane(long seed) {
        Graph graph = Gradient.reverse(SmoothGraphs.graph(seed, 25), Set.of("y"), Set.of("x"));
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
