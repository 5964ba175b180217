package io.tsmc.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.FileSetting;
import io.tsmc.onnx.format.Attribute;
import io.tsmc.onnx.format.ElementType;
import io.tsmc.onnx.format.Model;
import io.tsmc.onnx.format.ModelReader;
import io.tsmc.onnx.format.ModelWriter;
import io.tsmc.onnx.format.Port;
import io.tsmc.onnx.format.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that cannot be used are refused with what is wrong, and with no word of how they are read. */
class ReadingTest {

    @TempDir
    Path folder;

    private static void assertRefused(byte[] content, String... messages) {
        assertThatThrownBy(() -> OnnxModel.of(content, "net.onnx"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(String.join("\n", messages));
    }

    private static void assertRefused(Sketch sketch, String... messages) {
        assertRefused(sketch.bytes(), messages);
    }

    /** Of five files, 2,500 truncations and flips of a bit: each is read, or refused in words of ours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlp-dynamo-double",
                "mlp-legacy-single",
                "cell-legacy-double",
                "gru-dynamo-single",
                "sklearn-single"
            })
    void damagedFilesAreReadOrRefused(String name) {
        byte[] sound = Exported.bytes(name);
        Random random = new Random(11);
        int refused = 0;
        for (int n = 0; n < 500; n++) {
            byte[] damaged = n % 5 == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
            for (int flips = n % 5; flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                OnnxModel.of(damaged, "net.onnx");
            } catch (IllegalArgumentException e) {
                assertThat(e.getClass()).isEqualTo(IllegalArgumentException.class);
                for (String line : String.valueOf(e.getMessage()).split("\n", -1)) {
                    assertThat(line)
                            .startsWith("net.onnx: ")
                            .doesNotContainPattern(
                                    "Exception|com\\.google|protobuf|io\\.tsmc|java\\.|null|@[0-9a-f]{6}");
                }
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(150);
    }

    @Test
    void whatIsNoOnnxFile() {
        String noFile = "net.onnx: is damaged, or no ONNX file. Maybe the download or the export was interrupted";
        assertRefused(new byte[0], "net.onnx: is empty. Maybe the export was interrupted");
        assertRefused("{\"format\": \"tsmc-network\"}".getBytes(StandardCharsets.UTF_8), noFile);
        assertRefused(Arrays.copyOf(Exported.bytes("mlp-legacy-single"), 900), noFile);
        assertRefused(
                new byte[] {8, 8},
                "net.onnx: holds no graph: it is no ONNX file, or a truncated one."
                        + " Maybe it is of another format, such as TorchScript");
        byte[] once = Exported.bytes("mlp-legacy-single");
        byte[] twice = Arrays.copyOf(once, 2 * once.length);
        System.arraycopy(once, 0, twice, once.length, once.length);
        assertRefused(twice, "net.onnx: holds several graphs. Maybe two files were put together");
    }

    @Test
    void unsupportedOperatorsAreNamedAllAtOnce() {
        assertRefused(
                new Sketch()
                        .input("x", 1, 3)
                        .node("ArgMax", "x", "a")
                        .node("If", "a", "b")
                        .node("QLinearMatMul", "b", "c")
                        .node("com.acme.Secret", "c", "d")
                        .node("ArgMax", "d", "y")
                        .output("y"),
                "net.onnx: the operator ArgMax is not supported: node 'n0', node 'n4'. Maybe leave the choice out and export"
                        + " the numbers it is made of: a choice has no derivative",
                "net.onnx: the operator If is not supported: node 'n1'. Maybe export a forward pass without loops and"
                        + " branches: a recurrent cell for one step, its memory as input and output",
                "net.onnx: the operator QLinearMatMul is not supported: node 'n2'. Maybe export the network before it is"
                        + " quantised",
                "net.onnx: the operator com.acme.Secret is not supported: node 'n3'. Maybe export it with ONNX's own operators"
                        + " alone; this one is of 'com.acme'");
        assertThatThrownBy(() -> new Sketch()
                        .input("x", 1, 3)
                        .node("Einsum", "x", "y")
                        .output("y")
                        .model())
                .hasMessageContaining(
                        "the operator Einsum is not supported: node 'n0'. Maybe write the layer with some of Abs, Acos, Add,");
    }

    /** What the outputs do not need is no obstacle. */
    @Test
    void whatNobodyNeedsMayBeAnything() {
        new Sketch()
                .input("x", 1, 3)
                .node("Loop", "x", "unused")
                .node("Relu", "x", "y")
                .output("y")
                .model();
    }

    @Test
    void nodesThatDoNotFit() {
        assertRefused(
                new Sketch()
                        .input("x", 1, 3)
                        .weights("w", 1, 4, 2)
                        .node("MatMul", "x w", "y")
                        .output("y"),
                "net.onnx: node 'n0' (MatMul) multiplies the shapes [1, 3] and [4, 2], which do not fit");
        assertRefused(
                new Sketch()
                        .input("x", 1, 3)
                        .node("Add", "x z", "y")
                        .node("Relu", "y", "z")
                        .output("z"),
                "net.onnx: node 'n0' (Add) takes 'z', which nothing makes before it. Maybe the nodes form a cycle, or the file"
                        + " is damaged");
        assertRefused(
                new Sketch().input("x", 1, 3).node("Relu", "x", "x").output("x"),
                "net.onnx: node 'n0' (Relu) makes 'x', which is there already. Maybe the file is damaged");
        assertRefused(
                new Sketch().input("x", 1, 3).output("y"),
                "net.onnx: nothing makes the output 'y'. Maybe the file is damaged");
        assertRefused(
                new Sketch().input("x", 1, 3).node("Reshape", "x x", "y").output("y"),
                "net.onnx: node 'n0' (Reshape) takes its shape from what the network computes, which is not supported: it has"
                        + " to be constant. Maybe export with fixed shapes");
        assertRefused(
                new Sketch()
                        .input("x", 1, 3)
                        .integers("s", 2, 2)
                        .node("Expand", "x s", "y")
                        .output("y"),
                "net.onnx: node 'n0' (Expand) puts together the shapes [1, 3] and [2, 2], which do not fit");
        assertRefused(
                new Sketch()
                        .input("x", 1, 1)
                        .integers("s", 100_000, 100_000)
                        .node("Expand", "x s", "y")
                        .output("y"),
                "net.onnx: node 'n0' (Expand) makes a tensor of shape [100000, 100000], which is too large: at most 4000000"
                        + " entries are supported");
        assertRefused(
                new Sketch()
                        .input("x", 1, 1, 2)
                        .weights("w", 1, 1, 6, 2)
                        .weights("r", 2, 1, 6, 2)
                        .node(
                                "GRU",
                                "x w r",
                                "y",
                                Attribute.ofInteger("hidden_size", 2),
                                Attribute.ofText("direction", "reverse"))
                        .output("y"),
                "net.onnx: node 'n0' (GRU) has the direction 'reverse', which is not supported");
    }

    @Test
    void versionsThatAreNotKnown() {
        assertRefused(
                new Sketch().version(99).input("x", 1, 3).node("Relu", "x", "y").output("y"),
                "net.onnx: uses version 99 of ONNX's operators; known are 7 to 28. Maybe export it again with"
                        + " opset_version=17");
    }

    private static byte[] withInput(Port input, Tensor... constants) {
        return ModelWriter.write(new Model(
                8, "test", Map.of("", 17L), Map.of(), "g", List.of(), List.of(constants), List.of(input), List.of()));
    }

    @Test
    void inputsThatAreNoNumbers() {
        String noOutput = "net.onnx: has no output. Maybe the file is damaged";
        assertRefused(
                withInput(Sketch.port("x", ElementType.FLOAT16.number(), 1, 3)),
                "net.onnx: the input 'x' is float16, which is not supported. Maybe export the network in single or double"
                        + " precision",
                noOutput);
        assertRefused(
                withInput(Sketch.port("x", ElementType.STRING.number(), 1, 3)),
                "net.onnx: the input 'x' is no tensor of numbers, but string. Maybe export the network with tensors as inputs",
                noOutput);
        assertRefused(
                withInput(Sketch.port("x", ElementType.FLOAT.number(), 1, -1)),
                "net.onnx: the input 'x' has the shape [1, batch], whose last axis is open: how many numbers a row has must be"
                        + " known. Maybe it was exported with too many dynamic axes",
                noOutput);
        assertRefused(
                withInput(new Port("x", 1, List.of(), false, true)),
                "net.onnx: the input 'x' has no shape. Maybe export the network with an example input",
                noOutput);
    }

    /** By hand, as no writer of ours makes them: field 5 of the graph is a tensor, 14 of it says that its numbers are elsewhere. */
    @Test
    void tensorsThatAreElsewhereOrHalf() throws IOException {
        byte[] elsewhere = {8, 8, 58, 13, 42, 11, 8, 1, 16, 1, 66, 1, 'w', 112, 1, 16, 1};
        assertThatThrownBy(() -> ModelReader.read(elsewhere))
                .hasMessage(
                        "keeps the numbers of tensor 'w' in another file, which is not supported. Maybe export it in one file:"
                                + " external_data=False in torch.onnx.export, or onnx.save_model with save_as_external_data=False");
        byte[] half = {8, 8, 58, 13, 42, 11, 8, 1, 16, 10, 66, 1, 'w', 74, 2, 0, 0};
        assertRefused(
                half,
                "net.onnx: tensor 'w' holds float16, which is not supported. Maybe export it in single or double precision, and"
                        + " not quantised");
    }

    @Test
    void aFileIsASetting() throws IOException {
        Path file = Files.write(folder.resolve("net.onnx"), Exported.bytes("sklearn-double"));
        assertThat(FileSetting.read(OnnxModel.class, file).inputs()).hasToString("[X [1, 3]]");
        assertThatThrownBy(() -> FileSetting.read(OnnxModel.class, folder.resolve("other.onnx")))
                .hasMessageEndingWith("there is no such file. Maybe the path is meant from another folder");
    }

    /** What is written is read again. */
    @Test
    void writingAndReadingAreInverse() throws Exception {
        byte[] bytes = new Sketch()
                .input("x", -1, 3)
                .weights("w", 1, 3, 2)
                .node("Gemm", "x w", "y", Attribute.ofReal("alpha", 0.5), Attribute.ofInteger("transB", 0))
                .output("y")
                .bytes();
        assertThat(ModelWriter.write(ModelReader.read(bytes))).isEqualTo(bytes);
    }
}
