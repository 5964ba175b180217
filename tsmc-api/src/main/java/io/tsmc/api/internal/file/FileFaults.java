package io.tsmc.api.internal.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is wrong in a file, to be told all at once: a line for each fault, which starts with the file and the place in it. */
public final class FileFaults {

    /** A broken file may have a fault in every line. */
    private static final int MOST = 10;

    private final Path file;
    private final List<String> faults = new ArrayList<>();

    /** None yet. */
    public FileFaults(Path file) {
        this.file = file;
    }

    /**
     * Adds a fault.
     *
     * @param place where it is, as it reads behind the file: {@code :5} for a line
     * @param hint what may be meant, as it reads after <em>Maybe</em>; empty if nobody can tell
     */
    public void add(String place, String problem, String hint) {
        if (faults.size() < MOST) {
            faults.add(line(place, problem, hint));
        } else if (faults.size() == MOST) {
            faults.add(file + place + ": there are more faults from here on");
        }
    }

    /** Adds a fault in a line of the file, from 1. */
    public void addAtLine(int line, String problem, String hint) {
        add(":" + line, problem, hint);
    }

    /** How many there are. */
    public int count() {
        return faults.size();
    }

    /** Refuses the file if there are any. */
    public void throwIfAny() {
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", faults));
        }
    }

    /** A fault after which there is no point in looking further, to be thrown; those of before are told, too. */
    public IllegalArgumentException last(String place, String problem, String hint) {
        faults.add(line(place, problem, hint));
        return new IllegalArgumentException(String.join("\n", faults));
    }

    private String line(String place, String problem, String hint) {
        return file + place + ": " + problem + (hint.isEmpty() ? "" : ". Maybe " + hint);
    }
}
