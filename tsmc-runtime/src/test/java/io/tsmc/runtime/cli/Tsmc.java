package io.tsmc.runtime.cli;

import io.tsmc.runtime.plugins.PluginCatalog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The command line in this process, and what it says. */
final class Tsmc {

    private Tsmc() {}

    /** With the plug-ins that there are; returns the exit code. */
    static int run(StringWriter out, StringWriter err, Object... arguments) {
        return run(out, err, PluginCatalog::load, arguments);
    }

    /**
     * Runs a command and returns its exit code.
     *
     * @param load makes a catalog of jars and folders
     * @param arguments as texts
     */
    static int run(StringWriter out, StringWriter err, Function<List<Path>, PluginCatalog> load, Object... arguments) {
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), false);
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        int code = Main.execute(texts, console, load);
        console.out().flush();
        console.err().flush();
        return code;
    }
}
