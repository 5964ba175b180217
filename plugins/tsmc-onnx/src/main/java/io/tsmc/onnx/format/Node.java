package io.tsmc.onnx.format;

import java.util.List;
import java.util.Optional;

/**
 * An operation.
 *
 * @param name its name, which may be empty
 * @param operator what it does, such as {@code Gemm}
 * @param domain whose operator it is; empty for ONNX's own
 * @param inputs names of what goes in; an empty one is left out
 * @param outputs names of what comes out; an empty one is not wanted
 * @param attributes its settings
 */
public record Node(
        String name,
        String operator,
        String domain,
        List<String> inputs,
        List<String> outputs,
        List<Attribute> attributes) {

    /** A setting. */
    public Optional<Attribute> attribute(String wanted) {
        return attributes.stream().filter(a -> a.name().equals(wanted)).findFirst();
    }

    /** What messages call it: its name, or what it makes if it has none. */
    public String title() {
        return name.isEmpty() ? "the node of '" + String.join("', '", outputs) + "'" : "node '" + name + "'";
    }
}
