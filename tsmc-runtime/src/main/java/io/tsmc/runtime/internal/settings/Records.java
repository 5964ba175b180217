package io.tsmc.runtime.internal.settings;

import io.tsmc.api.FileSetting;
import io.tsmc.api.Noted;
import io.tsmc.problem.settings.UncertainSettings;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.sampler.Moves;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Records by reflection: taken apart, put together, and as trees of maps, lists and single values. */
public final class Records {

    /** The settings of the system that are random have paths within it, all others within the run. */
    private static final String OF_SYSTEM = "uncertain";

    private static final String DYNAMICS = "dynamics";

    private Records() {}

    /**
     * A record as nested maps: the keys of a run file, with {@code type} first where the record is a plug-in. Values
     * are numbers, booleans, strings, lists and maps; what was read from a file is its absolute path.
     */
    public static Map<String, Object> tree(Record settings) {
        return tree(settings, false);
    }

    /** A plug-in's settings with its {@code type}. */
    public static Map<String, Object> pluginTree(Record plugin) {
        return tree(plugin, true);
    }

    private static Map<String, Object> tree(Record settings, boolean typed) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (typed) {
            tree.put("type", PluginCatalog.typeName(settings.getClass()));
        }
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            Object value = get(settings, component);
            if (value instanceof UncertainSettings uncertain) {
                // Behind what holds them: they are written where the numbers are.
                Object holder = component.getName().equals(OF_SYSTEM) ? tree.get(DYNAMICS) : tree;
                uncertain
                        .settings()
                        .forEach(setting -> Uncertain.write(setting, Objects.requireNonNull(holder, DYNAMICS)));
                continue;
            }
            Type declared = component.getGenericType();
            if (value instanceof Optional<?> optional) {
                declared = itemOf(declared);
                value = optional.orElse(null);
            }
            if (value != null) {
                tree.put(component.getName(), plain(value, declared));
            }
        }
        return tree;
    }

    private static Object plain(Object value, Type declared) {
        if (value instanceof FileSetting read) {
            return read.setting();
        }
        if (value instanceof Moves moves && MovesSetting.written(moves).isPresent()) {
            return MovesSetting.written(moves).get();
        }
        if (value instanceof Record settings) {
            return tree(settings, isKind(declared));
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(plain(item, itemOf(declared))));
            return items;
        }
        if (value.getClass().isArray()) {
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                items.add(plain(Array.get(value, i), value.getClass().getComponentType()));
            }
            return items;
        }
        return value instanceof Enum<?> constant ? constant.toString() : value;
    }

    /** A setting that is declared as an interface is a plug-in: only its {@code type} says which. */
    private static boolean isKind(Type declared) {
        return declared instanceof Class<?> type && type.isInterface();
    }

    /** The files that settings were read from, also those of settings within settings. */
    public static SortedSet<Path> files(Record settings) {
        NavigableSet<Path> files = new TreeSet<>();
        for (Part part : parts(settings)) {
            if (part.value() instanceof FileSetting read) {
                read.file().ifPresent(files::add);
            }
        }
        return files;
    }

    /**
     * A part of settings.
     *
     * @param value a record, or what was read from a file
     * @param kind interface of the kind of plug-in as which it is there; null if it is no plug-in
     */
    public record Part(Object value, @Nullable Class<?> kind) {}

    /**
     * All that settings are made of, at any depth and in lists and arrays, too: they themselves, the records in their
     * components, and what was read from files. What a file's content is made of is not.
     */
    public static List<Part> parts(Record settings) {
        List<Part> parts = new ArrayList<>();
        collectParts(settings, settings.getClass(), parts);
        return parts;
    }

    private static void collectParts(@Nullable Object value, Type declared, List<Part> parts) {
        if (value instanceof FileSetting || value instanceof Record) {
            parts.add(new Part(value, isKind(declared) ? (Class<?>) declared : null));
        }
        if (value instanceof Record settings && !(value instanceof FileSetting)) {
            for (RecordComponent component : settings.getClass().getRecordComponents()) {
                collectParts(get(settings, component), component.getGenericType(), parts);
            }
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> collectParts(present, itemOf(declared), parts));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> collectParts(item, itemOf(declared), parts));
        } else if (value instanceof Object[] items) {
            Arrays.stream(items)
                    .forEach(item -> collectParts(item, items.getClass().getComponentType(), parts));
        }
    }

    /** What a list, or an {@link Optional}, holds. */
    private static Type itemOf(Type list) {
        return list instanceof ParameterizedType p ? p.getActualTypeArguments()[0] : Object.class;
    }

    /** What settings have to say that is no error, also settings within settings, without the control characters. */
    public static List<String> notes(Record settings) {
        List<String> notes = new ArrayList<>();
        collectNotes(settings, notes);
        return notes.stream()
                .flatMap(String::lines)
                .map(note -> note.replaceAll("\\p{Cntrl}", " "))
                .distinct()
                .toList();
    }

    private static void collectNotes(@Nullable Object value, List<String> notes) {
        if (value instanceof Noted noted) {
            notes.addAll(noted.notes());
        }
        if (value instanceof FileSetting) {
            return;
        }
        if (value instanceof Record settings) {
            for (RecordComponent component : settings.getClass().getRecordComponents()) {
                collectNotes(get(settings, component), notes);
            }
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> collectNotes(present, notes));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> collectNotes(item, notes));
        } else if (value instanceof Object[] items) {
            Arrays.stream(items).forEach(item -> collectNotes(item, notes));
        }
    }

    /** The components that can be read: a record that a program keeps to itself has none. */
    public static List<RecordComponent> readable(Record settings) {
        return Arrays.stream(settings.getClass().getRecordComponents())
                .filter(component -> component.getAccessor().canAccess(settings))
                .toList();
    }

    /** The value of a component, by its accessor. */
    public static @Nullable Object get(Record settings, RecordComponent component) {
        try {
            return component.getAccessor().invoke(settings);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component.getName() + " of " + settings.getClass(), e);
        }
    }

    /** What the constructor without arguments makes, or null if there is none. */
    public static @Nullable Record defaults(Class<?> type) {
        try {
            return (Record) type.getConstructor().newInstance();
        } catch (NoSuchMethodException withoutDefaults) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot create a " + type.getName() + " with its defaults", e);
        }
    }

    /**
     * Calls the canonical constructor.
     *
     * @throws InvocationTargetException if it throws
     */
    public static <R extends Record> R create(Class<R> type, @Nullable Object[] arguments)
            throws InvocationTargetException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getConstructor(types).newInstance(arguments);
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("cannot create a " + type.getName(), e);
        }
    }
}
