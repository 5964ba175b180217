package io.tsmc.policy.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Policy;
import io.tsmc.autodiff.Gradient;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.trace.Tracer;
import io.tsmc.autodiff.trace.Tracer.Vector;
import io.tsmc.policy.feedback.FeaturesTest.Cart;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FeedbackTest {

    private static final int NX = 4;
    private static final int NU = 2;
    private static final Features FEATURES = new Features(new int[] {1}, new int[0], new double[] {1.5, 2, 4});
    private static final double[] NONE = {};

    // All numbers below are sums of few powers of two: they come out exactly.

    @Test
    void linearIsGainsTimesFeaturesAroundTheNominalOnes() {
        double[] gains = {1, 2, 3, 4};
        double[] x = {0.5, -2};
        assertThat(control(new Linear(), gains, NONE, x, 2)).containsExactly(-3.5, -6.5);
        double[][] nominal = {{-1, 0}, {10, 20}};
        assertThat(control(new Linear(new Features(), nominal, 0.5), gains, NONE, x, 2))
                .containsExactly(-4.0, -41.5);
    }

    @Test
    void affineAddsAnOffset() {
        double[] parameters = {1, 2, 3, 4, 100, 200};
        assertThat(control(new Affine(), parameters, NONE, new double[] {0.5, -2}, 2))
                .containsExactly(96.5, 193.5);
    }

    @Test
    void timeVaryingLinearIsAffineInTheParametersOfTheStep() {
        double[] parameters = {1, 2, 3, 4, 100, 200};
        double[] x = {0.5, -2};
        assertThat(control(new TimeVaryingLinear(), NONE, parameters, x, 2)).containsExactly(96.5, 193.5);
        assertThat(new TimeVaryingLinear().sharedDim(2, 2)).isZero();
        assertThat(new TimeVaryingLinear().stepDim(2, 2)).isEqualTo(6);
    }

    /** Bumps at the state itself and two widths away from it. */
    @Test
    void radialBasisSumsBumps() {
        double[][] centres = {{1, 1}, {1, 2}};
        RadialBasis policy = new RadialBasis(new Features(), centres, 0.5, 3.0);
        double[] u = control(policy, new double[] {10, 1, 20, 2}, NONE, new double[] {1, 1}, 2);
        assertThat(u).containsExactly(new double[] {10 + Math.exp(-2), 20 + 2 * Math.exp(-2)}, within(1e-15));
    }

    /** Two inputs, three rectified units, one output. */
    @Test
    void mlpGoesThroughItsLayers() {
        Mlp policy = new Mlp(new Features(), new int[] {3}, Activation.RELU, NONE, NONE);
        double[] parameters = {
            1, 2, //
            3, 4, //
            -1, 1, //
            0.5, -20, 8, //
            1, 10, 100, //
            0.25
        };
        // Units: 1·2 + 2·1 + 0.5 = 4.5;  3·2 + 4·1 − 20 < 0;  −2 + 1 + 8 = 7.
        assertThat(control(policy, parameters, NONE, new double[] {2, 1}, 1)).containsExactly(704.75);
    }

    /** The network of the suite's seventh problem. */
    @Test
    void mlpStatesTheScaleOfEachLayer() {
        Features features = new Features(new int[] {0}, new int[0], new double[] {4});
        Mlp policy =
                new Mlp(features, new int[] {8}, Activation.TANH, new double[] {1.5, 1.25}, new double[] {0.5, 0.75});
        assertThat(policy.sharedDim(2, 1)).isEqualTo(41);
        double[] expected = new double[41];
        Arrays.fill(expected, 0, 24, 1.5);
        Arrays.fill(expected, 24, 32, 0.5);
        Arrays.fill(expected, 32, 40, 1.25);
        expected[40] = 0.75;
        assertThat(policy.sharedScales(2, 1)).containsExactly(expected);
    }

    @Test
    void mlpWithoutScalesKeepsTheSizeOfItsUnits() {
        Mlp policy = new Mlp(new Features(), new int[] {16, 2}, Activation.TANH, NONE, NONE);
        double[] scales = policy.sharedScales(4, 1);
        assertThat(scales).hasSize(4 * 16 + 16 + 16 * 2 + 2 + 2 + 1);
        assertThat(Arrays.copyOf(scales, 64)).containsOnly(0.5);
        assertThat(Arrays.copyOfRange(scales, 64, 80)).containsOnly(0.5);
        assertThat(Arrays.copyOfRange(scales, 80, 112)).containsOnly(0.25);
        assertThat(Arrays.copyOfRange(scales, 112, 117))
                .containsExactly(0.5, 0.5, 1 / Math.sqrt(2), 1 / Math.sqrt(2), 0.5);
    }

    @Test
    void scalesAreThoseOfTheSettings() {
        Features features = new Features(new int[] {1}, new int[0], NONE);
        double[][] none = {};
        assertThat(new Linear(features, none, 0.5).sharedScales(2, 1)).containsExactly(0.5, 0.5, 0.5);
        assertThat(new Affine(features, none, 0.5, 3).sharedScales(2, 1)).containsExactly(0.5, 0.5, 0.5, 3);
        assertThat(new TimeVaryingLinear(features, none, 0.5, 3).stepScales(2, 1))
                .containsExactly(0.5, 0.5, 0.5, 3);
        assertThat(new TimeVaryingLinear(features, none, 0.5, 3).sharedScales(2, 1))
                .isEmpty();
        assertThat(new RadialBasis(features, new double[2][3], 1, 0.25).sharedScales(2, 1))
                .containsExactly(0.25, 0.25);
    }

    @Test
    void activationsAreTheirDefinitions() {
        for (double x : new double[] {-3, -0.5, 0, 0.7, 4}) {
            assertThat(Activation.TANH.of(x)).isEqualTo(Math.tanh(x));
            assertThat(Activation.RELU.of(x)).isEqualTo(x > 0 ? x : 0);
            assertThat(Activation.SOFTPLUS.of(x)).isCloseTo(Math.log(1 + Math.exp(x)), within(1e-15));
            assertThat(Activation.SWISH.of(x)).isCloseTo(x / (1 + Math.exp(-x)), within(1e-15));
        }
    }

    /** A particle far off must not turn the gradient into NaN: it would lose the way back. */
    @ParameterizedTest
    @EnumSource
    void activationsAndTheirSlopesAreFiniteFarOut(Activation activation) {
        Tracer tracer = new Tracer();
        Vector x = tracer.input("x", 1);
        tracer.output("y", tracer.vector(tracer.callForDouble(activation, "of", tracer.entry(x, 0))));
        Graph graph = tracer.graph();
        Graph slope = Gradient.reverse(graph, Set.of("y"), Set.of("x"));
        double right = activation == Activation.TANH ? 0 : 1;
        assertThat(slope.evaluate(2000)).containsExactly(right);
        assertThat(slope.evaluate(-2000)[0]).isZero();
        assertThat(graph.evaluate(2000)).containsExactly(activation == Activation.TANH ? 1 : 2000);
        assertThat(graph.evaluate(-2000)[0]).isEqualTo(activation == Activation.TANH ? -1 : 0);
    }

    static Stream<Policy> policies() {
        double[][] nominal = new double[NU][5];
        nominal[0][2] = -0.7;
        nominal[1][4] = 1.3;
        double[][] centres = {{0, 0, 1, 0, 0}, {0.5, 0.3, -0.2, 1, -1}, {1, 1, 0.5, -0.4, 0.1}};
        return Stream.concat(
                Stream.of(
                        new Linear(FEATURES, nominal, 0.8),
                        new Affine(FEATURES, nominal, 0.8, 0.3),
                        new TimeVaryingLinear(FEATURES, nominal, 0.8, 0.3),
                        new RadialBasis(FEATURES, centres, 1.2, 0.8)),
                Arrays.stream(Activation.values())
                        .map(activation -> new Mlp(FEATURES, new int[] {7, 5}, activation, NONE, NONE)));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void theTraceComputesWhatTheCodeDoes(Policy policy) {
        Graph graph = trace(policy);
        for (int trial = 0; trial < 20; trial++) {
            double[] point = point(graph, trial);
            double[] shared = Arrays.copyOf(point, policy.sharedDim(NX, NU));
            double[] local = Arrays.copyOfRange(point, shared.length, point.length - NX);
            double[] x = Arrays.copyOfRange(point, point.length - NX, point.length);
            assertThat(graph.evaluate(point)).containsExactly(control(policy, shared, local, x, NU), within(1e-14));
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void gradientsAgreeWithCentralDifferences(Policy policy) {
        Graph graph = trace(policy);
        Graph gradient = Gradient.reverse(graph, Set.of("u"), Set.of("shared", "local", "x"));
        for (int trial = 0; trial < 5; trial++) {
            double[] point = point(graph, trial);
            double[] found = gradient.evaluate(point);
            assertThat(found).hasSize(point.length);
            for (int d = 0; d < point.length; d++) {
                double wide = difference(graph, point, d, 1e-3);
                double narrow = difference(graph, point, d, 5e-4);
                assertThat(found[d]).as("input %d", d).isCloseTo((4 * narrow - wide) / 3, within(1e-10));
            }
        }
    }

    private static double difference(Graph graph, double[] point, int d, double h) {
        double[] above = point.clone();
        double[] below = point.clone();
        above[d] += h;
        below[d] -= h;
        return (Arrays.stream(graph.evaluate(above)).sum()
                        - Arrays.stream(graph.evaluate(below)).sum())
                / (2 * h);
    }

    /** One multiplication and one addition a weight, one function a unit and two an angle, and nothing else. */
    @Test
    void aLargeNetworkTracesToTheOperationsThatItHas() {
        Features features = new Features(new int[] {1}, new int[0], NONE);
        Graph graph = trace(new Mlp(features, new int[] {64, 64}, Activation.TANH, NONE, NONE));
        int weights = 5 * 64 + 64 * 64 + 64 * NU;
        assertThat(graph.histogram()).containsEntry(Op.MUL, weights).containsEntry(Op.ADD, weights);
        assertThat(graph.histogram()).containsEntry(Op.TANH, 128);
        assertThat(graph.operationCount()).isEqualTo(2 * weights + 128 + 2);
    }

    private static Graph trace(Policy policy) {
        Tracer tracer = new Tracer();
        Vector shared = tracer.input("shared", policy.sharedDim(NX, NU));
        Vector local = tracer.input("local", policy.stepDim(NX, NU));
        Vector x = tracer.input("x", NX);
        Vector u = tracer.vector(NU);
        tracer.call(policy, "act", shared, local, x, u);
        tracer.output("u", u);
        return tracer.graph();
    }

    private static double[] point(Graph graph, int trial) {
        return new Random(trial).doubles(graph.inputCount(), -1, 1).toArray();
    }

    /** Into an array that holds something: a policy has to overwrite it. */
    private static double[] control(Policy policy, double[] shared, double[] local, double[] x, int controls) {
        double[] u = new double[controls];
        Arrays.fill(u, 77);
        policy.act(shared, local, x, u);
        return u;
    }

    @Test
    void saysWhatDoesNotFitTheSystem() {
        double[][] row = {{1, 2}};
        assertRefused(
                new Linear(new Features(), new double[2][4], 1),
                "nominalGains: has 2 entries, but there are 1 controls");
        assertRefused(
                new Affine(new Features(), row, 1, 1), "nominalGains[0]: has 2 entries, but there are 4 features");
        assertRefused(
                new TimeVaryingLinear(FEATURES, new double[1][4], 1, 1),
                "nominalGains[0]: has 4 entries, but there are 5 features: an angle is two, its sine and its cosine");
        assertRefused(
                new RadialBasis(),
                "centres: is empty. Maybe points of a grid over the states that matter, each of 4 features");
        assertRefused(new RadialBasis(FEATURES, row, 1, 1), "centres[0]: has 2 entries, but there are 5 features");
        assertRefused(
                new RadialBasis(new Features(), new double[][] {{0, 1, Double.NaN, 3}}, 1, 1), "centres[0][2]: NaN");
        Features twelve = new Features(new int[] {12}, new int[0], NONE);
        assertRefused(
                new Mlp(twelve, new int[] {2}, Activation.RELU, NONE, NONE),
                "features.angles[0]: there is no state 12");
        assertRefused(new Linear(twelve, new double[0][], 1), "features.angles[0]: there is no state 12");
        assertRefused(new Affine(twelve, new double[0][], 1, 1), "features.angles[0]: there is no state 12");
        assertRefused(new TimeVaryingLinear(twelve, new double[0][], 1, 1), "features.angles[0]: there is no state 12");
        assertRefused(new RadialBasis(twelve, row, 1, 1), "features.angles[0]: there is no state 12");
    }

    private static void assertRefused(Policy policy, String message) {
        assertThatThrownBy(() -> policy.check(new Cart(0.1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void saysWhichSettingIsOutOfRange() {
        double[][] none = {};
        assertThatThrownBy(() -> new Linear(FEATURES, none, 0))
                .hasMessageStartingWith("gainScale: 0.0 must be positive");
        assertThatThrownBy(() -> new Affine(FEATURES, none, 1, -1)).hasMessageStartingWith("offsetScale: -1.0");
        assertThatThrownBy(() -> new TimeVaryingLinear(FEATURES, none, 1, Double.NaN))
                .hasMessageStartingWith("feedforwardScale: NaN");
        assertThatThrownBy(() -> new RadialBasis(FEATURES, none, 0, 1)).hasMessageStartingWith("width: 0.0");
        assertThatThrownBy(() -> new RadialBasis(FEATURES, none, 1, 0)).hasMessageStartingWith("heightScale: 0.0");
        assertThatThrownBy(() -> mlp(new int[0], NONE, NONE)).hasMessageStartingWith("hidden: is empty");
        assertThatThrownBy(() -> mlp(new int[] {4, 0}, NONE, NONE)).hasMessageStartingWith("hidden[1]: 0 must be");
        assertThatThrownBy(() -> mlp(new int[] {4}, new double[1], NONE))
                .hasMessage("weightScales: has 1 entries, but there are 2 layers: 1 hidden and the output.");
        assertThatThrownBy(() -> mlp(new int[] {4}, NONE, new double[] {1, 0}))
                .hasMessageStartingWith("biasScales[1]: 0.0");
    }

    private static Mlp mlp(int[] hidden, double[] weightScales, double[] biasScales) {
        return new Mlp(FEATURES, hidden, Activation.TANH, weightScales, biasScales);
    }
}
