package io.tsmc.policy.controller;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON as RFC 8259 has it, and nothing more: no comments, no trailing commas, no key twice. */
final class JsonReader {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final Pattern WORD = Pattern.compile("true|false|null");
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";
    private static final int DEEPEST = 32;

    private final String text;
    private final String source;
    private int at;
    private int depth;
    private int line = 1;
    private int lineStart;

    private JsonReader(String text, String source) {
        this.text = text;
        this.source = source;
    }

    /**
     * Reads a text that holds one value.
     *
     * @param source what messages call the text
     */
    static Json read(String text, String source) {
        JsonReader reader = new JsonReader(text, source);
        Json value = reader.value();
        reader.peek();
        if (reader.at < text.length()) {
            throw reader.unexpected("the end, after one value");
        }
        return value;
    }

    private Json value() {
        char first = peek();
        String place = place();
        if (first == '{' || first == '[') {
            if (++depth > DEEPEST) {
                throw Json.refusal(place, "nested more than " + DEEPEST + " deep");
            }
            Json value = first == '{' ? members(place) : items(place);
            depth--;
            return value;
        }
        if (first == '"') {
            return new Json.Text(place, string());
        }
        Matcher matcher = NUMBER.matcher(text).region(at, text.length());
        if (matcher.lookingAt()) {
            at = matcher.end();
            if (Double.isInfinite(Double.parseDouble(matcher.group()))) {
                throw Json.refusal(place, matcher.group() + " is too large for a double");
            }
            return new Json.Numeral(place, matcher.group());
        }
        if (matcher.usePattern(WORD).lookingAt()) {
            at = matcher.end();
            return new Json.Word(place, matcher.group());
        }
        throw unexpected("a value");
    }

    private Json members(String place) {
        Map<String, Json> values = new LinkedHashMap<>();
        at++;
        boolean more = peek() != '}';
        while (more) {
            peek();
            String keyPlace = place();
            if (peek() != '"') {
                throw unexpected("a key in quotation marks");
            }
            String key = string();
            expect(':');
            if (values.put(key, value()) != null) {
                throw Json.refusal(keyPlace, "key '" + key + "' is written twice");
            }
            more = peek() == ',';
            at += more ? 1 : 0;
        }
        expect('}');
        return new Json.Members(place, Collections.unmodifiableMap(values));
    }

    private Json items(String place) {
        List<Json> values = new ArrayList<>();
        at++;
        boolean more = peek() != ']';
        while (more) {
            values.add(value());
            more = peek() == ',';
            at += more ? 1 : 0;
        }
        expect(']');
        return new Json.Items(place, Collections.unmodifiableList(values));
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c < ' ') {
                throw Json.refusal(place(), "a control character in a string. Maybe a quotation mark is missing");
            }
            string.append(c == '\\' ? escape() : c);
            at++;
        }
        if (at == text.length()) {
            throw Json.refusal(place(), "the text ends within a string");
        }
        at++;
        return string.toString();
    }

    /** The character that an escape stands for; the position is then that of its last character. */
    private char escape() {
        String place = place();
        at++;
        char c = at < text.length() ? text.charAt(at) : '\0';
        if (ESCAPES.indexOf(c) >= 0) {
            return ESCAPED.charAt(ESCAPES.indexOf(c));
        }
        int end = at + 5;
        if (c == 'u' && end <= text.length() && text.substring(at + 1, end).matches("[0-9a-fA-F]{4}")) {
            at += 4;
            return (char) Integer.parseInt(text.substring(end - 4, end), 16);
        }
        throw Json.refusal(place, "not an escape of JSON. Maybe a backslash that should be two");
    }

    private void expect(char c) {
        if (peek() != c) {
            throw unexpected("'" + c + "'");
        }
        at++;
    }

    /** The next character that is no white space, or 0 at the end. */
    private char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            if (text.charAt(at) == '\n') {
                line++;
                lineStart = at + 1;
            }
            at++;
        }
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private String place() {
        return source + ":" + line + ":" + (at - lineStart + 1);
    }

    private IllegalArgumentException unexpected(String expected) {
        String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end of the text";
        return Json.refusal(place(), "expected " + expected + ", got " + found);
    }
}
