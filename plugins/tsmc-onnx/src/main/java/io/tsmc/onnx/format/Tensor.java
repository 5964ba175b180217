package io.tsmc.onnx.format;

import java.util.Arrays;

/**
 * Numbers that a file brings along. All types are {@code double}s here, which hold each of them exactly, but for whole numbers
 * beyond 2⁵³, which only mean "as far as there is" in ONNX.
 *
 * @param name how nodes call it; empty where it is an attribute
 * @param type what the entries are in the file
 * @param shape lengths of the axes; empty for a single number
 * @param values row by row, [product of the shape]
 */
public record Tensor(String name, ElementType type, int[] shape, double[] values) {

    /** Refuses entries that do not fill the shape. */
    public Tensor {
        if (size(shape) != values.length) {
            throw new IllegalArgumentException(
                    Arrays.toString(shape) + " is no shape of " + values.length + " numbers");
        }
    }

    /** Number of entries of a shape. */
    public static long size(int[] shape) {
        long size = 1;
        for (int length : shape) {
            size *= length;
        }
        return size;
    }

    /** A shape as messages write it. */
    public static String text(int[] shape) {
        return Arrays.toString(shape);
    }
}
