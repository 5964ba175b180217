package io.tsmc.runtime.cli;

import io.tsmc.runtime.plugins.PluginCatalog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/** The command line in the process of the test, with the plug-ins on its class path. */
final class InThisProcess {

    static final PluginCatalog CATALOG = PluginCatalog.load();

    private InThisProcess() {}

    /** Runs a command; what it prints is appended. Returns the exit code. */
    static int tsmc(StringWriter out, StringWriter err, Object... arguments) {
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), false);
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        int code = Main.execute(texts, console, path -> CATALOG);
        console.out().flush();
        console.err().flush();
        return code;
    }
}
