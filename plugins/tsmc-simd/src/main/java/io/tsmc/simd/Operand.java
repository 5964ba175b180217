package io.tsmc.simd;

/** Where a value is. */
sealed interface Operand {

    /** Nowhere in memory: it is this number in every lane. */
    record Constant(long bits) implements Operand {
        static Constant of(double value) {
            // By bits, since 0.0 and -0.0 are two numbers.
            return new Constant(Double.doubleToRawLongBits(value));
        }

        double value() {
            return Double.longBitsToDouble(bits);
        }
    }

    /** A row that the caller filled. */
    record Input(int row) implements Operand {}

    /** A row that the caller reads. */
    record Output(int row) implements Operand {}

    /** A row of scratch memory. */
    record Scratch(int row) implements Operand {}

    /** The result of an earlier step of the same segment. */
    record Local(int step) implements Operand {}
}
