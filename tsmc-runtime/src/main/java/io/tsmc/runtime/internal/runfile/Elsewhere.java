package io.tsmc.runtime.internal.runfile;

import io.tsmc.api.FileSetting;
import io.tsmc.runtime.internal.yaml.Node;
import io.tsmc.runtime.internal.yaml.Node.Entry;
import io.tsmc.runtime.internal.yaml.Node.Mapping;
import io.tsmc.runtime.internal.yaml.Node.Scalar;
import io.tsmc.runtime.internal.yaml.Node.Sequence;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.plugins.PluginCatalog.Plugin;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a key belongs that was written in a wrong place of a file. */
final class Elsewhere {

    private static final int MOST_PLACES = 3;

    private final PluginCatalog catalog;
    private final Class<? extends Record> file;
    private final Mapping written;

    /**
     * Looks at a file.
     *
     * @param file the record whose components are its keys
     * @param written what is in it
     */
    Elsewhere(PluginCatalog catalog, Class<? extends Record> file, Mapping written) {
        this.catalog = catalog;
        this.file = file;
        this.written = written;
    }

    /**
     * Where a key belongs, behind "Maybe"; empty if nowhere.
     *
     * @param path of what it was written in; empty for the file itself
     */
    Optional<String> of(String key, String path) {
        if (!path.isEmpty() && has(file, key)) {
            return Optional.of("it is meant for the file itself, beside '" + path.replaceFirst("[.\\[].*", "")
                    + "', not within it");
        }
        List<String> places = new ArrayList<>();
        for (RecordComponent component : file.getRecordComponents()) {
            places.addAll(places(component, key));
        }
        if (places.isEmpty()) {
            return Optional.empty();
        }
        String more = places.size() > MOST_PLACES ? ", …" : "";
        return Optional.of("it belongs to "
                + String.join(" or ", places.subList(0, Math.min(places.size(), MOST_PLACES))) + more);
    }

    private List<String> places(RecordComponent component, String key) {
        Type type = component.getGenericType();
        boolean isList = type instanceof ParameterizedType list && list.getRawType() == List.class;
        Type item = type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : type;
        if (!(item instanceof Class<?> c)) {
            return List.of();
        }
        String name = component.getName();
        if (catalog.isKind(c)) {
            List<String> types = catalog.plugins(c).stream()
                    .filter(plugin -> has(plugin.defaults().getClass(), key))
                    .map(Plugin::type)
                    .toList();
            List<String> used = types.stream()
                    .filter(typesIn(written.entries().get(name))::contains)
                    .toList();
            return (used.isEmpty() ? types : used)
                    .stream()
                            .map(t -> (isList ? "an entry of " : "") + name + ": {type: " + t + ", " + key + ": …}")
                            .toList();
        }
        boolean part = c.isRecord() && !FileSetting.class.isAssignableFrom(c) && has(c, key);
        return part ? List.of(name + ": {" + key + ": …}") : List.of();
    }

    private static List<String> typesIn(@Nullable Entry entry) {
        if (entry == null) {
            return List.of();
        }
        Stream<Node> plugins =
                entry.value() instanceof Sequence list ? list.items().stream() : Stream.of(entry.value());
        return plugins.map(Merge::named)
                .flatMap(node -> node instanceof Mapping mapping
                        ? Stream.ofNullable(mapping.entries().get("type"))
                        : Stream.empty())
                .map(type -> type.value() instanceof Scalar scalar ? scalar.text() : "")
                .toList();
    }

    private static boolean has(Class<?> record, String key) {
        return Arrays.stream(record.getRecordComponents())
                .anyMatch(component -> component.getName().equals(key));
    }
}
