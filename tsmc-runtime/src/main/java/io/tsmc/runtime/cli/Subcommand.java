package io.tsmc.runtime.cli;

import io.tsmc.runtime.internal.pluginpath.PluginPath;
import java.util.concurrent.Callable;

/** A command that a module above this one brings, as a service; it is listed behind the others. */
public interface Subcommand {

    /**
     * The command, with the annotations of picocli; what it returns is the exit code.
     *
     * @param console where it writes to
     * @param pluginPath where it finds plug-ins
     */
    Callable<Integer> command(Console console, PluginPath pluginPath);
}
