package io.tsmc.runtime.report;

import io.tsmc.runtime.internal.Escape;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text into HTML. */
public final class Html {

    private static final Pattern SLOT = Pattern.compile("\\{\\{(\\w+)}}");

    private Html() {}

    /** Text as it is to be read, whatever characters are in it. */
    public static String escape(String text) {
        return Escape.text(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /**
     * Fills the slots of a template, each {@code {{name}}}, in one pass: what is filled in is not looked at again.
     *
     * @param values HTML by slot name
     */
    public static String fill(String template, Map<String, String> values) {
        return SLOT.matcher(template).replaceAll(slot -> {
            String value = values.get(slot.group(1));
            if (value == null) {
                throw new IllegalStateException("the template has a slot " + slot.group() + " that nothing fills");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** A number for people: so many significant digits, no exponent unless it is very large or small. */
    public static String number(double value, int digits) {
        if (Double.isNaN(value)) {
            return "–";
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e7) {
            return String.format(Locale.ROOT, "%,d", (long) value).replace("-", "−");
        }
        boolean plain = size >= 1e-3 && size < 1e7;
        int decimals = Math.max(0, digits - 1 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, plain ? "%,." + decimals + "f" : "%." + (digits - 1) + "e", value)
                .replace("-", "−");
    }
}
