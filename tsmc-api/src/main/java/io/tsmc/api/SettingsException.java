package io.tsmc.api;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Settings that cannot be used: what the constructor of a record throws, and what a check against a system such as
 * {@link Cost#check} throws. {@link Require} makes it of one fault; who has found several tells all of them at once.
 *
 * <p>The message has a line for each fault. It is for people: a program takes {@link #faults()}, by whose paths a run file
 * is complained about where the setting is written.
 */
public final class SettingsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final Fault[] faults;

    /** Settings with one fault. */
    public SettingsException(Fault fault) {
        this(List.of(fault));
    }

    /**
     * Settings with several faults.
     *
     * @param faults at least one
     */
    public SettingsException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = faults.toArray(Fault[]::new);
    }

    /** What is wrong, at least one fault. */
    public List<Fault> faults() {
        return List.of(faults);
    }

    /** The same faults, seen from a record or a list that has the refused one at a path of its own. */
    public SettingsException within(String outer) {
        SettingsException seen = new SettingsException(
                faults().stream().map(fault -> fault.within(outer)).toList());
        seen.initCause(this);
        return seen;
    }

    /**
     * One setting that cannot be used.
     *
     * @param path the way from the record that was refused to the setting, by names of components and by indices, such as
     *     {@code features.scales[2]}; empty for the record as a whole
     * @param problem what was found and what would be right, such as {@code -1.0 must be positive and finite}; {@link #text}
     *     adds the full stop
     * @param hint what may be meant, as it reads after <em>Maybe</em>, such as {@code a sign is wrong};
     *     empty if nobody can tell
     */
    public record Fault(String path, String problem, String hint) implements Serializable {

        /** The same fault, seen from a record or a list that has the refused one at a path of its own. */
        public Fault within(String outer) {
            boolean joined = outer.isEmpty() || path.isEmpty() || path.startsWith("[");
            return new Fault(outer + (joined ? "" : ".") + path, problem, hint);
        }

        /** The problem and the hint as sentences. */
        public String text() {
            return sentence(problem) + (hint.isEmpty() ? "" : " Maybe " + sentence(hint));
        }

        private static String sentence(String text) {
            return text.endsWith(".") ? text : text + ".";
        }

        /** The path and the text. */
        @Override
        public String toString() {
            return path.isEmpty() ? text() : path + ": " + text();
        }
    }
}
