package io.tsmc.autodiff.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.ExternalDynamics;
import io.tsmc.autodiff.ExternalFunction;
import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Jacobian;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.Program;
import io.tsmc.autodiff.SmoothGraphs;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.autodiff.trace.Tracer.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExternalCallTest {

    private static final int PROGRAMS = 200;

    /** A program as a function that cannot be looked into. */
    record Opaque(Graph graph) implements ExternalFunction {
        @Override
        public int argumentCount() {
            return graph.inputCount();
        }

        @Override
        public int resultCount() {
            return graph.outputCount();
        }

        @Override
        public void apply(double[] arguments, double[] results) {
            System.arraycopy(graph.evaluate(arguments), 0, results, 0, results.length);
        }

        @Override
        public ExternalFunction vectorJacobianProduct() {
            return new Opaque(Gradient.reverse(graph, Set.of(), Set.of("x")));
        }
    }

    /** A random program that contains three others, one of which needs the results of another, called or inlined. */
    private static Graph program(long seed, boolean called) {
        Random random = new Random(seed);
        GraphBuilder builder = new GraphBuilder();
        List<Integer> nodes = new ArrayList<>();
        Arrays.stream(builder.input("x", SmoothGraphs.INPUTS)).forEach(nodes::add);
        nodes.add(builder.constant(0.7));
        for (int call = 0; call < 3; call++) {
            for (int k = 0; k < 6; k++) {
                Op op = List.of(Op.ADD, Op.MUL, Op.SIN, Op.TANH, Op.SUB, Op.COS).get(random.nextInt(6));
                int a = nodes.get(random.nextInt(nodes.size()));
                int b = nodes.get(random.nextInt(nodes.size()));
                nodes.add(builder.apply(Op.TANH, op.arity() == 1 ? builder.apply(op, a) : builder.apply(op, a, b)));
            }
            Graph inner = SmoothGraphs.graph(random.nextInt(), 12);
            int[] arguments = new int[inner.inputCount()];
            Arrays.setAll(arguments, i -> nodes.get(random.nextInt(nodes.size())));
            int[] results;
            if (called) {
                results = builder.call(new Opaque(inner), arguments);
            } else {
                int[] copies = builder.include(inner, arguments);
                results = new int[] {copies[inner.outputNode(0)], copies[inner.outputNode(1)]};
            }
            // Now and then a result is needed by nothing.
            Arrays.stream(results).limit(1 + random.nextInt(2)).forEach(nodes::add);
        }
        int last = nodes.size() - 1;
        builder.output("y", nodes.get(last), nodes.get(last - 3), nodes.get(0), nodes.get(4), nodes.get(last));
        return builder.build();
    }

    @Test
    void whatIsCalledGivesTheBitsOfWhatIsInlined() {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            double[] x = SmoothGraphs.point(seed);
            assertThat(program(seed, true).evaluate(x))
                    .as("program %d", seed)
                    .isEqualTo(program(seed, false).evaluate(x));
        }
    }

    @Test
    void gradientsAndJacobiansGoThroughCalls() {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            double[] x = SmoothGraphs.point(seed);
            Graph called = program(seed, true);
            Graph inlined = program(seed, false);
            double[] in = Arrays.copyOf(x, x.length + called.outputCount());
            Arrays.fill(in, x.length, in.length, 0.5 + seed % 3);
            requireClose(
                    Gradient.reverse(called, Set.of(), Set.of("x")).evaluate(in),
                    Gradient.reverse(inlined, Set.of(), Set.of("x")).evaluate(in),
                    seed);
            requireClose(
                    Jacobian.of(called, "y", List.of("x")).evaluate(x),
                    Jacobian.of(inlined, "y", List.of("x")).evaluate(x),
                    seed);
        }
    }

    /** The sums are in another order, no more. */
    private static void requireClose(double[] actual, double[] expected, int seed) {
        double scale = 1.0 + Arrays.stream(expected).map(Math::abs).max().orElse(0.0);
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as("entry %d of program %d", i, seed).isCloseTo(expected[i], within(1e-12 * scale));
        }
    }

    @Test
    void programsOnBlocksGiveTheBitsOfTheDefinition() {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            Graph graph = program(seed, true);
            requireBits(graph, seed);
            requireBits(Jacobian.of(graph, "y", List.of("x")), seed);
        }
    }

    private static void requireBits(Graph graph, int seed) {
        assertThat(graph.calls()).isNotEmpty();
        int lanes = 1 + seed % 7;
        double[][] in = new double[graph.inputCount()][lanes];
        double[][] out = new double[graph.outputCount()][lanes];
        for (int lane = 0; lane < lanes; lane++) {
            double[] x = SmoothGraphs.point(31L * seed + lane);
            for (int i = 0; i < x.length; i++) {
                in[i][lane] = x[i];
            }
        }
        Program.of(graph, new BlockInterpreter()).evaluator(lanes).evaluate(in, out, lanes);
        for (int lane = 0; lane < lanes; lane++) {
            double[] expected = graph.evaluate(SmoothGraphs.point(31L * seed + lane));
            for (int i = 0; i < expected.length; i++) {
                assertThat(out[i][lane]).as("output %d of program %d", i, seed).isEqualTo(expected[i]);
            }
        }
    }

    @Test
    void equalCallsAreMadeOnce() {
        GraphBuilder builder = new GraphBuilder();
        int[] x = builder.input("x", SmoothGraphs.INPUTS);
        Graph inner = SmoothGraphs.graph(3, 12);
        int[] once = builder.call(new Opaque(inner), x);
        int[] twice = builder.call(new Opaque(inner), x);
        builder.output("y", builder.apply(Op.ADD, once[0], twice[1]));
        assertThat(builder.build().calls()).hasSize(1);
    }

    @Test
    void aBackEndAloneRefusesCalls() {
        Graph graph = program(1, true);
        assertThatThrownBy(() -> new BlockInterpreter().compile(graph))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Program.of");
    }

    /** A pendulum with its derivative by hand. */
    public record HandMade(double timeStep) implements ExternalDynamics {
        @Override
        public int stateDim() {
            return 2;
        }

        @Override
        public int controlDim() {
            return 1;
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = x[0] + timeStep * x[1];
            next[1] = x[1] + timeStep * (u[0] - Math.sin(x[0]));
        }

        @Override
        public void vectorJacobianProduct(
                double[] x,
                double[] u,
                double[] noise,
                double[] nextAdjoint,
                double[] xAdjoint,
                double[] uAdjoint,
                double[] noiseAdjoint) {
            xAdjoint[0] = nextAdjoint[0] - timeStep * Math.cos(x[0]) * nextAdjoint[1];
            xAdjoint[1] = timeStep * nextAdjoint[0] + nextAdjoint[1];
            uAdjoint[0] = timeStep * nextAdjoint[1];
        }
    }

    /** What wraps a system is traced, up to the system. */
    public record Wrapped(HandMade system) {
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            if (x[0] > 0.2) {
                next[0] = x[0];
                next[1] = -x[1];
            } else {
                system.step(x, u, noise, next);
                next[1] *= 0.5;
            }
        }
    }

    private static Graph trace(Object system) {
        Tracer tracer = new Tracer();
        Vector x = tracer.input("x", 2);
        Vector u = tracer.input("u", 1);
        Vector next = tracer.vector(2);
        tracer.call(system, "step", x, u, tracer.vector(0), next);
        tracer.output("next", next);
        return tracer.graph();
    }

    @Test
    void theTracerCallsWhatBringsItsOwnDerivative() {
        Graph graph = trace(new HandMade(0.1));
        assertThat(graph.calls()).hasSize(1);
        double[] expected = new double[2];
        new HandMade(0.1).step(new double[] {0.3, -0.4}, new double[] {0.5}, new double[0], expected);
        assertThat(graph.evaluate(0.3, -0.4, 0.5)).isEqualTo(expected);
        assertThat(graph.toString()).contains("result 0 of hand-made.step(%0 %1 %2)");
        double[] gradient = Gradient.reverse(graph, Set.of(), Set.of("x", "u")).evaluate(0.3, -0.4, 0.5, 2.0, 3.0);
        assertThat(gradient).containsExactly(2.0 - 0.1 * Math.cos(0.3) * 3.0, 0.1 * 2.0 + 3.0, 0.1 * 3.0);
    }

    @Test
    void aCallInsideABranchCountsWhereItIsTaken() {
        Graph graph = trace(new Wrapped(new HandMade(0.1)));
        assertThat(graph.evaluate(0.3, -0.4, 0.5)).containsExactly(0.3, 0.4);
        double[] inner = new double[2];
        new HandMade(0.1).step(new double[] {0.1, -0.4}, new double[] {0.5}, new double[0], inner);
        assertThat(graph.evaluate(0.1, -0.4, 0.5)).containsExactly(inner[0], 0.5 * inner[1]);
        Graph gradient = Gradient.reverse(graph, Set.of(), Set.of("x", "u"));
        assertThat(gradient.evaluate(0.3, -0.4, 0.5, 2.0, 3.0)).containsExactly(2.0, -3.0, 0.0);
        assertThat(gradient.evaluate(0.1, -0.4, 0.5, 2.0, 3.0)[2]).isEqualTo(0.1 * 1.5);
    }

    @Test
    void aDerivativeThatIsCalledHasNone() {
        Graph gradient = Gradient.reverse(trace(new HandMade(0.1)), Set.of(), Set.of("x"));
        assertThatThrownBy(() -> Gradient.reverse(gradient, Set.of(), Set.of("x")))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("hand-made.step is not traced")
                .hasMessageContaining("Maybe");
    }
}
