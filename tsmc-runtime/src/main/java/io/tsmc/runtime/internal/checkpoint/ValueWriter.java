package io.tsmc.runtime.internal.checkpoint;

import io.tsmc.api.Particles;
import io.tsmc.runtime.internal.settings.Records;
import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes records by their components, to the bit: numbers, texts, enums, lists, arrays, particles, and records of these.
 * What a value is stands before it, so nothing but the bytes and the classes is needed to read it back. Not Java's own
 * serialisation: that of records needs every class to opt in.
 */
final class ValueWriter {

    private final Map<Class<?>, Integer> known = new HashMap<>();
    private ByteBuffer out = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    /**
     * Appends a value.
     *
     * @throws IllegalStateException if it holds something that cannot be written; the message says what and where
     */
    ValueWriter write(@Nullable Object value) {
        if (value == null) {
            tag(Tag.NULL);
        } else if (value instanceof Double number) {
            tag(Tag.DOUBLE).putDouble(number);
        } else if (value instanceof Integer number) {
            tag(Tag.INT).putInt(number);
        } else if (value instanceof Long number) {
            tag(Tag.LONG).putLong(number);
        } else if (value instanceof Boolean flag) {
            tag(Tag.BOOLEAN).put((byte) (flag ? 1 : 0));
        } else if (value instanceof String text) {
            tag(Tag.STRING);
            text(text);
        } else if (value instanceof Enum<?> constant) {
            tag(Tag.ENUM);
            text(constant.getDeclaringClass().getName());
            text(constant.name());
        } else if (value instanceof List<?> list) {
            tag(Tag.LIST).putInt(list.size());
            list.forEach(this::write);
        } else if (value instanceof Particles particles) {
            tag(Tag.PARTICLES);
            particles(particles);
        } else if (value instanceof Record components) {
            tag(Tag.RECORD);
            components(components);
        } else if (value.getClass().isArray()) {
            tag(Tag.ARRAY);
            text(value.getClass().getName());
            array(value);
        } else {
            throw new IllegalStateException(
                    "a " + value.getClass().getName() + " cannot be kept in a checkpoint. Maybe make it of double, int,"
                            + " long, boolean, String, enums, and lists, arrays and records of these.");
        }
        return this;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(out.array(), out.position());
    }

    private void particles(Particles particles) {
        room(2 * Integer.BYTES).putInt(particles.dim()).putInt(particles.count());
        array(particles.position());
        array(particles.logPrior());
        array(particles.cost());
        array(particles.logPriorGradient());
        array(particles.costGradient());
        array(particles.ancestor());
    }

    private void components(Record value) {
        Class<?> type = value.getClass();
        Integer index = known.get(type);
        if (index == null) {
            requireReadable(type);
            index = known.size();
            known.put(type, index);
            room(Integer.BYTES).putInt(index);
            text(type.getName());
            room(Integer.BYTES).putInt(type.getRecordComponents().length);
            for (RecordComponent component : type.getRecordComponents()) {
                text(component.getName());
            }
        } else {
            room(Integer.BYTES).putInt(index);
        }
        for (RecordComponent component : type.getRecordComponents()) {
            try {
                write(Records.get(value, component));
            } catch (IllegalStateException e) {
                throw new IllegalStateException(
                        type.getSimpleName() + "." + component.getName() + ": " + e.getMessage(), e);
            }
        }
    }

    /** It is better to fail when the checkpoint is written than when it is needed. */
    private static void requireReadable(Class<?> type) {
        boolean exported = type.getModule().isExported(type.getPackageName(), ValueWriter.class.getModule());
        if (!Modifier.isPublic(type.getModifiers()) || !exported) {
            throw new IllegalStateException("the record " + type.getName()
                    + " cannot be kept in a checkpoint: it is not a public record of an exported package. Maybe make it"
                    + " public, or run without --checkpoint.");
        }
    }

    private void array(Object array) {
        int length = Array.getLength(array);
        room(Integer.BYTES).putInt(length);
        if (array instanceof double[] numbers) {
            ByteBuffer bytes = room(Math.multiplyExact(length, Double.BYTES));
            bytes.asDoubleBuffer().put(numbers);
            bytes.position(bytes.position() + length * Double.BYTES);
        } else if (array instanceof int[] numbers) {
            ByteBuffer bytes = room(Math.multiplyExact(length, Integer.BYTES));
            bytes.asIntBuffer().put(numbers);
            bytes.position(bytes.position() + length * Integer.BYTES);
        } else {
            for (int i = 0; i < length; i++) {
                write(Array.get(array, i));
            }
        }
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes);
    }

    private ByteBuffer tag(Tag tag) {
        return room(1 + Long.BYTES).put(tag.code);
    }

    /** The output with room for so many more bytes. */
    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            int needed = Math.addExact(out.position(), bytes);
            int size = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * out.capacity()));
            out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).put(out.flip());
        }
        return out;
    }
}
