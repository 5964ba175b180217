package io.tsmc.runtime.internal.runfile;

import io.tsmc.runtime.internal.Escape;
import io.tsmc.runtime.internal.Nearest;
import io.tsmc.runtime.internal.yaml.Location;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

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
        return unknown(location, path, what, known, Nearest.of(given, known).map(name -> "you meant '" + name + "'"));
    }

    /**
     * A name that nobody knows here.
     *
     * @param meant what may have been meant, behind "Maybe"
     */
    static Diagnostic unknown(
            Location location, String path, String what, Collection<String> known, Optional<String> meant) {
        String list = known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known));
        return about(
                location,
                path,
                what + ". Known: " + list + "."
                        + meant.map(words -> " Maybe " + words + ".").orElse(""));
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
