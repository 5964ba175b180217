package io.tsmc.runtime.internal.spec;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.PluginCatalog;
import io.tsmc.runtime.PluginCatalog.Plugin;
import io.tsmc.runtime.internal.yaml.Node;
import io.tsmc.runtime.internal.yaml.Node.Entry;
import io.tsmc.runtime.internal.yaml.Node.Mapping;
import io.tsmc.runtime.internal.yaml.Node.Sequence;
import io.tsmc.runtime.internal.yaml.Place;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes records from trees, by the records' components alone. Strict: no value is converted into what it is not. */
final class Binder {

    private final PluginCatalog catalog;

    Binder(PluginCatalog catalog) {
        this.catalog = catalog;
    }

    /** A record without defaults: every component has to be there. */
    <R extends Record> R record(Node node, Class<R> type, String path) {
        Mapping mapping = mapping(node, path, "settings");
        refuseUnknownKeys(mapping, path, type, List.of(), "unknown key");
        return create(mapping, path, type, null);
    }

    private Object value(Node node, Type type, @Nullable Object current, String path) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return List.of(items(node, list.getActualTypeArguments()[0], path));
        }
        if (!(type instanceof Class<?> c)) {
            throw new IllegalStateException(path + ": a setting cannot have the type " + type);
        }
        if (c.isArray()) {
            return array(items(node, c.getComponentType(), path), c.getComponentType());
        }
        if (PluginCatalog.KINDS.contains(c)) {
            return plugin(node, c, path);
        }
        if (c.isRecord()) {
            Mapping mapping = mapping(node, path, "settings");
            refuseUnknownKeys(mapping, path, c, List.of(), "unknown setting");
            Record defaults = current != null ? (Record) current : Records.defaults(c);
            return create(mapping, path, c.asSubclass(Record.class), defaults);
        }
        return Scalars.value(node, c, path);
    }

    private Object[] items(Node node, Type itemType, String path) {
        if (!(node instanceof Sequence sequence)) {
            throw Complaint.about(node.place(), path, "expected a list, got " + node.describe());
        }
        Object[] items = new Object[sequence.items().size()];
        for (int i = 0; i < items.length; i++) {
            items[i] = value(sequence.items().get(i), itemType, null, path + "[" + i + "]");
        }
        return items;
    }

    private static Object array(Object[] items, Class<?> componentType) {
        Object array = Array.newInstance(componentType, items.length);
        for (int i = 0; i < items.length; i++) {
            Array.set(array, i, items[i]);
        }
        return array;
    }

    private Object plugin(Node node, Class<?> kind, String path) {
        String kindName = PluginCatalog.typeName(kind);
        Mapping mapping = mapping(node, path, "the settings of a " + kindName + ", such as {type: …}");
        Entry typeEntry = mapping.entries().get("type");
        if (typeEntry == null) {
            throw Complaint.about(
                    mapping.place(), path, "'type' is missing. Known: " + String.join(", ", catalog.types(kind)));
        }
        String type = (String) Scalars.value(typeEntry.value(), String.class, path + ".type");
        Plugin plugin = catalog.find(kind, type)
                .orElseThrow(() -> Complaint.unknown(
                        typeEntry.value().place(),
                        path + ".type",
                        "unknown " + kindName + " '" + type + "'",
                        type,
                        catalog.types(kind)));
        Class<? extends Record> recordType = plugin.defaults().getClass();
        refuseUnknownKeys(mapping, path, recordType, List.of("type"), "unknown setting of " + type);
        return create(mapping, path, recordType, plugin.defaults());
    }

    private static Mapping mapping(Node node, String path, String expected) {
        if (node instanceof Mapping mapping) {
            return mapping;
        }
        throw Complaint.about(node.place(), path, "expected " + expected + ", got " + node.describe());
    }

    private static void refuseUnknownKeys(
            Mapping mapping, String path, Class<?> type, List<String> extra, String what) {
        List<String> known = Stream.concat(
                        extra.stream(),
                        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName))
                .toList();
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                throw Complaint.unknown(entry.keyPlace(), join(path, key), what, key, known);
            }
        });
    }

    private <R extends Record> R create(Mapping mapping, String path, Class<R> type, @Nullable Record defaults) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            Object current = defaults == null ? null : Records.get(defaults, components[i]);
            Entry entry = mapping.entries().get(name);
            if (entry != null) {
                current = value(entry.value(), components[i].getGenericType(), current, join(path, name));
            }
            if (current == null) {
                missing.add(join(path, name));
            } else {
                arguments[i] = current;
            }
        }
        if (!missing.isEmpty()) {
            throw Complaint.about(mapping.place(), String.join(", ", missing), "required, but missing");
        }
        try {
            return Records.create(type, arguments);
        } catch (InvocationTargetException e) {
            throw refused(mapping, path, e);
        }
    }

    /** A constructor's message that starts with the path of a setting is about that setting, and is placed there. */
    private static BadInputException refused(Mapping mapping, String path, InvocationTargetException e) {
        if (!(e.getCause() instanceof IllegalArgumentException refusal)) {
            return Complaint.about(mapping.place(), path, "refused: " + e.getCause(), e);
        }
        String message = String.valueOf(refusal.getMessage());
        Place place = mapping.place();
        Node node = mapping;
        String at = path;
        for (Culprit next = Culprit.of(node, message); next != null; next = Culprit.of(node, message)) {
            node = next.node();
            place = node.place();
            at = next.isKey() ? join(at, next.step()) : at + next.step();
            message = next.rest();
        }
        return Complaint.about(place, at, message, refusal);
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
