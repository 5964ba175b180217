package io.tsmc.onnx.format;

import java.util.List;

/**
 * An input or output of a graph.
 *
 * @param name its name
 * @param elementType number of the type of its entries; 0 where none is given
 * @param shape lengths of its axes
 * @param hasShape whether a shape is given
 * @param isTensor false for a list, a map, …
 */
public record Port(String name, int elementType, List<Length> shape, boolean hasShape, boolean isTensor) {

    /**
     * The length of an axis.
     *
     * @param length the number; 0 where it is open
     * @param symbol what stands for it where it is open; may be empty
     */
    public record Length(long length, String symbol) {

        /** Whether it is left open. */
        public boolean isOpen() {
            return length <= 0;
        }

        /** As messages write it. */
        @Override
        public String toString() {
            return isOpen() ? (symbol.isEmpty() ? "?" : symbol) : Long.toString(length);
        }
    }
}
