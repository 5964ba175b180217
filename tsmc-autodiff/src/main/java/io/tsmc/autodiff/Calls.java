package io.tsmc.autodiff;

import io.tsmc.api.ExternalDynamics;
import io.tsmc.autodiff.ClassFiles.Method;
import io.tsmc.autodiff.Concrete.Unreadable;
import io.tsmc.autodiff.Values.TracedArray;
import io.tsmc.autodiff.Values.TracedDouble;
import io.tsmc.autodiff.Values.TracedFloat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Method calls. A call of {@code Math} is an operation; a call of the JDK with nothing traced in it is really made; any
 * other call is inlined from its bytecode.
 */
final class Calls {

    /** Packages and classes whose methods are no pure functions. */
    private static final List<String> IMPURE = List.of(
            "java/io/",
            "java/nio/",
            "java/net/",
            "java/sql/",
            "java/time/",
            "java/util/Random",
            "java/util/SplittableRandom",
            "java/util/random/",
            "java/util/Scanner",
            "java/util/concurrent/",
            "java/util/logging/",
            "java/lang/Process",
            "java/lang/Runtime",
            "java/lang/System",
            "java/lang/Thread");

    private final Execution execution;
    private final GraphBuilder builder;
    private final ClassFiles classFiles;
    private final Concrete concrete;

    Calls(Execution execution, GraphBuilder builder, ClassFiles classFiles, Concrete concrete) {
        this.execution = execution;
        this.builder = builder;
        this.classFiles = classFiles;
        this.concrete = concrete;
    }

    /** Calls a method of an object that exists, from outside. */
    @Nullable
    Object onObject(Object receiver, String name, String descriptor, Object... arguments) {
        if (isExternal(receiver, name, descriptor)) {
            builder.source("");
            int[] next = makeExternally((ExternalDynamics) receiver, arguments);
            TracedArray sink = (TracedArray) arguments[3];
            Arrays.setAll(sink.cells(), i -> new TracedDouble(next[i]));
            return null;
        }
        Method method = classFiles.resolve(receiver.getClass(), name, descriptor);
        if (method == null) {
            throw new TraceException(
                    receiver.getClass().getName(),
                    "the bytecode of method " + name + " cannot be read",
                    "Maybe the object is a lambda: write a record instead.");
        }
        Object[] all = new Object[arguments.length + 1];
        all[0] = receiver;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return execution.run(method, all);
    }

    void execute(int opcode, MethodInsnNode call, Frame frame) {
        Type[] types = Type.getArgumentTypes(call.desc);
        @Nullable Object[] arguments = new Object[types.length];
        for (int i = types.length - 1; i >= 0; i--) {
            arguments[i] = frame.pop();
        }
        Object result = opcode == Opcodes.INVOKESTATIC
                ? callStatic(call, arguments, frame)
                : callOn(frame.pop(), opcode, call, arguments, frame);
        if (Type.getReturnType(call.desc).getSort() != Type.VOID) {
            frame.push(result);
        }
    }

    private @Nullable Object callStatic(MethodInsnNode call, @Nullable Object[] arguments, Frame frame) {
        Op op = Intrinsics.of(call.owner, call.name, call.desc);
        if (op != null) {
            return new TracedDouble(operation(op, arguments, frame));
        }
        Op floatOp = Intrinsics.ofFloats(call.owner, call.name, call.desc);
        if (floatOp != null) {
            return new TracedFloat(operation(floatOp, arguments, frame));
        }
        if (call.owner.equals("java/lang/System") && call.name.equals("arraycopy")) {
            copyArray(arguments, frame);
            return null;
        }
        if (call.owner.equals("java/lang/Double") && call.name.equals("valueOf") && call.desc.startsWith("(D)")) {
            return arguments[0];
        }
        Class<?> owner = load(call.owner, frame);
        if (owner.isEnum() && call.name.equals("values") && arguments.length == 0) {
            return concrete.lift(owner.getEnumConstants(), Object[].class);
        }
        return canBeMade(owner, call, arguments, frame)
                ? make(null, owner, call, arguments, frame)
                : inline(owner, call, arguments, frame);
    }

    private int operation(Op op, @Nullable Object[] arguments, Frame frame) {
        int[] nodes = new int[3];
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof TracedDouble number) {
                nodes[i] = number.node();
            } else if (arguments[i] instanceof TracedFloat number) {
                nodes[i] = number.node();
            } else {
                throw frame.conflict();
            }
        }
        return builder.apply(op, nodes[0], nodes[1], nodes[2]);
    }

    private @Nullable Object callOn(
            @Nullable Object receiver, int opcode, MethodInsnNode call, @Nullable Object[] arguments, Frame frame) {
        if (receiver == null) {
            throw nullPointer(frame);
        }
        if (receiver instanceof TracedArray array && call.name.equals("clone")) {
            return array.copy();
        }
        if (receiver instanceof TracedDouble && call.name.equals("doubleValue")) {
            return receiver;
        }
        Class<?> owner = load(call.owner, frame);
        if (call.name.equals("<init>") && (isBare(owner) || Throwable.class.isAssignableFrom(owner))) {
            return null;
        }
        @Nullable Object[] all = new Object[arguments.length + 1];
        all[0] = receiver;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        if (opcode == Opcodes.INVOKESPECIAL) {
            return inline(owner, call, all, frame);
        }
        if (receiver instanceof TracedObject object) {
            return inline(object.type(), call, all, frame);
        }
        if (Values.isTraced(receiver)) {
            throw frame.conflict();
        }
        if (isExternal(receiver, call.name, call.desc)) {
            int[] next = makeExternally((ExternalDynamics) receiver, arguments);
            for (int i = 0; i < next.length; i++) {
                execution.write(
                        (TracedArray) Objects.requireNonNull(arguments[3]), i, new TracedDouble(next[i]), frame);
            }
            return null;
        }
        Method method = classFiles.resolve(receiver.getClass(), call.name, call.desc);
        // A method such as Enum.ordinal is named by the subclass, but belongs to the JDK.
        Class<?> declaring = isJdk(owner) || method == null ? owner : method.owner();
        return canBeMade(declaring, call, arguments, frame)
                ? make(receiver, declaring, call, arguments, frame)
                : inline(receiver.getClass(), call, all, frame);
    }

    /** Whether a call is a step that cannot be looked into. */
    private static boolean isExternal(Object receiver, String name, String descriptor) {
        return receiver instanceof ExternalDynamics && name.equals("step") && descriptor.equals("([D[D[D[D)V");
    }

    /** The nodes of the state after a step of a system that brings its own derivative. */
    private int[] makeExternally(ExternalDynamics dynamics, @Nullable Object[] arguments) {
        int[] nodes = Arrays.stream(arguments)
                .limit(3)
                .flatMap(array -> Arrays.stream(((TracedArray) Objects.requireNonNull(array)).cells()))
                .mapToInt(cell -> ((TracedDouble) Objects.requireNonNull(cell)).node())
                .toArray();
        return builder.call(new ExternalStep(dynamics), nodes);
    }

    /** Whether a call is one of the JDK that does not depend on anything traced. */
    private boolean canBeMade(Class<?> owner, MethodInsnNode call, @Nullable Object[] arguments, Frame frame) {
        if (!isJdk(owner)) {
            return false;
        }
        refuseImpure(call, frame);
        return concrete.known(Arrays.asList(arguments));
    }

    private @Nullable Object make(
            @Nullable Object receiver, Class<?> owner, MethodInsnNode call, @Nullable Object[] arguments, Frame frame) {
        Type[] types = Type.getArgumentTypes(call.desc);
        Class<?>[] classes = new Class<?>[types.length];
        for (int i = 0; i < types.length; i++) {
            classes[i] = classOf(types[i], frame);
        }
        try {
            return concrete.call(receiver, owner, call.name, classes, Arrays.asList(arguments));
        } catch (Unreadable e) {
            throw new TraceException(
                    frame.place(), String.valueOf(e.getMessage()), "Maybe compute the value in the constructor.");
        }
    }

    private static void refuseImpure(MethodInsnNode call, Frame frame) {
        boolean random = call.owner.equals("java/lang/Math") && call.name.equals("random");
        for (String impure : IMPURE) {
            if (random || call.owner.startsWith(impure)) {
                String method = Type.getObjectType(call.owner).getClassName() + "." + call.name;
                throw new TraceException(
                        frame.place(),
                        "calls " + method + ", which is no pure function of the arguments",
                        "Maybe remove it; randomness comes in through noise, data through components of the record.");
            }
        }
    }

    private @Nullable Object inline(Class<?> type, MethodInsnNode call, @Nullable Object[] arguments, Frame frame) {
        Method method = classFiles.resolve(type, call.name, call.desc);
        if (method == null) {
            throw new TraceException(
                    frame.place(),
                    "calls " + type.getName() + "." + call.name + ", which has no bytecode to read",
                    "Maybe it is native or a lambda: write it in plain Java, in a method.");
        }
        return execution.run(method, arguments);
    }

    private void copyArray(@Nullable Object[] arguments, Frame frame) {
        if (arguments[0] instanceof TracedArray source
                && arguments[1] instanceof Integer from
                && arguments[2] instanceof TracedArray sink
                && arguments[3] instanceof Integer to
                && arguments[4] instanceof Integer length
                && from >= 0
                && from + length <= source.cells().length) {
            Object[] copied = Arrays.copyOfRange(source.cells(), from, from + length);
            for (int i = 0; i < copied.length; i++) {
                execution.write(sink, to + i, copied[i], frame);
            }
            return;
        }
        throw new TraceException(
                frame.place(), "System.arraycopy does not fit its arrays", "Maybe an array is too short.");
    }

    /** String concatenation is only ever part of a message; lambdas are refused. */
    void executeDynamic(InvokeDynamicInsnNode dynamic, Frame frame) {
        if (!dynamic.name.equals("makeConcatWithConstants")) {
            throw new TraceException(
                    frame.place(), "uses a lambda or method reference", "Maybe call the method directly.");
        }
        List<Object> parts = new ArrayList<>();
        for (Type ignored : Type.getArgumentTypes(dynamic.desc)) {
            parts.add(String.valueOf(frame.pop()));
        }
        frame.push("(" + parts.size() + " values)");
    }

    void checkCast(String type, Frame frame) {
        Object value = frame.peek();
        if (value != null && !isInstance(type, value, frame)) {
            throw new TraceException(
                    frame.place(), "an object is not a " + type, "Maybe a component has a wrong type.");
        }
    }

    boolean isInstance(String type, Object value, Frame frame) {
        if (value instanceof TracedArray || value instanceof TracedDouble) {
            return true;
        }
        if (Values.isTraced(value) && !(value instanceof TracedObject)) {
            throw frame.conflict();
        }
        Class<?> actual = value instanceof TracedObject object ? object.type() : value.getClass();
        return load(type, frame).isAssignableFrom(actual);
    }

    Class<?> load(String internalName, Frame frame) {
        return load(internalName, frame.method().owner(), frame);
    }

    static Class<?> load(String internalName, Class<?> from, Frame frame) {
        try {
            String name = Type.getObjectType(internalName).getClassName();
            boolean isArray = internalName.startsWith("[");
            return Class.forName(isArray ? internalName.replace('/', '.') : name, false, from.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new TraceException(
                    frame.place(), "class " + internalName + " cannot be loaded: " + e, "Maybe a library is missing.");
        }
    }

    private Class<?> classOf(Type type, Frame frame) {
        return switch (type.getSort()) {
            case Type.BOOLEAN -> boolean.class;
            case Type.CHAR -> char.class;
            case Type.BYTE -> byte.class;
            case Type.SHORT -> short.class;
            case Type.INT -> int.class;
            case Type.LONG -> long.class;
            case Type.FLOAT -> float.class;
            case Type.DOUBLE -> double.class;
            default -> load(type.getInternalName(), frame);
        };
    }

    static TraceException nullPointer(Frame frame) {
        return new TraceException(
                frame.place(), "null is used as an object", "Maybe a component of the record is null.");
    }

    private static boolean isBare(Class<?> owner) {
        return owner == Object.class || owner == Record.class || owner == Enum.class;
    }

    private static boolean isJdk(Class<?> type) {
        return type.getName().startsWith("java.");
    }
}
