package io.tsmc.runtime.cli;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.Escape;
import io.tsmc.runtime.internal.PluginFault;
import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.pluginpath.PluginPath;
import io.tsmc.runtime.plugins.PluginCatalog;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line {@code tsmc}. */
@Command(
        name = "tsmc",
        description = {
            "Tempered sequential Monte Carlo for trajectory and policy optimisation:",
            "from a run file to a calibrated distribution over controllers.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:All went well.",
            "  1:The run failed; what was computed until then is in its folder.",
            "  2:Bad input: command line, run file, plug-in or folder. Nothing was run.",
            "  3:A check of 'tsmc diagnose' or of 'tsmc check' failed.",
            "  4:The sampler gave up before beta = 1, at the limits of the run file; what was computed until"
                    + " then is in the folder.",
            "  5:There is too little memory for it; what was computed until then is in the folder of the run, and"
                    + " 'tsmc resume' goes on from there if it was started with --checkpoint.",
            "130:Stopped with Ctrl-C; what was computed until then is in its folder, and"
                    + " 'tsmc resume' goes on from there if it was started with --checkpoint.",
            "143:Stopped by the system or with kill (SIGTERM); otherwise as 130."
        },
        footer = {"", "Start with:  tsmc run examples/first.yaml"})
public final class Main implements Runnable {

    /** All went well. */
    public static final int OK = 0;

    /** Something failed; what was computed until then is in its folder. */
    public static final int FAILED = 1;

    static final int BAD_INPUT = 2;
    static final int CHECK_FAILED = 3;
    static final int STALLED = 4;
    static final int OUT_OF_MEMORY = 5;

    /** Stopped with Ctrl-C. */
    public static final int INTERRUPTED = 130;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--plugin-path",
            paramLabel = "PATH",
            scope = ScopeType.INHERIT,
            description = "A jar with plug-ins, or a folder of such jars and of sub-folders with a plug-in and its"
                    + " dependencies. Repeatable. A run keeps it in its folder, for all commands after it.")
    private List<Path> pluginPath = new ArrayList<>();

    private Main() {}

    /** Runs the command line and exits with its code. */
    public static void main(String[] args) {
        Console console = Console.standard();
        Watchdog.start(console);
        System.exit(execute(args, console));
    }

    /** Runs the command line with the plug-ins that there are, and returns its exit code. */
    static int execute(String[] args, Console console) {
        return execute(args, console, PluginCatalog::load);
    }

    /**
     * Runs the command line and returns its exit code.
     *
     * @param load makes a catalog of jars and folders
     */
    static int execute(String[] args, Console console, Function<List<Path>, PluginCatalog> load) {
        int code;
        try {
            code = asksForVersion(args)
                    ? sayVersion(console)
                    : commandLine(console, load).execute(args);
        } catch (StackOverflowError | OutOfMemoryError | LinkageError | AssertionError e) {
            code = fail(e, console.err());
        }
        // Nobody has read what is lost on its way to a full disk, or to a pipe that was closed.
        if (console.out().checkError() && code == OK) {
            console.err().println("tsmc: the standard output cannot be written. Maybe the disk is full.");
            code = FAILED;
        }
        console.err().flush();
        return code;
    }

    /** Whether nothing else is asked for: then there is no need to set up all commands. */
    private static boolean asksForVersion(String[] args) {
        return args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"));
    }

    private static int sayVersion(Console console) {
        for (String line : new Version().getVersion()) {
            console.control().println(line);
        }
        console.control().flush();
        return OK;
    }

    /** All commands and options, not executed. */
    static CommandLine commandLine(Console console, Function<List<Path>, PluginCatalog> load) {
        Main main = new Main();
        PluginPath pluginPath = new PluginPath(() -> main.pluginPath, load, console.err());
        CommandLine line = new CommandLine(main)
                .addSubcommand(command(new RunCommand(console, pluginPath)))
                .addSubcommand(command(new OptimiseCommand(console, pluginPath)))
                .addSubcommand(command(new TuneCommand(console, pluginPath)))
                .addSubcommand(command(new ResumeCommand(console, pluginPath)))
                .addSubcommand(command(new CalibrateCommand(console, pluginPath)))
                .addSubcommand(command(new DiagnoseCommand(console)))
                .addSubcommand(command(new ReportCommand(console, pluginPath)))
                .addSubcommand(command(new EvaluateCommand(console, pluginPath)))
                .addSubcommand(command(new JudgeCommand(console, pluginPath)))
                .addSubcommand(command(new ExportCommand(console, pluginPath)))
                .addSubcommand(command(new MpcCommand(console, pluginPath)))
                .addSubcommand(command(new ServeCommand(console, pluginPath)))
                .addSubcommand(command(new PluginsCommand(console, pluginPath)))
                .addSubcommand(command(new GraphCommand(console, pluginPath)))
                .addSubcommand(command(new CheckCommand(console, pluginPath)))
                .addSubcommand(command(new InitCommand(console, pluginPath)))
                .addSubcommand(command(new SchemaCommand(console, pluginPath)));
        ServiceLoader.load(Subcommand.class)
                .forEach(subcommand -> line.addSubcommand(command(subcommand.command(console, pluginPath))));
        line.addSubcommand(command(new CompletionCommand(console))).addSubcommand(new HelpCommand());
        return line.setUsageHelpWidth(100)
                .setOut(console.control())
                .setErr(console.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        console.terminal() ? CommandLine.Help.Ansi.AUTO : CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler(Main::refuse)
                .setExecutionExceptionHandler(Main::fail);
    }

    /** One command, with the help that all have. */
    private static CommandLine command(Callable<Integer> command) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec()
                .mixinStandardHelpOptions(true)
                .versionProvider(new Version())
                .usageMessage()
                .sortOptions(false);
        return line;
    }

    private static String commands(CommandSpec spec) {
        List<String> names = List.copyOf(spec.subcommands().keySet());
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    /** Without a command there is nothing to do but to say what could be done. */
    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "a command is missing: " + commands(spec));
        }
    }

    private static int refuse(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String message = String.valueOf(e.getMessage());
        command.getErr().println("tsmc: " + Escape.line(message));
        if (message.contains("unmappable characters")) {
            command.getErr()
                    .println("Java reads the names of files in the encoding of the locale. Maybe set LC_ALL=C.UTF-8.");
        }
        Optional<String> meant = Slips.maybe(e, args);
        if (meant.isPresent()) {
            command.getErr().println(Escape.line(meant.get()));
        } else {
            UnmatchedArgumentException.printSuggestions(e, command.getErr());
        }
        command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return BAD_INPUT;
    }

    private static int fail(Exception e, CommandLine command, ParseResult parsed) {
        return fail(e, command.getErr());
    }

    private static int fail(Throwable e, PrintWriter err) {
        if (e instanceof BadInputException) {
            err.println(e.getMessage());
            return BAD_INPUT;
        }
        Optional<String> ofPlugin = PluginFault.ofPlugin(e);
        if (ofPlugin.isPresent()) {
            err.println("tsmc: " + ofPlugin.get());
            return BAD_INPUT;
        }
        Optional<String> outOfMemory = PluginFault.outOfMemory(e);
        if (outOfMemory.isPresent()) {
            err.println("tsmc: " + outOfMemory.get());
            return OUT_OF_MEMORY;
        }
        if (e instanceof UncheckedIOException) {
            err.println("tsmc: " + e.getMessage() + ". Maybe the disk is full, or the folder may not be written into.");
            return FAILED;
        }
        err.println("tsmc: " + e + ". This is a defect of TSMC or of a plug-in.");
        e.printStackTrace(err);
        return FAILED;
    }

    /** The version that the build wrote down. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"TSMC " + Resources.version(), "Java " + Runtime.version()};
        }
    }
}
