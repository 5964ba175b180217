package io.tsmc.policy.controller;

import io.tsmc.api.FileSetting;
import io.tsmc.api.SettingsException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The settings of a plug-in record as JSON: its components by name; numbers, booleans, texts, enum constants, arrays and
 * records of these; the path of what is read from a file. As in a run file, settings that are not there have their defaults.
 */
final class SettingsJson {

    private final Path folder;

    /** Reads settings whose relative paths count from a folder. */
    SettingsJson(Path folder) {
        this.folder = folder;
    }

    /** The components of a record by name. */
    static Map<String, Object> write(Record settings) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            members.put(component.getName(), plain(get(settings, component)));
        }
        return members;
    }

    private static Object plain(Object value) {
        if (value instanceof FileSetting read) {
            return read.setting();
        }
        if (value instanceof Record settings) {
            return write(settings);
        }
        if (value.getClass().isArray()) {
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                items.add(plain(Array.get(value, i)));
            }
            return items;
        }
        if (value instanceof Number || value instanceof Boolean || value instanceof String) {
            return value;
        }
        if (value instanceof Enum<?> constant) {
            return constant.toString();
        }
        throw new IllegalArgumentException(
                "a setting of type " + value.getClass().getName() + " cannot be exported. Maybe an array is meant");
    }

    private static Object get(Record settings, RecordComponent component) {
        try {
            return component.getAccessor().invoke(settings);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component.getName() + " of " + settings.getClass(), e);
        }
    }

    /**
     * Makes a record.
     *
     * @param members its components; others are refused, but for {@code ignored}
     * @param path what messages call it
     * @param defaults the record whose settings are kept where none are given
     */
    <R extends Record> R read(Json.Members members, String path, R defaults, String ignored) {
        RecordComponent[] components = defaults.getClass().getRecordComponents();
        List<String> known =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        for (Map.Entry<String, Json> member : members.values().entrySet()) {
            if (!known.contains(member.getKey()) && !member.getKey().equals(ignored)) {
                throw Json.refusal(
                        member.getValue().place(),
                        path + "." + member.getKey() + ": unknown setting. Known: " + String.join(", ", known));
            }
        }
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < arguments.length; i++) {
            Json json = members.values().get(known.get(i));
            Object current = get(defaults, components[i]);
            arguments[i] =
                    json == null ? current : value(json, path + "." + known.get(i), components[i].getType(), current);
        }
        return create(members, path, defaults, arguments);
    }

    @SuppressWarnings("unchecked")
    private static <R extends Record> R create(Json.Members members, String path, R defaults, Object[] arguments) {
        Class<?>[] types = Arrays.stream(defaults.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return (R) defaults.getClass().getConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException() instanceof SettingsException refusal
                    ? Json.refusal(
                            members.place(), String.valueOf(refusal.within(path).getMessage()))
                    : Json.refusal(
                            members.place(),
                            path + ": " + e.getTargetException().getMessage());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "cannot create a " + defaults.getClass().getName(), e);
        }
    }

    private Object value(Json json, String path, Class<?> type, Object current) {
        if (FileSetting.class.isAssignableFrom(type)) {
            return contentOfFile(json, path, type.asSubclass(FileSetting.class), (FileSetting) current);
        }
        if (type.isRecord()) {
            if (json instanceof Json.Members members) {
                return read(members, path, (Record) current, "");
            }
            throw json.instead(path, "an object");
        }
        if (type.isArray()) {
            return array(json, path, type.getComponentType());
        }
        return single(json, path, type);
    }

    private Object contentOfFile(Json json, String path, Class<? extends FileSetting> type, FileSetting current) {
        if (!(json instanceof Json.Text text)) {
            throw json.instead(path, "the path of a file");
        }
        if (text.value().equals(FileSetting.BUILT_IN) && current.file().isEmpty()) {
            return current;
        }
        try {
            return FileSetting.read(type, folder.resolve(text.value()).toAbsolutePath());
        } catch (IllegalArgumentException e) {
            throw Json.refusal(json.place(), path + ": " + e.getMessage());
        }
    }

    private static Object array(Json json, String path, Class<?> type) {
        List<Json> items = PolicyJson.items(json, path);
        Object array = Array.newInstance(type, items.size());
        for (int i = 0; i < items.size(); i++) {
            String at = path + "[" + i + "]";
            Array.set(
                    array,
                    i,
                    type.isArray() ? array(items.get(i), at, type.getComponentType()) : single(items.get(i), at, type));
        }
        return array;
    }

    private static Object single(Json json, String path, Class<?> type) {
        if (type == double.class) {
            return PolicyJson.number(json, path);
        }
        if (type == int.class) {
            double number = PolicyJson.number(json, path);
            if (number != (int) number) {
                throw json.instead(path, "a whole number");
            }
            return (int) number;
        }
        if (type == boolean.class
                && json instanceof Json.Word word
                && !word.value().equals("null")) {
            return word.value().equals("true");
        }
        if (type == String.class && json instanceof Json.Text text) {
            return text.value();
        }
        if (type.isEnum() && json instanceof Json.Text text) {
            return constant(text, path, type);
        }
        throw json.instead(path, type == boolean.class ? "true or false" : "a text");
    }

    private static Object constant(Json.Text text, String path, Class<?> type) {
        Object[] constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> constant.toString().equals(text.value()))
                .findFirst()
                .orElseThrow(() -> text.instead(
                        path,
                        "one of "
                                + Arrays.stream(constants).map(Object::toString).collect(Collectors.joining(", "))));
    }
}
