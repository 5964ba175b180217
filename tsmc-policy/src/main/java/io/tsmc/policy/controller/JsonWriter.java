package io.tsmc.policy.controller;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists, numbers, texts, booleans and null as JSON: what holds no map is one line. */
final class JsonWriter {

    private final StringBuilder out = new StringBuilder();

    private JsonWriter() {}

    static String write(Object value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value, "\n");
        return writer.out.append('\n').toString();
    }

    private void value(@Nullable Object value, String newline) {
        if (value instanceof Map<?, ?> map) {
            members(map, newline);
        } else if (value instanceof List<?> list) {
            boolean lines = list.stream().anyMatch(Map.class::isInstance);
            items(list, lines ? newline : "");
        } else if (value instanceof String text) {
            string(text);
        } else {
            out.append(value);
        }
    }

    private void members(Map<?, ?> map, String newline) {
        String inner = newline + "  ";
        out.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            out.append(inner);
            string(String.valueOf(entry.getKey()));
            out.append(": ");
            value(entry.getValue(), inner);
            out.append(entries.hasNext() ? "," : newline);
        }
        out.append('}');
    }

    private void items(Collection<?> list, String newline) {
        String inner = newline.isEmpty() ? "" : newline + "  ";
        out.append('[');
        Iterator<?> items = list.iterator();
        while (items.hasNext()) {
            out.append(inner);
            value(items.next(), inner);
            out.append(!items.hasNext() ? newline : inner.isEmpty() ? ", " : ",");
        }
        out.append(']');
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
