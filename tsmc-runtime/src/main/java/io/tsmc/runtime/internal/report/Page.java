package io.tsmc.runtime.internal.report;

import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.yaml.Json;
import io.tsmc.runtime.report.Html;
import java.util.Map;

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
                        Html.inScript(Json.compact(data)),
                        "echarts",
                        Resources.text("report/echarts.min.js"),
                        "script",
                        Resources.text("report/core.js") + script));
    }
}
