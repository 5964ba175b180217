package io.tsmc.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Dynamics;
import io.tsmc.api.SettingsException;
import io.tsmc.api.Signal;
import io.tsmc.testkit.DynamicsContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract holds the traced network, and its derivatives, against plain Java and differences. */
class OnnxDynamicsTest {

    @Nested
    class ByDefault implements DynamicsContract {
        @Override
        public Dynamics dynamics() {
            return new OnnxDynamics();
        }
    }

    /** Cosine and sine, GELU, a residual block with layer normalisation, SiLU; state and control are inputs of their own. */
    @Nested
    class OfAResidualNetwork implements DynamicsContract {
        @Override
        public Dynamics dynamics() {
            return new OnnxDynamics(Exported.model("mlp-dynamo-double"), 0.05, Predicts.CHANGE);
        }
    }

    /** The same, as the right-hand side of a differential equation. */
    @Nested
    class OfARate implements DynamicsContract {
        @Override
        public Dynamics dynamics() {
            return new OnnxDynamics(Exported.model("mlp-dynamo-double"), 0.05, Predicts.RATE);
        }
    }

    @Nested
    class OfARecurrentNetwork implements DynamicsContract {
        @Override
        public Dynamics dynamics() {
            return recurrent();
        }
    }

    /** Angles and normalisation by settings, one input for all. */
    @Nested
    class WithFeatures implements DynamicsContract {
        @Override
        public Dynamics dynamics() {
            return new OnnxDynamics(
                    new Sketch()
                            .input("obs", -1, 4)
                            .weights("w", 1, 4, 2)
                            .node("MatMul", "obs w", "y")
                            .output("y")
                            .model(),
                    0.05,
                    Predicts.NEXT_STATE,
                    "y",
                    new String[] {"obs=state+control"},
                    new String[0],
                    new String[0],
                    new int[] {0},
                    new double[] {0.1, 0.2, 0.3, 0.4},
                    new double[] {1, 2, 3, 4},
                    new double[] {0.5, 0.25},
                    new double[] {2, 3},
                    List.of(new Signal("angle", "rad"), new Signal("rate", "rad/s")),
                    List.of(new Signal("torque", "N m")),
                    new double[] {-2},
                    new double[] {2},
                    1);
        }
    }

    /** The second output is a log variance; the contract differentiates by the noise, too. */
    @Nested
    class WithDeviations implements DynamicsContract {
        @Override
        public Dynamics dynamics() {
            return withDeviations("s");
        }
    }

    private static OnnxDynamics withDeviations(String logVariance) {
        return new OnnxDynamics(
                new Sketch()
                        .input("obs", -1, 3)
                        .weights("w", 1, 3, 2)
                        .weights("v", 2, 3, 2)
                        .weights("one", 3, 3, 1)
                        .node("MatMul", "obs w", "y")
                        .node("MatMul", "obs v", "s")
                        .node("MatMul", "obs one", "short")
                        .output("y")
                        .output("s")
                        .output("short")
                        .model(),
                0.05,
                Predicts.CHANGE,
                "y",
                new String[0],
                new String[0],
                new String[0],
                new int[0],
                new double[0],
                new double[0],
                new double[0],
                new double[] {2, 3},
                List.of(),
                List.of(),
                new double[0],
                new double[0],
                1,
                logVariance,
                Optional.empty());
    }

    @Test
    void noiseHasThePredictedDeviation() {
        OnnxDynamics system = withDeviations("s");
        assertThat(system.noiseDim()).isEqualTo(2);
        double[] x = {0.3, -0.2};
        double[] u = {0.5};
        double[] calm = new double[2];
        double[] disturbed = new double[2];
        system.step(x, u, new double[2], calm);
        system.step(x, u, new double[] {1.5, -0.5}, disturbed);
        double[] s = system.model().network().of(new double[][] {{0.3, -0.2, 0.5}})[1];
        assertThat(disturbed[0] - calm[0]).isCloseTo(2 * 1.5 * Math.exp(s[0] / 2), within(1e-14));
        assertThat(disturbed[1] - calm[1]).isCloseTo(3 * -0.5 * Math.exp(s[1] / 2), within(1e-14));
        assertThatThrownBy(() -> withDeviations("t"))
                .hasMessageStartingWith("logVariance: there is no output 't': the network has y [1, 2], s [1, 2]");
        assertThatThrownBy(() -> withDeviations("short"))
                .hasMessage(
                        "logVariance: the output short [1, 1] has 1 entries, but the prediction y [1, 2] has 2. Maybe"
                                + " another output is meant.");
    }

    private static OnnxDynamics recurrent() {
        return new OnnxDynamics(
                Exported.model("gru-dynamo-single"),
                0.05,
                Predicts.NEXT_STATE,
                "",
                new String[0],
                new String[] {"h"},
                new String[] {"hn"},
                new int[0],
                new double[0],
                new double[0],
                new double[0],
                new double[0],
                List.of(),
                List.of(),
                new double[0],
                new double[0],
                1);
    }

    /** Two steps of the system are two calls of the network, the memory of one going into the other. */
    @Test
    void theMemoryIsBehindTheState() {
        OnnxDynamics system = recurrent();
        assertThat(system.stateDim()).isEqualTo(5);
        assertThat(Signal.names(system.stateSignals())).isEqualTo("x0, x1, memory0, memory1, memory2");
        double[] x = {0.3, -0.2, 0, 0, 0};
        double[] next = new double[5];
        double[] after = new double[5];
        system.step(x, new double[] {0.5}, new double[0], next);
        system.step(next, new double[] {-0.5}, new double[0], after);

        var network = Exported.model("gru-dynamo-single").network();
        double[][] first = network.of(new double[][] {{0.3, -0.2}, {0.5}, new double[3]});
        double[][] second = network.of(new double[][] {first[0], {-0.5}, first[1]});
        assertThat(after).startsWith(second[0]).endsWith(second[1]);
    }

    @Test
    void theTimeStepCanGoIn() {
        OnnxDynamics system = new OnnxDynamics(
                new Sketch()
                        .input("x", 1, 1)
                        .input("u", 1, 1)
                        .input("dt", 1, 1)
                        .node("Mul", "u dt", "d")
                        .node("Add", "x d", "y")
                        .output("y")
                        .model(),
                0.25,
                Predicts.NEXT_STATE);
        double[] next = new double[1];
        system.step(new double[] {1}, new double[] {2}, new double[0], next);
        assertThat(next[0]).isCloseTo(1.5, within(1e-15));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> new OnnxDynamics(Exported.model("gru-dynamo-single"), 0.05, Predicts.NEXT_STATE))
                .isInstanceOf(SettingsException.class)
                .hasMessage("output: is missing: the network has next [1, 2], hn [1, 1, 3]."
                        + " Maybe one of these is meant.");
        OnnxModel four = new Sketch()
                .input("obs", -1, 4)
                .weights("w", 1, 4, 2)
                .node("MatMul", "obs w", "y")
                .output("y")
                .model();
        assertThatThrownBy(() -> withInputs(four, "obs=state", 0))
                .hasMessage("model: the input obs [1, 4] takes 4 numbers, but state are 2: 2 states."
                        + " Maybe angles go in as cosine and sine: set angles.");
        assertThatThrownBy(() -> withInputs(four, "x=state", 0))
                .hasMessage("inputs[0]: there is no input 'x', only obs. Maybe one of these is meant.");
        assertThatThrownBy(() -> withInputs(four, "sate", 0))
                .hasMessage("inputs[0]: 'sate' is nothing that an input can hold. Maybe one of state, control, time,"
                        + " time-step is meant, or several of them joined by +.");
        assertThatThrownBy(() -> withInputs(four, "state+control", 2))
                .hasMessage("angles[0]: there is no state 2. Maybe one of 0 to 1 is meant.");
    }

    private static OnnxDynamics withInputs(OnnxModel model, String inputs, int angle) {
        return new OnnxDynamics(
                model,
                0.05,
                Predicts.NEXT_STATE,
                "",
                new String[] {inputs},
                new String[0],
                new String[0],
                angle == 0 ? new int[0] : new int[] {angle},
                new double[0],
                new double[0],
                new double[0],
                new double[0],
                List.of(),
                List.of(),
                new double[0],
                new double[0],
                1);
    }
}
