package io.tsmc.plot;

import io.tsmc.runtime.cli.Console;
import io.tsmc.runtime.cli.Subcommand;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import java.util.concurrent.Callable;

/** Brings {@code tsmc plot}. */
public final class Plot implements Subcommand {

    /** For the service loader. */
    public Plot() {}

    @Override
    public Callable<Integer> command(Console console, PluginPath pluginPath) {
        return new PlotCommand(console);
    }
}
