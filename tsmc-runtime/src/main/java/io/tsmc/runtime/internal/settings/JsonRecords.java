package io.tsmc.runtime.internal.settings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Records of figures, read back from the JSON that {@link Records#tree} made of them; what was not finite is NaN. */
public final class JsonRecords {

    private JsonRecords() {}

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException if the node is not one
     */
    public static <R extends Record> R read(JsonNode node, Class<R> type) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("no " + type.getSimpleName() + ", but " + node);
        }
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = value(node.path(components[i].getName()), components[i].getGenericType());
        }
        try {
            return Records.create(type, arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("no " + type.getSimpleName() + ": " + e.getCause(), e);
        }
    }

    private static @Nullable Object value(JsonNode node, Type type) {
        if (type == double.class) {
            return node.asDouble(Double.NaN);
        }
        if (type == int.class) {
            return node.asInt(0);
        }
        if (type == long.class) {
            return node.asLong(0);
        }
        if (type == boolean.class) {
            return node.asBoolean(false);
        }
        if (type == double[].class) {
            return node.valueStream()
                    .mapToDouble(item -> item.asDouble(Double.NaN))
                    .toArray();
        }
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (type == String.class) {
            return node.asString("");
        }
        if (type == Double.class) {
            return node.asDouble(Double.NaN);
        }
        if (type == Integer.class) {
            return node.asInt(0);
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            List<@Nullable Object> items = new ArrayList<>();
            node.forEach(item -> items.add(value(item, list.getActualTypeArguments()[0])));
            return items;
        }
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            Map<String, @Nullable Object> entries = new LinkedHashMap<>();
            node.properties()
                    .forEach(e -> entries.put(e.getKey(), value(e.getValue(), map.getActualTypeArguments()[1])));
            return entries;
        }
        if (type instanceof Class<?> record && record.isRecord()) {
            return read(node, record.asSubclass(Record.class));
        }
        throw new IllegalArgumentException("cannot read a " + type.getTypeName());
    }
}
