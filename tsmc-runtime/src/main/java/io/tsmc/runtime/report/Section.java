package io.tsmc.runtime.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a panel puts on the page.
 *
 * @param title heading, as text; none if empty
 * @param html what stands below it, as HTML: text of others goes through {@link Html#escape} first
 * @param data what the script draws: maps, lists, arrays of doubles, strings, numbers and nodes of JSON; a number that is not
 *     finite becomes null
 * @param script body of a function in JavaScript, {@code (section, data, run) => { … }}, called once the page is there; none if
 *     empty. {@code section} is the element, {@code run} has what all panels share: {@code particles}, {@code signals},
 *     {@code times} and {@code steps}, which are the columns of {@code steps.csv}. {@code charting} draws: see
 *     {@code docs/plugins.md}
 */
public record Section(String title, String html, Map<String, ?> data, String script) {

    private static final Pattern ENDS_A_SCRIPT = Pattern.compile("(?i)</?script|<!--");

    /** Checks that the script ends where the page ends it. */
    public Section {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        if (ENDS_A_SCRIPT.matcher(script).find()) {
            throw new IllegalArgumentException(
                    "the script of the section '" + title
                            + "' contains <script, </script or <!--, where the page would end it. Maybe write '<' + '/script>'.");
        }
    }

    /** A section without a script. */
    public Section(String title, String html) {
        this(title, html, Map.of(), "");
    }
}
