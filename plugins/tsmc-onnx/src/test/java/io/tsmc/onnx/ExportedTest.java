package io.tsmc.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks as PyTorch and scikit-learn export them give what ONNX Runtime gives. */
class ExportedTest {

    private static final int DAMAGED = 400;

    @ParameterizedTest
    @CsvSource({
        "mlp-dynamo-double, 1e-12",
        "mlp-legacy-single, 1e-5",
        "cell-legacy-double, 1e-12",
        "gru-dynamo-single, 1e-5",
        "gru-legacy-single, 1e-5",
        "sklearn-double, 1e-12",
        "sklearn-single, 1e-5"
    })
    void computeWhatOnnxRuntimeDoes(String name, double tolerance) throws OrtException {
        agree(Exported.model(name), Exported.bytes(name), tolerance);
    }

    /** That of the example, which PyTorch has exported in single precision. */
    @Test
    void theShippedPendulumComputesWhatOnnxRuntimeDoes() throws IOException, OrtException {
        Path file = Path.of("..", "..", "examples", "pendulum.onnx");
        agree(OnnxModel.read(file), Files.readAllBytes(file), 1e-5);
    }

    /**
     * A file that was cut off or changed on its way is refused in words, or still a model: no hang, no class of a library, and no
     * memory beyond what its length can ask for.
     */
    @Test
    void filesThatAreDamagedAreRefusedInWords() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of("..", "..", "examples", "pendulum.onnx"));
        Random random = new Random(11);
        int refused = 0;
        for (int n = 0; n < DAMAGED; n++) {
            byte[] damaged = Arrays.copyOf(whole, n % 2 == 0 ? random.nextInt(whole.length) : whole.length);
            // Its structure is at both ends; what is between are weights.
            for (int k = 0; n % 2 == 1 && k <= n % 4; k++) {
                int at = random.nextInt(Math.min(600, whole.length));
                damaged[random.nextBoolean() ? at : whole.length - 1 - at] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                OnnxModel.of(damaged, "net.onnx");
            } catch (IllegalArgumentException e) {
                refused++;
                assertThat(e.getMessage())
                        .startsWith("net.onnx")
                        .doesNotContain("com.google", "java.", "Exception", "null");
            }
        }
        assertThat(refused).isGreaterThan(DAMAGED / 2);
    }

    private static void agree(OnnxModel model, byte[] bytes, double tolerance) throws OrtException {
        Random random = new Random(7);
        try (OnnxRuntime runtime = new OnnxRuntime(bytes)) {
            for (int n = 0; n < 20; n++) {
                double[][] arguments = new double[model.inputs().size()][];
                for (int k = 0; k < arguments.length; k++) {
                    arguments[k] = random.doubles(model.inputs().get(k).size(), -3, 3)
                            .map(x -> (float) x)
                            .toArray();
                }
                double[][] ours = model.network().of(arguments);
                double[][] theirs = runtime.of(model.inputs(), arguments);
                assertThat(ours).hasSameDimensionsAs(theirs);
                for (int k = 0; k < ours.length; k++) {
                    for (int i = 0; i < ours[k].length; i++) {
                        assertThat(ours[k][i])
                                .isCloseTo(theirs[k][i], within(tolerance * Math.max(1.0, Math.abs(theirs[k][i]))));
                    }
                }
            }
        }
    }
}
