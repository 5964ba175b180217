package io.tsmc.nativecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.Program;
import io.tsmc.checks.BackendChecks;
import io.tsmc.checks.RandomGraphs;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The nightly contract in few programs: a compiler takes half a second for each. */
class NativeProgramTest {

    private static final int POINTS = 5000;
    private static final double SPECIAL_RATE = 0.1;
    private static final double[] TABLE = {0.5, -0.0, Double.NaN, 1e300, Double.NEGATIVE_INFINITY};

    @BeforeEach
    void whatItTakes() {
        assumeThat(NativeCode.missing()).isEmpty();
    }

    @Test
    void everyOperationHasTheBitsOfJava() {
        GraphBuilder builder = new GraphBuilder();
        int[] x = builder.input("x", 3);
        int[] results = RandomGraphs.operations().stream()
                .mapToInt(op -> op == Op.LOOKUP
                        ? builder.lookUp(TABLE, builder.apply(Op.FLOOR, x[0], x[1], x[2]))
                        : builder.apply(op, x[0], x[1], x[2]))
                .toArray();
        builder.output("y", results);
        Graph graph = builder.build();

        double[][] ordinary = RandomGraphs.points(1, graph.inputCount(), POINTS, 0.0);
        BackendChecks.requireBits("ordinary numbers", graph, Compiled.program(graph), ordinary);
        // Other programs are in the folder by now: this one is not compiled again.
        double[][] special = RandomGraphs.points(2, graph.inputCount(), POINTS, SPECIAL_RATE);
        BackendChecks.requireBits("special numbers", graph, Compiled.program(graph), special);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void randomProgramsHaveTheBitsOfJava(int seed) {
        Graph graph = RandomGraphs.graph(seed, 200);
        Graph gradient = Gradient.reverse(graph, Set.of("y"), Set.of("x"));

        Program program = Compiled.program(gradient);
        // Of ordinary numbers few lanes are refused, and left to the interpreter.
        for (double rate : new double[] {0.0, SPECIAL_RATE}) {
            double[][] points = RandomGraphs.points(seed, gradient.inputCount(), 67, rate);
            BackendChecks.requireBits("gradient", gradient, program, points);
        }
    }

    /** A compiler that fuses what Java rounds twice gives other bits. */
    @Test
    void productsAreRoundedBeforeTheyAreAdded() {
        GraphBuilder builder = new GraphBuilder();
        int[] x = builder.input("x", 3);
        int product = builder.apply(Op.MUL, x[0], x[1], x[0]);
        builder.output("y", builder.apply(Op.ADD, product, x[2], x[0]), builder.apply(Op.SUB, product, x[2], x[0]));
        Graph graph = builder.build();

        double[][] points = RandomGraphs.points(6, graph.inputCount(), POINTS, 0.0);
        BackendChecks.requireBits("a sum of products", graph, Compiled.program(graph), points);
    }

    @Test
    void evaluatorsGoOverToMachineCode() {
        Graph graph = RandomGraphs.graph(3, 30);
        NativeProgram program = new NativeProgram(graph);
        Program.Evaluator evaluator = program.evaluator(100);
        double[][] in = RandomGraphs.points(3, graph.inputCount(), 100, 0.0);
        double[][] before = new double[graph.outputCount()][100];
        double[][] after = new double[graph.outputCount()][100];

        evaluator.evaluate(in, before, 100);
        NativeCode.compile(graph, program);
        evaluator.evaluate(in, after, 100);

        assertThat(program.isCompiled()).isTrue();
        assertThat(Arrays.deepEquals(after, before)).isTrue();
    }
}
