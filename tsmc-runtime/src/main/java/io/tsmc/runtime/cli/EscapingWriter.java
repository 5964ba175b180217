package io.tsmc.runtime.cli;

import io.tsmc.runtime.internal.Escape;
import java.io.PrintWriter;

/**
 * Writes to a terminal, and lets nothing through that the terminal would obey, see {@link Escape}: whatever is printed may
 * hold names and messages of plug-ins and of files.
 */
final class EscapingWriter extends PrintWriter {

    private final PrintWriter terminal;

    EscapingWriter(PrintWriter terminal) {
        super(terminal, true);
        this.terminal = terminal;
    }

    /** Writes what is our own as it is: colours, and what moves the cursor. */
    PrintWriter asItIs() {
        return terminal;
    }

    @Override
    public void write(int c) {
        write(String.valueOf((char) c));
    }

    @Override
    public void write(char[] text, int from, int length) {
        write(new String(text, from, length));
    }

    @Override
    public void write(String text) {
        write(text, 0, text.length());
    }

    @Override
    public void write(String text, int from, int length) {
        String visible = Escape.text(text.substring(from, from + length));
        super.write(visible, 0, visible.length());
    }
}
