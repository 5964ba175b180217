package io.tsmc.runtime.cli;

import io.tsmc.runtime.internal.Escape;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Locale;

/**
 * Where the command line writes to. Nothing that is printed moves the cursor, rings, or turns text around, whatever names
 * and messages are in it, but for {@link #control}.
 *
 * @param out results and progress
 * @param err complaints
 * @param terminal whether a person watches {@code out}, so that a line may be rewritten in place
 */
public record Console(PrintWriter out, PrintWriter err, boolean terminal) {

    /** Nothing that is printed reaches the terminal as a command. */
    public Console {
        out = new EscapingWriter(out);
        err = new EscapingWriter(err);
    }

    /** Prints a line of results, its numbers written as everywhere; it stays one line, whatever names are in it. */
    public void line(String format, Object... arguments) {
        out.println(Escape.line(String.format(Locale.ROOT, format, arguments).stripTrailing()));
    }

    /** For text of our own with what a terminal obeys, such as the colours of a help text. */
    public PrintWriter control() {
        return ((EscapingWriter) out).asItIs();
    }

    static Console standard() {
        // Not System.out, which keeps to itself that nothing arrives.
        return new Console(
                writer(FileDescriptor.out, "stdout.encoding"),
                writer(FileDescriptor.err, "stderr.encoding"),
                isTerminal());
    }

    /** The terminal's encoding has its own property from Java 19 on, and is the default one before. */
    private static PrintWriter writer(FileDescriptor stream, String encodingProperty) {
        String encoding =
                System.getProperty(encodingProperty, Charset.defaultCharset().name());
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), Charset.forName(encoding)), true);
    }

    @SuppressWarnings("SystemConsoleNull") // what the check warns of is what this method is about
    private static boolean isTerminal() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there is a console also when output is piped, and this method to tell.
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException beforeJava22) {
            return true;
        }
    }
}
