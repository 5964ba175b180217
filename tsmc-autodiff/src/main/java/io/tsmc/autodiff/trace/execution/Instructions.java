package io.tsmc.autodiff.trace.execution;

import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.TraceException;
import io.tsmc.autodiff.trace.library.Substitutes;
import io.tsmc.autodiff.trace.symbolic.Decisions;
import io.tsmc.autodiff.trace.symbolic.Decisions.Choice;
import io.tsmc.autodiff.trace.symbolic.Frame;
import io.tsmc.autodiff.trace.symbolic.Heap;
import io.tsmc.autodiff.trace.symbolic.Merging;
import io.tsmc.autodiff.trace.symbolic.TracedObject;
import io.tsmc.autodiff.trace.symbolic.Values;
import io.tsmc.autodiff.trace.symbolic.Values.KnownInt;
import io.tsmc.autodiff.trace.symbolic.Values.KnownLong;
import io.tsmc.autodiff.trace.symbolic.Values.TracedArray;
import io.tsmc.autodiff.trace.symbolic.Values.TracedDouble;
import io.tsmc.autodiff.trace.symbolic.Values.TracedFloat;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** What the instructions of the JVM do to a frame and the heap (JVMS 6.5), but for jumps and returns. */
final class Instructions {

    private final GraphBuilder builder;
    private final Decisions decisions;
    private final Merging merging;
    private final Integers integers;
    private final Heap heap;
    /** Of arrays that belong to the record: they are read again and again. */
    private final IdentityHashMap<TracedArray, double[]> tables = new IdentityHashMap<>();

    private final Fields fields;
    private final Calls calls;
    private final Arithmetic arithmetic;
    private final Bootstraps bootstraps;

    Instructions(
            GraphBuilder builder,
            Decisions decisions,
            Merging merging,
            Integers integers,
            Heap heap,
            Fields fields,
            Calls calls) {
        this.builder = builder;
        this.decisions = decisions;
        this.merging = merging;
        this.integers = integers;
        this.heap = heap;
        this.fields = fields;
        this.calls = calls;
        arithmetic = new Arithmetic(builder, integers);
        bootstraps = new Bootstraps(builder, decisions, merging, integers, calls, fields);
    }

    /**
     * Makes what an instruction has to know of the stack as simple as it is on this path.
     *
     * @return a choice of several values, of which the instruction has to be executed on each; null if all is known
     */
    @Nullable
    Object demand(AbstractInsnNode instruction, int opcode, Frame frame) {
        if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
            return demandElement(0, frame);
        }
        if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
            return demandElement(1, frame);
        }
        return switch (opcode) {
            case Opcodes.ARRAYLENGTH, Opcodes.GETFIELD, Opcodes.ATHROW -> demandAt(0, frame);
            case Opcodes.PUTFIELD -> demandAt(1, frame);
            case Opcodes.NEWARRAY, Opcodes.ANEWARRAY -> demandInts(1, "an array length", frame);
            case Opcodes.MULTIANEWARRAY ->
                demandInts(((MultiANewArrayInsnNode) instruction).dims, "an array length", frame);
            case Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH -> demandInts(1, "a switch", frame);
            case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE, Opcodes.INVOKESPECIAL, Opcodes.INVOKESTATIC ->
                demandCall(opcode, (MethodInsnNode) instruction, frame);
            case Opcodes.INVOKEDYNAMIC ->
                Bootstraps.isLambda((InvokeDynamicInsnNode) instruction)
                        ? null
                        : demandArguments(((InvokeDynamicInsnNode) instruction).desc, frame);
            default -> null;
        };
    }

    private @Nullable Object demandAt(int depth, Frame frame) {
        Object value = merging.restricted(frame.peek(depth));
        frame.replace(depth, value);
        return value instanceof Choice ? value : null;
    }

    private @Nullable Object demandInts(int count, String purpose, Frame frame) {
        for (int depth = count - 1; depth >= 0; depth--) {
            Object value = integers.expanded(frame.peek(depth), purpose, frame);
            frame.replace(depth, value);
            if (value instanceof Choice) {
                return value;
            }
        }
        return null;
    }

    private @Nullable Object demandElement(int indexDepth, Frame frame) {
        Object choice = demandAt(indexDepth + 1, frame);
        if (choice != null) {
            return choice;
        }
        if (!(frame.peek(indexDepth + 1) instanceof TracedArray array)) {
            return null;
        }
        Object whole = integers.whole(frame.peek(indexDepth), frame);
        if (indexDepth == 0 && Integers.isTraced(whole) && table(array) != null) {
            frame.replace(indexDepth, whole);
            return null;
        }
        Object index = integers.index(whole, array.length(), frame);
        frame.replace(indexDepth, index);
        return index instanceof Choice ? index : null;
    }

    private @Nullable Object demandCall(int opcode, MethodInsnNode call, Frame frame) {
        if (opcode != Opcodes.INVOKESTATIC) {
            Object receiver = demandAt(Type.getArgumentTypes(call.desc).length, frame);
            if (receiver != null) {
                return receiver;
            }
        }
        return calls.needsKnownArguments(opcode, call, frame) ? demandArguments(call.desc, frame) : null;
    }

    private @Nullable Object demandArguments(String descriptor, Frame frame) {
        int count = Type.getArgumentTypes(descriptor).length;
        for (int depth = count - 1; depth >= 0; depth--) {
            Object choice = demandAt(depth, frame);
            if (choice != null) {
                return choice;
            }
        }
        return null;
    }

    void execute(AbstractInsnNode instruction, int opcode, Frame frame) {
        if (arithmetic.execute(opcode, frame) || executeStack(opcode, frame)) {
            return;
        }
        if (instruction instanceof VarInsnNode variable) {
            if (opcode >= Opcodes.ISTORE) {
                frame.local(variable.var, frame.pop());
            } else {
                frame.push(frame.local(variable.var));
            }
        } else if (instruction instanceof FieldInsnNode field) {
            fields.execute(opcode, field, frame);
        } else if (instruction instanceof MethodInsnNode call) {
            calls.execute(opcode, call, frame);
            builder.source(frame.place());
        } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            bootstraps.execute(dynamic, frame);
            builder.source(frame.place());
        } else if (instruction instanceof IincInsnNode increment) {
            frame.local(increment.var, integers.increased(frame.local(increment.var), increment.incr, frame));
        } else if (instruction instanceof LdcInsnNode constant) {
            frame.push(constant(constant.cst, frame));
        } else if (instruction instanceof IntInsnNode operand && opcode != Opcodes.NEWARRAY) {
            frame.pushInt(operand.operand);
        } else {
            executeObject(instruction, opcode, frame);
        }
    }

    private Object constant(Object value, Frame frame) {
        if (value instanceof Double number) {
            return new TracedDouble(builder.constant(number));
        }
        if (value instanceof Float number) {
            return new TracedFloat(builder.constant(number));
        }
        if (value instanceof Integer number) {
            return new KnownInt(number);
        }
        if (value instanceof Long number) {
            return new KnownLong(number);
        }
        if (value instanceof String text) {
            return text.intern();
        }
        if (value instanceof Type type && type.getSort() != Type.METHOD) {
            return calls.load(type.getInternalName(), frame);
        }
        throw frame.refusal("a constant is computed when it is first used", "Maybe write it more simply.");
    }

    private boolean executeStack(int opcode, Frame frame) {
        if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
            frame.pushInt(opcode - Opcodes.ICONST_0);
            return true;
        }
        switch (opcode) {
            case Opcodes.NOP, Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> {
                if (opcode != Opcodes.NOP) {
                    frame.pop();
                }
            }
            case Opcodes.ACONST_NULL -> frame.push(null);
            case Opcodes.LCONST_0 -> frame.push(new KnownLong(0));
            case Opcodes.LCONST_1 -> frame.push(new KnownLong(1));
            case Opcodes.FCONST_0, Opcodes.FCONST_1, Opcodes.FCONST_2 ->
                frame.push(new TracedFloat(builder.constant(opcode - Opcodes.FCONST_0)));
            case Opcodes.DCONST_0, Opcodes.DCONST_1 -> frame.pushDouble(builder.constant(opcode - Opcodes.DCONST_0));
            case Opcodes.POP -> frame.pop();
            case Opcodes.POP2 -> {
                if (!Values.isWide(frame.pop())) {
                    frame.pop();
                }
            }
            case Opcodes.DUP -> frame.push(frame.peek());
            case Opcodes.DUP_X1 -> duplicate(frame, 1, 1);
            case Opcodes.DUP_X2 -> duplicate(frame, 1, 2);
            case Opcodes.DUP2 -> duplicate(frame, 2, 0);
            case Opcodes.DUP2_X1 -> duplicate(frame, 2, 1);
            case Opcodes.DUP2_X2 -> duplicate(frame, 2, 2);
            case Opcodes.SWAP -> {
                Object top = frame.pop();
                Object below = frame.pop();
                frame.push(top);
                frame.push(below);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Repeats the top slots of the stack below some more; a wide value is two slots. */
    private static void duplicate(Frame frame, int slots, int below) {
        @Nullable Object[] repeated = popSlots(frame, slots);
        @Nullable Object[] passed = popSlots(frame, below);
        pushAll(frame, repeated);
        pushAll(frame, passed);
        pushAll(frame, repeated);
    }

    private static @Nullable Object[] popSlots(Frame frame, int slots) {
        if (slots == 0) {
            return new Object[0];
        }
        Object top = frame.pop();
        return slots == 1 || Values.isWide(top) ? new Object[] {top} : new Object[] {frame.pop(), top};
    }

    private static void pushAll(Frame frame, @Nullable Object[] values) {
        for (Object value : values) {
            frame.push(value);
        }
    }

    private void executeObject(AbstractInsnNode instruction, int opcode, Frame frame) {
        if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
            if (Integers.isTraced(frame.peek(0))) {
                int node = merging.intNode(frame.pop());
                frame.push(lookedUp(array(frame), node));
                return;
            }
            int index = frame.popInt("an array index");
            frame.push(read(array(frame), index, frame));
            return;
        }
        if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
            Object value = frame.pop();
            int index = frame.popInt("an array index");
            calls.write(array(frame), index, stored(opcode, value), frame);
            return;
        }
        switch (opcode) {
            case Opcodes.ARRAYLENGTH -> frame.pushInt(array(frame).length());
            case Opcodes.NEWARRAY -> {
                String type = primitive(((IntInsnNode) instruction).operand);
                frame.push(newArray(type, frame.popInt("an array length"), frame));
            }
            case Opcodes.ANEWARRAY -> {
                String type =
                        Type.getObjectType(((TypeInsnNode) instruction).desc).getDescriptor();
                frame.push(newArray(type, frame.popInt("an array length"), frame));
            }
            case Opcodes.MULTIANEWARRAY -> {
                MultiANewArrayInsnNode array = (MultiANewArrayInsnNode) instruction;
                int[] lengths = new int[array.dims];
                for (int i = array.dims - 1; i >= 0; i--) {
                    lengths[i] = frame.popInt("an array length");
                }
                frame.push(newArrays(array.desc, lengths, 0, frame));
            }
            case Opcodes.NEW ->
                frame.push(new TracedObject(
                        Substitutes.instead(calls.load(((TypeInsnNode) instruction).desc, frame)), heap.top()));
            case Opcodes.CHECKCAST -> calls.checkCast(((TypeInsnNode) instruction).desc, frame);
            case Opcodes.INSTANCEOF -> {
                String type = ((TypeInsnNode) instruction).desc;
                frame.push(merging.truth(
                        merging.where(frame.pop(), value -> value != null && calls.isInstance(type, value, frame))));
            }
            case Opcodes.ATHROW -> throw thrown(frame);
            default ->
                throw frame.refusal("instruction " + opcode + " is not supported", "Maybe write it more simply.");
        }
    }

    /** The numbers in an array of floating-point numbers that are all known; null if it is another array. */
    private double @Nullable [] table(TracedArray array) {
        if (!array.type().equals("D") && !array.type().equals("F")) {
            return null;
        }
        if (tables.containsKey(array)) {
            return tables.get(array);
        }
        double[] table = new double[array.length()];
        for (int i = 0; i < table.length; i++) {
            Object entry = heap.read(array, i);
            int node = entry instanceof TracedDouble number
                    ? number.node()
                    : entry instanceof TracedFloat number ? number.node() : -1;
            if (node < 0 || !builder.isConstant(node)) {
                return null;
            }
            table[i] = builder.constantValue(node);
        }
        if (array.frozen()) {
            tables.put(array, table);
        }
        return table;
    }

    /** An entry of a table of numbers at an index that depends on a traced double: NaN where Java would throw. */
    private Object lookedUp(TracedArray array, int index) {
        int node = builder.lookUp(Objects.requireNonNull(table(array)), index);
        return array.type().equals("F") ? new TracedFloat(node) : new TracedDouble(node);
    }

    private TraceException thrown(Frame frame) {
        String type =
                frame.pop() instanceof TracedObject exception ? exception.type().getSimpleName() : "an exception";
        return merging.guard().equals(true)
                ? frame.refusal(type + " is thrown", "Maybe a setting is out of range.")
                : frame.refusal(
                        "whether " + type + " is thrown depends on a traced double",
                        "Maybe return NaN instead: a particle whose cost is NaN has probability zero and is counted.");
    }

    /**
     * An entry of an array. Where an index that depends on a traced double is outside, Java throws; here a number is NaN, as
     * is the cost of a particle that comes there.
     */
    private @Nullable Object read(TracedArray array, int index, Frame frame) {
        boolean outside = index < 0 || index >= array.length();
        if (outside && !merging.guard().equals(true)) {
            if (array.type().equals("D")) {
                return new TracedDouble(builder.constant(Double.NaN));
            }
            if (array.type().equals("F")) {
                return new TracedFloat(builder.constant(Double.NaN));
            }
        }
        return heap.read(array, calls.checked(index, array, frame));
    }

    /** A value as an array of bytes, chars or shorts keeps it. */
    private @Nullable Object stored(int opcode, @Nullable Object value) {
        return switch (opcode) {
            case Opcodes.BASTORE ->
                decisions.map(value, v -> v instanceof KnownInt i ? new KnownInt((byte) i.value()) : v);
            case Opcodes.CASTORE ->
                decisions.map(value, v -> v instanceof KnownInt i ? new KnownInt((char) i.value()) : v);
            case Opcodes.SASTORE ->
                decisions.map(value, v -> v instanceof KnownInt i ? new KnownInt((short) i.value()) : v);
            default -> value;
        };
    }

    private static TracedArray array(Frame frame) {
        Object value = frame.pop();
        if (value instanceof TracedArray array) {
            return array;
        }
        throw value == null ? Calls.nullPointer(frame) : frame.conflict();
    }

    private static String primitive(int code) {
        return switch (code) {
            case Opcodes.T_BOOLEAN -> "Z";
            case Opcodes.T_CHAR -> "C";
            case Opcodes.T_FLOAT -> "F";
            case Opcodes.T_DOUBLE -> "D";
            case Opcodes.T_BYTE -> "B";
            case Opcodes.T_SHORT -> "S";
            case Opcodes.T_INT -> "I";
            default -> "J";
        };
    }

    private TracedArray newArray(String type, int length, Frame frame) {
        if (length < 0) {
            throw frame.refusal("an array has length " + length, "Maybe a dimension is negative.");
        }
        @Nullable Object[] cells = new Object[length];
        Arrays.fill(cells, calls.zero(type));
        return new TracedArray(type, cells, false, heap.top());
    }

    private TracedArray newArrays(String descriptor, int[] lengths, int dimension, Frame frame) {
        String component = descriptor.substring(1);
        TracedArray array = newArray(component, lengths[dimension], frame);
        if (dimension + 1 < lengths.length) {
            for (int i = 0; i < array.length(); i++) {
                array.cells()[i] = newArrays(component, lengths, dimension + 1, frame);
            }
        }
        return array;
    }
}
