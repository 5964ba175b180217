package io.tsmc.autodiff;

import io.tsmc.autodiff.Values.Comparison;
import io.tsmc.autodiff.Values.Condition;
import io.tsmc.autodiff.Values.Conflict;
import io.tsmc.autodiff.Values.TracedDouble;
import io.tsmc.autodiff.Values.TracedFloat;
import io.tsmc.autodiff.Values.TracedInt;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** The conditions of jumps, and what values become where the two sides of a branch meet. */
final class Branching {

    private final GraphBuilder builder;

    Branching(GraphBuilder builder) {
        this.builder = builder;
    }

    /** The condition under which a jump is taken, from the stack: a {@link Boolean} or a {@link Condition}. */
    Object condition(int opcode, Frame frame) {
        return switch (opcode) {
            case Opcodes.IFNULL -> frame.pop() == null;
            case Opcodes.IFNONNULL -> frame.pop() != null;
            case Opcodes.IF_ACMPEQ -> same(frame.pop(), frame.pop());
            case Opcodes.IF_ACMPNE -> !same(frame.pop(), frame.pop());
            default ->
                opcode >= Opcodes.IF_ICMPEQ
                        ? comparingInts(opcode - Opcodes.IF_ICMPEQ + Opcodes.IFEQ, frame)
                        : comparingWithZero(opcode, frame);
        };
    }

    private Object comparingWithZero(int opcode, Frame frame) {
        Object value = frame.pop();
        if (value instanceof Integer known) {
            return holds(opcode, known);
        }
        if (value instanceof TracedInt traced) {
            return known(comparing(opcode, traced.node(), builder.constant(0.0), 1));
        }
        if (value instanceof Comparison comparison) {
            return known(comparing(opcode, comparison.a(), comparison.b(), comparison.unordered()));
        }
        throw frame.conflict();
    }

    private Object comparingInts(int opcode, Frame frame) {
        Object b = frame.pop();
        Object a = frame.pop();
        if (a instanceof Integer x && b instanceof Integer y) {
            return holds(opcode, Integer.compare(x, y));
        }
        return known(comparing(opcode, intNode(a, frame), intNode(b, frame), 1));
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

    /** The condition {@code sign(a - b) opcode 0}, where an unordered pair has the given sign. */
    private Condition comparing(int opcode, int a, int b, int unordered) {
        return switch (opcode) {
            case Opcodes.IFEQ -> new Condition(builder.apply(Op.EQ, a, b), false);
            case Opcodes.IFNE -> new Condition(builder.apply(Op.EQ, a, b), true);
            case Opcodes.IFLT -> less(a, b, unordered < 0);
            case Opcodes.IFGE -> negated(less(a, b, unordered < 0));
            case Opcodes.IFGT -> less(b, a, unordered > 0);
            default -> negated(less(b, a, unordered > 0));
        };
    }

    /** a &lt; b; a pair with a NaN counts as less, or not. */
    private Condition less(int a, int b, boolean unorderedIsLess) {
        return unorderedIsLess
                ? new Condition(builder.apply(Op.LE, b, a), true)
                : new Condition(builder.apply(Op.LT, a, b), false);
    }

    private static Condition negated(Condition condition) {
        return new Condition(condition.node(), !condition.negated());
    }

    private Object known(Condition condition) {
        if (builder.isConstant(condition.node())) {
            return (builder.constantValue(condition.node()) != 0.0) != condition.negated();
        }
        return condition;
    }

    private int intNode(@Nullable Object value, Frame frame) {
        TracedInt traced = asTracedInt(value);
        if (traced == null) {
            throw frame.conflict();
        }
        return traced.node();
    }

    /** What a variable holds after a branch that left it with one of two values. */
    @Nullable
    Object merge(Condition condition, @Nullable Object ifTrue, @Nullable Object ifFalse) {
        if (same(ifTrue, ifFalse)) {
            return ifTrue;
        }
        if (ifTrue instanceof TracedDouble a && ifFalse instanceof TracedDouble b) {
            return new TracedDouble(select(condition, a.node(), b.node()));
        }
        if (ifTrue instanceof TracedFloat a && ifFalse instanceof TracedFloat b) {
            return new TracedFloat(select(condition, a.node(), b.node()));
        }
        TracedInt a = asTracedInt(ifTrue);
        TracedInt b = asTracedInt(ifFalse);
        return a == null || b == null
                ? new Conflict()
                : new TracedInt(select(condition, a.node(), b.node()), a.binary() && b.binary());
    }

    private @Nullable TracedInt asTracedInt(@Nullable Object value) {
        if (value instanceof Integer known) {
            return new TracedInt(builder.constant(known), known == 0 || known == 1);
        }
        return value instanceof TracedInt traced ? traced : null;
    }

    /** The operators {@code &}, {@code |} and {@code ^} on two booleans, of which one is not known; else null. */
    @Nullable
    Object logical(int opcode, @Nullable Object left, @Nullable Object right) {
        TracedInt a = asTracedInt(left);
        TracedInt b = asTracedInt(right);
        boolean known = left instanceof Integer && right instanceof Integer;
        if (known || a == null || b == null || !a.binary() || !b.binary()) {
            return null;
        }
        int node = switch (opcode) {
            case Opcodes.IAND -> builder.apply(Op.MIN, a.node(), b.node());
            case Opcodes.IOR -> builder.apply(Op.MAX, a.node(), b.node());
            default -> builder.apply(Op.ABS, builder.apply(Op.SUB, a.node(), b.node()));
        };
        return new TracedInt(node, true);
    }

    private int select(Condition condition, int ifTrue, int ifFalse) {
        return condition.negated()
                ? builder.apply(Op.SELECT, condition.node(), ifFalse, ifTrue)
                : builder.apply(Op.SELECT, condition.node(), ifTrue, ifFalse);
    }

    /** Numbers are the same if they are equal, objects if they are identical. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean same(@Nullable Object a, @Nullable Object b) {
        return a == b || (a != null && Values.isNumber(a) && a.equals(b));
    }
}
