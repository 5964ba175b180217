package io.tsmc.policy.controller;

import java.util.List;
import java.util.Map;

/** A JSON value that knows where it was written. */
sealed interface Json {

    /** Where it begins, {@code source:line:column}, counted from 1. */
    String place();

    /** What a message calls it. */
    String describe();

    /** Name–value pairs in the order of the text. */
    record Members(String place, Map<String, Json> values) implements Json {
        @Override
        public String describe() {
            return "an object";
        }
    }

    /** A list. */
    record Items(String place, List<Json> values) implements Json {
        @Override
        public String describe() {
            return "an array";
        }
    }

    /** A finite number, as written. */
    record Numeral(String place, String text) implements Json {
        double value() {
            return Double.parseDouble(text);
        }

        @Override
        public String describe() {
            return text;
        }
    }

    /** A string, without its quotation marks and escapes. */
    record Text(String place, String value) implements Json {
        @Override
        public String describe() {
            return "the text '" + value + "'";
        }
    }

    /** {@code true}, {@code false} or {@code null}. */
    record Word(String place, String value) implements Json {
        @Override
        public String describe() {
            return value;
        }
    }

    /** The refusal of a value: where it is, and what is wrong with it. */
    static IllegalArgumentException refusal(String place, String message) {
        return new IllegalArgumentException(place + ": " + message);
    }

    /** The refusal of a value of another kind than expected. */
    default IllegalArgumentException instead(String path, String expected) {
        return refusal(place(), path + ": expected " + expected + ", got " + describe());
    }
}
