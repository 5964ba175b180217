package io.tsmc.onnx.format;

import java.util.List;
import java.util.Map;

/**
 * The content of a file.
 *
 * @param irVersion version of the format
 * @param producer what wrote it
 * @param opsets version of the operators, by domain; ONNX's own has the domain ""
 * @param metadata texts by key
 * @param name name of the graph
 * @param nodes operations, those that make something before those that take it
 * @param constants tensors by name
 * @param inputs what goes in, without constants
 * @param outputs what comes out
 */
public record Model(
        long irVersion,
        String producer,
        Map<String, Long> opsets,
        Map<String, String> metadata,
        String name,
        List<Node> nodes,
        List<Tensor> constants,
        List<Port> inputs,
        List<Port> outputs) {}
