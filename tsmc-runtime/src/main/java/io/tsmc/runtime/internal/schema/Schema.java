package io.tsmc.runtime.internal.schema;

import io.tsmc.api.FileSetting;
import io.tsmc.api.Kind;
import io.tsmc.api.SettingsException;
import io.tsmc.problem.settings.UncertainSettings;
import io.tsmc.runtime.internal.runfile.Distributions;
import io.tsmc.runtime.internal.runfile.NumberText;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.internal.yaml.Json;
import io.tsmc.runtime.internal.yaml.Node;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.plugins.PluginCatalog.Plugin;
import io.tsmc.sampler.Moves;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Schema (draft 2020-12) of a file of settings: what the binder of such files takes, told by the same records. It knows
 * keys, types, plug-ins, enums, and the bounds of single numbers; what one setting asks of another only the file itself shows,
 * once it is read.
 */
public final class Schema {

    private static final String TYPE = "type";
    private static final String REQUIRED = "required";
    private static final String LIKELIHOOD = "likelihood";
    /** Keys of a run file in whose values distributions may stand for numbers. */
    private static final Set<String> HOLDERS = Set.of("dynamics", "initialState", LIKELIHOOD);

    private static final List<String> NOT_OF_A_POSTERIOR =
            List.of("dynamics", "initialState", "horizon", "cost", "temperature");
    private static final String PROPERTIES = "properties";

    private static final Pattern AT_LEAST = Pattern.compile(" must be at least (\\d{1,9})");

    private final PluginCatalog catalog;
    private final Descriptions descriptions;
    private final Map<Class<?>, Map<String, @Nullable Object>> defaults;
    private final Map<String, Object> definitions = new LinkedHashMap<>();

    private Schema(
            PluginCatalog catalog, Descriptions descriptions, Map<Class<?>, Map<String, @Nullable Object>> defaults) {
        this.catalog = catalog;
        this.descriptions = descriptions;
        this.defaults = defaults;
    }

    /**
     * Makes the schema of a file.
     *
     * @param title what the file is called
     * @param type the record whose components are its keys
     * @param defaults of records, by component: those that a file need not say although the record has no constructor for
     *     them
     * @param also further schemas of keys of the file, by key: what else may stand there
     * @return the text of the schema
     */
    public static String of(
            String title,
            Class<? extends Record> type,
            PluginCatalog catalog,
            Map<Class<?>, Map<String, @Nullable Object>> defaults,
            Map<String, Object> also) {
        List<Class<?>> classes = Stream.concat(
                        Stream.<Class<?>>of(type, Moves.class, Kind.class, UncertainSettings.class),
                        catalog.plugins().stream()
                                .<Class<?>>map(plugin -> plugin.defaults().getClass()))
                .toList();
        Schema schema = new Schema(catalog, Descriptions.of(classes), defaults);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        tree.put("title", title);
        tree.putAll(schema.record(type, null, null, false));
        also.forEach((key, other) -> {
            Map<String, @Nullable Object> properties = map(Objects.requireNonNull(tree.get(PROPERTIES)));
            properties.computeIfPresent(key, (k, usual) -> anyOf(Objects.requireNonNull(usual), other));
        });
        allowLikelihood(tree);
        tree.put("$defs", schema.definitions);
        return Json.indented(tree);
    }

    /**
     * A run file with a likelihood has no word of control: it need not name what the posterior has by itself, and one term need
     * not be a list.
     */
    private static void allowLikelihood(Map<String, Object> tree) {
        Map<String, @Nullable Object> properties = map(Objects.requireNonNull(tree.get(PROPERTIES)));
        if (!properties.containsKey(LIKELIHOOD)) {
            return;
        }
        Map<String, @Nullable Object> terms = map(Objects.requireNonNull(properties.get(LIKELIHOOD)));
        Map<String, Object> either = anyOf(
                Map.of(TYPE, "array", "items", Objects.requireNonNull(terms.get("items"))),
                Objects.requireNonNull(terms.get("items")));
        terms.remove(TYPE);
        terms.remove("items");
        terms.putAll(either);
        List<Object> needed = new ArrayList<>((List<?>) Objects.requireNonNull(tree.get(REQUIRED)));
        List<String> left = NOT_OF_A_POSTERIOR.stream().filter(needed::remove).toList();
        needed.remove(LIKELIHOOD);
        tree.put(REQUIRED, needed);
        tree.put("if", Map.of(REQUIRED, List.of(LIKELIHOOD)));
        tree.put("then", Map.of("dependentRequired", Map.of("dynamics", List.of("initialState"))));
        tree.put("else", Map.of(REQUIRED, left));
    }

    /** A mapping of a file as a tree of maps, lists and single values: the defaults of a record. */
    public static Map<String, @Nullable Object> tree(Node mapping) {
        return map(Objects.requireNonNull(plain(mapping)));
    }

    private static @Nullable Object plain(Node node) {
        if (node instanceof Node.Mapping mapping) {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            mapping.entries().forEach((key, entry) -> tree.put(key, plain(entry.value())));
            return tree;
        }
        if (node instanceof Node.Sequence sequence) {
            List<@Nullable Object> items = new ArrayList<>();
            sequence.items().forEach(item -> items.add(plain(item)));
            return items;
        }
        return ((Node.Scalar) node).value();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> map(Object value) {
        return (Map<String, @Nullable Object>) value;
    }

    /**
     * The keys of a record.
     *
     * @param made a record with the values that are there without being said; null if there is none
     * @param plugin its type, if it is a plug-in
     * @param random whether a distribution may stand for a number
     */
    private Map<String, Object> record(Class<?> type, @Nullable Record made, @Nullable String plugin, boolean random) {
        Map<String, ? extends @Nullable Object> usual =
                made == null ? defaults.getOrDefault(type, Map.of()) : Records.tree(made);
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        if (plugin != null) {
            properties.put(TYPE, Map.of("const", plugin));
        }
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType() == UncertainSettings.class) {
                continue;
            }
            String name = component.getName();
            boolean given = made != null && Records.get(made, component) != null;
            Map<String, Object> property = new LinkedHashMap<>();
            String said = descriptions.of(type, name);
            if (!said.isEmpty()) {
                property.put("description", said);
            }
            if (usual.get(name) != null) {
                property.put("default", usual.get(name));
            }
            // What is random is written where the number is.
            boolean mayBeRandom = random || (HOLDERS.contains(name) && hasUncertain(type));
            Map<String, Object> value = value(component.getGenericType(), given, usual.get(name), mayBeRandom);
            if (made != null && isNumber(component.getType())) {
                value = bounded(value, made, component);
            }
            property.putAll(value);
            properties.put(name, property);
            boolean optional = component.getType() == Optional.class;
            if (!given && !optional && !usual.containsKey(name)) {
                required.add(name);
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        String said = descriptions.of(type);
        if (!said.isEmpty()) {
            schema.put("description", said);
        }
        schema.put(TYPE, "object");
        schema.put(PROPERTIES, properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static boolean hasUncertain(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .anyMatch(component -> component.getType() == UncertainSettings.class);
    }

    /**
     * What may stand for a value.
     *
     * @param given whether there is one without being said, which what is said then completes
     * @param usual the tree of that value; a plug-in of a file's own key has its type from there
     */
    private Map<String, Object> value(Type type, boolean given, @Nullable Object usual, boolean random) {
        if (type instanceof ParameterizedType parameterized) {
            Type item = parameterized.getActualTypeArguments()[0];
            return parameterized.getRawType() == Optional.class
                    ? value(item, false, null, random)
                    : list(value(item, false, null, random));
        }
        Class<?> c = (Class<?>) type;
        if (c == double[].class && random) {
            return anyOf(list(scalar(double.class, true)), distributions());
        }
        if (c.isArray()) {
            return list(value(c.getComponentType(), false, null, random));
        }
        if (catalog.isKind(c)) {
            Object without = !given && usual instanceof Map<?, ?> tree ? tree.get(TYPE) : null;
            return plugin(c, without == null ? null : without.toString(), random);
        }
        if (FileSetting.class.isAssignableFrom(c)) {
            return described(Map.of(TYPE, "string"), "The path of a file.");
        }
        if (c == Moves.class) {
            return anyOf(
                    Map.of(TYPE, "integer", "minimum", 1),
                    Map.of("const", "auto"),
                    part(c.asSubclass(Record.class), given, random));
        }
        if (c.isRecord()) {
            return part(c, given, random);
        }
        return scalar(c, random);
    }

    private static Map<String, Object> described(Map<String, Object> schema, String description) {
        Map<String, Object> both = new LinkedHashMap<>(schema);
        both.put("description", description);
        return both;
    }

    private static Map<String, Object> list(Map<String, Object> item) {
        return Map.of(TYPE, "array", "items", item);
    }

    private static Map<String, Object> anyOf(Object... schemas) {
        return Map.of("anyOf", List.of(schemas));
    }

    /** A record that is no plug-in. */
    private Map<String, Object> part(Class<?> type, boolean given, boolean random) {
        Record made = Records.defaults(type);
        // Where there is one, it is completed by what is said; nothing needs to be.
        boolean complete = given || made != null;
        String name = type.getName() + (complete ? "" : "-required") + of(random);
        return defined(name, () -> {
            Map<String, Object> schema = record(type, made, null, random);
            if (complete) {
                schema.remove("required");
            }
            return schema;
        });
    }

    /**
     * A plug-in: its type alone, or its settings.
     *
     * @param without the type that is meant where none is said; null if it has to be said
     */
    private Map<String, Object> plugin(Class<?> kind, @Nullable String without, boolean random) {
        String name = kind.getName() + (without == null ? "" : "-or-" + without) + of(random);
        return defined(name, () -> {
            List<Plugin> plugins = catalog.plugins(kind);
            List<String> types = plugins.stream().map(Plugin::type).toList();
            List<Object> cases = new ArrayList<>();
            for (Plugin plugin : plugins) {
                cases.add(Map.of(
                        "if",
                        Map.of(PROPERTIES, Map.of(TYPE, Map.of("const", plugin.type())), "required", List.of(TYPE)),
                        "then",
                        settings(plugin, random)));
            }
            Map<String, Object> settings = new LinkedHashMap<>();
            settings.put(TYPE, "object");
            settings.put(PROPERTIES, Map.of(TYPE, described(Map.of("enum", types), "Which " + Kind.key(kind) + ".")));
            Optional<Plugin> usual = Optional.ofNullable(without).flatMap(type -> catalog.find(kind, type));
            if (usual.isPresent()) {
                cases.add(Map.of(
                        "if", Map.of("not", Map.of("required", List.of(TYPE))), "then", settings(usual.get(), random)));
            } else {
                settings.put("required", List.of(TYPE));
            }
            settings.put("allOf", cases);
            Map<String, Object> byName =
                    described(Map.of("enum", types), "A " + Kind.key(kind) + " with its default settings.");
            return new LinkedHashMap<>(types.isEmpty() ? settings : anyOf(byName, settings));
        });
    }

    private Map<String, Object> settings(Plugin plugin, boolean random) {
        Class<?> type = plugin.defaults().getClass();
        return defined(type.getName() + of(random), () -> record(type, plugin.defaults(), plugin.type(), random));
    }

    /** A schema that others refer to by a name; made once. */
    private Map<String, Object> defined(String name, Supplier<Map<String, Object>> schema) {
        if (!definitions.containsKey(name)) {
            // Before it is made: it may refer to itself.
            definitions.put(name, Map.of());
            definitions.put(name, schema.get());
        }
        return Map.of("$ref", "#/$defs/" + name);
    }

    private static String of(boolean random) {
        return random ? "-random" : "";
    }

    private static boolean isNumber(Class<?> c) {
        return c == double.class || c == int.class || c == long.class;
    }

    private Map<String, Object> scalar(Class<?> c, boolean random) {
        if (c == double.class || c == Double.class) {
            Map<String, Object> multiple = described(
                    Map.of(TYPE, "string", "pattern", NumberText.pattern()), "A multiple of π, such as pi or -pi/2.");
            return random
                    ? anyOf(Map.of(TYPE, "number"), multiple, distribution())
                    : anyOf(Map.of(TYPE, "number"), multiple);
        }
        if (c == int.class || c == Integer.class) {
            return Map.of(TYPE, "integer", "minimum", Integer.MIN_VALUE, "maximum", Integer.MAX_VALUE);
        }
        if (c == long.class || c == Long.class) {
            return Map.of(TYPE, "integer", "minimum", Long.MIN_VALUE, "maximum", Long.MAX_VALUE);
        }
        if (c == boolean.class || c == Boolean.class) {
            return Map.of(TYPE, "boolean");
        }
        if (c.isEnum()) {
            List<String> names =
                    Arrays.stream(c.getEnumConstants()).map(Object::toString).toList();
            // In upper case or in lower case, or in both.
            return anyOf(Map.of("enum", names), Map.of(TYPE, "string", "pattern", anyCase(names)));
        }
        return Map.of(TYPE, "string");
    }

    private static String anyCase(List<String> names) {
        return names.stream()
                .map(name -> name.chars()
                        .mapToObj(i -> Character.isLetter(i)
                                ? "[" + Character.toString(Character.toLowerCase(i))
                                        + Character.toString(Character.toUpperCase(i)) + "]"
                                : "\\x" + String.format(Locale.ROOT, "%02x", i))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("|", "^(", ")$"));
    }

    /** A random number: {@code {normal: [1, 0.1]}}, with the names of its numbers, or by its only one. */
    private Map<String, Object> distribution() {
        return defined(
                "distribution",
                () -> new LinkedHashMap<>(described(anyOf(distributions(Map.of())), "A number that is random.")));
    }

    /** Several alike, for a list: {@code {normal: [0, 1], count: 8}}. */
    private Map<String, Object> distributions() {
        return defined(
                "distributions",
                () -> new LinkedHashMap<>(described(
                        anyOf(distributions(Map.of("count", Map.of(TYPE, "integer", "minimum", 1)))),
                        "Numbers that are random, independent of each other.")));
    }

    /** With keys that are needed besides. */
    private Object[] distributions(Map<String, Object> besides) {
        List<Object> schemas = new ArrayList<>();
        Distributions.all().forEach((name, type) -> {
            int count = type.getRecordComponents().length;
            Map<String, Object> number = scalar(double.class, false);
            Map<String, Object> numbers = Map.of(TYPE, "array", "items", number, "minItems", count, "maxItems", count);
            Map<String, Object> named = record(type, null, null, false);
            Map<String, Object> properties = new LinkedHashMap<>(besides);
            properties.put(name, count == 1 ? anyOf(number, numbers, named) : anyOf(numbers, named));
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put(TYPE, "object");
            schema.put(PROPERTIES, properties);
            schema.put(REQUIRED, List.copyOf(properties.keySet()));
            schema.put("additionalProperties", false);
            schemas.add(schema);
        });
        return schemas.toArray();
    }

    /** With the bound that the record has for this number alone, if it says so in the words that all use. */
    private Map<String, Object> bounded(Map<String, Object> number, Record made, RecordComponent component) {
        String refusal = refusal(made, component);
        Matcher least = AT_LEAST.matcher(refusal);
        Map<String, Object> bound = Map.of();
        if (refusal.contains(" must be positive")) {
            bound = Map.of("exclusiveMinimum", 0);
        } else if (refusal.contains(" must be finite and not negative")) {
            bound = Map.of("minimum", 0);
        } else if (least.find() && !isValue(made, component, least.group(1))) {
            bound = Map.of("minimum", Integer.parseInt(least.group(1)));
        }
        if (bound.isEmpty()) {
            return number;
        }
        // Bounds are about numbers alone: a text or a distribution meets them.
        Map<String, Object> both = new LinkedHashMap<>(number);
        both.putAll(bound);
        return both;
    }

    /** Whether another setting has this value: then it may be what the number is compared with. */
    private static boolean isValue(Record made, RecordComponent but, String number) {
        return Arrays.stream(made.getClass().getRecordComponents())
                .filter(component -> !component.getName().equals(but.getName()))
                .anyMatch(component -> number.equals(String.valueOf(Records.get(made, component))));
    }

    /** What a record says to a negative number there; empty if nothing of it alone. */
    private static String refusal(Record made, RecordComponent changed) {
        RecordComponent[] components = made.getClass().getRecordComponents();
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = components[i].getName().equals(changed.getName())
                    ? negative(changed.getType())
                    : Records.get(made, components[i]);
        }
        try {
            Records.create(made.getClass(), arguments);
            return "";
        } catch (InvocationTargetException e) {
            return e.getCause() instanceof SettingsException refusal
                    ? refusal.faults().stream()
                            .filter(fault -> fault.path().equals(changed.getName()))
                            .map(SettingsException.Fault::text)
                            .findFirst()
                            .orElse("")
                    : "";
        }
    }

    private static Object negative(Class<?> type) {
        if (type == double.class) {
            return -1.0;
        }
        return type == int.class ? (Object) Integer.valueOf(-1) : (Object) Long.valueOf(-1L);
    }
}
