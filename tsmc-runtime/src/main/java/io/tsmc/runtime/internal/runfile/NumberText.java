package io.tsmc.runtime.internal.runfile;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers that YAML takes for texts: multiples of π such as {@code pi}, {@code -pi/2}, {@code 3*pi/4}. */
public final class NumberText {

    private static final String DIGITS = "(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?";
    private static final Pattern MULTIPLE =
            Pattern.compile("([-+]?)(?:(" + DIGITS + ") ?\\*? ?)?(?:pi|π)(?: ?/ ?(" + DIGITS + "))?");

    private NumberText() {}

    /** The pattern of such a text, as a regular expression of JSON Schemas, too. */
    public static String pattern() {
        return "^\\s*" + MULTIPLE.pattern() + "\\s*$";
    }

    /** The number that a text stands for; empty if for none. */
    static Optional<Double> read(String text) {
        Matcher multiple = MULTIPLE.matcher(text.strip());
        if (!multiple.matches()) {
            return Optional.empty();
        }
        double factor = multiple.group(2) == null ? 1.0 : Double.parseDouble(multiple.group(2));
        double divisor = multiple.group(3) == null ? 1.0 : Double.parseDouble(multiple.group(3));
        double value = factor * Math.PI / divisor;
        return Optional.of(multiple.group(1).equals("-") ? -value : value);
    }
}
