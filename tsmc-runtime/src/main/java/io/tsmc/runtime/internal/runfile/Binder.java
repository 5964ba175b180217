package io.tsmc.runtime.internal.runfile;

import io.tsmc.api.FileSetting;
import io.tsmc.api.Kind;
import io.tsmc.api.MayBeInfinite;
import io.tsmc.api.SettingsException;
import io.tsmc.problem.distribution.Distribution;
import io.tsmc.problem.settings.UncertainSetting;
import io.tsmc.problem.settings.UncertainSettings;
import io.tsmc.runtime.internal.Nearest;
import io.tsmc.runtime.internal.PluginFault;
import io.tsmc.runtime.internal.settings.MovesSetting;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.internal.yaml.Location;
import io.tsmc.runtime.internal.yaml.Node;
import io.tsmc.runtime.internal.yaml.Node.Entry;
import io.tsmc.runtime.internal.yaml.Node.Mapping;
import io.tsmc.runtime.internal.yaml.Node.Scalar;
import io.tsmc.runtime.internal.yaml.Node.Sequence;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.plugins.PluginCatalog.Plugin;
import io.tsmc.sampler.Moves;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes records from trees, by the records' components alone. Strict: no value is converted into what it is not. What
 * cannot be used is collected, and the rest looked at all the same; what it belongs to is then null.
 */
final class Binder {

    /** What holds numbers that may be random variables. */
    private static final List<String> HOLDERS = List.of("dynamics.", "likelihood[", "initialState[");

    private final PluginCatalog catalog;
    private final Path folder;
    private final List<Diagnostic> diagnostics;
    /** Settings that are random variables, by their paths in the file, as far as they have been met. */
    private final List<UncertainSetting> uncertain = new ArrayList<>();

    private Map<String, Object> absent = Map.of();

    /** Whether what is bound has a place for them. */
    private boolean takesUncertain;

    /** Of a file; null for a plug-in by itself. */
    private @Nullable Elsewhere elsewhere;

    /**
     * Makes a binder.
     *
     * @param folder what relative paths in the file are relative to
     * @param diagnostics is added to
     */
    Binder(PluginCatalog catalog, Path folder, List<Diagnostic> diagnostics) {
        this.catalog = catalog;
        this.folder = folder;
        this.diagnostics = diagnostics;
    }

    /**
     * A record without defaults: every component has to be there, but for those that are {@link Optional}.
     *
     * @param absent values of components that are not there and need not be, by name
     * @param check refuses a component that is wrong on its own, by name and value, with a {@link SettingsException}
     */
    <R extends Record> @Nullable R record(
            Node node, Class<R> type, Map<String, Object> absent, BiConsumer<String, Object> check) {
        Mapping mapping = mapping(node, "", "settings");
        elsewhere = new Elsewhere(catalog, type, mapping);
        this.absent = absent;
        takesUncertain = Arrays.stream(type.getRecordComponents()).anyMatch(Binder::isUncertain);
        List<String> unknown = refuseUnknownKeys(mapping, "", type, List.of(), "unknown key");
        return create(mapping, "", type, null, check, unknown);
    }

    /** Those components of a record that are there, by name, each by itself. */
    Map<String, Object> components(Mapping mapping, Class<? extends Record> type) {
        Map<String, Object> values = new HashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Entry entry = mapping.entries().get(component.getName());
            Object value = isUncertain(component)
                    ? UncertainPlaces.of(component.getName(), List.of())
                    : entry == null
                            ? null
                            : value(entry.value(), component.getGenericType(), null, component.getName());
            if (value != null) {
                values.put(component.getName(), value);
            }
        }
        return values;
    }

    /**
     * A plug-in by itself; null if it cannot be used.
     *
     * @param kind its interface
     * @param path what it is called in messages
     */
    @Nullable
    Object plugin(Node node, Class<?> kind, String path) {
        return value(node, kind, null, path);
    }

    private @Nullable Object value(Node node, Type type, @Nullable Object current, String path) {
        try {
            return valueOrRefusal(node, type, current, path);
        } catch (Diagnostic refusal) {
            diagnostics.add(refusal);
            return null;
        }
    }

    private @Nullable Object valueOrRefusal(Node node, Type type, @Nullable Object current, String path) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            Object[] items = items(node, list.getActualTypeArguments()[0], path);
            return items == null ? null : List.of(items);
        }
        if (type instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
            Object present = value(node, unboxed(optional.getActualTypeArguments()[0]), null, path);
            return present == null ? null : Optional.of(present);
        }
        if (!(type instanceof Class<?> c)) {
            throw new IllegalStateException(path + ": a setting cannot have the type " + type);
        }
        if (c.isArray()) {
            Node all = c == double[].class && takesDistribution(path) ? Distributions.repeated(node, path) : node;
            Object[] items = items(all, c.getComponentType(), path);
            return items == null ? null : array(items, c.getComponentType());
        }
        if (catalog.isKind(c)) {
            return pluginOrRefusal(node, c, path);
        }
        if (FileSetting.class.isAssignableFrom(c)) {
            return contentOfFile(node, c.asSubclass(FileSetting.class), (FileSetting) current, path);
        }
        if (c == Moves.class && node instanceof Scalar scalar) {
            return moves(scalar, path);
        }
        if (c.isRecord()) {
            Mapping mapping = mapping(node, path, "settings");
            List<String> unknown = refuseUnknownKeys(mapping, path, c, List.of(), "unknown setting");
            Record defaults = current != null ? (Record) current : Records.defaults(c);
            return create(mapping, path, c.asSubclass(Record.class), defaults, Binder::noCheck, unknown);
        }
        if (c == double.class && node instanceof Mapping mapping) {
            return uncertainNumber(mapping, path);
        }
        return Scalars.value(node, c, path);
    }

    /** A component that is no key of its own: its content is written where the numbers are. */
    private static boolean isUncertain(RecordComponent component) {
        return component.getType() == UncertainSettings.class;
    }

    /** The median of a setting that is a random variable, which is remembered. */
    private @Nullable Object uncertainNumber(Mapping mapping, String path) {
        if (!Distributions.isOne(mapping)) {
            throw Diagnostics.about(
                    mapping.location(),
                    path,
                    "expected a number, got " + mapping.describe()
                            + (takesDistribution(path)
                                    ? ". Maybe a distribution is meant: " + Distributions.known()
                                    : ""));
        }
        if (!takesDistribution(path)) {
            throw Diagnostics.about(
                    mapping.location(),
                    path,
                    "only settings of dynamics, initialState and likelihood can be random variables. Maybe a number is"
                            + " meant");
        }
        Mapping settings = Distributions.settings(mapping, path);
        Class<? extends Record> type = Distributions.type(Distributions.name(mapping));
        String name = path + "." + Distributions.name(mapping);
        List<String> unknown = refuseUnknownKeys(settings, name, type, List.of(), "unknown setting");
        Distribution made = (Distribution) create(settings, name, type, null, Binder::noCheck, unknown);
        if (made == null) {
            return null;
        }
        uncertain.add(new UncertainSetting(path, made));
        return made.value(0.0);
    }

    private boolean takesDistribution(String path) {
        return takesUncertain && (HOLDERS.stream().anyMatch(path::startsWith) || path.equals("initialState"));
    }

    private static Type unboxed(Type type) {
        return type instanceof Class<?> c ? MethodType.methodType(c).unwrap().returnType() : type;
    }

    private static Moves moves(Scalar scalar, String path) {
        try {
            return MovesSetting.read(Scalars.number(scalar.value(), int.class))
                    .orElseThrow(() -> Diagnostics.about(
                            scalar.location(),
                            path,
                            "expected a whole number, auto or {fewest: 7, most: 56}, got " + scalar.describe()));
        } catch (SettingsException refusal) {
            throw Diagnostics.about(
                    scalar.location(), path, refusal.faults().get(0).text(), refusal);
        }
    }

    /** Relative to the file in which the path is written; on the command line, to where the command is given. */
    private @Nullable Object contentOfFile(
            Node node, Class<? extends FileSetting> type, @Nullable FileSetting current, String path) {
        if (!(node instanceof Scalar scalar && scalar.value() instanceof String text)) {
            throw Diagnostics.about(node.location(), path, "expected the path of a file, got " + node.describe());
        }
        if (text.equals(FileSetting.BUILT_IN)
                && current != null
                && current.file().isEmpty()) {
            return current;
        }
        Path start = node.location().isInFile() ? folder : Path.of("");
        try {
            return FileSetting.read(type, start.resolve(text).toAbsolutePath());
        } catch (IllegalArgumentException e) {
            refuse(e, line -> Diagnostics.about(node.location(), path, line, e));
            return null;
        }
    }

    private Object @Nullable [] items(Node node, Type itemType, String path) {
        if (!(node instanceof Sequence sequence)) {
            throw Diagnostics.about(node.location(), path, "expected a list, got " + node.describe());
        }
        Object[] items = new Object[sequence.items().size()];
        boolean complete = true;
        for (int i = 0; i < items.length; i++) {
            Object item = value(sequence.items().get(i), itemType, null, path + "[" + i + "]");
            if (item == null) {
                complete = false;
            } else {
                items[i] = item;
            }
        }
        return complete ? items : null;
    }

    private static Object array(Object[] items, Class<?> componentType) {
        Object array = Array.newInstance(componentType, items.length);
        for (int i = 0; i < items.length; i++) {
            Array.set(array, i, items[i]);
        }
        return array;
    }

    private @Nullable Object pluginOrRefusal(Node node, Class<?> kind, String path) {
        String kindName = Kind.key(kind);
        Node settings = Merge.named(node);
        Mapping mapping = mapping(settings, path, "the settings of a " + kindName + ", such as {type: …}");
        Entry typeEntry = mapping.entries().get("type");
        if (typeEntry == null) {
            throw Diagnostics.about(
                    mapping.location(), path, "'type' is missing. Known: " + String.join(", ", catalog.types(kind)));
        }
        String type = (String) Scalars.value(typeEntry.value(), String.class, path + ".type");
        Plugin plugin = catalog.find(kind, type)
                .orElseThrow(() -> Diagnostics.unknown(
                        typeEntry.value().location(),
                        path + ".type",
                        "unknown " + kindName + " '" + type + "'",
                        type,
                        catalog.types(kind)));
        Class<? extends Record> recordType = plugin.defaults().getClass();
        List<String> unknown =
                refuseUnknownKeys(mapping, path, recordType, List.of("type"), "unknown setting of " + type);
        return create(mapping, path, recordType, plugin.defaults(), Binder::noCheck, unknown);
    }

    private static Mapping mapping(Node node, String path, String expected) {
        if (node instanceof Mapping mapping) {
            return mapping;
        }
        throw Diagnostics.about(node.location(), path, "expected " + expected + ", got " + node.describe());
    }

    /** The unknown keys. */
    private List<String> refuseUnknownKeys(
            Mapping mapping, String path, Class<?> type, List<String> extra, String what) {
        List<String> known = Stream.concat(
                        extra.stream(),
                        Arrays.stream(type.getRecordComponents())
                                .filter(component -> !isUncertain(component))
                                .map(RecordComponent::getName))
                .toList();
        List<String> unknown = new ArrayList<>();
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            String key = entry.getKey();
            if (!known.contains(key)) {
                unknown.add(key);
                diagnostics.add(Diagnostics.unknown(
                        entry.getValue().keyLocation(), join(path, key), what, known, meant(key, path, known)));
            }
        }
        return unknown;
    }

    /** A slip of the pen, or the right key in the wrong place. */
    private Optional<String> meant(String key, String path, List<String> known) {
        Optional<String> near = Nearest.of(key, known);
        Optional<String> place = near.filter(key::equalsIgnoreCase).isPresent() || elsewhere == null
                ? Optional.empty()
                : elsewhere.of(key, path);
        return place.or(() -> near.map(name -> "you meant '" + name + "'"));
    }

    private <R extends Record> @Nullable R create(
            Mapping mapping,
            String path,
            Class<R> type,
            @Nullable Record defaults,
            BiConsumer<String, Object> check,
            List<String> unknown) {
        boolean sound = true;
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] arguments = new @Nullable Object[components.length];
        List<String> missing = new ArrayList<>();
        List<Diagnostic> notFinite = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            Object current = defaults == null ? null : Records.get(defaults, components[i]);
            Entry entry = mapping.entries().get(name);
            if (isUncertain(components[i])) {
                current = UncertainPlaces.of(name, uncertain);
            } else if (entry != null) {
                Object before = current;
                current = value(entry.value(), components[i].getGenericType(), current, join(path, name));
                refuseWhatIsNotFinite(entry.value(), current, join(path, name), components[i], before, notFinite);
                sound &= current != null && passes(check, name, current, mapping, path);
            } else if (path.isEmpty() && absent.containsKey(name)) {
                current = absent.get(name);
            } else if (current == null && components[i].getType() == Optional.class) {
                current = Optional.empty();
            } else if (current == null) {
                missing.add(name);
                sound = false;
            }
            arguments[i] = current;
        }
        // A slip of the pen was complained about already.
        missing.removeIf(name -> unknown.stream().anyMatch(key -> Nearest.isNear(key, name)));
        if (!missing.isEmpty()) {
            diagnostics.add(Diagnostics.about(
                    mapping.location(),
                    missing.stream().map(name -> join(path, name)).collect(Collectors.joining(", ")),
                    "required, but missing"));
        }
        @Nullable R made = sound ? make(mapping, path, type, arguments) : null;
        // What the record itself said of the same number is more to the point.
        notFinite.removeIf(mine -> diagnostics.stream().anyMatch(mine::isAtThePlaceOf));
        diagnostics.addAll(notFinite);
        return notFinite.isEmpty() ? made : null;
    }

    private boolean passes(BiConsumer<String, Object> check, String name, Object value, Mapping mapping, String path) {
        try {
            check.accept(name, value);
            return true;
        } catch (SettingsException refusal) {
            refuse(mapping, path, refusal);
            return false;
        }
    }

    /**
     * Numbers that are not finite are refused, unless the component is said to take them, or its default is such. Here once
     * for all: a comparison with NaN is false, and so a constructor lets it pass that does not think of it.
     */
    private void refuseWhatIsNotFinite(
            Node node,
            @Nullable Object value,
            String path,
            RecordComponent component,
            @Nullable Object before,
            List<Diagnostic> found) {
        boolean mayBeInfinite = component.isAnnotationPresent(MayBeInfinite.class) || Scalars.holdsInfinity(before);
        boolean mayBeNaN = Scalars.holdsNaN(before);
        if ((Scalars.holdsNaN(value) && !mayBeNaN) || (Scalars.holdsInfinity(value) && !mayBeInfinite)) {
            refuseEntries(node, path, mayBeInfinite, mayBeNaN, found);
        }
    }

    private static void refuseEntries(
            Node node, String path, boolean mayBeInfinite, boolean mayBeNaN, List<Diagnostic> found) {
        if (node instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                refuseEntries(sequence.items().get(i), path + "[" + i + "]", mayBeInfinite, mayBeNaN, found);
            }
        } else if (node instanceof Scalar scalar
                && scalar.value() instanceof Double number
                && ((number.isNaN() && !mayBeNaN) || (number.isInfinite() && !mayBeInfinite))) {
            found.add(Diagnostics.about(node.location(), path, "must be a finite number, got " + scalar.text()));
        }
    }

    private <R extends Record> @Nullable R make(
            Mapping mapping, String path, Class<R> type, @Nullable Object[] arguments) {
        try {
            return Records.create(type, arguments);
        } catch (InvocationTargetException e) {
            refuse(mapping, path, e);
            return null;
        }
    }

    private void refuse(Mapping mapping, String path, InvocationTargetException e) {
        if (e.getCause() instanceof SettingsException refusal) {
            refuse(mapping, path, refusal);
        } else if (e.getCause() instanceof IllegalArgumentException refusal) {
            refuse(refusal, line -> Diagnostics.about(mapping.location(), path, line, refusal));
        } else {
            diagnostics.add(Diagnostics.about(mapping.location(), path, "refused: " + PluginFault.words(e), e));
        }
    }

    private void refuse(Mapping mapping, String path, SettingsException refusal) {
        for (SettingsException.Fault fault : refusal.faults()) {
            Location location = SettingPath.find(mapping, fault.path()).location();
            diagnostics.add(Diagnostics.about(location, fault.within(path).path(), fault.text(), refusal));
        }
    }

    private void refuse(IllegalArgumentException refusal, Function<String, Diagnostic> placed) {
        String message = refusal.getMessage() == null ? refusal.toString() : refusal.getMessage();
        message.lines().map(placed).forEach(diagnostics::add);
    }

    private static void noCheck(String name, Object value) {}

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
