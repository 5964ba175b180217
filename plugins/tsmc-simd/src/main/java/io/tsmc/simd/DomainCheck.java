package io.tsmc.simd;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Checks that vector forms cover the arguments of a segment, once for all of them. Magnitudes are bounded by the sum of
 * their squares, one instruction an argument. That refuses some arguments that are covered; those take longer and have
 * the same result.
 */
final class DomainCheck {

    private final VectorCode code;
    /** For each bound the local with the sum of squares. */
    private final Map<Double, Integer> sums = new LinkedHashMap<>();

    private @Nullable Integer mask;

    DomainCheck(VectorCode code) {
        this.code = code;
    }

    /** Asks for a magnitude below a bound; infinities and what is not a number are refused, too. */
    void magnitude(int x, double bound) {
        Integer sum = sums.get(bound);
        sums.put(bound, sum == null ? code.mul(x, x) : code.fma(x, x, sum));
    }

    /** Asks for a positive, normal, finite number. */
    void positiveNormal(int x) {
        require(code.compare("LE", code.number(Double.MIN_NORMAL), x));
        require(code.compare("LE", x, code.number(Double.MAX_VALUE)));
    }

    private void require(int condition) {
        mask = mask == null ? condition : code.and(mask, condition);
    }

    /** Writes a jump for a vector in which something is refused. */
    void jumpIfRefused(MethodVisitor method, Label refused) {
        sums.forEach((bound, sum) -> require(code.compare("LE", sum, code.number(bound * bound))));
        if (mask != null) {
            code.allTrue(mask);
            method.visitJumpInsn(Opcodes.IFEQ, refused);
        }
    }
}
