package io.tsmc.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Dynamics;
import io.tsmc.network.NetworkModel.Control;
import io.tsmc.network.NetworkModel.State;
import io.tsmc.testkit.DynamicsContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract holds the hand-written derivative against differences. */
class LearnedDynamicsTest {

    @Nested
    class ByDefault implements DynamicsContract {
        @Override
        public Dynamics dynamics() {
            return new LearnedDynamics();
        }
    }

    @Nested
    class OfThePendulum implements DynamicsContract {
        @Override
        public Dynamics dynamics() {
            return pendulum();
        }
    }

    /** Every activation, an angle in the middle, two controls, and the next state predicted. */
    @Nested
    class WithEveryActivation implements DynamicsContract {
        @Override
        public Dynamics dynamics() {
            Random random = new Random(3);
            List<Layer> layers = new ArrayList<>();
            int inputs = 6;
            for (Activation activation : Activation.values()) {
                layers.add(layer(random, inputs, 5, activation));
                inputs = 5;
            }
            layers.add(layer(random, inputs, 3, Activation.TANH));
            return new LearnedDynamics(new NetworkModel(
                    Optional.empty(),
                    0.02,
                    List.of(new State("a", "m", false), new State("b", "rad", true), new State("c", "m/s", false)),
                    List.of(new Control("u", "N", -2, 2), new Control("v", "N", 0, 1)),
                    Prediction.NEXT_STATE,
                    new Normalisation(
                            random.doubles(6, -1, 1).toArray(),
                            random.doubles(6, 0.5, 2).toArray()),
                    new Normalisation(
                            random.doubles(3, -1, 1).toArray(),
                            random.doubles(3, 0.5, 2).toArray()),
                    new Network(layers)));
        }
    }

    /** Outputs below, within and above the bounds of the log variance; the contract differentiates by the noise, too. */
    @Nested
    class WithDeviations implements DynamicsContract {
        @Override
        public Dynamics dynamics() {
            Random random = new Random(4);
            return new LearnedDynamics(new NetworkModel(
                    Optional.empty(),
                    0.02,
                    List.of(new State("a", "m", false), new State("b", "rad", true)),
                    List.of(new Control("u", "N", -2, 2)),
                    Prediction.CHANGE,
                    Normalisation.none(4),
                    new Normalisation(new double[] {0.1, -0.2}, new double[] {0.5, 2}),
                    new LogVariance(new double[] {-2, -1}, new double[] {0.5, 1}),
                    new Network(
                            List.of(layer(random, 4, 5, Activation.TANH), layer(random, 5, 4, Activation.LINEAR)))));
        }
    }

    /** By hand: the mean is u, and the second output is the log variance before its bounds. */
    @Test
    void theNoiseHasThePredictedDeviation() {
        for (double a : new double[] {-100.0, -3.0, 0.3, 50.0}) {
            LearnedDynamics system = new LearnedDynamics(new NetworkModel(
                    Optional.empty(),
                    0.1,
                    List.of(new State("x", "m", false)),
                    List.of(new Control("u", "N", -2, 2)),
                    Prediction.CHANGE,
                    Normalisation.none(2),
                    new Normalisation(new double[] {0}, new double[] {3}),
                    new LogVariance(new double[] {-4}, new double[] {1}),
                    new Network(List.of(new Layer(
                            new double[][] {{0, 1}, {0, 0}}, new double[] {0, a}, Activation.LINEAR)))));
            assertThat(system.noiseDim()).isEqualTo(1);
            double bounded = 1 - Math.log1p(Math.exp(1 - a));
            double logVariance = -4 + Math.log1p(Math.exp(bounded + 4));
            double[] next = new double[1];
            system.step(new double[] {0.7}, new double[] {0.2}, new double[] {1.5}, next);
            assertThat(next[0]).isCloseTo(0.7 + 3 * (0.2 + 1.5 * Math.exp(logVariance / 2)), within(1e-13));
        }
    }

    private static Layer layer(Random random, int inputs, int outputs, Activation activation) {
        double[][] weights = new double[outputs][];
        for (int row = 0; row < outputs; row++) {
            weights[row] = random.doubles(inputs, -1, 1).toArray();
        }
        return new Layer(weights, random.doubles(outputs, -1, 1).toArray(), activation);
    }

    private static LearnedDynamics pendulum() {
        try {
            return new LearnedDynamics(NetworkModel.read(Path.of("../../examples/pendulum-network.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By hand: two inputs, one hidden unit, one output. */
    @Test
    void theNetworkComputesWhatIsWrittenDown() {
        Network network = new Network(List.of(
                new Layer(new double[][] {{2.0, -1.0}}, new double[] {0.5}, Activation.TANH),
                new Layer(new double[][] {{3.0}}, new double[] {-1.0}, Activation.LINEAR)));
        double hidden = Math.tanh(2.0 * 0.3 - 0.7 + 0.5);
        double[][] in = {{0.3}, {0.7}};
        double[][] out = new double[1][1];
        network.value(in, out, 1);
        assertThat(out[0][0]).isCloseTo(3.0 * hidden - 1.0, within(1e-15));
        double slope = 3.0 * (1.0 - hidden * hidden);
        double[][] adjoint = new double[2][1];
        network.vectorJacobianProduct(in, new double[][] {{1.0}}, adjoint, 1);
        assertThat(adjoint[0][0]).isCloseTo(2.0 * slope, within(1e-14));
        assertThat(adjoint[1][0]).isCloseTo(-slope, within(1e-14));
    }

    @Test
    void activationsAreWhatTheyAreCalled() {
        for (double a : new double[] {-30.0, -1.5, -0.1, 0.0, 0.2, 3.0, 40.0}) {
            double sigmoid = 1.0 / (1.0 + Math.exp(-a));
            double tanh = Math.tanh(a);
            assertThat(of(Activation.LINEAR, a)).containsExactly(a, 1.0);
            assertThat(of(Activation.TANH, a)).containsExactly(new double[] {tanh, 1.0 - tanh * tanh}, within(1e-15));
            assertThat(of(Activation.RELU, a)).containsExactly(Math.max(0.0, a), a > 0.0 ? 1.0 : 0.0);
            assertThat(of(Activation.SIGMOID, a))
                    .containsExactly(new double[] {sigmoid, sigmoid * (1.0 - sigmoid)}, within(1e-15));
            assertThat(of(Activation.SOFTPLUS, a))
                    .containsExactly(new double[] {Math.log1p(Math.exp(a)), sigmoid}, within(1e-14));
            assertThat(of(Activation.SILU, a))
                    .containsExactly(new double[] {a * sigmoid, sigmoid * (1.0 + a * (1.0 - sigmoid))}, within(1e-14));
        }
    }

    @Test
    void activationsOverflowNowhere() {
        assertThat(of(Activation.SIGMOID, -800.0)).containsExactly(0.0, 0.0);
        assertThat(of(Activation.SIGMOID, 800.0)).containsExactly(1.0, 0.0);
        assertThat(of(Activation.SOFTPLUS, -800.0)).containsExactly(0.0, 0.0);
        assertThat(of(Activation.SOFTPLUS, 800.0)).containsExactly(800.0, 1.0);
        assertThat(of(Activation.SILU, -800.0)).containsExactly(new double[2], within(0.0));
        assertThat(of(Activation.SILU, 800.0)).containsExactly(800.0, 1.0);
    }

    /** Value and slope. */
    private static double[] of(Activation activation, double a) {
        double[][] value = new double[1][1];
        activation.value().evaluator(1).evaluate(new double[][] {{a}}, value, 1);
        double[][] both = new double[2][1];
        activation.valueAndSlope().evaluator(1).evaluate(new double[][] {{a}}, both, 1);
        assertThat(both[0][0]).isEqualTo(value[0][0]);
        return new double[] {both[0][0], both[1][0]};
    }

    /** More points than go through the layers together. */
    @Test
    void pointsAreSteppedAsIfTheyWereAlone() {
        LearnedDynamics pendulum = pendulum();
        Random random = new Random(5);
        int count = 150;
        double[][] x = {
            random.doubles(count, -4, 4).toArray(), random.doubles(count, -8, 8).toArray()
        };
        double[][] u = {random.doubles(count, -2, 2).toArray()};
        double[][] lambda = {
            random.doubles(count).toArray(), random.doubles(count).toArray()
        };
        double[][] next = new double[2][count];
        double[][] xAdjoint = new double[2][count];
        double[][] uAdjoint = new double[1][count];
        pendulum.steps(x, u, new double[0][], next, count);
        pendulum.vectorJacobianProducts(x, u, new double[0][], lambda, xAdjoint, uAdjoint, new double[0][], count);
        for (int n = 0; n < count; n++) {
            double[] point = {x[0][n], x[1][n]};
            double[] alone = new double[2];
            pendulum.step(point, new double[] {u[0][n]}, new double[0], alone);
            assertThat(alone).containsExactly(next[0][n], next[1][n]);
            double[] byX = new double[2];
            double[] byU = new double[1];
            pendulum.vectorJacobianProduct(
                    point,
                    new double[] {u[0][n]},
                    new double[0],
                    new double[] {lambda[0][n], lambda[1][n]},
                    byX,
                    byU,
                    new double[0]);
            assertThat(byX).containsExactly(xAdjoint[0][n], xAdjoint[1][n]);
            assertThat(byU).containsExactly(uAdjoint[0][n]);
        }
    }

    /** The network was trained to a root mean square error of 0.0002 rad and 0.0004 rad/s a step. */
    @Test
    void theExampleKnowsThePendulum() {
        double[] next = new double[2];
        pendulum().step(new double[] {0.7, -2.0}, new double[] {1.5}, new double[0], next);
        double rate = -2.0 + 0.05 * (15.0 * Math.sin(0.7) + 3.0 * 1.5);
        assertThat(next[0]).isCloseTo(0.7 + 0.05 * rate, within(0.001));
        assertThat(next[1]).isCloseTo(rate, within(0.002));
    }
}
