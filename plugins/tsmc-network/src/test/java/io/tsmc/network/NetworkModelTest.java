package io.tsmc.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkModelTest {

    private static final String GOOD = """
            {"format": "tsmc-network", "version": 1, "timeStep": 0.1,
             "states": [{"name": "angle", "unit": "rad", "angle": true}],
             "controls": [{"name": "torque", "unit": "N m", "lower": -1, "upper": 1}],
             "predicts": "change",
             "inputs": {"mean": [0, 0, 0], "scale": [1, 1, 1]},
             "outputs": {"mean": [0], "scale": [1]},
             "layers": [{"weights": [[1, 2, 3]], "bias": [0], "activation": "tanh"}]}
            """;

    @TempDir
    Path folder;

    private NetworkModel read(String content) throws IOException {
        return NetworkModel.read(Files.writeString(folder.resolve("net.json"), content));
    }

    @Test
    void readsWhatTheFormatDescribes() throws IOException {
        NetworkModel model = read(GOOD);
        assertThat(model.file()).contains(folder.resolve("net.json"));
        assertThat(model.timeStep()).isEqualTo(0.1);
        assertThat(model.states()).containsExactly(new NetworkModel.State("angle", "rad", true));
        assertThat(model.predicts()).isEqualTo(Prediction.CHANGE);
        assertThat(new LearnedDynamics(model).controlLower()).containsExactly(-1.0);
    }

    @Test
    void readsDeviations() throws IOException {
        NetworkModel model = read(GOOD.replace(
                "\"layers\": [{\"weights\": [[1, 2, 3]], \"bias\": [0]",
                "\"logVariance\": {\"least\": [-9], \"greatest\": [1]},"
                        + "\"layers\": [{\"weights\": [[1, 2, 3], [0, 0, 0]], \"bias\": [0, 0]"));
        assertThat(new LearnedDynamics(model).noiseDim()).isEqualTo(1);
        assertThat(new LearnedDynamics(read(GOOD)).noiseDim()).isZero();
    }

    /** A file that was cut off or changed on its way: refused in words, or still a network. */
    @Test
    void filesThatAreDamagedAreRefusedInWords() throws IOException {
        Random random = new Random(5);
        Path file = folder.resolve("net.json");
        int refused = 0;
        for (int n = 0; n < 600; n++) {
            byte[] damaged = GOOD.getBytes(StandardCharsets.UTF_8);
            if (n % 2 == 0) {
                damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
            } else {
                for (int k = 0; k <= n % 3; k++) {
                    // Half of them still text.
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(32, n % 4 == 1 ? 127 : 256);
                }
            }
            Files.write(file, damaged);
            try {
                NetworkModel.read(file);
            } catch (IllegalArgumentException e) {
                refused++;
                assertThat(e.getMessage())
                        .startsWith(file.toString())
                        .doesNotContain("jackson", "java.", "io.tsmc", "Exception", "null (");
            }
        }
        assertThat(refused).isGreaterThan(300);
    }

    /** What is replaced, by what, and what the message then says; every message begins with the file. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "tsmc-network | onnx | net.json: format: is 'onnx', version 1, must be 'tsmc-network'",
                "\"version\": 1 | \"version\": 2 | version 2, must be",
                "\"timeStep\": 0.1 | \"timeStep\": 0 | net.json: timeStep: 0.0 must be positive",
                "\"timeStep\": 0.1, | ~~ | net.json:7: timeStep: is missing",
                "\"bias\": [0] | \"bias\": [0, 1] | net.json:7: layers[0].bias: has 2 entries, but weights has 1",
                "[[1, 2, 3]] | [[1, 2]] | net.json: layers: the first has 2 inputs, must have 3",
                "[[1, 2, 3]] | [[1, 2, 3], [4, 5, 6]] | bias: has 1 entries, but weights has 2",
                "[[1, 2, 3]] | [[1, 2, 1e999]] | net.json:7: layers[0].weights[0][2]: Infinity must be a finite number",
                "[[1, 2, 3]] | [[1, 2, null]] | net.json:7: layers[0].weights[0][2]: Cannot coerce `null`",
                "[[1, 2, 3]] | [[1, 2, \"x\"]] | net.json:7: layers[0].weights",
                "tanh | gelu | net.json:7: layers[0].activation: cannot be read from String \"gelu\": not one of",
                "\"outputs\": {| \"logVariance\": {\"least\": [-9], \"greatest\": [1]}, \"outputs\": {"
                        + "| net.json: layers: the last has 1 outputs, must have 2: one for each state, and as many log",
                "\"outputs\": {| \"logVariance\": {\"least\": [1], \"greatest\": [1]}, \"outputs\": {"
                        + "| net.json:6: logVariance.greatest[0]: 1.0 must be above least[0], which is 1.0",
                "\"outputs\": {| \"logVariance\": {\"least\": [1]}, \"outputs\": {"
                        + "| net.json:6: logVariance.greatest: is missing",
                "\"scale\": [1] | \"scale\": [0] | net.json:6: outputs.scale[0]: 0.0 must be positive",
                "\"mean\": [0], | \"mean\": [0, 0], | mean: has 2 entries, but scale has 1",
                "\"lower\": -1 | \"lower\": 1 | net.json:3: controls[0]: control 'torque' is bounded by 1.0 and 1.0",
                "\"bias\" | \"biases\" | net.json:7: layers[0].bias: is missing",
                "}]} | }] | net.json",
            })
    void refusesWhatCannotBeUsed(String good, String bad, String message) {
        assertThat(GOOD).contains(good);
        assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(folder.resolve("net.json").toString())
                .hasMessageContaining(message);
    }
}
