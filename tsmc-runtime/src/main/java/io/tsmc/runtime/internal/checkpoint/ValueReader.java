package io.tsmc.runtime.internal.checkpoint;

import io.tsmc.api.Particles;
import io.tsmc.runtime.internal.checkpoint.CheckpointFile.UnreadableException;
import io.tsmc.runtime.internal.settings.Records;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ValueWriter} wrote. Creates nothing but records, by their canonical constructors, enums and data. */
final class ValueReader {

    private final ByteBuffer in;
    private final ClassLoader loader;
    private final List<Class<? extends Record>> known = new ArrayList<>();

    ValueReader(ByteBuffer in, ClassLoader loader) {
        this.in = in.order(ByteOrder.LITTLE_ENDIAN);
        this.loader = loader;
    }

    /**
     * The next value.
     *
     * @param type what it has to be, if not null
     * @throws UnreadableException if it is something else, or a class has changed or is missing
     */
    @Nullable
    Object read(Class<?> type) throws UnreadableException {
        Object value;
        try {
            value = value(Tag.of(in.get()));
        } catch (BufferUnderflowException | IllegalArgumentException | NegativeArraySizeException e) {
            throw new UnreadableException("its content makes no sense: " + e, e);
        }
        boolean fits = value == null
                ? !type.isPrimitive() && type != Checkpoint.class
                : boxed(type).isInstance(value);
        if (!fits) {
            throw new UnreadableException("it holds "
                    + (value == null ? "nothing" : "a " + value.getClass().getName()) + " where a " + type.getName()
                    + " is needed");
        }
        return value;
    }

    private @Nullable Object value(Tag tag) throws UnreadableException {
        return switch (tag) {
            case NULL -> null;
            case DOUBLE -> in.getDouble();
            case INT -> in.getInt();
            case LONG -> in.getLong();
            case BOOLEAN -> in.get() != 0;
            case STRING -> text();
            case ENUM -> constant();
            case LIST -> list();
            case ARRAY -> array(find(text()));
            case RECORD -> create();
            case PARTICLES -> particles();
        };
    }

    private static Class<?> boxed(Class<?> type) {
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0).getClass() : type;
    }

    private Object constant() throws UnreadableException {
        Class<?> type = find(text());
        String name = text();
        Object[] constants = type.isEnum() ? type.getEnumConstants() : new Object[0];
        return Arrays.stream(constants)
                .filter(c -> ((Enum<?>) c).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnreadableException(type.getName() + " has no constant " + name));
    }

    private List<?> list() throws UnreadableException {
        int size = in.getInt();
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(read(Object.class));
        }
        return Collections.unmodifiableList(items);
    }

    private Particles particles() throws UnreadableException {
        Particles particles = new Particles(in.getInt(), in.getInt());
        copy(array(double[].class), particles.position());
        copy(array(double[].class), particles.logPrior());
        copy(array(double[].class), particles.cost());
        copy(array(double[].class), particles.logPriorGradient());
        copy(array(double[].class), particles.costGradient());
        copy(array(int[].class), particles.ancestor());
        return particles;
    }

    private static void copy(Object from, Object to) {
        if (Array.getLength(from) != Array.getLength(to)) {
            throw new IllegalArgumentException("an array of particles has length " + Array.getLength(from));
        }
        System.arraycopy(from, 0, to, 0, Array.getLength(to));
    }

    private Object array(Class<?> type) throws UnreadableException {
        int length = in.getInt();
        if (!type.isArray() || length < 0 || length > in.remaining()) {
            throw new UnreadableException("its content makes no sense: " + length + " entries of " + type.getName());
        }
        Object array = Array.newInstance(type.getComponentType(), length);
        if (array instanceof double[] numbers) {
            in.asDoubleBuffer().get(numbers);
            in.position(in.position() + length * Double.BYTES);
        } else if (array instanceof int[] numbers) {
            in.asIntBuffer().get(numbers);
            in.position(in.position() + length * Integer.BYTES);
        } else {
            for (int i = 0; i < length; i++) {
                Array.set(array, i, read(type.getComponentType()));
            }
        }
        return array;
    }

    private Record create() throws UnreadableException {
        Class<? extends Record> type = recordType();
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = read(components[i].getType());
        }
        try {
            return Records.create(type, values);
        } catch (InvocationTargetException e) {
            throw new UnreadableException(type.getName() + " refused its content: " + e.getCause(), e);
        } catch (IllegalStateException e) {
            throw new UnreadableException(String.valueOf(e.getMessage()), e);
        }
    }

    private Class<? extends Record> recordType() throws UnreadableException {
        int index = in.getInt();
        if (index < known.size()) {
            return known.get(index);
        }
        Class<?> type = find(text());
        List<String> names = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            names.add(text());
        }
        if (!type.isRecord()) {
            throw new UnreadableException(type.getName() + " is not a record any more");
        }
        List<String> now = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        if (!names.equals(now)) {
            throw new UnreadableException("it was written by another version: " + type.getName() + " had components "
                    + names + ", now " + now);
        }
        known.add(type.asSubclass(Record.class));
        return type.asSubclass(Record.class);
    }

    private Class<?> find(String name) throws UnreadableException {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new UnreadableException(
                    "there is no class " + name + ". Maybe a plug-in that the run used is missing", e);
        }
    }

    private String text() throws UnreadableException {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new UnreadableException("its content makes no sense: a text of length " + length);
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
