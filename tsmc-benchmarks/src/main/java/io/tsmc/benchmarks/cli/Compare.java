package io.tsmc.benchmarks.cli;

import io.tsmc.runtime.cli.Console;
import io.tsmc.runtime.cli.Subcommand;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import java.util.concurrent.Callable;

/** Brings {@code tsmc compare}. */
public final class Compare implements Subcommand {

    /** For the service loader. */
    public Compare() {}

    @Override
    public Callable<Integer> command(Console console, PluginPath pluginPath) {
        return new CompareCommand(console);
    }
}
