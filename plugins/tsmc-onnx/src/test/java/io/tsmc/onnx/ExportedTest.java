package io.tsmc.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks as PyTorch and scikit-learn export them give what ONNX Runtime gives. */
class ExportedTest {

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
        OnnxModel model = Exported.model(name);
        Random random = new Random(7);
        try (OnnxRuntime runtime = new OnnxRuntime(Exported.bytes(name))) {
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
