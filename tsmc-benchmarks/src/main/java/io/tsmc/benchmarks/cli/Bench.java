package io.tsmc.benchmarks.cli;

import io.tsmc.runtime.cli.Console;
import io.tsmc.runtime.cli.Subcommand;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import java.util.concurrent.Callable;

/** Brings {@code tsmc bench}. */
public final class Bench implements Subcommand {

    /** For the service loader. */
    public Bench() {}

    @Override
    public Callable<Integer> command(Console console, PluginPath pluginPath) {
        return new BenchCommand(console, pluginPath);
    }
}
