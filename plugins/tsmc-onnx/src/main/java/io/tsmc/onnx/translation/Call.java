package io.tsmc.onnx.translation;

import io.tsmc.onnx.format.Attribute;
import io.tsmc.onnx.format.ElementType;
import io.tsmc.onnx.format.Node;
import io.tsmc.onnx.format.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node that is being translated: what it is given, and its settings.
 *
 * @param draft what it is added to
 * @param node the node
 * @param version version of the operators
 * @param inputs what goes in; null where it is left out
 */
record Call(Draft draft, Node node, long version, List<@Nullable Value> inputs) {

    boolean has(int input) {
        return input < inputs.size() && inputs.get(input) != null;
    }

    /** An input that has to be there. */
    Value in(int input) {
        Value value = input < inputs.size() ? inputs.get(input) : null;
        if (value == null) {
            throw new Refusal("has no input " + input + ". Maybe the file is damaged");
        }
        return value;
    }

    /** The only inputs, which have to be there. */
    List<Value> all() {
        if (inputs.isEmpty()) {
            throw new Refusal("has no inputs. Maybe the file is damaged");
        }
        return java.util.stream.IntStream.range(0, inputs.size())
                .mapToObj(this::in)
                .toList();
    }

    /** Entries of an input that has to be known, such as a shape. */
    double[] known(int input, String what) {
        double[] constant = in(input).constant();
        if (constant == null) {
            throw new Refusal("takes " + what
                    + " from what the network computes, which is not supported: it has to be constant. Maybe export with"
                    + " fixed shapes");
        }
        return constant;
    }

    /** Whole numbers of an input that has to be known. */
    long[] knownIntegers(int input, String what) {
        double[] known = known(input, what);
        long[] integers = new long[known.length];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = (long) known[i];
        }
        return integers;
    }

    boolean isSet(String attribute) {
        return node.attribute(attribute).isPresent();
    }

    long integer(String attribute, long otherwise) {
        return node.attribute(attribute).map(Attribute::integer).orElse(otherwise);
    }

    double real(String attribute, double otherwise) {
        return node.attribute(attribute).map(Attribute::real).orElse(otherwise);
    }

    String text(String attribute, String otherwise) {
        return node.attribute(attribute).map(Attribute::text).orElse(otherwise);
    }

    long[] integers(String attribute) {
        return node.attribute(attribute).map(Attribute::integers).orElse(List.of()).stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    double[] reals(String attribute) {
        return node.attribute(attribute).map(Attribute::reals).orElse(List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** Whole numbers that became an input with a version of the operator; null where there are none. */
    long @Nullable [] attributeOrInput(String attribute, int input) {
        if (isSet(attribute)) {
            return integers(attribute);
        }
        return has(input) ? knownIntegers(input, "its " + attribute) : null;
    }

    /** A number of a node as a tensor. */
    Value number(double value) {
        return Value.constant(ElementType.DOUBLE, new int[0], value);
    }

    /** Refuses a setting of the node that is not the usual one. */
    void require(boolean usual, String what) {
        if (!usual) {
            throw new Refusal("has " + what + ", which is not supported");
        }
    }

    static Value constant(Tensor tensor) {
        return Value.constant(tensor.type(), tensor.shape(), tensor.values());
    }
}
