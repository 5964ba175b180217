package io.tsmc.runtime.internal;

import java.util.Locale;

/**
 * Text from others - names, messages, files - with the characters made visible that would not be shown but obeyed: a
 * terminal moves its cursor, changes its title or repeats what was typed for some, and others turn the order of the text.
 */
public final class Escape {

    private Escape() {}

    /** Each such character as its escape in Java, {@code \}{@code u001b}; line ends and tabs stay. */
    public static String text(String text) {
        return escaped(text, false);
    }

    /** The same for what is part of a line: line ends and tabs are escaped, too. */
    public static String line(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean oneLine) {
        StringBuilder visible = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean obeyed = isObeyed(c) && (oneLine || !isLayout(text, i));
            if (obeyed && visible == null) {
                visible = new StringBuilder(text.substring(0, i));
            }
            if (visible != null) {
                visible.append(obeyed ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return visible == null ? text : visible.toString();
    }

    /** Line ends, also those of Windows, and tabs. */
    private static boolean isLayout(String text, int i) {
        char c = text.charAt(i);
        return c == '\n' || c == '\t' || (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n');
    }

    private static boolean isObeyed(char c) {
        return Character.isISOControl(c)
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                || c == '\u061c'
                || c == '\u200e'
                || c == '\u200f'
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069');
    }
}
