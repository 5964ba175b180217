package io.tsmc.runtime.internal.runfile;

import io.tsmc.runtime.internal.Escape;
import io.tsmc.runtime.internal.yaml.Location;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.TreeSet;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** The one form that every complaint about a setting has: location, path, what is wrong, what is known, what was meant. */
final class Diagnostics {

    private Diagnostics() {}

    static Diagnostic about(Location location, String path, String what) {
        return new Diagnostic(location, line(location, path, what));
    }

    static Diagnostic about(Location location, String path, String what, Throwable cause) {
        return new Diagnostic(location, line(location, path, what), cause);
    }

    /** One line, whatever names and values are in it. */
    private static String line(Location location, String path, String what) {
        return Escape.line(location + (path.isEmpty() ? ": " : ": " + path + ": ")) + Escape.line(sentence(what));
    }

    /** A name that nobody knows: lists the known ones, and the nearest if one is near. */
    static Diagnostic unknown(Location location, String path, String what, String given, Collection<String> known) {
        String list = known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known));
        return about(location, path, what + ". Known: " + list + "." + maybe(given, known));
    }

    private static String maybe(String given, Collection<String> known) {
        return known.stream()
                .max(Comparator.comparingDouble(name -> likeness(given, name)))
                .filter(name -> isNear(given, name))
                .map(name -> " Maybe you meant '" + name + "'.")
                .orElse("");
    }

    /** Whether one name may be a slip for the other. */
    static boolean isNear(String given, String name) {
        int edits = new DamerauLevenshteinDistance().apply(plain(given), plain(name));
        return edits <= Math.max(1, name.length() / 3);
    }

    private static double likeness(String given, String name) {
        return new JaroWinklerSimilarity().apply(plain(given), plain(name));
    }

    /** Case and separators are the likeliest slips, and say nothing about which name was meant. */
    private static String plain(String name) {
        return name.replaceAll("[-_ ]", "").toLowerCase(Locale.ROOT);
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
