package io.tsmc.onnx.translation;

import io.tsmc.onnx.format.Tensor;
import java.util.Arrays;

/** Which entry of a tensor is where. Entries are counted row by row. */
final class Shapes {

    /** Beyond this many entries, a tensor is a mistake, or nothing that anybody can sample on. */
    private static final long MOST_ENTRIES = 4_000_000;

    private Shapes() {}

    /** The shape itself, unless it is too large. */
    static int[] checked(int... shape) {
        double size = 1.0;
        for (int length : shape) {
            if (length < 0) {
                throw new Refusal("makes a tensor of shape " + Tensor.text(shape));
            }
            size *= length;
        }
        if (size > MOST_ENTRIES) {
            throw new Refusal("makes a tensor of shape " + Tensor.text(shape) + ", which is too large: at most "
                    + MOST_ENTRIES + " entries are supported");
        }
        return shape;
    }

    /** How far apart entries are along each axis. */
    static int[] strides(int[] shape) {
        int[] strides = new int[shape.length];
        int stride = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        return strides;
    }

    /** The shape that two have together, by ONNX's rules of broadcasting. */
    static int[] broadcast(int[] a, int[] b) {
        int rank = Math.max(a.length, b.length);
        int[] shape = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            int left = length(a, axis - rank + a.length);
            int right = length(b, axis - rank + b.length);
            if (left != right && left != 1 && right != 1) {
                throw new Refusal(
                        "puts together the shapes " + Tensor.text(a) + " and " + Tensor.text(b) + ", which do not fit");
            }
            shape[axis] = left == 1 ? right : left;
        }
        return checked(shape);
    }

    private static int length(int[] shape, int axis) {
        return axis < 0 ? 1 : shape[axis];
    }

    /** For each entry of a shape, the entry of a smaller one that is broadcast to it. */
    static int[] broadcastEntries(int[] from, int[] to) {
        int[] fromStrides = strides(from);
        int[] strides = new int[to.length];
        for (int axis = 0; axis < to.length; axis++) {
            int own = axis - to.length + from.length;
            strides[axis] = own < 0 || from[own] == 1 ? 0 : fromStrides[own];
        }
        return entries(to, strides, 0);
    }

    /** For each entry of a shape, where it is if axes have the given strides. */
    static int[] entries(int[] shape, int[] strides, int offset) {
        int[] entries = new int[(int) Tensor.size(shape)];
        int[] at = new int[shape.length];
        for (int i = 0; i < entries.length; i++) {
            int entry = offset;
            for (int axis = 0; axis < shape.length; axis++) {
                entry += at[axis] * strides[axis];
            }
            entries[i] = entry;
            for (int axis = shape.length - 1; axis >= 0 && ++at[axis] == shape[axis]; axis--) {
                at[axis] = 0;
            }
        }
        return entries;
    }

    /** A shape without some axes. */
    static int[] without(int[] shape, boolean[] axes) {
        int[] rest = new int[shape.length];
        int count = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            if (!axes[axis]) {
                rest[count++] = shape[axis];
            }
        }
        return Arrays.copyOf(rest, count);
    }
}
