package io.tsmc.autodiff.trace.execution;

import io.tsmc.api.ContinuousDynamics;
import io.tsmc.api.ExternalDynamics;
import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.TraceException;
import io.tsmc.autodiff.trace.bytecode.ClassFiles;
import io.tsmc.autodiff.trace.bytecode.ClassFiles.Method;
import io.tsmc.autodiff.trace.library.Intrinsics;
import io.tsmc.autodiff.trace.library.Purity;
import io.tsmc.autodiff.trace.library.Substitutes;
import io.tsmc.autodiff.trace.symbolic.Concrete;
import io.tsmc.autodiff.trace.symbolic.Concrete.Unreadable;
import io.tsmc.autodiff.trace.symbolic.Decisions;
import io.tsmc.autodiff.trace.symbolic.Frame;
import io.tsmc.autodiff.trace.symbolic.Heap;
import io.tsmc.autodiff.trace.symbolic.Merging;
import io.tsmc.autodiff.trace.symbolic.TracedLambda;
import io.tsmc.autodiff.trace.symbolic.TracedObject;
import io.tsmc.autodiff.trace.symbolic.Values;
import io.tsmc.autodiff.trace.symbolic.Values.KnownInt;
import io.tsmc.autodiff.trace.symbolic.Values.TracedArray;
import io.tsmc.autodiff.trace.symbolic.Values.TracedDouble;
import io.tsmc.autodiff.trace.symbolic.Values.TracedFloat;
import io.tsmc.autodiff.trace.symbolic.Values.UntracedText;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Method calls. A call of {@code Math} is an operation; a call of the JDK that only looks at what is known is really made;
 * any other call is inlined from its bytecode.
 */
final class Calls {

    private final SymbolicExecution execution;
    private final GraphBuilder builder;
    private final Merging merging;
    private final Integers integers;
    private final Heap heap;
    private final ClassFiles classFiles;
    private final Concrete concrete;
    private final Lambdas lambdas;

    Calls(
            SymbolicExecution execution,
            GraphBuilder builder,
            Decisions decisions,
            Merging merging,
            Integers integers,
            Heap heap,
            ClassFiles classFiles,
            Concrete concrete) {
        this.execution = execution;
        this.builder = builder;
        this.merging = merging;
        this.integers = integers;
        this.heap = heap;
        this.classFiles = classFiles;
        this.concrete = concrete;
        lambdas = new Lambdas(this, builder, decisions, merging, heap, classFiles, concrete);
    }

    /** Calls a method of an object that exists, from outside. */
    @Nullable
    Object onObject(Object receiver, String name, String descriptor, Object... arguments) {
        builder.source("");
        if (isExternal(receiver, name, descriptor)) {
            int[] next = makeExternally((ExternalDynamics) receiver, arguments);
            TracedArray sink = (TracedArray) arguments[3];
            Arrays.setAll(sink.cells(), i -> new TracedDouble(next[i]));
            return null;
        }
        Method method = classFiles.select(receiver.getClass(), receiver.getClass(), name, descriptor);
        if (method == null) {
            throw new TraceException(
                    receiver.getClass().getName(),
                    "the bytecode of method " + name + " cannot be read",
                    "Maybe the object is a lambda: write a record instead.");
        }
        return execution.run(method, null, all(receiver, arguments));
    }

    private static @Nullable Object[] all(@Nullable Object receiver, @Nullable Object[] arguments) {
        @Nullable Object[] all = new Object[arguments.length + 1];
        all[0] = receiver;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return all;
    }

    void execute(int opcode, MethodInsnNode call, Frame frame) {
        @Nullable Object[] arguments = new Object[Type.getArgumentTypes(call.desc).length];
        for (int i = arguments.length - 1; i >= 0; i--) {
            arguments[i] = frame.pop();
        }
        Class<?> owner = load(call.owner, frame);
        Object result = opcode == Opcodes.INVOKESTATIC
                ? callStatic(owner, call, arguments, frame)
                : callOn(frame.pop(), owner, opcode, call, arguments, frame);
        if (Type.getReturnType(call.desc).getSort() != Type.VOID) {
            frame.push(result);
        }
    }

    /**
     * Makes a call that is no instruction: of a lambda, or of what an instruction stands for.
     *
     * @param from a class that sees the owner
     * @param operands the receiver, if there is one, and the arguments
     */
    @Nullable
    Object call(
            int opcode,
            Class<?> from,
            String owner,
            String name,
            String descriptor,
            @Nullable Object[] operands,
            Frame frame) {
        MethodInsnNode call = new MethodInsnNode(opcode, owner, name, descriptor, opcode == Opcodes.INVOKEINTERFACE);
        Class<?> type = load(owner, from, frame);
        if (opcode == Opcodes.INVOKESTATIC) {
            return callStatic(type, call, operands, frame);
        }
        @Nullable Object[] arguments = Arrays.copyOfRange(operands, 1, operands.length);
        return callOn(merging.restricted(operands[0]), type, opcode, call, arguments, frame);
    }

    /** Whether a call, whose receiver is known, is really made and so has to know its arguments. */
    boolean needsKnownArguments(int opcode, MethodInsnNode call, Frame frame) {
        Class<?> owner = load(call.owner, frame);
        if (opcode == Opcodes.INVOKESTATIC) {
            return Purity.isJdk(owner)
                    && Purity.mayCall(owner, call.name)
                    && Intrinsics.of(call.owner, call.name, call.desc) == null
                    && Substitutes.of(call.owner, call.name, call.desc) == null;
        }
        Object receiver = frame.peek(Type.getArgumentTypes(call.desc).length);
        return opcode != Opcodes.INVOKESPECIAL
                && receiver != null
                && !Values.isTraced(receiver)
                && isMade(receiver, owner, call);
    }

    private boolean isMade(Object receiver, Class<?> owner, MethodInsnNode call) {
        Method method = classFiles.select(receiver.getClass(), owner, call.name, call.desc);
        // A method such as Enum.ordinal is called on an object of another class, but belongs to the JDK.
        Class<?> declaring = method == null ? owner : method.owner();
        return Purity.isJdk(declaring) && Purity.mayCall(receiver, declaring, call.name);
    }

    private @Nullable Object callStatic(
            Class<?> owner, MethodInsnNode call, @Nullable Object[] arguments, Frame frame) {
        Op op = Intrinsics.of(call.owner, call.name, call.desc);
        if (op != null) {
            return new TracedDouble(operation(op, arguments, frame));
        }
        Op floatOp = Intrinsics.ofFloats(call.owner, call.name, call.desc);
        if (floatOp != null) {
            return new TracedFloat(operation(floatOp, arguments, frame));
        }
        if (call.owner.equals("java/lang/Math") || call.owner.equals("java/lang/StrictMath")) {
            Object result = onIntegers(call, arguments, frame);
            if (result != null) {
                return result;
            }
        }
        String substitute = Substitutes.of(call.owner, call.name, call.desc);
        if (substitute != null) {
            return inline(Substitutes.class, substitute, call.desc, arguments, frame);
        }
        if (call.owner.equals("java/lang/System") && call.name.equals("arraycopy")) {
            copyArray(arguments, frame);
            return null;
        }
        if (owner.isEnum() && call.name.equals("values") && arguments.length == 0) {
            return concrete.liftCopy(owner.getEnumConstants());
        }
        if (owner.isEnum() && call.name.equals("valueOf") && arguments.length == 1 && arguments[0] instanceof String) {
            return constantOf(owner, (String) arguments[0], frame);
        }
        if (owner == EnumMap.class && call.name.equals("getKeyUniverse") && arguments[0] instanceof Class<?> keys) {
            return concrete.liftCopy(keys.getEnumConstants());
        }
        if (Purity.isJdk(owner)) {
            refuseImpure(call, frame);
            if (Purity.mayCall(owner, call.name) && concrete.known(Arrays.asList(arguments))) {
                return make(null, owner, call, arguments, frame);
            }
            if (call.name.equals("of") && Substitutes.isFactory(owner)) {
                return inline(
                        Substitutes.class,
                        "of" + owner.getSimpleName(),
                        "([Ljava/lang/Object;)" + Type.getReturnType(call.desc).getDescriptor(),
                        new Object[] {call.desc.startsWith("([") ? arguments[0] : array(arguments)},
                        frame);
            }
        }
        return inline(owner, call.name, call.desc, arguments, frame);
    }

    private TracedArray array(@Nullable Object[] elements) {
        return new TracedArray("Ljava/lang/Object;", elements, false, heap.top());
    }

    private static Object constantOf(Class<?> owner, String name, Frame frame) {
        for (Object constant : owner.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw frame.refusal(owner.getSimpleName() + " has no constant " + name, "Maybe it is misspelt.");
    }

    /** What {@code Math} does with integers that depend on traced doubles, or rounds to them; else null. */
    private @Nullable Object onIntegers(MethodInsnNode call, @Nullable Object[] arguments, Frame frame) {
        String signature = call.name + call.desc;
        return switch (signature) {
            case "round(D)J", "round(F)I" -> {
                Object x = arguments[0] instanceof TracedFloat number ? new TracedDouble(number.node()) : arguments[0];
                TracedDouble whole = (TracedDouble)
                        Objects.requireNonNull(inline(Substitutes.class, "round", "(D)D", new Object[] {x}, frame));
                yield integers.rounded(whole.node(), call.desc.endsWith("J"));
            }
            case "min(II)I", "max(II)I", "min(JJ)J", "max(JJ)J", "abs(I)I", "abs(J)J" ->
                integers.extremum(call.name, Arrays.asList(arguments));
            default -> null;
        };
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
            @Nullable Object receiver,
            Class<?> named,
            int opcode,
            MethodInsnNode call,
            @Nullable Object[] arguments,
            Frame frame) {
        if (receiver == null) {
            throw nullPointer(frame);
        }
        if (receiver instanceof UntracedText) {
            throw frame.refusal(
                    "a text that depends on a traced double is used", "Maybe choose by comparing the double itself.");
        }
        if (call.name.equals("getClass") && arguments.length == 0) {
            return typeOf(receiver, frame);
        }
        if (receiver instanceof TracedArray array) {
            return onArray(array, call, arguments, frame);
        }
        if (receiver instanceof TracedLambda lambda) {
            return lambdas.call(lambda, call, arguments, frame);
        }
        Class<?> owner = Substitutes.instead(named);
        String descriptor = Substitutes.instead(call.desc);
        if (call.name.equals("<init>") && (isBare(owner) || Throwable.class.isAssignableFrom(owner))) {
            return null;
        }
        if (opcode == Opcodes.INVOKESPECIAL) {
            return inline(owner, call.name, descriptor, all(receiver, arguments), frame);
        }
        if (receiver instanceof TracedObject object) {
            return inline(object.type(), owner, call.name, descriptor, all(receiver, arguments), frame);
        }
        if (Values.isTraced(receiver)) {
            throw frame.conflict();
        }
        if (isExternal(receiver, call.name, call.desc)) {
            int[] next = makeExternally((ExternalDynamics) receiver, arguments);
            for (int i = 0; i < next.length; i++) {
                write((TracedArray) Objects.requireNonNull(arguments[3]), i, new TracedDouble(next[i]), frame);
            }
            return null;
        }
        if (receiver instanceof ContinuousDynamics system && call.name.equals("equationDependsOnTime")) {
            // Read off the class by reflection.
            return new KnownInt(system.equationDependsOnTime() ? 1 : 0);
        }
        if (Purity.isJdk(owner)) {
            refuseImpure(call, frame);
        }
        if (isMade(receiver, owner, call) && concrete.known(Arrays.asList(arguments))) {
            return make(receiver, owner, call, arguments, frame);
        }
        return onExisting(receiver, owner, call, arguments, frame);
    }

    /** A call that is inlined, on an object that exists. */
    private @Nullable Object onExisting(
            Object receiver, Class<?> owner, MethodInsnNode call, @Nullable Object[] arguments, Frame frame) {
        Class<?> type = receiver.getClass();
        if (type.isHidden()) {
            TracedLambda lambda = lambdas.behind(receiver, owner, frame);
            return lambdas.call(lambda, call, arguments, frame);
        }
        if (receiver instanceof Optional<?> optional) {
            TracedObject copy = new TracedObject(Optional.class, heap.top());
            write(copy, Optional.class, "value", "L", optional.orElse(null));
            return inline(Optional.class, owner, call.name, call.desc, all(copy, arguments), frame);
        }
        if (Purity.isJdk(type) && Purity.isCollection(type)) {
            if (call.name.equals("iterator") && arguments.length == 0 && receiver instanceof Iterable<?> elements) {
                return snapshot(elements);
            }
            Class<?> general = receiver instanceof Map<?, ?> ? Map.class : Iterable.class;
            if (call.name.equals("forEach")) {
                return inline(general, call.name, call.desc, all(receiver, arguments), frame);
            }
            throw frame.refusal(
                    "calls " + type.getSimpleName() + "." + call.name + " on an object that belongs to the record",
                    "Maybe work on a copy, as in new ArrayList<>(list), or read it with get and a loop.");
        }
        return inline(type, owner, call.name, call.desc, all(receiver, arguments), frame);
    }

    private Object snapshot(Iterable<?> elements) {
        @Nullable
        Object[] found = elements instanceof Collection<?> collection
                ? collection.toArray()
                : StreamSupport.stream(elements.spliterator(), false).toArray();
        TracedObject iterator = new TracedObject(Substitutes.Snapshot.class, heap.top());
        write(iterator, Substitutes.Snapshot.class, "elements", "[", concrete.liftCopy(found));
        write(iterator, Substitutes.Snapshot.class, "position", "I", new KnownInt(0));
        return iterator;
    }

    private @Nullable Object onArray(
            TracedArray array, MethodInsnNode call, @Nullable Object[] arguments, Frame frame) {
        if (call.name.equals("clone")) {
            @Nullable Object[] cells = new Object[array.length()];
            Arrays.setAll(cells, i -> heap.read(array, i));
            return new TracedArray(array.type(), cells, false, heap.top());
        }
        return inline(Object.class, call.name, call.desc, all(array, arguments), frame);
    }

    private Object typeOf(Object receiver, Frame frame) {
        if (receiver instanceof TracedObject object) {
            return object.type();
        }
        if (receiver instanceof TracedArray array) {
            return load("[" + array.type(), frame);
        }
        if (Values.isTraced(receiver)) {
            throw frame.refusal("the class of a lambda is asked for", "Maybe write a record instead.");
        }
        return receiver.getClass();
    }

    /** Whether a call is a step that cannot be looked into. */
    private static boolean isExternal(Object receiver, String name, String descriptor) {
        return receiver instanceof ExternalDynamics && name.equals("step") && descriptor.equals("([D[D[D[D)V");
    }

    /** The nodes of the state after a step of a system that brings its own derivative. */
    private int[] makeExternally(ExternalDynamics dynamics, @Nullable Object[] arguments) {
        int[] nodes = Arrays.stream(arguments)
                .limit(3)
                .map(array -> (TracedArray) Objects.requireNonNull(array))
                .flatMapToInt(array -> IntStream.range(0, array.length())
                        .map(i -> ((TracedDouble) Objects.requireNonNull(heap.read(array, i))).node()))
                .toArray();
        return builder.call(new ExternalStep(dynamics), nodes);
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
            throw frame.refusal(e.reason(), "Maybe compute the value in the constructor.");
        }
    }

    private static void refuseImpure(MethodInsnNode call, Frame frame) {
        if (Purity.isImpure(call.owner, call.name)) {
            String method = Type.getObjectType(call.owner).getClassName() + "." + call.name;
            throw frame.refusal(
                    "calls " + method + ", which is no pure function of the arguments",
                    "Maybe remove it; randomness comes in through noise, data through components of the record.");
        }
    }

    /** Runs a virtual method. */
    private @Nullable Object inline(
            Class<?> type, Class<?> owner, String name, String descriptor, @Nullable Object[] arguments, Frame frame) {
        Method method = classFiles.select(type, owner, name, descriptor);
        return run(method, type, name, arguments, frame);
    }

    /** Runs the method that is named. */
    @Nullable
    Object inline(Class<?> owner, String name, String descriptor, @Nullable Object[] arguments, Frame frame) {
        return run(classFiles.resolve(owner, name, descriptor), owner, name, arguments, frame);
    }

    private @Nullable Object run(
            @Nullable Method method, Class<?> type, String name, @Nullable Object[] arguments, Frame frame) {
        if (method == null) {
            throw frame.refusal(
                    "calls " + type.getName() + "." + name + ", which has no bytecode to read",
                    "Maybe it is native: write it in plain Java, in a method.");
        }
        return execution.run(method, frame, arguments);
    }

    private void copyArray(@Nullable Object[] arguments, Frame frame) {
        if (arguments[0] instanceof TracedArray source
                && arguments[1] instanceof KnownInt from
                && arguments[2] instanceof TracedArray sink
                && arguments[3] instanceof KnownInt to
                && arguments[4] instanceof KnownInt length
                && from.value() >= 0
                && length.value() >= 0
                && from.value() + length.value() <= source.length()) {
            @Nullable Object[] copied = new Object[length.value()];
            Arrays.setAll(copied, i -> heap.read(source, from.value() + i));
            for (int i = 0; i < copied.length; i++) {
                write(sink, to.value() + i, copied[i], frame);
            }
            return;
        }
        throw frame.refusal("System.arraycopy does not fit its arrays", "Maybe an array is too short.");
    }

    void write(TracedArray array, int index, @Nullable Object value, Frame frame) {
        if (array.frozen()) {
            throw frame.refusal(
                    "writes to an array that belongs to the record", "Maybe write to a copy: array.clone().");
        }
        heap.write(array, checked(index, array, frame), value);
    }

    void write(TracedObject object, Class<?> declaring, String field, String descriptor, @Nullable Object value) {
        heap.write(object, object.cell(declaring, field, zero(descriptor)), value);
    }

    int checked(int index, TracedArray array, Frame frame) {
        if (index < 0 || index >= array.length()) {
            throw frame.refusal(
                    "index " + index + " is outside an array of length " + array.length(),
                    "Maybe a dimension is declared too small.");
        }
        return index;
    }

    /** The default value of a field or array component. */
    @Nullable
    Object zero(String descriptor) {
        return switch (descriptor.charAt(0)) {
            case 'D' -> new TracedDouble(builder.constant(0.0));
            case 'F' -> new TracedFloat(builder.constant(0.0));
            case 'J' -> new Values.KnownLong(0);
            case 'L', '[' -> null;
            default -> new KnownInt(0);
        };
    }

    void checkCast(String type, Frame frame) {
        for (Object value : Decisions.leaves(merging.restricted(frame.peek()))) {
            if (value != null && !isInstance(type, value, frame)) {
                throw frame.refusal("an object is not a " + type, "Maybe a component has a wrong type.");
            }
        }
    }

    boolean isInstance(String type, Object value, Frame frame) {
        if (value instanceof UntracedText) {
            return load(type, frame).isAssignableFrom(String.class);
        }
        if (value instanceof TracedLambda lambda) {
            return load(type, frame).isAssignableFrom(lambda.type());
        }
        if (Values.isTraced(value) && !(value instanceof Values.Cells)) {
            throw frame.conflict();
        }
        return Substitutes.instead(load(type, frame)).isAssignableFrom((Class<?>) typeOf(value, frame));
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
            throw frame.refusal(
                    "class " + internalName.replace('/', '.') + " cannot be loaded: " + e,
                    "Maybe a library is missing.");
        }
    }

    Class<?> classOf(Type type, Frame frame) {
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
        return frame.refusal("null is used as an object", "Maybe a component of the record is null.");
    }

    private static boolean isBare(Class<?> owner) {
        return owner == Object.class || owner == Record.class || owner == Enum.class;
    }
}
