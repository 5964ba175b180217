package io.tsmc.simd;

/** Where a value is. */
sealed interface Place {

    /** Nowhere in memory: it is this number in every lane. */
    record Constant(long bits) implements Place {
        static Constant of(double value) {
            // By bits, since 0.0 and -0.0 are two numbers.
            return new Constant(Double.doubleToRawLongBits(value));
        }

        double value() {
            return Double.longBitsToDouble(bits);
        }
    }

    /** A row that the caller filled. */
    record Input(int row) implements Place {}

    /** A row that the caller reads. */
    record Output(int row) implements Place {}

    /** A row of scratch memory. */
    record Scratch(int row) implements Place {}

    /** The result of an earlier step of the same segment. */
    record Local(int step) implements Place {}
}
