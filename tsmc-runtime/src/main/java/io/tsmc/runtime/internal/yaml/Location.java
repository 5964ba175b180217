package io.tsmc.runtime.internal.yaml;

import io.tsmc.runtime.internal.Escape;

/**
 * Where something was written.
 *
 * @param source file name, or the command-line option
 * @param line line from 1; 0 where there are no lines, as in an option
 * @param column column from 1
 */
public record Location(String source, int line, int column) {

    /** A place without lines, such as an option of the command line. */
    public static Location of(String source) {
        return new Location(source, 0, 0);
    }

    /** Whether this is in a file, and not in an option of the command line. */
    public boolean isInFile() {
        return line > 0;
    }

    @Override
    public String toString() {
        return Escape.line(isInFile() ? source + ":" + line + ":" + column : source);
    }
}
