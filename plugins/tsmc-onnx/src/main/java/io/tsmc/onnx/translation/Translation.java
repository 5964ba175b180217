package io.tsmc.onnx.translation;

import io.tsmc.onnx.format.ElementType;
import io.tsmc.onnx.format.Model;
import io.tsmc.onnx.format.Node;
import io.tsmc.onnx.format.Port;
import io.tsmc.onnx.network.Network;
import io.tsmc.onnx.network.Slot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a file says, as a network of plain operations.
 *
 * @param network the network; its inputs and outputs are in the order of the file
 * @param inputs what goes in
 * @param outputs what comes out
 */
public record Translation(Network network, List<Slot> inputs, List<Slot> outputs) {

    private static final int OLDEST_OPERATORS = 7;
    private static final int NEWEST_OPERATORS = 28;
    /** So many faults are told; behind them, it is another file that is needed. */
    private static final int MOST_FAULTS = 20;

    private static final long LARGEST = 4_000_000;

    /**
     * Translates a file.
     *
     * @throws UnsupportedModelException with all that is not supported
     */
    public static Translation of(Model model) throws UnsupportedModelException {
        return new Worker(model).translation();
    }

    private static final class Worker {
        private final Model model;
        private final List<String> faults = new ArrayList<>();
        private final Draft draft = new Draft();
        private final Map<String, Value> values = new HashMap<>();
        /** What could not be made, and what would need it: of that, nothing more is said. */
        private final Set<String> unknown = new HashSet<>();

        Worker(Model model) {
            this.model = model;
        }

        Translation translation() throws UnsupportedModelException {
            checkVersion();
            failIfAny();
            List<Slot> inputs = inputs();
            model.constants().forEach(tensor -> values.put(tensor.name(), Call.constant(tensor)));
            List<Node> needed = needed();
            Set<Node> supported = supported(needed);
            for (Node node : needed) {
                if (supported.contains(node)) {
                    translate(node);
                } else {
                    unknown.addAll(node.outputs());
                }
            }
            List<Value> outputs = new ArrayList<>();
            List<Slot> slots = new ArrayList<>();
            for (Port port : model.outputs()) {
                Value value = values.get(port.name());
                if (value != null) {
                    outputs.add(value);
                    slots.add(new Slot(port.name(), value.shape(), value.isReal()));
                } else if (!unknown.contains(port.name())) {
                    faults.add("nothing makes the output '" + port.name() + "'. Maybe the file is damaged");
                }
            }
            if (model.outputs().isEmpty()) {
                faults.add("has no output. Maybe the file is damaged");
            }
            failIfAny();
            Network network = draft.network(outputs);
            if (network.size() > LARGEST) {
                faults.add("takes " + network.size() + " products, which is too large: at most " + LARGEST
                        + " are supported. Maybe a smaller network does");
            }
            failIfAny();
            return new Translation(network, inputs, slots);
        }

        private void failIfAny() throws UnsupportedModelException {
            if (!faults.isEmpty()) {
                int more = faults.size() - MOST_FAULTS;
                List<String> told = new ArrayList<>(faults.subList(0, Math.min(MOST_FAULTS, faults.size())));
                if (more > 0) {
                    told.add("and " + more + " more like these");
                }
                throw new UnsupportedModelException(told);
            }
        }

        private void checkVersion() {
            Long version = model.opsets().get("");
            if (version == null) {
                faults.add("does not say which version of ONNX's own operators it uses, only of "
                        + String.join(", ", model.opsets().keySet()) + ". Maybe the file is damaged");
            } else if (version < OLDEST_OPERATORS || version > NEWEST_OPERATORS) {
                faults.add("uses version " + version + " of ONNX's operators; known are " + OLDEST_OPERATORS + " to "
                        + NEWEST_OPERATORS + ". Maybe export it again with opset_version=17");
            }
        }

        private List<Slot> inputs() {
            List<Slot> slots = new ArrayList<>();
            for (Port port : model.inputs()) {
                int[] shape = shape(port);
                ElementType type = ElementType.of(port.elementType()).orElse(ElementType.STRING);
                if (!port.isTensor() || type == ElementType.STRING) {
                    faults.add("the input '" + port.name() + "' is no tensor of numbers, but "
                            + (port.isTensor() ? ElementType.name(port.elementType()) : "a list or a map")
                            + ". Maybe export the network with tensors as inputs");
                } else if (type == ElementType.FLOAT16 || type == ElementType.BFLOAT16) {
                    faults.add("the input '" + port.name() + "' is " + type
                            + ", which is not supported. Maybe export the network in single or double precision");
                } else if (shape != null) {
                    values.put(port.name(), draft.input(type, shape));
                    slots.add(new Slot(port.name(), shape, type.isReal()));
                }
                if (!values.containsKey(port.name())) {
                    unknown.add(port.name());
                }
            }
            return slots;
        }

        /** With a batch of one; null if it is not known. */
        private int @Nullable [] shape(Port port) {
            List<Port.Length> axes = port.shape();
            if (!port.hasShape()) {
                faults.add(
                        "the input '" + port.name() + "' has no shape. Maybe export the network with an example input");
                return null;
            }
            int[] shape = new int[axes.size()];
            double size = 1.0;
            for (int axis = 0; axis < shape.length; axis++) {
                Port.Length length = axes.get(axis);
                boolean places = shape.length == 1
                        && !ElementType.of(port.elementType())
                                .map(ElementType::isReal)
                                .orElse(true);
                if (length.isOpen() && axis == shape.length - 1 && !places) {
                    faults.add("the input '" + port.name() + "' has the shape " + axes
                            + ", whose last axis is open: how many numbers a row has must be known. Maybe it was exported"
                            + " with too many dynamic axes");
                    return null;
                }
                shape[axis] = length.isOpen() ? 1 : (int) Math.min(length.length(), Integer.MAX_VALUE);
                size *= shape[axis];
            }
            if (size > 1e6) {
                faults.add("the input '" + port.name() + "' has the shape " + axes + ", which is too large");
                return null;
            }
            return shape;
        }

        /** The nodes that the outputs are made of, in the order of the file. */
        private List<Node> needed() {
            Set<String> wanted = model.outputs().stream().map(Port::name).collect(Collectors.toSet());
            List<Node> needed = new ArrayList<>();
            for (int n = model.nodes().size() - 1; n >= 0; n--) {
                Node node = model.nodes().get(n);
                if (node.outputs().stream().anyMatch(name -> !name.isEmpty() && wanted.contains(name))) {
                    needed.add(0, node);
                    wanted.addAll(node.inputs());
                }
            }
            return needed;
        }

        private Set<Node> supported(List<Node> nodes) {
            Set<Node> supported = Collections.newSetFromMap(new IdentityHashMap<>());
            Map<String, List<Node>> refused = new LinkedHashMap<>();
            for (Node node : nodes) {
                if (Operators.of(node.domain(), node.operator()).isPresent()) {
                    supported.add(node);
                } else {
                    refused.computeIfAbsent(Unsupported.name(node), name -> new ArrayList<>())
                            .add(node);
                }
            }
            refused.forEach((name, those) -> faults.add(Unsupported.message(name, those)));
            return supported;
        }

        private void translate(Node node) {
            Set<String> missing = new LinkedHashSet<>();
            List<@Nullable Value> inputs = new ArrayList<>();
            boolean waits = false;
            for (String name : node.inputs()) {
                Value value = name.isEmpty() ? null : values.get(name);
                inputs.add(value);
                waits |= unknown.contains(name);
                if (value == null && !name.isEmpty() && !unknown.contains(name)) {
                    missing.add(name);
                }
            }
            if (!missing.isEmpty()) {
                faults.add(node.title() + " (" + node.operator() + ") takes '" + String.join("', '", missing)
                        + "', which nothing makes before it. Maybe the nodes form a cycle, or the file is damaged");
            }
            List<Value> outputs = List.of();
            if (missing.isEmpty() && !waits) {
                outputs = outputs(node, inputs);
            }
            for (int k = 0; k < node.outputs().size(); k++) {
                String name = node.outputs().get(k);
                if (name.isEmpty()) {
                    continue;
                }
                if (values.containsKey(name)) {
                    faults.add(node.title() + " (" + node.operator() + ") makes '" + name
                            + "', which is there already. Maybe the file is damaged");
                } else if (k < outputs.size()) {
                    values.put(name, outputs.get(k));
                } else {
                    unknown.add(name);
                }
            }
        }

        private List<Value> outputs(Node node, List<@Nullable Value> inputs) {
            long version = model.opsets().getOrDefault("", 0L);
            try {
                Call call = new Call(draft, node, version, inputs);
                List<Value> outputs = Operators.of(node.domain(), node.operator())
                        .orElseThrow()
                        .of(call);
                outputs.forEach(output -> Shapes.checked(output.shape()));
                long wanted =
                        node.outputs().stream().filter(name -> !name.isEmpty()).count();
                if (wanted > outputs.size()) {
                    throw new Refusal(
                            "is asked for " + wanted + " outputs, of which " + outputs.size() + " are supported");
                }
                return outputs;
            } catch (Refusal refusal) {
                faults.add(node.title() + " (" + node.operator() + ") " + refusal.getMessage());
                return List.of();
            }
        }
    }
}
