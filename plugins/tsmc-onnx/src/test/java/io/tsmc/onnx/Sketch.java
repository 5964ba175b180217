package io.tsmc.onnx;

import io.tsmc.onnx.format.Attribute;
import io.tsmc.onnx.format.ElementType;
import io.tsmc.onnx.format.Model;
import io.tsmc.onnx.format.ModelWriter;
import io.tsmc.onnx.format.Node;
import io.tsmc.onnx.format.Port;
import io.tsmc.onnx.format.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A small ONNX file for a test, put together node by node. */
final class Sketch {

    private final ElementType real;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Tensor> constants = new ArrayList<>();
    private final List<Port> inputs = new ArrayList<>();
    private final List<Port> outputs = new ArrayList<>();
    private long version = 17;

    Sketch(ElementType real) {
        this.real = real;
    }

    Sketch() {
        this(ElementType.DOUBLE);
    }

    ElementType real() {
        return real;
    }

    Sketch version(long opset) {
        version = opset;
        return this;
    }

    Sketch input(String name, int... shape) {
        inputs.add(port(name, real.number(), shape));
        return this;
    }

    Sketch output(String name) {
        // Without a shape, which nobody has to know.
        outputs.add(new Port(name, real.number(), List.of(), false, true));
        return this;
    }

    static Port port(String name, int elementType, int... shape) {
        List<Port.Length> axes = Arrays.stream(shape)
                .mapToObj(length -> new Port.Length(Math.max(0, length), length > 0 ? "" : "batch"))
                .toList();
        return new Port(name, elementType, axes, true, true);
    }

    /** Random numbers of standard deviation 0.7, rounded to single precision. */
    Sketch weights(String name, long seed, int... shape) {
        Random random = new Random(seed);
        double[] values = new double[(int) Tensor.size(shape)];
        Arrays.setAll(values, i -> (float) (0.7 * random.nextGaussian()));
        return constant(name, real, shape, values);
    }

    Sketch numbers(String name, double... values) {
        return constant(name, real, new int[] {values.length}, values);
    }

    Sketch integers(String name, double... values) {
        return constant(name, ElementType.INT64, new int[] {values.length}, values);
    }

    Sketch constant(String name, ElementType type, int[] shape, double... values) {
        constants.add(new Tensor(name, type, shape, values));
        return this;
    }

    /** A node; names are divided by blanks. */
    Sketch node(String operator, String from, String to, Attribute... attributes) {
        int dot = operator.lastIndexOf('.');
        nodes.add(new Node(
                "n" + nodes.size(),
                operator.substring(dot + 1),
                dot < 0 ? "" : operator.substring(0, dot),
                List.of(from.split(" ", -1)),
                List.of(to.split(" ", -1)),
                List.of(attributes)));
        return this;
    }

    byte[] bytes() {
        return ModelWriter.write(new Model(
                8,
                "test",
                Map.of("", version, "ai.onnx.ml", 3L),
                Map.of(),
                "sketch",
                nodes,
                constants,
                inputs,
                outputs));
    }

    OnnxModel model() {
        return OnnxModel.of(bytes(), "sketch.onnx");
    }
}
