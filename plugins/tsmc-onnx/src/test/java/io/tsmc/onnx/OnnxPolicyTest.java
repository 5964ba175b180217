package io.tsmc.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.api.Signal;
import io.tsmc.policy.controller.PolicyFile;
import io.tsmc.testkit.PolicyContract;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OnnxPolicyTest {

    @Nested
    class ByDefault implements PolicyContract {
        @Override
        public Policy policy() {
            return new OnnxPolicy();
        }

        @Override
        public Dynamics dynamics() {
            return new OnnxDynamics();
        }
    }

    /** Weights and steps are varied, and the network gives controls within bounds. */
    @Nested
    class OfControls implements PolicyContract {
        @Override
        public Policy policy() {
            return new OnnxPolicy(network(), OnnxPolicy.Gives.CONTROL, 0.1, 0.2);
        }

        @Override
        public Dynamics dynamics() {
            return bounded();
        }
    }

    private static OnnxModel network() {
        return new Sketch()
                .input("x", -1, 2)
                .weights("w", 1, 2, 4)
                .weights("b", 2, 4)
                .node("Gemm", "x w b", "h")
                .node("Tanh", "h", "t")
                .weights("v", 3, 4, 1)
                .numbers("two", 2)
                .node("MatMul", "t v", "o")
                .node("Tanh", "o", "s")
                .node("Mul", "s two", "u")
                .output("u")
                .model();
    }

    private static OnnxDynamics bounded() {
        OnnxDynamics free = new OnnxDynamics();
        return new OnnxDynamics(
                free.model(),
                0.1,
                Predicts.CHANGE,
                "",
                new String[0],
                new String[0],
                new String[0],
                new int[0],
                new double[0],
                new double[0],
                new double[0],
                new double[0],
                List.of(),
                List.of(new Signal("force", "N")),
                new double[] {-2},
                new double[] {2},
                1);
    }

    /** The squash of what the policy asks for is what the network gave; weights count without the factor 2. */
    @Test
    void theSquashIsUndone() {
        Policy policy = new OnnxPolicy(network(), OnnxPolicy.Gives.CONTROL, 0.1, 0.0).forHorizon(bounded(), 10, 0.1);
        assertThat(policy.sharedDim(2, 1)).isEqualTo(2 * 4 + 4 + 4);
        double[] x = {0.4, -0.7};
        double[] u = new double[1];
        policy.act(new double[16], new double[0], x, 0.0, u);
        double given = network().network().of(new double[][] {x})[0][0];
        assertThat(2 * Math.tanh(u[0])).isCloseTo(given, within(1e-14));
        double[] shifted = new double[16];
        shifted[0] = 0.5;
        policy.act(shifted, new double[0], x, 0.0, u);
        assertThat(2 * Math.tanh(u[0])).isNotCloseTo(given, within(1e-3));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> new OnnxPolicy(network(), OnnxPolicy.Gives.CONTROL, 0.0, 0.0))
                .hasMessageContaining("nothing to sample");
        assertThatThrownBy(() -> new OnnxPolicy(Exported.model("mlp-dynamo-double"), OnnxPolicy.Gives.CONTROL, 0.1, 0.0)
                        .check(bounded()))
                .hasMessageContaining("output: next [1, 2] has 2 numbers, but there are 1 controls");
    }

    /** A system with the bounds of a policy's file. */
    record Bounded(PolicyFile file) implements Dynamics {
        @Override
        public int stateDim() {
            return file.states().size();
        }

        @Override
        public int controlDim() {
            return file.controls().size();
        }

        @Override
        public double timeStep() {
            return file.timeStep();
        }

        @Override
        public double[] controlLower() {
            return file.controlLower();
        }

        @Override
        public double[] controlUpper() {
            return file.controlUpper();
        }
    }
}
