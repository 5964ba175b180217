package io.tsmc.runtime.cli;

import io.tsmc.runtime.internal.Nearest;
import io.tsmc.runtime.spec.RunSpec;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What may have been meant by a command line that cannot be used. */
final class Slips {

    private static final String OPTION = "-";

    /** What people call an option that has another name here. */
    private static final Map<String, String> OPTIONS = Map.of(
            "--seeds", "--replicates 4 for several seeds, or --seed 4 for one",
            "--repeats", "--replicates 4, for as many seeds",
            "--output", "--out",
            "-o", "--out",
            "--jobs", "--threads",
            "-j", "--threads",
            "--workers", "--threads",
            "--cores", "--threads",
            "--resume", "tsmc resume RUN, a command of its own",
            "--plugins", "--plugin-path");

    /** What people call a command that has another name here. */
    private static final Map<String, String> COMMANDS = Map.of(
            "list", "plugins",
            "systems", "init",
            "new", "init",
            "create", "init",
            "validate", "check",
            "solve", "run",
            "start", "run",
            "continue", "resume");

    private final CommandSpec root;
    private final List<String> arguments;

    private Slips(CommandSpec root, List<String> arguments) {
        this.root = root;
        this.arguments = arguments;
    }

    /**
     * A sentence on what may have been meant; empty if there is nothing to say.
     *
     * @param arguments the whole command line
     */
    static Optional<String> maybe(ParameterException e, String[] arguments) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        Slips slips = new Slips(command.root(), Arrays.asList(arguments));
        return slips.unmatched(e).flatMap(word -> slips.meant(word, command)).map(words -> "Maybe " + words + ".");
    }

    private Optional<String> unmatched(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched.getUnmatched().stream().findFirst();
        }
        // What 'tsmc help' is asked for.
        return e.getClass() == ParameterException.class ? Optional.ofNullable(e.getValue()) : Optional.empty();
    }

    private Optional<String> meant(String word, CommandSpec command) {
        if (word.startsWith(OPTION)) {
            return option(word.replaceFirst("=.*", ""), command);
        }
        if (command == root) {
            return command(word);
        }
        if (word.matches("[\\w.\\[\\]]+=.*") && has(command, "--set")) {
            return Optional.of("--set " + word);
        }
        return Optional.empty();
    }

    private Optional<String> command(String word) {
        TreeSet<String> names = new TreeSet<>(root.subcommands().keySet());
        Optional<String> near =
                Optional.ofNullable(COMMANDS.get(word)).filter(names::contains).or(() -> Nearest.of(word, names));
        if (near.isEmpty() && Files.isRegularFile(Path.of(word))) {
            return Optional.of("tsmc run " + word);
        }
        return near.map(name -> "tsmc " + name);
    }

    private Optional<String> option(String name, CommandSpec command) {
        String said = OPTIONS.get(name);
        if (said != null && (!said.startsWith(OPTION) || has(command, said.replaceFirst(" .*", "")))) {
            return Optional.of(said);
        }
        Optional<String> key = key(name);
        if (key.isPresent() && has(command, "--set")) {
            return Optional.of("--set " + key.get() + "=" + value(name) + ": what a run file says is set so");
        }
        List<String> others = root.subcommands().entrySet().stream()
                .filter(other -> has(other.getValue().getCommandSpec(), name))
                .map(other -> "tsmc " + other.getKey())
                .distinct()
                .toList();
        if (!others.isEmpty()) {
            return Optional.of("another command is meant: " + name + " is an option of " + String.join(", ", others));
        }
        if (key.isPresent()) {
            return Optional.of(
                    "tsmc run FILE --set " + key.get() + "=" + value(name) + ": it is a key of the run file");
        }
        return Nearest.of(name, command.optionsMap().keySet());
    }

    /** The key of a run file that an option is called after. */
    private static Optional<String> key(String option) {
        String plain = option.replaceFirst("^-+", "").replace("-", "");
        return Arrays.stream(RunSpec.class.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(key -> key.equalsIgnoreCase(plain))
                .findFirst();
    }

    /** The value that was given with an option. */
    private String value(String option) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith(option + "=")) {
                return argument.substring(option.length() + 1);
            }
            if (argument.equals(option)
                    && i + 1 < arguments.size()
                    && !arguments.get(i + 1).startsWith("--")) {
                return arguments.get(i + 1);
            }
        }
        return "…";
    }

    private static boolean has(CommandSpec command, String option) {
        return command.optionsMap().containsKey(option);
    }
}
