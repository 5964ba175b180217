package io.tsmc.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.testkit.CostContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OnnxCostTest {

    @Nested
    class ByDefault implements CostContract {
        @Override
        public Cost cost() {
            return new OnnxCost();
        }

        @Override
        public Dynamics dynamics() {
            return new OnnxDynamics();
        }
    }

    @Nested
    class OfAValueFunction implements CostContract {
        @Override
        public Cost cost() {
            return of(network(2), 0.5, 2.0);
        }

        @Override
        public Dynamics dynamics() {
            return new OnnxDynamics();
        }
    }

    private static Cost of(OnnxModel model, double stage, double terminal) {
        return new OnnxCost(model, stage, terminal, "", new String[0], new int[0], new double[0], new double[0]);
    }

    private static OnnxModel network(int inputs) {
        return new Sketch()
                .input("x", -1, inputs)
                .weights("w", 1, inputs, 4)
                .node("MatMul", "x w", "h")
                .node("Softplus", "h", "t")
                .node("ReduceSum", "t", "v")
                .output("v")
                .model();
    }

    @Test
    void theNetworkIsWeighted() {
        double[] x = {0.4, -0.7};
        double value = network(2).network().of(new double[][] {x})[0][0];
        assertThat(of(network(2), 0.5, 2.0).stage(x, new double[1], 0.0)).isEqualTo(0.5 * value);
        assertThat(of(network(2), 0.5, 2.0).terminal(x, 1.0)).isEqualTo(2.0 * value);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        of(network(3), 1.0, 0.0).check(new OnnxDynamics());
        assertThatThrownBy(() -> of(network(3), 1.0, 1.0).check(new OnnxDynamics()))
                .hasMessage("terminal: 1.0 must be 0: the network takes the control, which there is none of at the end."
                        + " Maybe a network of the state alone is meant, such as a value function.");
        assertThatThrownBy(() -> of(network(5), 1.0, 0.0).check(new OnnxDynamics()))
                .hasMessageContaining("the input x [1, 5] takes 5 numbers, but state+control are 3");
        assertThatThrownBy(() -> of(network(2), 0.0, 0.0)).hasMessageContaining("the network would not count");
    }
}
