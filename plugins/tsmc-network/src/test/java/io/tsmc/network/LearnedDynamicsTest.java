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
        assertThat(network.value(new double[] {0.3, 0.7})[0]).isCloseTo(3.0 * hidden - 1.0, within(1e-15));
        double slope = 3.0 * (1.0 - hidden * hidden);
        assertThat(network.vectorJacobianProduct(new double[] {0.3, 0.7}, new double[] {1.0}))
                .containsExactly(new double[] {2.0 * slope, -slope}, within(1e-14));
    }

    @Test
    void activationsAreWhatTheyAreCalled() {
        for (double a : new double[] {-30.0, -1.5, -0.1, 0.0, 0.2, 3.0, 40.0}) {
            double sigmoid = 1.0 / (1.0 + Math.exp(-a));
            assertThat(Activation.LINEAR.of(a)).isEqualTo(a);
            assertThat(Activation.TANH.of(a)).isCloseTo(Math.tanh(a), within(1e-15));
            assertThat(Activation.RELU.of(a)).isEqualTo(Math.max(0.0, a));
            assertThat(Activation.SIGMOID.of(a)).isCloseTo(sigmoid, within(1e-15));
            assertThat(Activation.SOFTPLUS.of(a)).isCloseTo(Math.log1p(Math.exp(a)), within(1e-14));
            assertThat(Activation.SILU.of(a)).isCloseTo(a * sigmoid, within(1e-14));
        }
        assertThat(Activation.SOFTPLUS.of(800.0)).isEqualTo(800.0);
        assertThat(Activation.SILU.of(-800.0)).isZero();
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
