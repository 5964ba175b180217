package io.tsmc.onnx.translation;

import io.tsmc.onnx.format.Node;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is said of operators that are not supported. */
final class Unsupported {

    private static final int MOST_NAMES = 4;

    private static final Map<Set<String>, String> HINTS = Map.of(
            Set.of("If", "Loop", "Scan", "SequenceMap"),
            "export a forward pass without loops and branches: a recurrent cell for one step, its memory as input and output",
            Set.of(
                    "QuantizeLinear",
                    "DequantizeLinear",
                    "DynamicQuantizeLinear",
                    "QLinearMatMul",
                    "QLinearConv",
                    "MatMulInteger",
                    "ConvInteger"),
            "export the network before it is quantised",
            Set.of(
                    "RandomNormal",
                    "RandomNormalLike",
                    "RandomUniform",
                    "RandomUniformLike",
                    "Multinomial",
                    "Bernoulli"),
            "export it for inference (model.eval()), with mean and deviation as outputs",
            Set.of("ArgMax", "ArgMin", "TopK", "NonZero", "Unique"),
            "leave the choice out and export the numbers it is made of: a choice has no derivative",
            Set.of("Conv", "ConvTranspose", "MaxPool", "AveragePool", "GlobalAveragePool", "Resize", "Upsample", "Pad"),
            "learn on states instead of images");

    private Unsupported() {}

    /** The operator, with its domain if it is not ONNX's own. */
    static String name(Node node) {
        return node.domain().isEmpty() ? node.operator() : node.domain() + "." + node.operator();
    }

    static String message(String name, List<Node> nodes) {
        String where = nodes.stream().limit(MOST_NAMES).map(Node::title).collect(Collectors.joining(", "));
        if (nodes.size() > MOST_NAMES) {
            where += " and " + (nodes.size() - MOST_NAMES) + " more";
        }
        return "the operator " + name + " is not supported: " + where + ". Maybe " + hint(nodes.get(0));
    }

    private static String hint(Node node) {
        if (!node.domain().isEmpty()) {
            return "export it with ONNX's own operators alone; this one is of '" + node.domain() + "'";
        }
        return HINTS.entrySet().stream()
                .filter(entry -> entry.getKey().contains(node.operator()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> "write the layer with some of " + Operators.names());
    }
}
