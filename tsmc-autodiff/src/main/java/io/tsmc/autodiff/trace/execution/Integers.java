package io.tsmc.autodiff.trace.execution;

import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.trace.symbolic.Decisions;
import io.tsmc.autodiff.trace.symbolic.Frame;
import io.tsmc.autodiff.trace.symbolic.Merging;
import io.tsmc.autodiff.trace.symbolic.Ranges;
import io.tsmc.autodiff.trace.symbolic.Ranges.Range;
import io.tsmc.autodiff.trace.symbolic.Values;
import io.tsmc.autodiff.trace.symbolic.Values.Comparison;
import io.tsmc.autodiff.trace.symbolic.Values.KnownInt;
import io.tsmc.autodiff.trace.symbolic.Values.KnownLong;
import io.tsmc.autodiff.trace.symbolic.Values.TracedInt;
import io.tsmc.autodiff.trace.symbolic.Values.TracedLong;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * Arithmetic on {@code int} and {@code long}. Known numbers are computed with; of numbers that branches chose, each
 * alternative is; those made from traced doubles are whole numbers in the graph, exact as long as they are below 2⁵³.
 */
final class Integers {

    private static final double EXACT = 0x1p53;
    private static final double TWO_TO_31 = 0x1p31;
    private static final double TWO_TO_63 = 0x1p63;
    /** Integers that are only known to be in a range become a choice of all of it, up to this many. */
    private static final int WIDEST = 4096;

    private static final int WIDEST_BITWISE = 64;

    private final GraphBuilder builder;
    private final Decisions decisions;
    private final Merging merging;
    private final Ranges ranges;

    Integers(GraphBuilder builder, Decisions decisions, Merging merging, Ranges ranges) {
        this.builder = builder;
        this.decisions = decisions;
        this.merging = merging;
        this.ranges = ranges;
    }

    /** The sum, difference, product, quotient or remainder of the top two of the stack; kinds 0 to 4, as the opcodes are. */
    void binary(int kind, Frame frame) {
        Object b = whole(frame.pop(), frame);
        Object a = whole(frame.pop(), frame);
        if (isTraced(a) || isTraced(b)) {
            frame.push(tracedBinary(kind, a, b, frame));
        } else {
            frame.push(decisions.combine(a, b, (x, y) -> exact(kind, x, y, frame)));
        }
    }

    /** Integer arithmetic; the int operations are those on long, cut off. */
    private static Object exact(int kind, @Nullable Object x, @Nullable Object y, Frame frame) {
        long a = number(x, frame);
        long b = number(y, frame);
        if (kind >= 3 && b == 0) {
            throw frame.refusal("an integer is divided by zero", "Maybe a setting is zero.");
        }
        long result = switch (kind) {
            case 0 -> a + b;
            case 1 -> a - b;
            case 2 -> a * b;
            case 3 -> a / b;
            default -> a % b;
        };
        return x instanceof KnownLong ? new KnownLong(result) : new KnownInt((int) result);
    }

    private Object tracedBinary(int kind, @Nullable Object x, @Nullable Object y, Frame frame) {
        boolean isLong = Values.isLong(x);
        int a = merging.intNode(x);
        int b = merging.intNode(y);
        return switch (kind) {
            case 0 -> wrapped(builder.apply(Op.ADD, a, b), isLong);
            case 1 -> wrapped(builder.apply(Op.SUB, a, b), isLong);
            case 2 -> wrapped(builder.apply(Op.MUL, a, b), isLong);
            case 3 -> wrapped(truncated(builder.apply(Op.DIV, a, divisor(b, frame))), isLong);
            default -> traced(withoutMinus(builder.apply(Op.REM, a, divisor(b, frame))), isLong);
        };
    }

    private int divisor(int node, Frame frame) {
        Range range = range(node);
        if (range.low() > 0 || range.high() < 0) {
            return node;
        }
        throw frame.refusal(
                "an integer is divided by another that depends on a traced double and may be zero",
                "Maybe keep them doubles.");
    }

    /**
     * The result of an operation: where an int leaves its range it goes on at the other end. Where the result has more digits
     * than a double it is NaN, and so is what comes of it.
     */
    private Object wrapped(int result, boolean isLong) {
        Range range = range(result);
        int node = range.within(-EXACT, EXACT)
                ? result
                : builder.apply(
                        Op.SELECT,
                        builder.apply(Op.LE, builder.apply(Op.ABS, result), builder.constant(EXACT)),
                        result,
                        builder.constant(Double.NaN));
        if (isLong || range.within(-TWO_TO_31, TWO_TO_31 - 1)) {
            return traced(node, isLong);
        }
        int turns = builder.apply(
                Op.FLOOR,
                builder.apply(
                        Op.DIV,
                        builder.apply(Op.ADD, node, builder.constant(TWO_TO_31)),
                        builder.constant(2 * TWO_TO_31)));
        return new TracedInt(
                builder.apply(Op.SUB, node, builder.apply(Op.MUL, turns, builder.constant(2 * TWO_TO_31))));
    }

    private static Object traced(int node, boolean isLong) {
        return isLong ? new TracedLong(node) : new TracedInt(node);
    }

    /** A double cut off towards zero: the nearest int or long for one that is too large, 0 for NaN. */
    Object truncated(int node, boolean isLong) {
        if (builder.isConstant(node)) {
            double value = builder.constantValue(node);
            return isLong ? new KnownLong((long) value) : new KnownInt((int) value);
        }
        return traced(limited(truncated(number(node)), isLong), isLong);
    }

    /** A whole double as an int or long. */
    Object rounded(int whole, boolean isLong) {
        return builder.isConstant(whole)
                ? truncated(whole, isLong)
                : traced(withoutMinus(limited(number(whole), isLong)), isLong);
    }

    /** 0 for NaN. */
    private int number(int node) {
        return range(node).nan()
                ? builder.apply(Op.SELECT, builder.apply(Op.EQ, node, node), node, builder.constant(0.0))
                : node;
    }

    private int limited(int whole, boolean isLong) {
        double limit = isLong ? TWO_TO_63 : TWO_TO_31;
        Range range = range(whole);
        int node = whole;
        if (range.low() < -limit) {
            node = builder.apply(Op.MAX, node, builder.constant(-limit));
        }
        if (range.high() > limit - 1) {
            node = builder.apply(Op.MIN, node, builder.constant(isLong ? limit : limit - 1));
        }
        return node;
    }

    private int truncated(int node) {
        Range range = range(node);
        if (range.low() >= 0) {
            return withoutMinus(builder.apply(Op.FLOOR, node));
        }
        int up = builder.apply(Op.CEIL, node);
        return withoutMinus(
                range.high() <= 0
                        ? up
                        : builder.apply(
                                Op.SELECT,
                                builder.apply(Op.LT, node, builder.constant(0.0)),
                                up,
                                builder.apply(Op.FLOOR, node)));
    }

    /** 0 for -0: integers have no such thing. */
    private int withoutMinus(int node) {
        return builder.apply(Op.ADD, node, builder.constant(0.0));
    }

    private Range range(int node) {
        return ranges.of(node, merging.guard());
    }

    /** Negates the top of the stack. */
    void negate(Frame frame) {
        Object value = whole(frame.pop(), frame);
        Object zero = Values.isLong(value) ? new KnownLong(0) : new KnownInt(0);
        frame.push(zero);
        frame.push(value);
        binary(1, frame);
    }

    /** Adds to a counter. */
    Object increased(@Nullable Object value, int by, Frame frame) {
        frame.push(value);
        frame.pushInt(by);
        binary(0, frame);
        return Objects.requireNonNull(frame.pop());
    }

    /** Shifts and bitwise operations on the top two of the stack. */
    void bitwise(int opcode, Frame frame) {
        Object b = expanded(whole(frame.pop(), frame), WIDEST_BITWISE, "a bitwise operator", frame);
        Object a = expanded(whole(frame.pop(), frame), WIDEST_BITWISE, "a bitwise operator", frame);
        boolean isLong = (opcode - Opcodes.ISHL) % 2 == 1;
        frame.push(decisions.combine(
                a,
                b,
                (x, y) -> isLong
                        ? new KnownLong(bits(opcode, number(x, frame), number(y, frame)))
                        : new KnownInt(bits(opcode, (int) number(x, frame), (int) number(y, frame)))));
    }

    private static long bits(int opcode, long a, long b) {
        return switch (opcode) {
            case Opcodes.LSHL -> a << b;
            case Opcodes.LSHR -> a >> b;
            case Opcodes.LUSHR -> a >>> b;
            case Opcodes.LAND -> a & b;
            case Opcodes.LOR -> a | b;
            default -> a ^ b;
        };
    }

    private static int bits(int opcode, int a, int b) {
        return switch (opcode) {
            case Opcodes.ISHL -> a << b;
            case Opcodes.ISHR -> a >> b;
            case Opcodes.IUSHR -> a >>> b;
            case Opcodes.IAND -> a & b;
            case Opcodes.IOR -> a | b;
            default -> a ^ b;
        };
    }

    /** Pushes -1, 0 or 1 for two longs. */
    void compareLongs(Frame frame) {
        Object b = whole(frame.pop(), frame);
        Object a = whole(frame.pop(), frame);
        if (isTraced(a) || isTraced(b)) {
            frame.push(new Comparison(merging.intNode(a), merging.intNode(b), 1));
        } else {
            frame.push(decisions.combine(
                    a, b, (x, y) -> new KnownInt(Long.compare(number(x, frame), number(y, frame)))));
        }
    }

    /** An int as a long, byte, char or short. */
    void narrow(int opcode, Frame frame) {
        Object value = whole(frame.pop(), frame);
        if (opcode == Opcodes.I2L && value instanceof TracedInt traced) {
            frame.push(new TracedLong(traced.node()));
            return;
        }
        if (opcode == Opcodes.L2I && value instanceof TracedLong traced) {
            frame.push(wrapped(traced.node(), false));
            return;
        }
        Object known = expanded(value, WIDEST_BITWISE, "a conversion to a shorter integer", frame);
        frame.push(decisions.map(known, leaf -> {
            long number = number(leaf, frame);
            return switch (opcode) {
                case Opcodes.I2L -> new KnownLong(number);
                case Opcodes.I2B -> new KnownInt((byte) number);
                case Opcodes.I2C -> new KnownInt((char) number);
                case Opcodes.I2S -> new KnownInt((short) number);
                default -> new KnownInt((int) number);
            };
        }));
    }

    /** The node of an int or long, as a double. */
    int toDouble(Frame frame) {
        return merging.intNode(whole(frame.pop(), frame));
    }

    /** The smaller or larger of two ints or longs, or the absolute value of one; null if there is nothing traced in it. */
    @Nullable
    Object extremum(String name, List<@Nullable Object> arguments) {
        Object a = arguments.get(0);
        Object b = arguments.get(arguments.size() - 1);
        boolean isLong = Values.isLong(a);
        if (!isTraced(a) && !isTraced(b)) {
            return null;
        }
        return switch (name) {
            case "min" -> traced(builder.apply(Op.MIN, merging.intNode(a), merging.intNode(b)), isLong);
            case "max" -> traced(builder.apply(Op.MAX, merging.intNode(a), merging.intNode(b)), isLong);
            default -> {
                // The smallest integer has no positive one.
                int node = merging.intNode(a);
                int smallest = builder.constant(isLong ? -TWO_TO_63 : -TWO_TO_31);
                int isSmallest = builder.apply(Op.EQ, node, smallest);
                yield traced(builder.apply(Op.SELECT, isSmallest, node, builder.apply(Op.ABS, node)), isLong);
            }
        };
    }

    /** The condition that two ints compare as a jump says: EQ, NE, LT, GE, GT, LE from {@link Opcodes#IFEQ} on. */
    Object compare(int opcode, @Nullable Object left, @Nullable Object right, Frame frame) {
        Object a = whole(left, frame);
        Object b = whole(right, frame);
        if (isTraced(a) || isTraced(b)) {
            return compare(opcode, merging.intNode(a), merging.intNode(b), 1);
        }
        BinaryOperator<@Nullable Object> holds =
                (x, y) -> holds(opcode, Long.compare(number(x, frame), number(y, frame)));
        return Objects.requireNonNull(merging.restricted(decisions.combine(a, b, holds)));
    }

    /** The condition {@code sign(a - b) opcode 0}, where an unordered pair has the given sign. */
    Object compare(int opcode, int a, int b, int unordered) {
        return switch (opcode) {
            case Opcodes.IFEQ -> merging.condition(builder.apply(Op.EQ, a, b));
            case Opcodes.IFNE -> decisions.not(merging.condition(builder.apply(Op.EQ, a, b)));
            case Opcodes.IFLT -> less(a, b, unordered < 0);
            case Opcodes.IFGE -> decisions.not(less(a, b, unordered < 0));
            case Opcodes.IFGT -> less(b, a, unordered > 0);
            default -> decisions.not(less(b, a, unordered > 0));
        };
    }

    /** a &lt; b; a pair with a NaN counts as less, or not. */
    private Object less(int a, int b, boolean unorderedIsLess) {
        return unorderedIsLess
                ? decisions.not(merging.condition(builder.apply(Op.LE, b, a)))
                : merging.condition(builder.apply(Op.LT, a, b));
    }

    private static boolean holds(int opcode, int sign) {
        return switch (opcode) {
            case Opcodes.IFEQ -> sign == 0;
            case Opcodes.IFNE -> sign != 0;
            case Opcodes.IFLT -> sign < 0;
            case Opcodes.IFGE -> sign >= 0;
            case Opcodes.IFGT -> sign > 0;
            default -> sign <= 0;
        };
    }

    /** An int or long, as simple as it is on this path; a comparison becomes the int that it is. */
    @Nullable
    Object whole(@Nullable Object value, Frame frame) {
        if (value instanceof Comparison comparison) {
            Object less = compare(Opcodes.IFLT, comparison.a(), comparison.b(), comparison.unordered());
            Object greater = compare(Opcodes.IFGT, comparison.a(), comparison.b(), comparison.unordered());
            return decisions.ite(less, new KnownInt(-1), decisions.ite(greater, new KnownInt(1), new KnownInt(0)));
        }
        if (!Values.isInt(value) && !Values.isLong(value)) {
            throw frame.conflict();
        }
        return merging.restricted(value);
    }

    static boolean isTraced(@Nullable Object value) {
        return value instanceof TracedInt || value instanceof TracedLong;
    }

    private static long number(@Nullable Object value, Frame frame) {
        if (value instanceof KnownInt known) {
            return known.value();
        }
        if (value instanceof KnownLong known) {
            return known.value();
        }
        throw frame.conflict();
    }

    /**
     * An int where one of several known ones is needed, such as a key of a switch.
     *
     * @param purpose what it is needed for, in an error
     */
    @Nullable
    Object expanded(@Nullable Object value, String purpose, Frame frame) {
        return expanded(whole(value, frame), WIDEST, purpose, frame);
    }

    private @Nullable Object expanded(@Nullable Object value, int widest, String purpose, Frame frame) {
        if (!isTraced(value)) {
            return value;
        }
        Range range = range(merging.intNode(value));
        if (!(range.high() - range.low() < widest)) {
            throw frame.refusal(
                    purpose + " depends on a traced double, and may be any of more than " + widest + " integers",
                    "Maybe limit it, as in Math.max(0, Math.min(i, n - 1)).");
        }
        return expanded(value, (long) range.low(), (long) range.high());
    }

    /** The index into an array: where it may be outside, one of the alternatives is -1 or the length. */
    @Nullable
    Object index(@Nullable Object value, int length, Frame frame) {
        Object index = whole(value, frame);
        if (!isTraced(index)) {
            return index;
        }
        if (length > WIDEST) {
            throw frame.refusal(
                    "the index into an array of length " + length + " depends on a traced double",
                    "Maybe use a table of at most " + WIDEST + " entries.");
        }
        Range range = range(merging.intNode(index));
        long low = (long) Math.min(Math.max(range.low(), -1), length);
        return expanded(index, low, Math.max(low, (long) Math.min(range.high(), length)));
    }

    /** The choice of all numbers from low to high, of which the ends also stand for all beyond them. */
    private @Nullable Object expanded(@Nullable Object value, long low, long high) {
        boolean isLong = value instanceof TracedLong;
        int node = merging.intNode(value);
        // i + 1 is compared by comparing i, so that neighbouring entries of a table share their conditions.
        double shift = 0.0;
        if (builder.op(node) == Op.ADD
                && builder.isConstant(builder.argument(node, 1))
                && range(builder.argument(node, 0)).within(-EXACT, EXACT)) {
            shift = builder.constantValue(builder.argument(node, 1));
            node = builder.argument(node, 0);
        }
        Object[] below = new Object[(int) (high - low)];
        for (int i = 0; i < below.length; i++) {
            below[i] = merging.condition(builder.apply(Op.LT, node, builder.constant(low + i + 1 - shift)));
        }
        Object result = isLong ? new KnownLong(high) : new KnownInt((int) high);
        for (int i = below.length - 1; i >= 0; i--) {
            Object number = isLong ? new KnownLong(low + i) : new KnownInt((int) (low + i));
            result = Objects.requireNonNull(decisions.ite(below[i], number, result));
        }
        return merging.restricted(result);
    }
}
