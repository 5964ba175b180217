package io.tsmc.autodiff.trace.execution;

import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.trace.symbolic.Frame;
import io.tsmc.autodiff.trace.symbolic.Values.Comparison;
import io.tsmc.autodiff.trace.symbolic.Values.KnownLong;
import io.tsmc.autodiff.trace.symbolic.Values.TracedFloat;
import org.objectweb.asm.Opcodes;

/** The arithmetic, comparing and converting instructions of the JVM (JVMS 6.5), on the stack of a frame. */
final class Arithmetic {

    private final GraphBuilder builder;
    private final Integers integers;

    Arithmetic(GraphBuilder builder, Integers integers) {
        this.builder = builder;
        this.integers = integers;
    }

    /** Executes an instruction if it is one of these. */
    boolean execute(int opcode, Frame frame) {
        if (opcode >= Opcodes.IADD && opcode <= Opcodes.DREM) {
            binary(opcode, frame);
        } else if (opcode >= Opcodes.INEG && opcode <= Opcodes.DNEG) {
            negate(opcode, frame);
        } else if (opcode >= Opcodes.ISHL && opcode <= Opcodes.LXOR) {
            integers.bitwise(opcode, frame);
        } else if (opcode >= Opcodes.I2L && opcode <= Opcodes.I2S) {
            convert(opcode, frame);
        } else if (opcode >= Opcodes.LCMP && opcode <= Opcodes.DCMPG) {
            compare(opcode, frame);
        } else {
            return false;
        }
        return true;
    }

    /** IADD to DREM come in groups of four: int, long, float, double. */
    private void binary(int opcode, Frame frame) {
        int kind = (opcode - Opcodes.IADD) / 4;
        switch ((opcode - Opcodes.IADD) % 4) {
            case 0, 1 -> integers.binary(kind, frame);
            case 2 -> {
                // Rounding the double result to float gives the float result: a double has more than twice the digits.
                int b = frame.popFloat();
                int a = frame.popFloat();
                frame.push(new TracedFloat(builder.apply(Op.TO_FLOAT, builder.apply(operation(kind), a, b))));
            }
            default -> {
                int b = frame.popDouble();
                int a = frame.popDouble();
                frame.pushDouble(builder.apply(operation(kind), a, b));
            }
        }
    }

    private static Op operation(int kind) {
        return switch (kind) {
            case 0 -> Op.ADD;
            case 1 -> Op.SUB;
            case 2 -> Op.MUL;
            case 3 -> Op.DIV;
            default -> Op.REM;
        };
    }

    private void negate(int opcode, Frame frame) {
        switch (opcode) {
            case Opcodes.INEG, Opcodes.LNEG -> integers.negate(frame);
            case Opcodes.FNEG -> frame.push(new TracedFloat(builder.apply(Op.NEG, frame.popFloat())));
            default -> frame.pushDouble(builder.apply(Op.NEG, frame.popDouble()));
        }
    }

    private void compare(int opcode, Frame frame) {
        if (opcode == Opcodes.LCMP) {
            integers.compareLongs(frame);
            return;
        }
        boolean floats = opcode == Opcodes.FCMPL || opcode == Opcodes.FCMPG;
        int b = floats ? frame.popFloat() : frame.popDouble();
        int a = floats ? frame.popFloat() : frame.popDouble();
        boolean less = opcode == Opcodes.FCMPL || opcode == Opcodes.DCMPL;
        frame.push(new Comparison(a, b, less ? -1 : 1));
    }

    private void convert(int opcode, Frame frame) {
        switch (opcode) {
            case Opcodes.I2D, Opcodes.L2D -> frame.pushDouble(integers.toDouble(frame));
            case Opcodes.I2F, Opcodes.L2F -> {
                // A long has more digits than a double: it is not to be rounded twice.
                float known = frame.peek() instanceof KnownLong number ? (float) number.value() : Float.NaN;
                int node = integers.toDouble(frame);
                int rounded = Float.isNaN(known) ? builder.apply(Op.TO_FLOAT, node) : builder.constant(known);
                frame.push(new TracedFloat(rounded));
            }
            case Opcodes.F2D -> frame.pushDouble(frame.popFloat());
            case Opcodes.D2F -> frame.push(new TracedFloat(builder.apply(Op.TO_FLOAT, frame.popDouble())));
            case Opcodes.F2I -> frame.push(integers.truncated(frame.popFloat(), false));
            case Opcodes.D2I -> frame.push(integers.truncated(frame.popDouble(), false));
            case Opcodes.F2L -> frame.push(integers.truncated(frame.popFloat(), true));
            case Opcodes.D2L -> frame.push(integers.truncated(frame.popDouble(), true));
            default -> integers.narrow(opcode, frame);
        }
    }
}
