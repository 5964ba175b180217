package io.tsmc.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
        Graph graph = RandomGraphs.graph(seed, 25);
        Graph gradient = Gradient.reverse(graph, Set.of(), Set.of("x"));
        double[] x = RandomGraphs.point(seed);
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
        Graph graph = RandomGraphs.graph(seed, 12);
        Graph gradient = Gradient.reverse(graph, Set.of("y"), Set.of("x"));
        Graph hessianTimes = Gradient.reverse(gradient, Set.of(), Set.of("x"));
        double[] x = RandomGraphs.point(seed);
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
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(hessian[i][j]).isCloseTo(hessian[j][i], within(1e-10 * scale));
            }
        }
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
