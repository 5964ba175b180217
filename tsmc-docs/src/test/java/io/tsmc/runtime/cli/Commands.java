package io.tsmc.runtime.cli;

import io.tsmc.runtime.plugins.PluginCatalog;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Reads command lines without executing them. In this package, for the command line is no public interface. */
public final class Commands {

    private static final PrintWriter NOWHERE = new PrintWriter(Writer.nullWriter());

    private Commands() {}

    /**
     * What is wrong with a command line, if anything.
     *
     * @param arguments what follows {@code tsmc}
     */
    public static Optional<String> problem(List<String> arguments) {
        try {
            parse(arguments);
            return Optional.empty();
        } catch (ParameterException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The same for a command named in running text, {@code tsmc run --checkpoint}, where operands may be left out. */
    public static Optional<String> problemButForOperands(List<String> arguments) {
        List<String> completed = new ArrayList<>(arguments);
        for (int missing = 0; missing < 3; missing++) {
            try {
                parse(completed);
                return Optional.empty();
            } catch (MissingParameterException e) {
                completed.add("1");
            } catch (ParameterException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }
        return problem(completed);
    }

    private static void parse(List<String> arguments) {
        CommandLine tsmc = commandLine();
        ParseResult parsed = tsmc.parseArgs(arguments.toArray(new String[0]));
        if (!parsed.hasSubcommand() && !parsed.isUsageHelpRequested() && !parsed.isVersionHelpRequested()) {
            throw new ParameterException(tsmc, "a command is missing");
        }
    }

    /** The long options of all commands. */
    public static Set<String> options() {
        CommandLine tsmc = commandLine();
        Set<String> options = new TreeSet<>(tsmc.getCommandSpec().optionsMap().keySet());
        tsmc.getSubcommands()
                .values()
                .forEach(command ->
                        options.addAll(command.getCommandSpec().optionsMap().keySet()));
        return options;
    }

    private static CommandLine commandLine() {
        return Main.commandLine(new Console(NOWHERE, NOWHERE, false), PluginCatalog::load);
    }
}
