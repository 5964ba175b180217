package io.tsmc.autodiff;

import io.tsmc.autodiff.ClassFiles.Method;
import io.tsmc.autodiff.Journal.Place;
import io.tsmc.autodiff.Values.Condition;
import io.tsmc.autodiff.Values.TracedArray;
import io.tsmc.autodiff.Values.TracedDouble;
import io.tsmc.autodiff.Values.TracedFloat;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Executes bytecode with traced doubles: a JVM in which a double is a node of the graph under construction. Everything
 * that does not depend on a traced double is done at once, so loops with known bounds unroll and calls are inlined. A
 * branch on a traced double runs both sides, up to where they meet, and merges what they leave behind.
 */
final class Execution {

    private static final int LONGEST_CALL_CHAIN = 200;
    private static final int DEEPEST_BRANCHING = 300;
    private static final long MOST_INSTRUCTIONS = 50_000_000L;

    /** Marks that a method returned; {@code value} is null for void. */
    private record Returned(@Nullable Object value) {}

    private final GraphBuilder builder;
    private final Arithmetic arithmetic;
    private final Branching branching;
    private final Journal heap = new Journal();
    private final Calls calls;
    private final Fields fields;
    private int callDepth;
    private int branchDepth;
    private long executed;

    Execution(GraphBuilder builder, Concrete concrete) {
        this.builder = builder;
        arithmetic = new Arithmetic(builder);
        branching = new Branching(builder);
        ClassFiles classFiles = new ClassFiles();
        calls = new Calls(this, builder, classFiles, concrete);
        fields = new Fields(this, builder, classFiles, concrete);
    }

    /** Calls an instance method of an existing object. */
    void call(Object receiver, String name, String descriptor, Object... arguments) {
        calls.onObject(receiver, name, descriptor, arguments);
    }

    /** Calls an instance method of an existing object that returns a double; the node of the result. */
    int callForDouble(Object receiver, String name, String descriptor, Object... arguments) {
        return ((TracedDouble) Objects.requireNonNull(calls.onObject(receiver, name, descriptor, arguments))).node();
    }

    /** Runs a method; the receiver, if it has one, is the first argument. */
    @Nullable
    Object run(Method method, @Nullable Object[] arguments) {
        Frame frame = new Frame(method, arguments);
        if (++callDepth > LONGEST_CALL_CHAIN) {
            throw new TraceException(
                    frame.place(),
                    "more than " + LONGEST_CALL_CHAIN + " calls deep",
                    "Maybe a recursion has no end, or ends only on a traced double.");
        }
        InsnList code = method.node().instructions;
        Returned returned = run(frame, 0, code.size());
        callDepth--;
        return Objects.requireNonNull(returned, "bytecode ends in a return").value;
    }

    /** Executes from one instruction up to another; null if that was reached, else what the method returned. */
    private @Nullable Returned run(Frame frame, int from, int to) {
        InsnList code = frame.method().node().instructions;
        int at = from;
        while (at != to) {
            AbstractInsnNode instruction = code.get(at);
            int opcode = instruction.getOpcode();
            if (instruction instanceof LineNumberNode line) {
                frame.line(line.line);
                builder.source(frame.place());
            }
            if (opcode < 0) {
                at++;
                continue;
            }
            if (++executed > MOST_INSTRUCTIONS) {
                throw new TraceException(
                        frame.place(),
                        "the code did not end within " + MOST_INSTRUCTIONS + " instructions",
                        "Maybe a loop has no end, or the model is too large to be unrolled.");
            }
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                return new Returned(opcode == Opcodes.RETURN ? null : frame.pop());
            }
            if (opcode == Opcodes.GOTO) {
                at = code.indexOf(((JumpInsnNode) instruction).label);
            } else if (instruction instanceof JumpInsnNode jump) {
                Object condition = branching.condition(opcode, frame);
                int target = code.indexOf(jump.label);
                if (condition instanceof Boolean taken) {
                    at = taken ? target : at + 1;
                } else {
                    int join = frame.method().flow().join(at);
                    Returned returned = fork(frame, (Condition) condition, target, at + 1, join);
                    if (returned != null) {
                        return returned;
                    }
                    at = join;
                }
            } else if (instruction instanceof TableSwitchInsnNode table) {
                int key = frame.popInt("a switch") - table.min;
                boolean listed = key >= 0 && key < table.labels.size();
                at = code.indexOf(listed ? table.labels.get(key) : table.dflt);
            } else if (instruction instanceof LookupSwitchInsnNode lookup) {
                int key = lookup.keys.indexOf(frame.popInt("a switch"));
                LabelNode label = key >= 0 ? lookup.labels.get(key) : lookup.dflt;
                at = code.indexOf(label);
            } else {
                execute(instruction, opcode, frame);
                at++;
            }
        }
        return null;
    }

    /** Runs both sides of a branch on a traced double up to where they meet, and merges them in the frame. */
    private @Nullable Returned fork(Frame frame, Condition condition, int ifTrue, int ifFalse, int join) {
        if (++branchDepth > DEEPEST_BRANCHING) {
            throw new TraceException(
                    frame.place(),
                    "a loop bound depends on a traced double",
                    "Maybe run a fixed number of iterations, and keep the value with '?:' once it is good enough.");
        }
        Frame frameIfTrue = frame.copy();
        int mark = heap.open();
        Returned returnedIfTrue = run(frameIfTrue, ifTrue, join);
        Map<Place, @Nullable Object> writtenIfTrue = heap.undo(mark);

        Frame frameIfFalse = frame.copy();
        mark = heap.open();
        Returned returnedIfFalse = run(frameIfFalse, ifFalse, join);
        Map<Place, @Nullable Object> writtenIfFalse = heap.undo(mark);
        branchDepth--;

        mergeHeap(condition, writtenIfTrue, writtenIfFalse);
        builder.source(frame.place());
        if (returnedIfTrue != null && returnedIfFalse != null) {
            return new Returned(branching.merge(condition, returnedIfTrue.value, returnedIfFalse.value));
        }
        frame.merge(frameIfTrue, frameIfFalse, (a, b) -> branching.merge(condition, a, b));
        return null;
    }

    private void mergeHeap(
            Condition condition, Map<Place, @Nullable Object> ifTrue, Map<Place, @Nullable Object> ifFalse) {
        Set<Place> places = new LinkedHashSet<>(ifTrue.keySet());
        places.addAll(ifFalse.keySet());
        for (Place place : places) {
            Object before = place.value();
            Object a = ifTrue.containsKey(place) ? ifTrue.get(place) : before;
            Object b = ifFalse.containsKey(place) ? ifFalse.get(place) : before;
            heap.write(place.owner(), place.index(), branching.merge(condition, a, b));
        }
    }

    private void execute(AbstractInsnNode instruction, int opcode, Frame frame) {
        if (executeLogical(opcode, frame) || arithmetic.execute(opcode, frame) || executeStack(opcode, frame)) {
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
            calls.executeDynamic(dynamic, frame);
        } else if (instruction instanceof IincInsnNode increment) {
            frame.push(frame.local(increment.var));
            frame.local(increment.var, frame.popInt("a counter") + increment.incr);
        } else if (instruction instanceof LdcInsnNode constant) {
            frame.push(constant(constant.cst, frame));
        } else if (instruction instanceof IntInsnNode operand && opcode != Opcodes.NEWARRAY) {
            frame.push(operand.operand);
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
        return value instanceof Type type ? calls.load(type.getInternalName(), frame) : value;
    }

    private boolean executeLogical(int opcode, Frame frame) {
        if (opcode != Opcodes.IAND && opcode != Opcodes.IOR && opcode != Opcodes.IXOR) {
            return false;
        }
        Object right = frame.pop();
        Object left = frame.pop();
        Object result = branching.logical(opcode, left, right);
        frame.push(result == null ? left : result);
        if (result == null) {
            frame.push(right);
        }
        return result != null;
    }

    private boolean executeStack(int opcode, Frame frame) {
        if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
            frame.push(opcode - Opcodes.ICONST_0);
            return true;
        }
        switch (opcode) {
            case Opcodes.NOP, Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> {
                if (opcode != Opcodes.NOP) {
                    frame.pop();
                }
            }
            case Opcodes.ACONST_NULL -> frame.push(null);
            case Opcodes.LCONST_0 -> frame.push(0L);
            case Opcodes.LCONST_1 -> frame.push(1L);
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
        switch (opcode) {
            case Opcodes.IALOAD,
                    Opcodes.LALOAD,
                    Opcodes.FALOAD,
                    Opcodes.DALOAD,
                    Opcodes.AALOAD,
                    Opcodes.BALOAD,
                    Opcodes.CALOAD,
                    Opcodes.SALOAD -> {
                int index = frame.popInt("an array index");
                TracedArray array = array(frame);
                frame.push(array.cells()[checked(index, array, frame)]);
            }
            case Opcodes.IASTORE,
                    Opcodes.LASTORE,
                    Opcodes.FASTORE,
                    Opcodes.DASTORE,
                    Opcodes.AASTORE,
                    Opcodes.BASTORE,
                    Opcodes.CASTORE,
                    Opcodes.SASTORE -> {
                Object value = frame.pop();
                int index = frame.popInt("an array index");
                write(array(frame), index, value, frame);
            }
            case Opcodes.ARRAYLENGTH -> frame.push(array(frame).cells().length);
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
            case Opcodes.NEW -> frame.push(new TracedObject(calls.load(((TypeInsnNode) instruction).desc, frame)));
            case Opcodes.CHECKCAST -> calls.checkCast(((TypeInsnNode) instruction).desc, frame);
            case Opcodes.INSTANCEOF -> {
                Object value = frame.pop();
                frame.push(value != null && calls.isInstance(((TypeInsnNode) instruction).desc, value, frame) ? 1 : 0);
            }
            case Opcodes.ATHROW -> throw thrown(frame);
            default ->
                throw new TraceException(
                        frame.place(), "instruction " + opcode + " is not supported", "Maybe write it more simply.");
        }
    }

    private TraceException thrown(Frame frame) {
        String type =
                frame.pop() instanceof TracedObject exception ? exception.type().getSimpleName() : "an exception";
        return branchDepth > 0
                ? new TraceException(
                        frame.place(),
                        "whether " + type + " is thrown depends on a traced double",
                        "Maybe return NaN instead: a particle whose cost is NaN has probability zero and is counted.")
                : new TraceException(frame.place(), type + " is thrown", "Maybe a setting is out of range.");
    }

    void write(TracedArray array, int index, @Nullable Object value, Frame frame) {
        if (array.frozen()) {
            throw new TraceException(
                    frame.place(),
                    "writes to an array that belongs to the record",
                    "Maybe write to a copy: array.clone().");
        }
        heap.write(array, checked(index, array, frame), value);
    }

    void write(TracedObject object, String field, String descriptor, @Nullable Object value) {
        heap.write(object, object.cell(field, zero(descriptor)), value);
    }

    private static int checked(int index, TracedArray array, Frame frame) {
        if (index < 0 || index >= array.cells().length) {
            throw new TraceException(
                    frame.place(),
                    "index " + index + " is outside an array of length " + array.cells().length,
                    "Maybe a dimension is declared too small.");
        }
        return index;
    }

    private static TracedArray array(Frame frame) {
        if (frame.pop() instanceof TracedArray array) {
            return array;
        }
        throw frame.conflict();
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

    /** The default value of a field or array component. */
    @Nullable
    Object zero(String descriptor) {
        return switch (descriptor.charAt(0)) {
            case 'D' -> new TracedDouble(builder.constant(0.0));
            case 'F' -> new TracedFloat(builder.constant(0.0));
            case 'J' -> 0L;
            case 'L', '[' -> null;
            default -> 0;
        };
    }

    TracedArray newArray(String type, int length, Frame frame) {
        if (length < 0) {
            throw new TraceException(frame.place(), "an array of length " + length, "Maybe a dimension is negative.");
        }
        @Nullable Object[] cells = new Object[length];
        Arrays.fill(cells, zero(type));
        return new TracedArray(type, cells, false);
    }

    private TracedArray newArrays(String descriptor, int[] lengths, int dimension, Frame frame) {
        String component = descriptor.substring(1);
        TracedArray array = newArray(component, lengths[dimension], frame);
        if (dimension + 1 < lengths.length) {
            for (int i = 0; i < array.cells().length; i++) {
                array.cells()[i] = newArrays(component, lengths, dimension + 1, frame);
            }
        }
        return array;
    }
}
