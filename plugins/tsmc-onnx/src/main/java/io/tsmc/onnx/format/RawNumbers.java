package io.tsmc.onnx.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers as bytes, the lowest first. */
final class RawNumbers {

    private RawNumbers() {}

    /** Bytes that a number takes; 0 where numbers of a type are not read. */
    static int bytes(ElementType type) {
        return switch (type) {
            case INT8, UINT8, BOOL -> 1;
            case INT16, UINT16 -> 2;
            case FLOAT, INT32, UINT32 -> 4;
            case DOUBLE, INT64, UINT64 -> 8;
            case STRING, FLOAT16, BFLOAT16 -> 0;
        };
    }

    /** All that there are; a rest that is no whole number makes one more, so that their count is wrong. */
    static double[] read(byte[] raw, ElementType type) {
        int width = bytes(type);
        ByteBuffer buffer = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        double[] numbers = new double[(raw.length + width - 1) / width];
        for (int i = 0; i < raw.length / width; i++) {
            int at = i * width;
            numbers[i] = switch (type) {
                case INT8 -> buffer.get(at);
                case UINT8 -> buffer.get(at) & 0xff;
                case BOOL -> buffer.get(at) == 0 ? 0.0 : 1.0;
                case INT16 -> buffer.getShort(at);
                case UINT16 -> buffer.getShort(at) & 0xffff;
                case INT32 -> buffer.getInt(at);
                case UINT32 -> buffer.getInt(at) & 0xffffffffL;
                case INT64, UINT64 -> (double) buffer.getLong(at);
                case FLOAT -> buffer.getFloat(at);
                case DOUBLE -> buffer.getDouble(at);
                case STRING, FLOAT16, BFLOAT16 -> throw new IllegalArgumentException(type + " is not read");
            };
        }
        return numbers;
    }

    /** The bytes of numbers. */
    static byte[] write(double[] numbers, ElementType type) {
        int width = bytes(type);
        ByteBuffer buffer = ByteBuffer.allocate(numbers.length * width).order(ByteOrder.LITTLE_ENDIAN);
        for (double number : numbers) {
            switch (type) {
                case INT8, UINT8, BOOL -> buffer.put((byte) number);
                case INT16, UINT16 -> buffer.putShort((short) number);
                case FLOAT -> buffer.putFloat((float) number);
                case INT32, UINT32 -> buffer.putInt((int) (long) number);
                case INT64, UINT64 -> buffer.putLong((long) number);
                case DOUBLE -> buffer.putDouble(number);
                case STRING, FLOAT16, BFLOAT16 -> throw new IllegalArgumentException(type + " is not written");
            }
        }
        return buffer.array();
    }
}
