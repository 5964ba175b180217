package io.tsmc.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.tsmc.api.Policy;
import io.tsmc.api.Signal;
import io.tsmc.onnx.export.OnnxFormat;
import io.tsmc.policy.AroundPlan;
import io.tsmc.policy.Knots;
import io.tsmc.policy.OpenLoop;
import io.tsmc.policy.controller.PolicyController;
import io.tsmc.policy.controller.PolicyFile;
import io.tsmc.policy.controller.PolicyParameters;
import io.tsmc.policy.feedback.Activation;
import io.tsmc.policy.feedback.Affine;
import io.tsmc.policy.feedback.Features;
import io.tsmc.policy.feedback.Linear;
import io.tsmc.policy.feedback.Mlp;
import io.tsmc.policy.feedback.RadialBasis;
import io.tsmc.policy.feedback.TimeVaryingLinear;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every policy that TSMC comes with, written as an ONNX file and run by ONNX Runtime. */
class PolicyExportTest {

    private static final int STEPS = 12;
    private static final Features FEATURES = new Features(new int[] {0}, new int[0], new double[] {4});

    @TempDir
    Path folder;

    static Stream<Policy> policies() {
        return Stream.concat(
                Stream.of(
                        new OpenLoop(),
                        new AroundPlan(),
                        new Knots(),
                        new Linear(FEATURES, new double[0][], 1),
                        new Affine(FEATURES, new double[][] {{1, 2, 3}, {4, 5, 6}}, 1, 1),
                        new RadialBasis(FEATURES, new double[][] {{0, 1, 0}, {1, 0, 1}}, 0.8, 1),
                        new TimeVaryingLinear(),
                        new OnnxPolicy(
                                new Sketch()
                                        .input("x", 1, 2)
                                        .weights("w", 1, 2, 2)
                                        .node("MatMul", "x w", "h")
                                        .node("Softplus", "h", "y")
                                        .output("y")
                                        .model(),
                                OnnxPolicy.Gives.UNSQUASHED,
                                0.3,
                                0.2)),
                Stream.of(Activation.values())
                        .map(activation ->
                                new Mlp(FEATURES, new int[] {5, 4}, activation, new double[0], new double[0])));
    }

    private static PolicyFile file(Policy given) {
        Policy policy = given.forHorizon(STEPS, 0.1);
        Random random = new Random(3);
        int perStep = policy.stepDim(2, 2);
        double[][] steps = new double[perStep == 0 ? 0 : STEPS][];
        for (int t = 0; t < steps.length; t++) {
            steps[t] = random.doubles(perStep, -1, 1).toArray();
        }
        double[] shared = random.doubles(policy.sharedDim(2, 2), -1, 1).toArray();
        return new PolicyFile(
                policy,
                0.1,
                List.of(new Signal("angle", "rad"), new Signal("rate", "rad/s")),
                List.of(new Signal("torque", "N m"), new Signal("force", "N")),
                new double[] {-2, Double.NEGATIVE_INFINITY},
                new double[] {3, Double.POSITIVE_INFINITY},
                List.of(new PolicyParameters(shared, steps)));
    }

    private static double[][] states() {
        Random random = new Random(4);
        double[][] states = new double[STEPS][];
        for (int t = 0; t < STEPS; t++) {
            states[t] = random.doubles(2, -3, 3).map(x -> (float) x).toArray();
        }
        return states;
    }

    @ParameterizedTest
    @MethodSource("policies")
    void onnxRuntimeGivesTheControls(Policy policy) throws IOException, OrtException {
        PolicyFile file = file(policy);
        assertThat(differs(file, false)).isLessThan(1e-12);
        assertThat(differs(file, true)).isLessThan(1e-5).isPositive();
    }

    private double differs(PolicyFile file, boolean single) throws IOException, OrtException {
        Path path = folder.resolve("policy-" + single + ".onnx");
        String said = new OnnxFormat().write(file, single, states(), path);
        assertThat(said).startsWith(single ? "single" : "double").contains("at 24 states");
        byte[] content = Files.readAllBytes(path);
        OnnxModel model = OnnxModel.read(path);
        PolicyController controller = new PolicyController(file, 0);
        double[] u = new double[2];
        double greatest = 0.0;
        try (OnnxRuntime runtime = new OnnxRuntime(content)) {
            for (int t = 0; t < STEPS; t++) {
                controller.control(t, states()[t], u);
                double[][] arguments =
                        model.inputs().size() == 1 ? new double[][] {states()[t]} : new double[][] {states()[t], {t}};
                double[] theirs = runtime.of(model.inputs(), arguments)[0];
                assertThat(theirs).hasSize(2);
                for (int i = 0; i < 2; i++) {
                    greatest = Math.max(greatest, Math.abs(theirs[i] - u[i]) / Math.max(1.0, Math.abs(u[i])));
                }
            }
        }
        return greatest;
    }

    /** A network becomes a product and a function a layer, not a node a weight. */
    @Test
    void aNetworkIsLayersAgain() throws IOException {
        Path path = folder.resolve("policy.onnx");
        new OnnxFormat()
                .write(
                        file(new Mlp(FEATURES, new int[] {16, 16}, Activation.TANH, new double[0], new double[0])),
                        false,
                        states(),
                        path);
        assertThat(OnnxModel.read(path).network().steps()).hasSizeLessThan(20);
    }

    /** What was exported can be the centre of a prior: its squash is undone. */
    @Test
    void anExportedPolicyCanBeReadAgain() throws IOException {
        Path path = folder.resolve("policy.onnx");
        PolicyFile file = file(new Mlp(FEATURES, new int[] {4}, Activation.TANH, new double[0], new double[0]));
        new OnnxFormat().write(file, false, states(), path);
        OnnxPolicy read = new OnnxPolicy(OnnxModel.read(path), OnnxPolicy.Gives.CONTROL, 0.1, 0.0);
        PolicyFile again = new PolicyFile(
                read.forHorizon(new OnnxPolicyTest.Bounded(file), STEPS, 0.1),
                0.1,
                file.states(),
                file.controls(),
                file.controlLower(),
                file.controlUpper(),
                List.of(new PolicyParameters(new double[read.sharedDim(2, 2)], new double[0][])));
        double[] before = new double[2];
        double[] after = new double[2];
        for (double[] x : states()) {
            new PolicyController(file, 0).control(0, x, before);
            new PolicyController(again, 0).control(0, x, after);
            assertThat(after).containsExactly(before, within(1e-9));
        }
    }

    @Test
    void whatOnnxHasNotIsRefused() {
        assertThatThrownBy(() ->
                        new OnnxFormat().write(file(new Turning()), false, states(), folder.resolve("policy.onnx")))
                .hasMessage("the policy takes atan2, which no ONNX file can hold in double precision");
        assertThat(folder.resolve("policy.onnx")).doesNotExist();
    }

    /** Takes an angle of two arguments. */
    public record Turning() implements Policy {
        @Override
        public void act(double[] shared, double[] local, double[] x, double[] u) {
            u[0] = Math.atan2(x[0], x[1]);
            u[1] = x[0];
        }
    }
}
