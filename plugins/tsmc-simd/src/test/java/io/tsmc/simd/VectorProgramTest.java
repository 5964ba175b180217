package io.tsmc.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.Program;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VectorProgramTest {

    private static final int[] LANES = IntStream.concat(IntStream.rangeClosed(1, 20), IntStream.of(64, 131, 512))
            .toArray();

    private static final double UNUSED = 12345.0;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void computesTheBitsOfTheReferenceForAnyNumberOfLanes(long seed) {
        Graph graph = RandomGraphs.graph(seed, 10 + (int) (seed % 40));
        Program program = new VectorProgram(graph);
        for (int lanes : LANES) {
            requireReferenceBits(graph, program, lanes, seed, seed % 3 == 0 ? 0.0 : 0.05);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void computesTheBitsOfGradients(long seed) {
        Graph graph = Gradient.reverse(RandomGraphs.graph(seed, 5 + (int) (seed % 20)), Set.of("y"), Set.of("x"));
        Program program = new VectorProgram(graph);
        for (int lanes : new int[] {3, 64, 131}) {
            requireReferenceBits(graph, program, lanes, seed, seed % 3 == 0 ? 0.0 : 0.05);
        }
    }

    @Test
    void computesTheBitsOfEveryOperation() {
        Graph graph = RandomGraphs.everyOperation();
        Program program = new VectorProgram(graph);
        for (int lanes : LANES) {
            for (double specialRate : new double[] {0.0, 0.02, 1.0}) {
                requireReferenceBits(graph, program, lanes, lanes, specialRate);
            }
        }
    }

    /** Interpreted, compiled by C1 and compiled by C2, code gives the same bits. */
    @Test
    void keepsTheBitsWhenCompiled() {
        Graph graph = RandomGraphs.everyOperation();
        VectorProgram program = new VectorProgram(graph);
        requireReferenceBits(graph, program, 512, 7, 0.5);
        assertThat(new WarmUp(program).run()).isTrue();
        for (int seed = 0; seed < 20; seed++) {
            for (double specialRate : new double[] {0.0, 0.01, 1.0}) {
                requireReferenceBits(graph, program, 512, seed, specialRate);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3_000, 20_000})
    void compilesLargeGraphs(int size) {
        Graph graph = RandomGraphs.graph(size, size);
        Program program = new VectorProgram(graph);
        requireReferenceBits(graph, program, 67, size, 0.0);
    }

    @Test
    void allocatesNothingOnceCompiled() {
        GraphBuilder builder = new GraphBuilder();
        int[] x = builder.input("x", 2);
        int a = builder.apply(Op.SIN, x[0]);
        int b = builder.apply(Op.COS, builder.apply(Op.FMA, a, x[1], x[0]));
        int c = builder.apply(Op.SELECT, builder.apply(Op.LT, a, b), builder.apply(Op.EXP, a), b);
        // No vector form.
        int d = builder.apply(Op.REM, c, builder.constant(0.3));
        builder.output("y", builder.apply(Op.TANH, d), builder.apply(Op.SIGNUM, c), x[1]);
        VectorProgram program = new VectorProgram(builder.build());
        assertThat(new WarmUp(program).run()).isTrue();
        Program.Evaluator evaluator = program.evaluator(131);
        double[][] in = RandomGraphs.points(3, 2, 131, 0.0);
        double[][] out = new double[3][131];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        // Code may be compiled once more, for values that the warm-up did not have: until then vectors are objects.
        long deadline = System.nanoTime() + 60_000_000_000L;
        long allocated;
        do {
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int repeat = 0; repeat < 100; repeat++) {
                evaluator.evaluate(in, out, 131);
            }
            allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        } while (allocated > 0 && System.nanoTime() < deadline);
        assertThat(allocated).isZero();
    }

    /** Some lanes are refused by the vector code, which then must not have added yet. */
    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.1})
    void addsToARunningSumInPlace(double specialRate) {
        GraphBuilder builder = new GraphBuilder();
        int[] x = builder.input("x", 2);
        int sum = builder.input("sum", 1)[0];
        int product = builder.apply(Op.MUL, x[0], x[1]);
        builder.output("sum", builder.apply(Op.ADD, sum, product), builder.apply(Op.SIN, x[0]));
        Graph graph = builder.build();
        double[][] in = RandomGraphs.points(5, 3, 131, specialRate);
        double[] expected = new double[131];
        Arrays.setAll(expected, lane -> graph.evaluate(column(in, lane))[0]);
        new VectorProgram(graph).evaluator(131).evaluate(in, new double[][] {in[2], new double[131]}, 131);
        assertThat(in[2]).isEqualTo(expected);
    }

    @Test
    void refusesMoreLanesThanItWasMadeFor() {
        Program program = new VectorProgram(RandomGraphs.graph(1, 5));
        Program.Evaluator evaluator = program.evaluator(8);
        assertThatThrownBy(() -> evaluator.evaluate(new double[RandomGraphs.INPUTS][9], new double[6][9], 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8 lanes, asked for 9");
    }

    private static void requireReferenceBits(Graph graph, Program program, int lanes, long seed, double specialRate) {
        double[][] in = RandomGraphs.points(seed, graph.inputCount(), lanes, specialRate);
        // One more than there are lanes, to see that nothing writes there.
        double[][] out = new double[graph.outputCount()][lanes + 1];
        Arrays.stream(out).forEach(row -> Arrays.fill(row, UNUSED));
        program.evaluator(lanes).evaluate(in, out, lanes);
        for (int lane = 0; lane < lanes; lane++) {
            double[] expected = graph.evaluate(column(in, lane));
            for (int k = 0; k < expected.length; k++) {
                if (Double.doubleToLongBits(out[k][lane]) != Double.doubleToLongBits(expected[k])) {
                    throw new AssertionError("output " + k + " of " + lanes + " lanes, lane " + lane + ": "
                            + out[k][lane] + " instead of " + expected[k] + " at " + Arrays.toString(column(in, lane))
                            + " of\n" + graph);
                }
            }
        }
        for (double[] row : out) {
            assertThat(row[lanes]).isEqualTo(UNUSED);
        }
    }

    private static double[] column(double[][] rows, int lane) {
        double[] column = new double[rows.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = rows[i][lane];
        }
        return column;
    }
}
