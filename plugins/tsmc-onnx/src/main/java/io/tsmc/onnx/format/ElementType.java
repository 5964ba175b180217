package io.tsmc.onnx.format;

import java.util.Arrays;
import java.util.Optional;

/** What the entries of a tensor are, with the number that stands for it in a file ({@code TensorProto.DataType}). */
public enum ElementType {
    /** Single precision. */
    FLOAT(1),
    /** Unsigned byte. */
    UINT8(2),
    /** Byte. */
    INT8(3),
    /** Unsigned, 16 bit. */
    UINT16(4),
    /** 16 bit. */
    INT16(5),
    /** 32 bit. */
    INT32(6),
    /** 64 bit. */
    INT64(7),
    /** Text. */
    STRING(8),
    /** True or false. */
    BOOL(9),
    /** Half precision. */
    FLOAT16(10),
    /** Double precision. */
    DOUBLE(11),
    /** Unsigned, 32 bit. */
    UINT32(12),
    /** Unsigned, 64 bit. */
    UINT64(13),
    /** Single precision with 7 bits behind the point. */
    BFLOAT16(16);

    private final int number;

    ElementType(int number) {
        this.number = number;
    }

    /** What stands for it in a file. */
    public int number() {
        return number;
    }

    /** The type that a number stands for; empty for one that is not known here. */
    public static Optional<ElementType> of(int number) {
        return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
    }

    /** What a number stands for, as a message says it. */
    public static String name(int number) {
        return of(number).map(ElementType::toString).orElse("the element type " + number);
    }

    /** Whether entries have a part behind the point. */
    public boolean isReal() {
        return this == FLOAT || this == DOUBLE;
    }

    /** As ONNX writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
