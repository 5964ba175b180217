package io.tsmc.runtime.internal.report;

import io.tsmc.runtime.internal.Escape;
import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.yaml.Json;
import io.tsmc.runtime.report.Html;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A page with everything inside, that asks nothing of any network: our looks, charts, and what is peculiar to it.
 *
 * @param title as text
 * @param css added to that of all pages
 * @param body HTML
 * @param data for the script: maps, lists, arrays of doubles, strings, numbers and nodes of JSON
 * @param script JavaScript, run once the body is there; {@code charting} draws
 */
public record Page(String title, String css, String body, Map<String, ?> data, String script) {

    /** The text of the page. */
    public String html() {
        return Html.fill(
                Resources.text("report/page.html"),
                Map.of(
                        "title",
                        Html.escape(title),
                        "css",
                        Resources.text("report/page.css") + css,
                        "body",
                        body,
                        "data",
                        inScript(data),
                        "echarts",
                        Resources.text("report/echarts.min.js"),
                        "script",
                        Resources.text("report/core.js") + script));
    }

    /**
     * A tree as JSON inside a script element: nothing in it can end that element, and its texts are as those of {@link
     * Html#escape}, with what would be obeyed made visible.
     */
    private static String inScript(Object tree) {
        return Json.compact(visible(tree)).replace("<", "\\u003c");
    }

    private static Object visible(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, v) -> copy.put(visible(key), v == null ? null : visible(v)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(v -> copy.add(v == null ? null : visible(v)));
            return copy;
        }
        return value instanceof JsonNode node
                ? visibleNode(node)
                : value instanceof String text ? Escape.text(text) : value;
    }

    private static Object visibleNode(JsonNode node) {
        if (node.isArray()) {
            return visible(node.valueStream().toList());
        }
        if (node.isObject()) {
            Map<String, JsonNode> entries = new LinkedHashMap<>();
            node.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
            return visible(entries);
        }
        return node.isString() ? Escape.text(node.asString()) : node;
    }
}
