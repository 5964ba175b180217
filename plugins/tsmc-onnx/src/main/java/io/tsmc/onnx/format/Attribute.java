package io.tsmc.onnx.format;

import java.util.List;
import java.util.Optional;

/**
 * A setting of a node.
 *
 * @param name its name
 * @param kind which of the parts counts; the others are empty
 * @param real a number
 * @param integer a whole number
 * @param text a text
 * @param tensor a tensor
 * @param reals numbers
 * @param integers whole numbers
 * @param texts texts
 */
public record Attribute(
        String name,
        Kind kind,
        double real,
        long integer,
        String text,
        Optional<Tensor> tensor,
        List<Double> reals,
        List<Long> integers,
        List<String> texts) {

    /** What an attribute is, with the number that stands for it in a file ({@code AttributeProto.AttributeType}). */
    public enum Kind {
        /** A number. */
        REAL(1),
        /** A whole number. */
        INTEGER(2),
        /** A text. */
        TEXT(3),
        /** A tensor. */
        TENSOR(4),
        /** Numbers. */
        REALS(6),
        /** Whole numbers. */
        INTEGERS(7),
        /** Texts. */
        TEXTS(8),
        /** Something else, such as a graph. */
        OTHER(0);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        static Kind of(long number) {
            for (Kind kind : values()) {
                if (kind.number == number) {
                    return kind;
                }
            }
            return OTHER;
        }
    }

    /** A number, which is stored in single precision. */
    public static Attribute ofReal(String name, double real) {
        return new Attribute(name, Kind.REAL, real, 0, "", Optional.empty(), List.of(), List.of(), List.of());
    }

    /** A whole number. */
    public static Attribute ofInteger(String name, long integer) {
        return new Attribute(name, Kind.INTEGER, 0.0, integer, "", Optional.empty(), List.of(), List.of(), List.of());
    }

    /** A text. */
    public static Attribute ofText(String name, String text) {
        return new Attribute(name, Kind.TEXT, 0.0, 0, text, Optional.empty(), List.of(), List.of(), List.of());
    }

    /** Whole numbers. */
    public static Attribute ofIntegers(String name, Long... integers) {
        return new Attribute(
                name, Kind.INTEGERS, 0.0, 0, "", Optional.empty(), List.of(), List.of(integers), List.of());
    }
}
