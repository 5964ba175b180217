package io.tsmc.docs;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Kind;
import io.tsmc.api.Signal;
import io.tsmc.problem.settings.UncertainSettings;
import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.internal.yaml.Yaml;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.plugins.PluginCatalog.Plugin;
import io.tsmc.runtime.spec.RunSpec;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The page {@code docs/configuration.md}: the keys of a run file, the plug-ins and their settings, from the records' components,
 * their defaults and their documentation comments.
 */
final class ConfigurationReference {

    /** Parentheses with a year in them. */
    private static final Pattern CITATION =
            Pattern.compile(" \\((?:[^()]|\\([^()]*\\))*\\b(?:19|20)\\d\\d\\b(?:[^()]|\\([^()]*\\))*\\)");

    private static final YAMLMapper YAML = new YAMLMapper();

    private final PluginCatalog catalog = PluginCatalog.load();
    private final List<Kind> kinds = RunSpec.inOrderOfKeys(catalog.kinds());
    private final Javadoc javadoc = Javadoc.OF_SOURCES;
    private final List<String> undocumented = new ArrayList<>();
    /** Records and enums that settings are made of, in the order in which they are met. */
    private final Set<Class<?>> parts = new LinkedHashSet<>();

    private final StringBuilder page = new StringBuilder();

    /**
     * The text of the page.
     *
     * @throws IllegalStateException if a setting has no description
     */
    String text() {
        line("""
                # Configuration reference

                <!-- Generated from the sources. To write it again:
                mvn -B -ntp verify -pl tsmc-docs -am -Dtest=ConfigurationReferenceTest -Dtsmc.writeDocs=true \
                -Dsurefire.failIfNoSpecifiedTests=false -DskipITs -->

                A run file is YAML. It names what is to be solved, and need not name more:

                <!-- docs-test: file run-file.yaml -->
                ```yaml
                name: pendulum swing-up
                dynamics: {type: pendulum}
                initialState: [3.141592653589793, 0]
                horizon: 60
                cost:
                  - {type: angle, states: [0], target: 0, stage: 2, terminal: 10}
                  - {type: quadratic, stage: [0, 0.1], terminal: [0, 0.5]}
                temperature: 0.02
                ```

                Any key, to any depth, can also be set on the command line, where it takes precedence over the file:

                <!-- docs-test: with --set particles=32 --set moves=2 -->
                ```sh
                ./tsmc run run-file.yaml --set temperature=0.1 --set cost[1].terminal=[0,1] --set 'kernel={type: nuts}'
                ```

                Which temperature to take, `./tsmc tune run-file.yaml` [finds](temperature.md).

                Where a *plug-in* is expected, `type` says which, and the other keys are its settings. What is left out has its
                default. Unknown keys and values of the wrong type are refused, with their place. `./tsmc plugins` lists the same
                plug-ins and defaults, and those of your own jars. Sizes in brackets: `nx` states, `nu` controls, T steps, M
                scenarios; units are in brackets, too.

                A name alone stands for a plug-in with its defaults, as in `kernel: nuts`. Numbers may be multiples of π, as in
                `pi`, `-pi` or `3*pi/4`, and whole numbers may be written as `1e6`. Where a setting of `dynamics` is a number,
                a distribution may stand, such as `mass: {normal: [1, 0.1]}`: see [uncertainty](uncertainty.md).
                """);
        contents();
        runFile();
        for (Kind kind : kinds) {
            kind(kind);
        }
        parts();
        if (!undocumented.isEmpty()) {
            throw new IllegalStateException("without a description: " + undocumented + ". Maybe add a @param.");
        }
        return page.toString().replaceAll("\n{3,}", "\n\n").strip() + "\n";
    }

    private void contents() {
        line("- [Keys of a run file](#keys-of-a-run-file)");
        for (Kind kind : kinds) {
            line(
                    "- [%s](#%s): %s",
                    kind.key(),
                    anchor(kind.key()),
                    catalog.types(kind.type()).stream()
                            .map(type -> link(kind.type(), type))
                            .collect(Collectors.joining(", ")));
        }
        line("- [Parts of settings](#parts-of-settings)");
        line("");
    }

    private void runFile() {
        Map<?, ?> defaults = YAML.readValue(Resources.text("runfile/defaults.yaml"), Map.class);
        line("## Keys of a run file\n");
        line("| key | type | default | description |\n|---|---|---|---|");
        for (RecordComponent key : RunSpec.class.getRecordComponents()) {
            if (key.getType() == UncertainSettings.class) {
                continue;
            }
            Object value = defaults.get(key.getName());
            String standard = switch (key.getName()) {
                case "name" -> "the file's";
                case "backend" -> "the fastest there is";
                case "polish" -> "`ilqr` where it fits";
                default -> value == null ? "required" : "`" + Yaml.flow(value) + "`";
            };
            row(RunSpec.class, key, typeName(key.getGenericType()), standard);
        }
        line("");
    }

    private void kind(Kind kind) {
        line("## %s\n", kind.key());
        line("%s\n", javadoc.of(kind.type()).summary());
        String places = places(kind.type());
        if (places.isEmpty()) {
            line("No part of a run file, but of a command: `%s`.\n", kind.usage());
        } else {
            line("%s\n", places);
            line("```yaml\n%s\n```\n", kind.usage());
        }
        List<Plugin> plugins = catalog.plugins(kind.type());
        line("| `type` | description | module |\n|---|---|---|");
        for (Plugin plugin : plugins) {
            String summary = CITATION.matcher(summary(plugin)).replaceAll("");
            line("| %s | %s | %s |", link(kind.type(), plugin.type()), summary, from(plugin));
        }
        line("");
        for (Plugin plugin : plugins) {
            line("### %s `%s`\n", kind.key(), plugin.type());
            line("%s\n", summary(plugin));
            if (plugin.defaults() instanceof Dynamics dynamics) {
                line("%s\n", signals(dynamics));
            }
            settings(plugin.defaults().getClass(), plugin.defaults());
        }
    }

    private String summary(Plugin plugin) {
        String summary = javadoc.of(plugin.defaults().getClass()).summary();
        if (summary.isEmpty()) {
            undocumented.add(plugin.defaults().getClass().getName());
        }
        // It may go on with formulas.
        return summary.replaceFirst("[,:.]$", "") + ".";
    }

    /** The order of states and controls, which many settings go by. */
    private static String signals(Dynamics dynamics) {
        try {
            List<String> controls = new ArrayList<>();
            for (int i = 0; i < dynamics.controlDim(); i++) {
                double lower = dynamics.controlLower()[i];
                double upper = dynamics.controlUpper()[i];
                boolean bounded = Double.isFinite(lower) && Double.isFinite(upper);
                String bounds = bounded ? ", from " + lower + " to " + upper : "";
                controls.add(signal(dynamics.controlSignals().get(i)) + bounds);
            }
            String states = dynamics.stateSignals().stream()
                    .map(ConfigurationReference::signal)
                    .collect(Collectors.joining(", "));
            String noise = dynamics.noiseDim() == 0 ? "" : " Noise inputs: " + dynamics.noiseDim() + ".";
            return "States: " + states + ". Controls: " + String.join("; ", controls) + "." + noise;
        } catch (IllegalStateException | IllegalArgumentException withoutSettings) {
            return "States and controls are those that the settings say.";
        }
    }

    private static String signal(Signal signal) {
        return "`" + signal.name() + "`" + (signal.unit().isEmpty() ? "" : " [" + signal.unit() + "]");
    }

    /** The module that has to be there. */
    private static String from(Plugin plugin) {
        String module = Sources.moduleOf(plugin.defaults().getClass()).toString();
        String name = module.substring(module.lastIndexOf('/') + 1);
        boolean optional = module.startsWith("plugins/")
                && !Sources.text(Sources.ROOT.resolve("tsmc-app/pom.xml"))
                        .contains("<artifactId>" + name + "</artifactId>");
        return "`" + name + "`" + (optional ? ", to be [added](plugins.md#packaging)" : "");
    }

    /** Where a plug-in of the kind can be named in a run file; empty if nowhere. */
    private String places(Class<?> kind) {
        List<String> places = new ArrayList<>();
        for (RecordComponent key : RunSpec.class.getRecordComponents()) {
            if (of(key.getGenericType()) == kind) {
                places.add("Key `" + key.getName() + "`" + (key.getType() == List.class ? ", a list." : "."));
            }
        }
        for (Plugin plugin : catalog.plugins()) {
            for (RecordComponent setting : plugin.defaults().getClass().getRecordComponents()) {
                if (of(setting.getGenericType()) == kind) {
                    places.add("Setting `" + setting.getName() + "` of " + Kind.key(plugin.kind()) + " "
                            + link(plugin.kind(), plugin.type()) + ".");
                }
            }
        }
        return String.join(" ", places);
    }

    private void settings(Class<?> type, @Nullable Record defaults) {
        if (type.getRecordComponents().length == 0) {
            line("No settings.\n");
            return;
        }
        line("| setting | type | default | description |\n|---|---|---|---|");
        for (RecordComponent setting : type.getRecordComponents()) {
            Object value = defaults == null ? null : Records.get(defaults, setting);
            Object tree = defaults == null ? null : Records.tree(defaults).get(setting.getName());
            if (value == null || tree == null) {
                row(type, setting, typeName(setting.getGenericType()), "required");
            } else {
                String typeName = isFile(value, tree) ? "file" : typeName(setting.getGenericType());
                row(type, setting, typeName, "`" + Yaml.flow(brief(value, tree)) + "`");
            }
        }
        line("");
    }

    /** What is something else in Java than the text that stands for it, is read from the file of that name. */
    private static boolean isFile(Object value, Object tree) {
        return tree instanceof String && !(value instanceof String) && !(value instanceof Enum<?>);
    }

    private void row(Class<?> type, RecordComponent setting, String typeName, String standard) {
        String description = javadoc.of(type).parameters().getOrDefault(setting.getName(), "");
        if (description.isEmpty()) {
            undocumented.add(type.getName() + "." + setting.getName());
        }
        line("| `%s` | %s | %s | %s |", setting.getName(), typeName, standard, description);
    }

    /** As in {@code tsmc plugins}, but without what a plug-in or a part would have by itself. */
    private Object brief(Object value, Object tree) {
        if (value instanceof List<?> list && tree instanceof List<?> trees) {
            return IntStream.range(0, list.size())
                    .mapToObj(i -> brief(list.get(i), trees.get(i)))
                    .toList();
        }
        if (!(value instanceof Record settings) || !(tree instanceof Map)) {
            return tree;
        }
        Map<String, Object> brief = new LinkedHashMap<>();
        if (catalog.plugins().stream().anyMatch(plugin -> plugin.defaults().getClass() == settings.getClass())) {
            brief.put("type", PluginCatalog.typeName(settings.getClass()));
        }
        Map<String, Object> usual = usual(settings.getClass());
        Records.tree(settings).forEach((key, setting) -> {
            if (!setting.equals(usual.get(key))) {
                brief.put(key, setting);
            }
        });
        return brief;
    }

    private static Map<String, Object> usual(Class<?> type) {
        Record defaults = defaults(type);
        return defaults == null ? Map.of() : Records.tree(defaults);
    }

    private String typeName(Type type) {
        if (type instanceof ParameterizedType list) {
            return "list of " + plural(typeName(list.getActualTypeArguments()[0]));
        }
        Class<?> c = (Class<?>) type;
        if (c.isArray()) {
            return "list of " + plural(typeName(c.getComponentType()));
        }
        if (catalog.isKind(c)) {
            return "[" + Kind.key(c) + "](#" + anchor(Kind.key(c)) + ")";
        }
        if (c.isRecord() || c.isEnum()) {
            parts.add(c);
            return "[" + partName(c) + "](#" + anchor(partName(c)) + ")";
        }
        return scalar(c);
    }

    private static String plural(String type) {
        if (type.startsWith("[")) {
            return type;
        }
        return type.startsWith("list") ? type.replaceFirst("list", "lists") : type + "s";
    }

    private static String scalar(Class<?> c) {
        if (c == double.class) {
            return "number";
        }
        if (c == int.class || c == long.class) {
            return "whole number";
        }
        if (c == boolean.class) {
            return "`true`, `false`";
        }
        if (c == String.class) {
            return "text";
        }
        return PluginCatalog.typeName(c).replace('-', ' ');
    }

    private void parts() {
        line("## Parts of settings\n");
        // A part may have parts that nothing else has.
        Set<Class<?>> done = new LinkedHashSet<>();
        while (!done.equals(parts)) {
            List<Class<?>> next =
                    parts.stream().filter(part -> !done.contains(part)).toList();
            done.addAll(next);
            next.forEach(this::part);
        }
    }

    private void part(Class<?> part) {
        Javadoc.Comment comment = javadoc.of(part);
        line("### %s\n", partName(part));
        line("%s\n", comment.summary());
        if (part.isRecord()) {
            settings(part, defaults(part));
            return;
        }
        line("| value | description |\n|---|---|");
        for (Object constant : part.getEnumConstants()) {
            String description = comment.constants().getOrDefault(((Enum<?>) constant).name(), "");
            if (description.isEmpty()) {
                undocumented.add(part.getName() + "." + constant);
            }
            line("| `%s` | %s |", constant, description);
        }
        line("");
    }

    private static @Nullable Record defaults(Class<?> part) {
        try {
            return (Record) part.getConstructor().newInstance();
        } catch (NoSuchMethodException withoutDefaults) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String partName(Class<?> part) {
        return PluginCatalog.typeName(part).replace('-', ' ');
    }

    private static @Nullable Object of(Type type) {
        return type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : type;
    }

    private static String link(Class<?> kind, String type) {
        return "[`" + type + "`](#" + anchor(Kind.key(kind) + " " + type) + ")";
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private void line(String format, Object... arguments) {
        page.append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments))
                .append('\n');
    }
}
