package io.tsmc.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.Program;
import io.tsmc.checks.BackendChecks;
import io.tsmc.checks.RandomGraphs;
import java.lang.management.ManagementFactory;
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

    /** What is added up over the steps of a rollout is read and written in one row; a step may have nothing to add. */
    @Test
    void readsRowsThatItWritesTo() {
        GraphBuilder builder = new GraphBuilder();
        int[] soFar = builder.input("so far", 2);
        int[] more = builder.input("more", 1);
        builder.output("sum", builder.apply(Op.ADD, soFar[0], more[0]), soFar[1]);
        Program program = new VectorProgram(builder.build());
        for (int lanes : LANES) {
            double[][] sums = {ramp(lanes, 1.0), ramp(lanes, 2.0)};
            program.evaluator(lanes).evaluate(new double[][] {sums[0], sums[1], ramp(lanes, 4.0)}, sums, lanes);
            assertThat(sums[0]).containsExactly(ramp(lanes, 5.0));
            assertThat(sums[1]).containsExactly(ramp(lanes, 2.0));
        }
    }

    private static double[] ramp(int lanes, double slope) {
        return IntStream.rangeClosed(1, lanes).mapToDouble(n -> slope * n).toArray();
    }

    @Test
    void computesTheBitsOfEveryOperation() {
        Graph graph = everyOperation();
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
        Graph graph = everyOperation();
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
        BackendChecks.requireBits("graph of seed " + seed, graph, program, in);
    }

    /** One graph with each operation, on the inputs themselves. */
    private static Graph everyOperation() {
        GraphBuilder builder = new GraphBuilder();
        int[] x = builder.input("x", 3);
        builder.output(
                "y",
                RandomGraphs.operations().stream()
                        .mapToInt(op -> op == Op.LOOKUP
                                ? builder.lookUp(new double[] {1.0, -0.0, 3.0}, x[0])
                                : builder.apply(op, x[0], x[1], x[2]))
                        .toArray());
        return builder.build();
    }
}
