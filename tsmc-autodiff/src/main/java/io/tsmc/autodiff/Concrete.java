package io.tsmc.autodiff;

import io.tsmc.autodiff.Values.TracedArray;
import io.tsmc.autodiff.Values.TracedDouble;
import io.tsmc.autodiff.Values.TracedFloat;
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
import org.jspecify.annotations.Nullable;

/** The border between the objects that exist, such as the record being traced, and the traced program. */
final class Concrete {

    /** Thrown where something that exists cannot be read; the caller knows the place. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    private final GraphBuilder builder;
    private final IdentityHashMap<Object, TracedArray> arrays = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Map<String, @Nullable Object>> fields = new IdentityHashMap<>();

    Concrete(GraphBuilder builder) {
        this.builder = builder;
    }

    /**
     * The value of something read from an object or returned by a call.
     *
     * @param type its declared type: a boxed number is an object, an unboxed one is a number
     */
    @Nullable
    Object lift(@Nullable Object object, Class<?> type) {
        if (object == null) {
            return null;
        }
        if (type.isPrimitive()) {
            return liftPrimitive(object);
        }
        return object.getClass().isArray() ? liftArray(object) : object;
    }

    private Object liftPrimitive(Object boxed) {
        if (boxed instanceof Double value) {
            return new TracedDouble(builder.constant(value));
        }
        if (boxed instanceof Float value) {
            return new TracedFloat(builder.constant(value));
        }
        if (boxed instanceof Boolean value) {
            return value ? 1 : 0;
        }
        if (boxed instanceof Character value) {
            return (int) value;
        }
        if (boxed instanceof Long) {
            return boxed;
        }
        return ((Number) boxed).intValue();
    }

    private TracedArray liftArray(Object array) {
        TracedArray known = arrays.get(array);
        if (known != null) {
            return known;
        }
        Class<?> component = array.getClass().getComponentType();
        Object[] cells = new Object[Array.getLength(array)];
        TracedArray lifted = new TracedArray(component.descriptorString(), cells, true);
        arrays.put(array, lifted);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = lift(Array.get(array, i), component);
        }
        return lifted;
    }

    /** Reads a field: a record component through its accessor, anything else only where it is accessible. */
    @Nullable
    Object field(Object owner, Class<?> declaring, String name) throws Unreadable {
        Map<String, @Nullable Object> known = fields.computeIfAbsent(owner, o -> new HashMap<>());
        String key = declaring.getName() + '.' + name;
        if (!known.containsKey(key)) {
            known.put(key, readField(owner, declaring, name));
        }
        return known.get(key);
    }

    private @Nullable Object readField(Object owner, Class<?> declaring, String name) throws Unreadable {
        try {
            if (declaring.isRecord()) {
                for (RecordComponent component : declaring.getRecordComponents()) {
                    if (component.getName().equals(name)) {
                        return lift(component.getAccessor().invoke(owner), component.getType());
                    }
                }
            }
            Field field = declaring.getDeclaredField(name);
            if (!field.canAccess(owner) && !field.trySetAccessible()) {
                throw new Unreadable("field " + declaring.getName() + "." + name + " is not accessible");
            }
            return lift(field.get(owner), field.getType());
        } catch (InvocationTargetException e) {
            throw new Unreadable("accessor " + declaring.getName() + "." + name + "() threw " + e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new Unreadable("component " + declaring.getName() + "." + name
                    + " is not accessible; the record must be public and its package exported");
        }
    }

    /**
     * Reads a static field. It has to be final, or a whole number or boolean: libraries keep switches that choose between
     * equivalent algorithms in such fields.
     */
    @Nullable
    Object staticField(Class<?> declaring, String name) throws Unreadable {
        try {
            Field field = declaring.getDeclaredField(name);
            Class<?> type = field.getType();
            boolean data = !type.isPrimitive() || type == double.class || type == float.class;
            if (data && !Modifier.isFinal(field.getModifiers())) {
                throw new Unreadable("static field " + declaring.getName() + "." + name + " is not final");
            }
            if (!field.canAccess(null) && !field.trySetAccessible()) {
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
        if (value instanceof Integer number) {
            if (type == boolean.class) {
                return number != 0;
            }
            if (type == char.class) {
                return (char) (int) number;
            }
            if (type == byte.class) {
                return number.byteValue();
            }
            return type == short.class ? (Object) number.shortValue() : number;
        }
        if (Values.isTraced(value)) {
            throw new Unreadable("the call depends on a traced double");
        }
        return value;
    }

    /** Whether every one of the values stands for something that exists. */
    boolean known(List<@Nullable Object> values) {
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
    Object call(
            @Nullable Object receiver, Class<?> owner, String name, Class<?>[] types, List<@Nullable Object> arguments)
            throws Unreadable {
        try {
            Method method = owner.getMethod(name, types);
            @Nullable Object[] lowered = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
                lowered[i] = lower(arguments.get(i), types[i]);
            }
            return lift(method.invoke(receiver, lowered), method.getReturnType());
        } catch (InvocationTargetException e) {
            throw new Unreadable(owner.getSimpleName() + "." + name + " threw " + Objects.requireNonNull(e.getCause()));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new Unreadable("cannot call " + owner.getName() + "." + name + Arrays.toString(types));
        }
    }
}
