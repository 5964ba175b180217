package io.tsmc.runtime.internal.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the documentation comments of settings say. Java does not keep comments, so a jar brings them along, in a file
 * {@value #FILE}: by the name of a class, its first sentence under "" and what is said of each component under its name. A jar
 * without one is as usable, only less described.
 */
public final class Descriptions {

    /** Where in a jar they are. */
    public static final String FILE = "META-INF/tsmc/descriptions.json";

    private final Map<String, JsonNode> byClass = new HashMap<>();
    private final Set<Object> read = new HashSet<>();

    /** Reads those of the jars that some classes come from. */
    public static Descriptions of(Collection<Class<?>> classes) {
        Descriptions descriptions = new Descriptions();
        classes.forEach(descriptions::readJarOf);
        return descriptions;
    }

    /** What is said of a class; empty if nothing. */
    public String of(Class<?> type) {
        return of(type, "");
    }

    /** What is said of a component of a record, or of a constant of an enum; empty if nothing. */
    String of(Class<?> type, String name) {
        JsonNode said = byClass.get(type.getName());
        return said == null ? "" : said.path(name).asString("");
    }

    private void readJarOf(Class<?> type) {
        Module module = type.getModule();
        ClassLoader loader = type.getClassLoader();
        try {
            if (module.isNamed()) {
                if (read.add(module)) {
                    read(module.getResourceAsStream(FILE));
                }
            } else if (loader != null && read.add(loader)) {
                List<URL> files = Collections.list(loader.getResources(FILE));
                for (URL file : files) {
                    read(file.openStream());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that is malformed describes nothing. */
    private void read(@Nullable InputStream file) throws IOException {
        if (file == null) {
            return;
        }
        try (file) {
            JsonMapper.shared()
                    .readTree(file)
                    .properties()
                    .forEach(entry -> byClass.putIfAbsent(entry.getKey(), entry.getValue()));
        } catch (JacksonException malformed) {
            return;
        }
    }
}
