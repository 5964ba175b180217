package io.tsmc.autodiff.trace.symbolic;

import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.TraceException;
import io.tsmc.autodiff.trace.bytecode.ClassFiles;
import io.tsmc.autodiff.trace.bytecode.CodeStructure;
import io.tsmc.autodiff.trace.library.Purity;
import io.tsmc.autodiff.trace.symbolic.Values.KnownInt;
import io.tsmc.autodiff.trace.symbolic.Values.KnownLong;
import io.tsmc.autodiff.trace.symbolic.Values.TracedArray;
import io.tsmc.autodiff.trace.symbolic.Values.TracedDouble;
import io.tsmc.autodiff.trace.symbolic.Values.TracedFloat;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The border between the objects that exist, such as the record being traced, and the traced program. */
public final class Concrete {

    /** Thrown where something that exists cannot be read; the caller knows the place. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;
        private final String remedy;

        Unreadable(String reason) {
            this(reason, "Maybe make it a component of the record; the record must be public, in an exported package.");
        }

        Unreadable(String reason, String remedy) {
            super(reason);
            this.reason = reason;
            this.remedy = remedy;
        }

        public String reason() {
            return reason;
        }

        public TraceException refusal(Frame frame) {
            return frame.refusal(reason, remedy);
        }
    }

    private final GraphBuilder builder;
    private final Heap heap;
    private final ClassFiles classFiles;
    private final IdentityHashMap<Object, TracedArray> arrays = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Map<String, @Nullable Object>> fields = new IdentityHashMap<>();

    public Concrete(GraphBuilder builder, Heap heap, ClassFiles classFiles) {
        this.builder = builder;
        this.heap = heap;
        this.classFiles = classFiles;
    }

    /**
     * The value of something read from an object or returned by a call.
     *
     * @param type its declared type: a boxed number is an object, an unboxed one is a number
     */
    @Nullable
    public Object lift(@Nullable Object object, Class<?> type) {
        if (object == null) {
            return null;
        }
        if (type.isPrimitive()) {
            return liftPrimitive(object);
        }
        return object.getClass().isArray() ? liftArray(object) : object;
    }

    /** The primitive value in a box. */
    public Object liftPrimitive(Object boxed) {
        if (boxed instanceof Double value) {
            return new TracedDouble(builder.constant(value));
        }
        if (boxed instanceof Float value) {
            return new TracedFloat(builder.constant(value));
        }
        if (boxed instanceof Boolean value) {
            return new KnownInt(value ? 1 : 0);
        }
        if (boxed instanceof Character value) {
            return new KnownInt(value);
        }
        return boxed instanceof Long value ? new KnownLong(value) : new KnownInt(((Number) boxed).intValue());
    }

    /** The value of a constant in a class file. */
    public Object constant(String descriptor, Object value) {
        return descriptor.length() == 1 ? liftPrimitive(value) : ((String) value).intern();
    }

    private TracedArray liftArray(Object array) {
        TracedArray known = arrays.get(array);
        if (known != null) {
            return known;
        }
        @Nullable Object[] cells = new Object[Array.getLength(array)];
        TracedArray lifted = new TracedArray(array.getClass().getComponentType().descriptorString(), cells, true, null);
        arrays.put(array, lifted);
        fill(cells, array);
        return lifted;
    }

    private void fill(@Nullable Object[] cells, Object array) {
        Class<?> component = array.getClass().getComponentType();
        for (int i = 0; i < cells.length; i++) {
            cells[i] = lift(Array.get(array, i), component);
        }
    }

    /** An array that belongs to the traced program, with the entries of one that exists. */
    public TracedArray liftCopy(Object array) {
        @Nullable Object[] cells = new Object[Array.getLength(array)];
        fill(cells, array);
        return new TracedArray(array.getClass().getComponentType().descriptorString(), cells, false, heap.top());
    }

    /** Reads a field where it is accessible; else, of a record, through an accessor that does nothing but return it. */
    @Nullable
    public Object field(Object owner, Class<?> declaring, String name) throws Unreadable {
        Map<String, @Nullable Object> known = fields.computeIfAbsent(owner, o -> new HashMap<>());
        String key = key(declaring, name);
        if (!known.containsKey(key)) {
            known.put(key, readField(owner, declaring, name));
        }
        return known.get(key);
    }

    /**
     * From now on, a number that a record holds is a value of the traced program.
     *
     * @param component a {@code double}, or an array of them
     * @param indices of the entry of the array; none where the component is no array
     * @param node the value
     * @throws Unreadable if the component cannot be read at all
     */
    public void replace(Record owner, String component, int[] indices, int node) throws Unreadable {
        Class<?> type = owner.getClass();
        Object replaced = replaced(field(owner, type, component), indices, 0, new TracedDouble(node));
        Objects.requireNonNull(fields.get(owner)).put(key(type, component), replaced);
    }

    private static Object replaced(@Nullable Object before, int[] indices, int depth, TracedDouble value) {
        if (depth == indices.length) {
            return value;
        }
        TracedArray array = (TracedArray) Objects.requireNonNull(before);
        @Nullable Object[] cells = array.cells().clone();
        cells[indices[depth]] = replaced(cells[indices[depth]], indices, depth + 1, value);
        return new TracedArray(array.type(), cells, true, null);
    }

    private static String key(Class<?> declaring, String name) {
        return declaring.getName() + '.' + name;
    }

    private @Nullable Object readField(Object owner, Class<?> declaring, String name) throws Unreadable {
        if (Purity.isJdk(declaring)) {
            if (name.equals("value") && (owner instanceof Number || owner instanceof Character)) {
                return liftPrimitive(owner);
            }
            throw new Unreadable(
                    "an object of class " + owner.getClass().getName() + " that belongs to the record is looked into",
                    "Maybe work on a copy of it.");
        }
        try {
            Field field = declaring.getDeclaredField(name);
            if (isAccessible(field, owner)) {
                return lift(field.get(owner), field.getType());
            }
            if (!declaring.isRecord()) {
                throw new Unreadable(
                        "field " + declaring.getName() + "." + name + " is not accessible",
                        "Maybe make it a component of a record, or open its package to io.tsmc.autodiff.");
            }
            RecordComponent component = Arrays.stream(declaring.getRecordComponents())
                    .filter(c -> c.getName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchFieldException(name));
            if (!isPlain(component)) {
                throw new Unreadable(
                        "accessor " + declaring.getName() + "." + name
                                + "() does more than return its component, and the component itself is not accessible",
                        "Maybe give what it computes another name, or open the package to io.tsmc.autodiff.");
            }
            return lift(component.getAccessor().invoke(owner), component.getType());
        } catch (InvocationTargetException e) {
            throw new Unreadable("accessor " + declaring.getName() + "." + name + "() threw " + e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new Unreadable("component " + declaring.getName() + "." + name
                    + " is not accessible; the record must be public and its package exported");
        }
    }

    private static <T extends AccessibleObject & java.lang.reflect.Member> boolean isAccessible(
            T member, @Nullable Object owner) {
        return member.canAccess(owner) || member.trySetAccessible();
    }

    private static final Set<String> COPYING =
            Set.of("clone", "copyOf", "unmodifiableList", "unmodifiableMap", "unmodifiableSet");

    /** Whether the accessor of a component returns it, or a copy or view of it, and nothing else. */
    private boolean isPlain(RecordComponent component) {
        for (MethodNode method : classFiles.methods(component.getDeclaringRecord())) {
            if (method.name.equals(component.getName()) && method.desc.startsWith("()")) {
                for (AbstractInsnNode instruction : method.instructions) {
                    int opcode = instruction.getOpcode();
                    boolean read = instruction instanceof FieldInsnNode field
                            && opcode == Opcodes.GETFIELD
                            && field.name.equals(component.getName());
                    boolean copy = instruction instanceof MethodInsnNode call
                            && COPYING.contains(call.name)
                            && (call.owner.startsWith("[") || call.owner.startsWith("java/util/"));
                    boolean harmless = opcode < 0
                            || opcode == Opcodes.ALOAD
                            || opcode == Opcodes.CHECKCAST
                            || CodeStructure.returns(opcode);
                    if (!read && !copy && !harmless) {
                        return false;
                    }
                }
                return true;
            }
        }
        return false;
    }

    /**
     * Reads a static field. It has to be final, or a whole number or boolean: libraries keep switches that choose between
     * equivalent algorithms in such fields.
     */
    @Nullable
    public Object staticField(Class<?> declaring, String name) throws Unreadable {
        try {
            Field field = declaring.getDeclaredField(name);
            Class<?> type = field.getType();
            boolean data = !type.isPrimitive() || type == double.class || type == float.class;
            if (data && !Modifier.isFinal(field.getModifiers())) {
                throw new Unreadable("static field " + declaring.getName() + "." + name + " is not final");
            }
            if (!isAccessible(field, null)) {
                throw new Unreadable("static field " + declaring.getName() + "." + name + " is not accessible");
            }
            return lift(field.get(null), field.getType());
        } catch (ReflectiveOperationException e) {
            throw new Unreadable("static field " + declaring.getName() + "." + name + " is not accessible");
        }
    }

    /** The object that a value stands for where it is fully known, to be handed to a real call. */
    private @Nullable Object lower(@Nullable Object value, Class<?> type) throws Unreadable {
        if (value instanceof TracedDouble number && builder.isConstant(number.node())) {
            return builder.constantValue(number.node());
        }
        if (value instanceof TracedFloat number && builder.isConstant(number.node())) {
            return (float) builder.constantValue(number.node());
        }
        if (value instanceof KnownLong number) {
            return number.value();
        }
        if (value instanceof KnownInt number) {
            if (type == boolean.class) {
                return number.value() != 0;
            }
            if (type == char.class) {
                return (char) number.value();
            }
            if (type == byte.class) {
                return (byte) number.value();
            }
            return type == short.class ? (Object) (short) number.value() : number.value();
        }
        if (Values.isTraced(value)) {
            throw new Unreadable("the call depends on a traced double");
        }
        return value;
    }

    /** Whether every one of the values stands for something that exists. */
    public boolean known(List<@Nullable Object> values) {
        try {
            for (Object value : values) {
                lower(value, Object.class);
            }
            return true;
        } catch (Unreadable e) {
            return false;
        }
    }

    /** Really calls a public method of the JDK. */
    @Nullable
    public Object call(
            @Nullable Object receiver, Class<?> owner, String name, Class<?>[] types, List<@Nullable Object> arguments)
            throws Unreadable {
        try {
            Method method = owner.getMethod(name, types);
            @Nullable Object[] lowered = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
                lowered[i] = lower(arguments.get(i), types[i]);
            }
            Object result = method.invoke(receiver, lowered);
            return result != null && result.getClass().isArray()
                    ? liftCopy(result)
                    : lift(result, method.getReturnType());
        } catch (InvocationTargetException e) {
            throw new Unreadable(owner.getSimpleName() + "." + name + " threw " + Objects.requireNonNull(e.getCause()));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new Unreadable("cannot call " + owner.getName() + "." + name + Arrays.toString(types));
        }
    }
}
