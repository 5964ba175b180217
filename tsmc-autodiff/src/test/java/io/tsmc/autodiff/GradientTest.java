package io.tsmc.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GradientTest {

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithDifferencesOnRandomPrograms(long seed) {
        Graph graph = SmoothGraphs.graph(seed, 25);
        Graph gradient = Gradient.reverse(graph, Set.of(), Set.of("x"));
        double[] x = SmoothGraphs.point(seed);
        double[] outputWeights = {0.7, -1.3};
        double[] exact = gradient.evaluate(concat(x, outputWeights));
        double scale = 1.0 + Arrays.stream(exact).map(Math::abs).max().orElse(0.0);
        for (int i = 0; i < x.length; i++) {
            double difference = Differences.derivative(graph, x, outputWeights, i);
            assertThat(exact[i])
                    .as("derivative by x[%d] of seed %d", i, seed)
                    .isCloseTo(difference, within(1e-6 * scale));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void appliedTwiceGivesASymmetricHessian(long seed) {
        Graph graph = SmoothGraphs.graph(seed, 12);
        Graph gradient = Gradient.reverse(graph, Set.of("y"), Set.of("x"));
        Graph hessianTimes = Gradient.reverse(gradient, Set.of(), Set.of("x"));
        double[] x = SmoothGraphs.point(seed);
        int n = x.length;
        double[][] hessian = new double[n][];
        double scale = 1.0;
        for (int i = 0; i < n; i++) {
            double[] direction = new double[n];
            direction[i] = 1.0;
            hessian[i] = hessianTimes.evaluate(concat(x, direction));
            for (double entry : hessian[i]) {
                scale = Math.max(scale, Math.abs(entry));
            }
        }
        double[] wholeHessian =
                Jacobian.of(gradient, Gradient.adjointOf("x"), List.of("x")).evaluate(x);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertThat(hessian[i][j]).isCloseTo(hessian[j][i], within(1e-10 * scale));
                assertThat(wholeHessian[i * n + j]).isCloseTo(hessian[i][j], within(1e-10 * scale));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void forwardAndReverseModeAgree(long seed) {
        Graph graph = SmoothGraphs.graph(seed, 25);
        double[] x = SmoothGraphs.point(seed);
        double[] jacobian = Jacobian.of(graph, "y", List.of("x")).evaluate(x);
        Graph reverse = Gradient.reverse(graph, Set.of(), Set.of("x"));
        for (int row = 0; row < 2; row++) {
            double[] gradient = reverse.evaluate(concat(x, new double[] {1 - row, row}));
            double scale = 1.0 + Arrays.stream(gradient).map(Math::abs).max().orElse(0.0);
            for (int i = 0; i < x.length; i++) {
                assertThat(jacobian[row * x.length + i]).isCloseTo(gradient[i], within(1e-12 * scale));
            }
        }
    }

    @Test
    void derivativesAtTheEdgesOfTheirDomainsAreAsDocumented() {
        assertThat(derivative(Op.SQRT, 0.0)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(derivative(Op.CBRT, 0.0)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(derivative(Op.ASIN, 1.0)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(derivative(Op.TANH, 1e3)).isZero();
        assertThat(derivative(Op.FLOOR, 0.3)).isZero();
        assertThat(powerDerivatives(0.0, 3.0)).containsExactly(0.0, 0.0);
        assertThat(powerDerivatives(0.0, 1.0)).containsExactly(1.0, 0.0);
        assertThat(powerDerivatives(2.0, 0.0)).containsExactly(0.0, Math.log(2.0));
    }

    private static double derivative(Op op, double at) {
        GraphBuilder b = new GraphBuilder();
        b.output("y", b.apply(op, b.input("x", 1)[0]));
        return Gradient.reverse(b.build(), Set.of("y"), Set.of("x")).evaluate(at)[0];
    }

    private static double[] powerDerivatives(double base, double exponent) {
        GraphBuilder b = new GraphBuilder();
        int[] x = b.input("x", 2);
        b.output("y", b.apply(Op.POW, x[0], x[1]));
        return Gradient.reverse(b.build(), Set.of("y"), Set.of("x")).evaluate(base, exponent);
    }

    @Test
    void branchNotTakenContributesNothingEvenWhereItsDerivativeIsInfinite() {
        GraphBuilder b = new GraphBuilder();
        int x = b.input("x", 1)[0];
        int positive = b.apply(Op.LT, b.constant(0.0), x);
        b.output("y", b.apply(Op.SELECT, positive, b.apply(Op.SQRT, x), b.constant(0.0)));
        Graph gradient = Gradient.reverse(b.build(), Set.of("y"), Set.of("x"));

        assertThat(gradient.evaluate(-1.0)).containsExactly(0.0);
        assertThat(gradient.evaluate(0.0)).containsExactly(0.0);
        assertThat(gradient.evaluate(4.0)).containsExactly(0.25);
    }

    @Test
    void kinksFollowTheDocumentedBranch() {
        GraphBuilder b = new GraphBuilder();
        int[] x = b.input("x", 2);
        b.output("y", b.apply(Op.ABS, x[0]), b.apply(Op.MAX, x[0], x[1]), b.apply(Op.MIN, x[0], x[1]));
        Graph gradient = Gradient.reverse(b.build(), Set.of(), Set.of("x"));

        assertThat(gradient.evaluate(0.0, 0.0, 1.0, 0.0, 0.0)).containsExactly(0.0, 0.0);
        assertThat(gradient.evaluate(0.0, 0.0, 0.0, 1.0, 0.0)).containsExactly(1.0, 0.0);
        assertThat(gradient.evaluate(0.0, 0.0, 0.0, 0.0, 1.0)).containsExactly(1.0, 0.0);
    }

    private static double[] concat(double[] a, double[] b) {
        double[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
