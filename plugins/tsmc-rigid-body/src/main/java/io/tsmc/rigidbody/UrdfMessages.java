package io.tsmc.rigidbody;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a file, and what has to be said of one that can be used. */
final class UrdfMessages {

    private final String source;
    private final List<String> faults = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * Starts without any.
     *
     * @param source what messages call the file
     */
    UrdfMessages(String source) {
        this.source = source;
    }

    void fault(Element at, String what) {
        fault(at.line(), what);
    }

    void fault(int line, String what) {
        faults.add(source + ":" + line + ": " + what);
    }

    void note(int line, String what) {
        notes.add(source + ":" + line + ": " + what);
    }

    /** Of the file as a whole. */
    void note(String what) {
        notes.add(source + ": " + what);
    }

    List<String> notes() {
        return notes;
    }

    boolean any() {
        return !faults.isEmpty();
    }

    void throwFaults() {
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", faults));
        }
    }
}
