package io.tsmc.runtime.internal.yaml;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A run's settings as YAML in the style that people write them: a line a key, and a line each entry of a list of mappings. */
public final class Yaml {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_]*([ -][A-Za-z0-9_]+)*");
    private static final Set<String> NOT_A_TEXT = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private Yaml() {}

    /** The text of a document, from maps, lists, strings, numbers and booleans. */
    public static String text(Map<String, Object> tree) {
        StringBuilder text = new StringBuilder();
        tree.forEach((key, value) -> {
            text.append(key).append(':');
            if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map) {
                list.forEach(item -> text.append("\n  - ").append(flow(item)));
            } else {
                text.append(' ').append(flow(value));
            }
            text.append('\n');
        });
        return text.toString();
    }

    /** A value on one line. */
    public static String flow(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> e.getKey() + ": " + flow(e.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Yaml::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Double number) {
            return number(number);
        }
        return value instanceof String string ? quoted(string) : value.toString();
    }

    private static String number(double number) {
        if (Double.isNaN(number)) {
            return ".nan";
        }
        return Double.isInfinite(number) ? (number > 0.0 ? ".inf" : "-.inf") : Double.toString(number);
    }

    /** Quoted where it could be read as something else; a JSON string is a YAML string too. */
    private static String quoted(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !NOT_A_TEXT.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : Json.compact(text);
    }
}
