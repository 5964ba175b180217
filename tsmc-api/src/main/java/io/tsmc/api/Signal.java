package io.tsmc.api;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The name and unit of one state or control, as they appear in files, reports and error messages.
 *
 * @param name short name without blanks, such as {@code angle}
 * @param unit SI unit, such as rad/s; {@code 1} where there is none
 */
public record Signal(String name, String unit) {

    /** Checks the name: it becomes a column heading. */
    public Signal {
        Require.that(
                name.matches("[A-Za-z][A-Za-z0-9_]*"),
                "name",
                "'" + name + "' must be letters, digits and '_' only, starting with a letter",
                "a blank is to be '_'");
    }

    /** Names for signals that nobody named: the prefix and an index, without unit. */
    static List<Signal> numbered(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Signal(prefix + i, "1"))
                .toList();
    }

    /** The names of signals, for a message. */
    public static String names(List<Signal> signals) {
        return signals.stream().map(Signal::name).collect(Collectors.joining(", "));
    }
}
