package io.tsmc.onnx.network;

import java.util.Arrays;

/**
 * An input or output of a network, as its file has it.
 *
 * @param name its name
 * @param shape lengths of its axes, 1 where the batch is left open
 * @param real whether it holds real numbers, and not whole ones
 */
public record Slot(String name, int[] shape, boolean real) {

    /** Number of entries. */
    public int size() {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        return size;
    }

    /** As messages write it: {@code x [1, 3]}. */
    @Override
    public String toString() {
        return name + " " + Arrays.toString(shape);
    }
}
