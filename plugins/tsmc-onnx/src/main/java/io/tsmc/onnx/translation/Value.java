package io.tsmc.onnx.translation;

import io.tsmc.onnx.format.ElementType;
import io.tsmc.onnx.format.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A tensor of a network that is being put together.
 *
 * @param number number of the value in the draft; -1 for a constant
 * @param type what its entries are
 * @param shape lengths of its axes
 * @param constant its entries where they are known, [size]
 */
record Value(int number, ElementType type, int[] shape, double @Nullable [] constant) {

    static Value constant(ElementType type, int[] shape, double... entries) {
        return new Value(-1, type, shape, entries);
    }

    int rank() {
        return shape.length;
    }

    int size() {
        return (int) Tensor.size(shape);
    }

    boolean isReal() {
        return type.isReal();
    }

    /** The number of an axis that may be counted from the end. */
    int axis(long axis) {
        long counted = axis < 0 ? axis + rank() : axis;
        if (counted < 0 || counted >= rank()) {
            throw new Refusal("has the axis " + axis + " of a tensor of shape " + Tensor.text(shape));
        }
        return (int) counted;
    }
}
