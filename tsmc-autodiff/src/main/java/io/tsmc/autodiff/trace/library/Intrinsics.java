package io.tsmc.autodiff.trace.library;

import io.tsmc.autodiff.Op;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of {@code Math} and {@code StrictMath} that are one operation of a graph. */
public final class Intrinsics {

    private static final Map<String, Op> UNARY = Map.ofEntries(
            Map.entry("sqrt", Op.SQRT),
            Map.entry("cbrt", Op.CBRT),
            Map.entry("sin", Op.SIN),
            Map.entry("cos", Op.COS),
            Map.entry("tan", Op.TAN),
            Map.entry("asin", Op.ASIN),
            Map.entry("acos", Op.ACOS),
            Map.entry("atan", Op.ATAN),
            Map.entry("exp", Op.EXP),
            Map.entry("expm1", Op.EXPM1),
            Map.entry("log", Op.LOG),
            Map.entry("log1p", Op.LOG1P),
            Map.entry("log10", Op.LOG10),
            Map.entry("sinh", Op.SINH),
            Map.entry("cosh", Op.COSH),
            Map.entry("tanh", Op.TANH),
            Map.entry("abs", Op.ABS),
            Map.entry("signum", Op.SIGNUM),
            Map.entry("floor", Op.FLOOR),
            Map.entry("ceil", Op.CEIL),
            Map.entry("rint", Op.RINT));

    private static final Map<String, Op> BINARY =
            Map.of("atan2", Op.ATAN2, "pow", Op.POW, "hypot", Op.HYPOT, "min", Op.MIN, "max", Op.MAX);

    private Intrinsics() {}

    /** The operation that a static method is, or null. */
    public static @Nullable Op of(String owner, String name, String descriptor) {
        if (!owner.equals("java/lang/Math") && !owner.equals("java/lang/StrictMath")) {
            return null;
        }
        return switch (descriptor) {
            case "(D)D" -> UNARY.get(name);
            case "(DD)D" -> BINARY.get(name);
            case "(DDD)D" -> name.equals("fma") ? Op.FMA : null;
            default -> null;
        };
    }

    /** The operation that a static method on floats is, exactly, without rounding; or null. */
    public static @Nullable Op ofFloats(String owner, String name, String descriptor) {
        boolean unary = descriptor.equals("(F)F") && (name.equals("abs") || name.equals("signum"));
        boolean binary = descriptor.equals("(FF)F") && (name.equals("min") || name.equals("max"));
        if (!owner.equals("java/lang/Math") && !owner.equals("java/lang/StrictMath")) {
            return null;
        }
        return unary ? UNARY.get(name) : binary ? BINARY.get(name) : null;
    }
}
