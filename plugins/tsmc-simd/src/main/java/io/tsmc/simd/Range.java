package io.tsmc.simd;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Checks that all angles of a vector are small enough for the reduction of the vector forms: the sum of their squares is.
 * That is one instruction an angle and one branch a segment; it may refuse angles that are small enough, which then take
 * longer and have the same result.
 */
final class Range {

    // Below the square of the largest angle that the scalar definition reduces, by more than rounding errors.
    private static final double LARGEST_SUM_OF_SQUARES = 4.9e5 * 4.9e5;
    private static final int NONE = -1;

    private final VectorCode code;
    private int sumOfSquares = NONE;

    Range(VectorCode code) {
        this.code = code;
    }

    /** Adds an angle to those that are checked. */
    void angle(int x) {
        sumOfSquares = sumOfSquares == NONE ? code.mul(x, x) : code.fma(x, x, sumOfSquares);
    }

    /** Writes a jump for a vector with an angle that is too large, infinite or not a number. */
    void jumpIfOutside(MethodVisitor method, Label outside) {
        if (sumOfSquares != NONE) {
            code.allTrue(code.compare("LE", sumOfSquares, code.number(LARGEST_SUM_OF_SQUARES)));
            method.visitJumpInsn(Opcodes.IFEQ, outside);
        }
    }
}
