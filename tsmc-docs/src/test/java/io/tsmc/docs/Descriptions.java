package io.tsmc.docs;

import io.tsmc.benchmarks.study.Study;
import io.tsmc.runtime.internal.yaml.Json;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.spec.RunSpec;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files {@code META-INF/tsmc/descriptions.json}: what the documentation comments say of all that settings are made of, a
 * file for each module, for {@code tsmc schema} and {@code tsmc init} to read.
 */
final class Descriptions {

    /** Where in the sources of a module. */
    static final String FILE = "src/main/resources/META-INF/tsmc/descriptions.json";

    private final Map<String, Class<?>> described = new TreeMap<>();

    /** The texts of the files by module. */
    Map<Path, String> files() {
        PluginCatalog catalog = PluginCatalog.load();
        collect(RunSpec.class);
        collect(Study.class);
        catalog.plugins().forEach(plugin -> collect(plugin.defaults().getClass()));
        Map<Path, Map<String, Object>> modules = new TreeMap<>();
        described.forEach((name, type) -> modules.computeIfAbsent(Sources.moduleOf(type), m -> new LinkedHashMap<>())
                .put(name, described(type)));
        Map<Path, String> texts = new TreeMap<>();
        modules.forEach((module, classes) -> texts.put(module, Json.indented(classes)));
        return texts;
    }

    private Map<String, Object> described(Class<?> type) {
        Javadoc.Comment comment = Javadoc.OF_SOURCES.of(type);
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("", plain(comment.summary()));
        (type.isEnum() ? comment.constants() : comment.parameters())
                .forEach((name, text) -> said.put(name, plain(text)));
        return said;
    }

    /** Without the marks of Markdown, which not every editor shows. */
    private static String plain(String markdown) {
        return markdown.replace("`", "").replace("\\|", "|").replace("\\*", "*");
    }

    /** A record or an enum of ours, and those that its components are made of. */
    private void collect(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            collect(parameterized.getActualTypeArguments()[0]);
        } else if (type instanceof Class<?> c && c.isArray()) {
            collect(c.getComponentType());
        } else if (type instanceof Class<?> c
                && c.getName().startsWith("io.tsmc.")
                && (c.isRecord() || c.isEnum())
                && described.putIfAbsent(c.getName(), c) == null
                && c.isRecord()) {
            for (RecordComponent component : c.getRecordComponents()) {
                collect(component.getGenericType());
            }
        }
    }
}
