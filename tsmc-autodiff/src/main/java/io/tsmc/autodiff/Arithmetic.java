package io.tsmc.autodiff;

import io.tsmc.autodiff.Values.Comparison;
import io.tsmc.autodiff.Values.TracedFloat;
import io.tsmc.autodiff.Values.TracedInt;
import org.objectweb.asm.Opcodes;

/** The arithmetic, comparing and converting instructions of the JVM (JVMS 6.5), on the stack of a frame. */
final class Arithmetic {

    private final GraphBuilder builder;

    Arithmetic(GraphBuilder builder) {
        this.builder = builder;
    }

    /** Executes an instruction if it is one of these. */
    boolean execute(int opcode, Frame frame) {
        if (opcode >= Opcodes.IADD && opcode <= Opcodes.DREM) {
            binary(opcode, frame);
        } else if (opcode >= Opcodes.INEG && opcode <= Opcodes.DNEG) {
            negate(opcode, frame);
        } else if (opcode >= Opcodes.ISHL && opcode <= Opcodes.LXOR) {
            bitwise(opcode, frame);
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
            case 0 -> {
                int b = frame.popInt("an integer computation");
                int a = frame.popInt("an integer computation");
                frame.push((int) exact(kind, a, b, frame));
            }
            case 1 -> {
                long b = frame.popLong();
                long a = frame.popLong();
                frame.push(exact(kind, a, b, frame));
            }
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

    /** Integer arithmetic; the int operations are those on long, cut off. */
    private static long exact(int kind, long a, long b, Frame frame) {
        if (kind >= 3 && b == 0) {
            throw new TraceException(frame.place(), "division of an integer by zero", "Maybe a setting is zero.");
        }
        return switch (kind) {
            case 0 -> a + b;
            case 1 -> a - b;
            case 2 -> a * b;
            case 3 -> a / b;
            default -> a % b;
        };
    }

    private void negate(int opcode, Frame frame) {
        switch (opcode) {
            case Opcodes.INEG -> frame.push(-frame.popInt("an integer computation"));
            case Opcodes.LNEG -> frame.push(-frame.popLong());
            case Opcodes.FNEG -> frame.push(new TracedFloat(builder.apply(Op.NEG, frame.popFloat())));
            default -> frame.pushDouble(builder.apply(Op.NEG, frame.popDouble()));
        }
    }

    private static void bitwise(int opcode, Frame frame) {
        boolean isLong = (opcode - Opcodes.ISHL) % 2 == 1;
        boolean shift = opcode <= Opcodes.LUSHR;
        if (isLong) {
            long b = shift ? frame.popInt("a shift") : frame.popLong();
            long a = frame.popLong();
            frame.push(
                    switch (opcode) {
                        case Opcodes.LSHL -> a << b;
                        case Opcodes.LSHR -> a >> b;
                        case Opcodes.LUSHR -> a >>> b;
                        case Opcodes.LAND -> a & b;
                        case Opcodes.LOR -> a | b;
                        default -> a ^ b;
                    });
        } else {
            int b = frame.popInt("a logical or bitwise operator");
            int a = frame.popInt("a logical or bitwise operator");
            frame.push(
                    switch (opcode) {
                        case Opcodes.ISHL -> a << b;
                        case Opcodes.ISHR -> a >> b;
                        case Opcodes.IUSHR -> a >>> b;
                        case Opcodes.IAND -> a & b;
                        case Opcodes.IOR -> a | b;
                        default -> a ^ b;
                    });
        }
    }

    private void compare(int opcode, Frame frame) {
        if (opcode == Opcodes.LCMP) {
            long b = frame.popLong();
            frame.push(Long.compare(frame.popLong(), b));
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
            case Opcodes.I2D -> frame.pushDouble(intNode(frame));
            case Opcodes.I2F -> frame.push(new TracedFloat(builder.apply(Op.TO_FLOAT, intNode(frame))));
            case Opcodes.I2L -> frame.push((long) frame.popInt("a long"));
            case Opcodes.I2B -> frame.push((int) (byte) frame.popInt("a byte"));
            case Opcodes.I2C -> frame.push((int) (char) frame.popInt("a char"));
            case Opcodes.I2S -> frame.push((int) (short) frame.popInt("a short"));
            case Opcodes.L2I -> frame.push((int) frame.popLong());
            case Opcodes.L2D -> frame.pushDouble(builder.constant((double) frame.popLong()));
            case Opcodes.L2F -> frame.push(new TracedFloat(builder.constant((float) frame.popLong())));
            case Opcodes.F2D -> frame.pushDouble(frame.popFloat());
            case Opcodes.D2F -> frame.push(new TracedFloat(builder.apply(Op.TO_FLOAT, frame.popDouble())));
            case Opcodes.F2I -> frame.push((int) known(frame.popFloat(), frame));
            case Opcodes.D2I -> frame.push((int) known(frame.popDouble(), frame));
            case Opcodes.F2L -> frame.push((long) known(frame.popFloat(), frame));
            default -> frame.push((long) known(frame.popDouble(), frame));
        }
    }

    private int intNode(Frame frame) {
        if (frame.peek() instanceof TracedInt value) {
            frame.pop();
            return value.node();
        }
        return builder.constant(frame.popInt("a number"));
    }

    private double known(int node, Frame frame) {
        if (builder.isConstant(node)) {
            return builder.constantValue(node);
        }
        throw new TraceException(
                frame.place(),
                "a traced double is converted to an integer",
                "Maybe use Math.floor, Math.ceil or Math.rint, which stay doubles.");
    }
}
