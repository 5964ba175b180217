package io.tsmc.runtime.internal.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Trees of maps, lists, arrays of numbers and single values as JSON. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** On one line. */
    public static String compact(Object tree) {
        return MAPPER.writeValueAsString(finite(tree));
    }

    /** Indented, for people. */
    public static String indented(Object tree) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(finite(tree)) + "\n";
    }

    /** JSON has no NaN and no infinities; readers expect null there. */
    private static @Nullable Object finite(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, v) -> copy.put(key, finite(v)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(v -> copy.add(finite(v)));
            return copy;
        }
        if (value instanceof double[] numbers) {
            return Arrays.stream(numbers).allMatch(Double::isFinite)
                    ? numbers
                    : finite(Arrays.stream(numbers).boxed().toList());
        }
        return value instanceof Double d && !Double.isFinite(d) ? null : value;
    }
}
