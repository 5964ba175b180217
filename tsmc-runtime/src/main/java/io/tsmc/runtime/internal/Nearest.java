package io.tsmc.runtime.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** What may have been meant by a name that nobody knows. */
public final class Nearest {

    private Nearest() {}

    /** The known name that is most like a given one, if it may be a slip for it. */
    public static Optional<String> of(String given, Collection<String> known) {
        return known.stream()
                .filter(name -> isNear(given, name))
                .max(Comparator.comparingDouble(name -> likeness(given, name)));
    }

    /** Whether one name may be a slip for the other. */
    public static boolean isNear(String given, String name) {
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
}
