package io.tsmc.problem.settings;

import io.tsmc.api.FileSetting;
import io.tsmc.api.SettingsException;
import io.tsmc.autodiff.trace.Tracer;
import io.tsmc.autodiff.trace.Tracer.Vector;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Some of the numbers among the settings of a plug-in, each by its path as in a run file: {@code mass},
 * {@code system.mass}, {@code masses[1]}. They can be other numbers, for which the constructor is called; and they can be
 * inputs of a trace.
 */
public final class NumberSettings {

    private final Record plugin;
    private final List<String> paths;
    private final double[] values;

    /**
     * Finds the numbers.
     *
     * @param plugin a record
     * @param paths where the numbers are: components that are {@code double}, entries of {@code double[]}, also of records
     *     within the record; all different
     * @throws SettingsException if a path leads to no number
     */
    public NumberSettings(Record plugin, List<String> paths) {
        this.plugin = plugin;
        this.paths = List.copyOf(paths);
        Map<String, Object> numbers = numbers(plugin);
        List<SettingsException.Fault> faults = new ArrayList<>();
        List<Double> found = new ArrayList<>();
        for (String path : paths) {
            if (numbers.get(path) instanceof Double number) {
                found.add(number);
            } else {
                faults.add(new SettingsException.Fault(path, notANumber(numbers, path), ""));
            }
        }
        if (!faults.isEmpty()) {
            throw new SettingsException(faults);
        }
        values = found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static String notANumber(Map<String, Object> numbers, String path) {
        if (numbers.containsKey(path)) {
            return "is a whole number, which cannot be another one from motion to motion";
        }
        List<String> known = numbers.entrySet().stream()
                .filter(number -> number.getValue() instanceof Double)
                .map(Map.Entry::getKey)
                .toList();
        return "is no number among the settings. Known: " + (known.isEmpty() ? "none" : String.join(", ", known));
    }

    /** The paths of all numbers among settings that can be other ones. */
    public static List<String> paths(Record plugin) {
        return numbers(plugin).entrySet().stream()
                .filter(number -> number.getValue() instanceof Double)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Where they are. */
    public List<String> paths() {
        return paths;
    }

    /** What they are, in the order of the paths. */
    public double[] values() {
        return values.clone();
    }

    /**
     * The plug-in with other numbers, made by the constructors of the records that hold them.
     *
     * @param other in the order of the paths
     * @throws SettingsException if a constructor does not take them, or does not keep every number as it is given
     */
    public Record with(double[] other) {
        Map<String, Double> changed = new LinkedHashMap<>();
        for (int i = 0; i < paths.size(); i++) {
            changed.put(paths.get(i), other[i]);
        }
        Record made = (Record) changed(plugin, "", changed);
        Map<String, Object> wanted = numbers(plugin);
        wanted.putAll(changed);
        Map<String, Object> got = numbers(made);
        for (Map.Entry<String, Object> number : wanted.entrySet()) {
            Object kept = got.get(number.getKey());
            if (!number.getValue().equals(kept)) {
                throw refusal(
                        number.getKey(),
                        "is " + kept + " and not " + number.getValue() + ", with " + changed + ": the constructor of "
                                + plugin.getClass().getSimpleName() + " computes one setting from another",
                        "compute it where it is used");
            }
        }
        return made;
    }

    /**
     * The plug-in, made anew, for a trace in which the numbers are inputs.
     *
     * @param tracer reads the values from now on, where traced code reads the settings of the record that is returned
     * @param inputs in the order of the paths
     */
    public Record traced(Tracer tracer, Vector inputs) {
        // Made anew, the records that hold the numbers are shared with nothing else.
        Record own = with(values);
        for (Map.Entry<String, Object> part : parts(own, "").entrySet()) {
            replace(own, part.getKey(), part.getValue(), part.getKey(), tracer, inputs);
        }
        return own;
    }

    /**
     * Replaces the numbers in a component of a record.
     *
     * @param owner the record
     * @param component path of the component
     * @param value a part of the component
     * @param path of that part
     */
    private void replace(
            Record owner, String component, Object value, String path, Tracer tracer, Vector inputs, int... indices) {
        int input = paths.indexOf(path);
        if (input >= 0) {
            String name = component.substring(component.lastIndexOf('.') + 1);
            tracer.replace(owner, name, tracer.entry(inputs, input), indices);
            return;
        }
        int i = 0;
        for (Map.Entry<String, Object> part : parts(value, path).entrySet()) {
            if (value instanceof Record inner) {
                replace(inner, part.getKey(), part.getValue(), part.getKey(), tracer, inputs);
            } else {
                int[] entry = Arrays.copyOf(indices, indices.length + 1);
                entry[indices.length] = i++;
                replace(owner, component, part.getValue(), part.getKey(), tracer, inputs, entry);
            }
        }
    }

    /** All numbers of settings: a Double, or a Number of another kind, by path. */
    private static Map<String, Object> numbers(Record settings) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        collectNumbers(settings, "", numbers);
        return numbers;
    }

    private static void collectNumbers(Object value, String path, Map<String, Object> numbers) {
        if (value instanceof Number) {
            numbers.put(path, value);
        } else {
            parts(value, path).forEach((partPath, part) -> collectNumbers(part, partPath, numbers));
        }
    }

    /** What a setting is made of, by path; nothing of what was read from a file, whose content is no setting. */
    private static Map<String, Object> parts(Object holder, String path) {
        Map<String, Object> parts = new LinkedHashMap<>();
        if (holder instanceof Record settings && !(holder instanceof FileSetting)) {
            for (RecordComponent component : settings.getClass().getRecordComponents()) {
                Object value = get(settings, component);
                Object part = value instanceof Optional<?> optional ? optional.orElse(null) : value;
                if (part != null) {
                    parts.put(path.isEmpty() ? component.getName() : path + "." + component.getName(), part);
                }
            }
        } else if (holder instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                parts.put(path + "[" + i + "]", list.get(i));
            }
        } else if (holder.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(holder); i++) {
                parts.put(path + "[" + i + "]", Array.get(holder, i));
            }
        }
        return parts;
    }

    private Object changed(Object value, String path, Map<String, Double> other) {
        Double number = other.get(path);
        if (number != null) {
            return number;
        }
        if (other.keySet().stream().noneMatch(p -> isWithin(p, path))) {
            return value;
        }
        if (value instanceof Optional<?> optional) {
            return Optional.of(changed(optional.orElseThrow(), path, other));
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                items.add(changed(list.get(i), path + "[" + i + "]", other));
            }
            return List.copyOf(items);
        }
        if (value.getClass().isArray()) {
            Object array = Array.newInstance(value.getClass().getComponentType(), Array.getLength(value));
            for (int i = 0; i < Array.getLength(value); i++) {
                Array.set(array, i, changed(Array.get(value, i), path + "[" + i + "]", other));
            }
            return array;
        }
        Record settings = (Record) value;
        RecordComponent[] components = settings.getClass().getRecordComponents();
        @Nullable Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            Object component = get(settings, components[i]);
            arguments[i] =
                    component == null ? null : changed(component, path.isEmpty() ? name : path + "." + name, other);
        }
        return create(settings.getClass(), arguments, path);
    }

    private static boolean isWithin(String path, String outer) {
        return outer.isEmpty()
                || (path.startsWith(outer)
                        && path.length() > outer.length()
                        && (path.charAt(outer.length()) == '.' || path.charAt(outer.length()) == '['));
    }

    private static @Nullable Object get(Record settings, RecordComponent component) {
        try {
            return component.getAccessor().invoke(settings);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component.getName() + " of " + settings.getClass(), e);
        }
    }

    private static Record create(Class<? extends Record> type, @Nullable Object[] arguments, String path) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            return type.getConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SettingsException refusal) {
                throw refusal.within(path);
            }
            throw refusal(path, Objects.toString(e.getCause()), "");
        } catch (ReflectiveOperationException e) {
            throw refusal(path, type.getName() + " cannot be made: " + e, "its constructor is not public");
        }
    }

    private static SettingsException refusal(String path, String problem, String hint) {
        return new SettingsException(new SettingsException.Fault(path, problem, hint));
    }
}
